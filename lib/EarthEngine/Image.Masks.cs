namespace EeCnn.EarthEngine;

/// <content>Masks and replacement of values. A masked pixel has no value; masks are per band.</content>
public sealed partial class Image
{
    /// <summary>Gives the mask: 1 where valid, 0 where masked, between for partly covered pixels. The result itself is valid everywhere.</summary>
    /// <returns>One band per band, same names.</returns>
    public Image Mask() => Call<Image>("Image.mask", ("image", this));

    /// <summary>Sets the mask, also where pixels were masked before.</summary>
    /// <param name="mask">One band for all or one per band; 0 masks.</param>
    /// <returns>The masked image.</returns>
    public Image Mask(Image mask) => Call<Image>("Image.mask", ("image", this), ("mask", mask));

    /// <summary>Masks pixels where another image is 0 or masked; it cannot bring masked pixels back.</summary>
    /// <param name="mask">One band for all or one per band.</param>
    /// <returns>The masked image; it keeps properties and projection.</returns>
    public Image UpdateMask(Image mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return Call<Image>("Image.updateMask", ("image", this), ("mask", mask));
    }

    /// <summary>Masks pixels that are 0.</summary>
    /// <returns>The masked image.</returns>
    public Image SelfMask() => Call<Image>("Image.selfMask", ("image", this));

    /// <summary>Gives masked pixels a value.</summary>
    /// <param name="value">The value; null means 0.</param>
    /// <param name="sameFootprint">False fills outside the image's footprint too; default true.</param>
    /// <returns>The image without masked pixels (within its footprint).</returns>
    public Image Unmask(Image? value = null, bool? sameFootprint = null) =>
        Call<Image>("Image.unmask", ("input", this), ("value", value), ("sameFootprint", sameFootprint));

    /// <summary>Replaces values where a test is other than 0. Where test or value is masked, the pixel stays; a masked pixel stays masked.</summary>
    /// <param name="test">Where to replace.</param>
    /// <param name="value">What to put there.</param>
    /// <returns>The changed image.</returns>
    public Image Where(Image test, Image value) => Call<Image>("Image.where", ("input", this), ("test", test), ("value", value));

    /// <summary>Masks everything outside a geometry; pixels on its edge are partly masked.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <returns>The clipped image.</returns>
    public Image Clip(Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return Call<Image>("Image.clip", ("input", this), ("geometry", geometry));
    }

    /// <summary>Masks everything outside the features of a table.</summary>
    /// <param name="collection">The table.</param>
    /// <returns>The clipped image.</returns>
    public Image ClipToCollection(FeatureCollection collection) =>
        Call<Image>("Image.clipToCollection", ("input", this), ("collection", collection));

    /// <summary>Clips to the bounds of a geometry and scales.</summary>
    /// <param name="geometry">Its bounding box is kept; null keeps the footprint.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="maxDimension">Larger side of the result, in pixels.</param>
    /// <param name="scale">Pixel size in metres.</param>
    /// <returns>The image on the new grid; masked outside the bounds.</returns>
    public Image ClipToBoundsAndScale(
        Geometry? geometry = null, int? width = null, int? height = null, int? maxDimension = null, double? scale = null) =>
        Call<Image>(
            "Image.clipToBoundsAndScale",
            ("input", this),
            ("geometry", geometry),
            ("width", width),
            ("height", height),
            ("maxDimension", maxDimension),
            ("scale", Check.PositiveOrNull(scale)));

    /// <summary>Replaces listed values of one band by others.</summary>
    /// <param name="from">Values to replace, compared exactly.</param>
    /// <param name="to">Their new values, as many.</param>
    /// <param name="defaultValue">For values not listed; null masks them.</param>
    /// <param name="bandName">The band; null takes the first.</param>
    /// <returns>One band, <c>remapped</c>.</returns>
    public Image Remap(IReadOnlyList<double> from, IReadOnlyList<double> to, double? defaultValue = null, string? bandName = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Check.SameCount(from.Count, nameof(from), to.Count, nameof(to));
        return Call<Image>("Image.remap", ("image", this), ("from", from), ("to", to), ("defaultValue", defaultValue), ("bandName", bandName));
    }

    /// <summary>Limits values to a range, both ends included.</summary>
    /// <param name="low">Smallest result.</param>
    /// <param name="high">Largest result.</param>
    /// <returns>The limited image; masks and projection stay.</returns>
    public Image Clamp(double low, double high) => Call<Image>("Image.clamp", ("input", this), ("low", Check.Finite(low)), ("high", Check.Finite(high)));

    /// <summary>Scales values so that a range becomes 0 to 1; values outside are not limited.</summary>
    /// <param name="low">Becomes 0.</param>
    /// <param name="high">Becomes 1.</param>
    /// <returns>The scaled image, in floating point; masks and projection stay.</returns>
    public Image UnitScale(double low, double high) =>
        Call<Image>("Image.unitScale", ("input", this), ("low", Check.Finite(low)), ("high", Check.Finite(high)));

    /// <summary>Computes (first − second) / (first + second). Masked where either is negative; 0 where the sum is 0.</summary>
    /// <param name="first">First band.</param>
    /// <param name="second">Second band.</param>
    /// <returns>One band, <c>nd</c>, −1 to 1.</returns>
    public Image NormalizedDifference(string first, string second) =>
        Call<Image>("Image.normalizedDifference", ("input", this), ("bandNames", new[] { Check.Name(first), Check.Name(second) }));

    /// <summary>Computes (first − second) / (first + second) of the first two bands. Masked where either is negative; 0 where the sum is 0.</summary>
    /// <returns>One band, <c>nd</c>, −1 to 1.</returns>
    public Image NormalizedDifference() => Call<Image>("Image.normalizedDifference", ("input", this));

    /// <summary>Computes a formula written as text, such as <c>2.5 * (b('SR_B4') - r) / (b(0) + 1)</c>.</summary>
    /// <param name="expression">The formula: + - * / % **, comparisons, &amp;&amp; ||, ?:, functions, bands of this image by <c>b()</c>, other images by name.</param>
    /// <param name="images">Other images by their names in the formula; numbers convert.</param>
    /// <returns>The result, masked where an operand is.</returns>
    public Image Expression(string expression, params (string Name, Image Value)[] images)
    {
        const string Self = "DEFAULT_EXPRESSION_IMAGE";
        Check.Name(expression);
        ArgumentNullException.ThrowIfNull(images);
        string[] names = [Self, .. images.Select(image => Check.Name(image.Name))];
        InvocationNode function = Invoke("Image.parseExpression", [("expression", expression), ("argName", Self), ("vars", names)]);
        return Wrap<Image>(new ReferenceInvocationNode(names, [function, Node, .. images.Select(image => image.Value.Node)]));
    }

    /// <summary>Draws features into the image.</summary>
    /// <param name="featureCollection">What to draw.</param>
    /// <param name="color">Value to put into the pixels; null means 0.</param>
    /// <param name="width">Line width in pixels; null fills areas.</param>
    /// <returns>The image with the features drawn; a pixel is filled when its centre lies inside. Masked pixels stay masked.</returns>
    public Image Paint(FeatureCollection featureCollection, double? color = null, double? width = null) => Call<Image>(
        "Image.paint", ("image", this), ("featureCollection", featureCollection), ("color", color), ("width", width));

    /// <summary>Draws features into the image, each with the value of one of its properties.</summary>
    /// <param name="featureCollection">What to draw.</param>
    /// <param name="colorProperty">Numeric property that gives the value.</param>
    /// <param name="width">Line width in pixels; null fills areas.</param>
    /// <returns>The image with the features drawn; a pixel is filled when its centre lies inside. Masked pixels stay masked.</returns>
    public Image Paint(FeatureCollection featureCollection, string colorProperty, double? width = null) => Call<Image>(
        "Image.paint", ("image", this), ("featureCollection", featureCollection), ("color", Check.Name(colorProperty)), ("width", width));
}
