namespace EeCnn.EarthEngine;

/// <summary>Bands of pixels, each with its own mask, type and projection.</summary>
/// <remarks>
/// Nothing is computed until a session asks for pixels on a grid; that grid decides where the inputs are sampled, by nearest neighbour at pixel centres
/// unless <see cref="Resample"/> says otherwise. A number converts to a constant image.
/// </remarks>
public sealed partial class Image : Element
{
    internal Image(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a constant image; every pixel valid.</summary>
    /// <param name="value">Any finite number.</param>
    public static implicit operator Image(double value) => Constant(Check.Finite(value));

    /// <summary>Makes a constant image of a whole number; every pixel valid.</summary>
    /// <param name="value">Any 64-bit integer.</param>
    public static implicit operator Image(long value) => Constant((Number)value);

    /// <summary>Makes a constant image of a computed number; every pixel valid.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Image(Number value) => Constant(value);

    /// <summary>Names an image of the catalog or of a project.</summary>
    /// <param name="id">Such as <c>projects/my-project/assets/composite</c>.</param>
    /// <param name="version">Version of the asset; null takes the newest.</param>
    /// <returns>The image, with the masks and projections of its bands.</returns>
    /// <exception cref="ArgumentException">The id is empty or malformed.</exception>
    public static Image Load(string id, long? version = null) => Call<Image>("Image.load", ("id", Check.AssetId(id)), ("version", version));

    /// <summary>Makes an image of one number everywhere, band <c>constant</c>, projection EPSG:4326 at 1°.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The image, valid everywhere.</returns>
    public static Image Constant(Number value) => Call<Image>("Image.constant", ("value", value));

    /// <summary>Makes an image of one number per band, bands <c>constant_0</c> and on.</summary>
    /// <param name="values">At least one finite number.</param>
    /// <returns>The image, valid everywhere, in EPSG:4326 at 1°.</returns>
    public static Image Constant(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check.AtLeast(values.Count, 1, nameof(values));
        return Call<Image>("Image.constant", ("value", values));
    }

    /// <summary>Puts the bands of several images into one; repeated names get a number.</summary>
    /// <param name="images">At least one image.</param>
    /// <returns>The image; each band keeps its mask and projection.</returns>
    public static Image Cat(params IReadOnlyList<Image> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Check.AtLeast(images.Count, 1, nameof(images));
        return images.Skip(1).Aggregate(images[0], (all, image) => all.AddBands(image));
    }

    /// <summary>Makes an image of pseudo-random numbers, repeatable by the seed.</summary>
    /// <param name="seed">Seed; default 0.</param>
    /// <param name="distribution"><c>uniform</c> (default; at least 0 and below 1) or <c>normal</c>.</param>
    /// <returns>The image, band <c>random</c>, valid everywhere. The numbers belong to pixels of the grid that is asked for.</returns>
    public static Image Random(long? seed = null, string? distribution = null) =>
        Call<Image>("Image.random", ("seed", seed), ("distribution", distribution));

    /// <summary>Gives the position of each pixel's centre in degrees.</summary>
    /// <returns>An image with bands <c>longitude</c> and <c>latitude</c>, valid everywhere.</returns>
    public static Image PixelLonLat() => Call<Image>("Image.pixelLonLat");

    /// <summary>Gives the position of each pixel's centre in pixels of a projection: (0.5, 0.5) is the centre of its first pixel.</summary>
    /// <param name="projection">The projection, with its transform.</param>
    /// <returns>An image with bands <c>x</c> and <c>y</c>, valid everywhere.</returns>
    public static Image PixelCoordinates(Projection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Call<Image>("Image.pixelCoordinates", ("projection", projection));
    }

    /// <summary>Gives the area of each pixel in square metres.</summary>
    /// <returns>An image with the band <c>area</c>, valid everywhere.</returns>
    public static Image PixelArea() => Call<Image>("Image.pixelArea");

    /// <summary>Selects bands: by name, else by regular expression over the whole name, else by index. Keeps masks, properties and projections.</summary>
    /// <param name="bandSelectors">Such as <c>SR_B4</c> or <c>SR_B.</c>.</param>
    /// <returns>The bands in the order of the selectors.</returns>
    public Image Select(params IReadOnlyList<string> bandSelectors) =>
        Call<Image>("Image.select", ("input", this), ("bandSelectors", Check.Names(bandSelectors)));

    /// <summary>Selects bands by index.</summary>
    /// <param name="bandIndexes">Indexes, from 0; negative counts from the end.</param>
    /// <returns>The bands in that order; masks, properties and projections stay.</returns>
    public Image Select(params IReadOnlyList<int> bandIndexes) => Call<Image>("Image.select", ("input", this), ("bandSelectors", bandIndexes));

    /// <summary>Selects and renames bands.</summary>
    /// <param name="bandSelectors">Names, regular expressions or indexes.</param>
    /// <param name="newNames">As many names as bands are selected.</param>
    /// <returns>The bands under their new names; masks, properties and projections stay.</returns>
    public Image Select(IReadOnlyList<string> bandSelectors, IReadOnlyList<string> newNames) => Call<Image>(
        "Image.select", ("input", this), ("bandSelectors", Check.Names(bandSelectors)), ("newNames", Check.Names(newNames)));

    /// <summary>Selects bands named by a computed list.</summary>
    /// <param name="bandSelectors">Names, regular expressions or indexes.</param>
    /// <returns>The bands in that order; masks, properties and projections stay.</returns>
    public Image Select(List bandSelectors) => Call<Image>("Image.select", ("input", this), ("bandSelectors", bandSelectors));

    /// <summary>Renames all bands.</summary>
    /// <param name="names">One name per band.</param>
    /// <returns>The same pixels and masks under new names.</returns>
    public Image Rename(params IReadOnlyList<string> names) => Call<Image>("Image.rename", ("input", this), ("names", Check.Names(names)));

    /// <summary>Renames all bands by a computed list.</summary>
    /// <param name="names">One name per band.</param>
    /// <returns>The same pixels and masks under new names.</returns>
    public Image Rename(List names) => Call<Image>("Image.rename", ("input", this), ("names", names));

    /// <summary>Appends bands of another image; a repeated name gets a number unless it may overwrite.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="names">Bands to take; null takes all.</param>
    /// <param name="overwrite">True replaces bands of the same name; default false.</param>
    /// <returns>The longer image; it keeps this image's properties, and each band its mask and projection.</returns>
    public Image AddBands(Image source, IReadOnlyList<string>? names = null, bool? overwrite = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Call<Image>("Image.addBands", ("dstImg", this), ("srcImg", source), ("names", names), ("overwrite", overwrite));
    }

    /// <summary>Keeps a run of bands.</summary>
    /// <param name="start">First band, from 0.</param>
    /// <param name="end">Band after the last; null takes the rest. Negative numbers count from the end.</param>
    /// <returns>The bands; masks, properties and projections stay.</returns>
    public Image Slice(int start, int? end = null) => Call<Image>("Image.slice", ("image", this), ("start", start), ("end", end));

    /// <summary>Lists the band names.</summary>
    /// <returns>A list of text.</returns>
    public List BandNames() => Call<List>("Image.bandNames", ("image", this));

    /// <summary>Converts bands to other types.</summary>
    /// <param name="bandTypes">Type by band name.</param>
    /// <param name="bandOrder">Order of the bands in the result.</param>
    /// <returns>The converted image; masks and projections stay.</returns>
    public Image Cast(IReadOnlyDictionary<string, PixelType> bandTypes, IReadOnlyList<string>? bandOrder = null)
    {
        ArgumentNullException.ThrowIfNull(bandTypes);
        return Call<Image>(
            "Image.cast",
            ("image", this),
            ("bandTypes", bandTypes.Select(entry => KeyValuePair.Create(entry.Key, (object?)entry.Value)).ToArray()),
            ("bandOrder", bandOrder));
    }

    /// <summary>Makes a constant band of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="name">Name of the band; default the property's.</param>
    /// <returns>The image.</returns>
    public Image Metadata(string property, string? name = null) =>
        Call<Image>("Image.metadata", ("image", this), ("property", Check.Name(property)), ("name", name));

    /// <summary>Adds or replaces a property.</summary>
    /// <param name="key">Name.</param>
    /// <param name="value">Number, text, list or Earth Engine object.</param>
    /// <returns>The changed image.</returns>
    public Image Set(string key, object value) => Call<Image>("Element.set", ("object", this), ("key", Check.Name(key)), ("value", value));

    /// <summary>Adds or replaces several properties.</summary>
    /// <param name="properties">Values by name.</param>
    /// <returns>The changed image.</returns>
    public Image Set(Dictionary properties) => Call<Image>("Element.setMulti", ("object", this), ("properties", properties));

    /// <summary>Copies properties from another element. Arithmetic drops the acquisition time and user properties; this brings them back.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="properties">Names; null takes all but system properties.</param>
    /// <param name="exclude">Names to leave out.</param>
    /// <returns>The changed image.</returns>
    public Image CopyProperties(Element source, IReadOnlyList<string>? properties = null, IReadOnlyList<string>? exclude = null) =>
        Call<Image>("Image.copyProperties", ("destination", this), ("source", source), ("properties", properties), ("exclude", exclude));

    /// <summary>Gives the date of acquisition.</summary>
    /// <returns>The date of <c>system:time_start</c>.</returns>
    public Date Date() => Call<Date>("Image.date", ("image", this));

    /// <summary>Gives the image's id.</summary>
    /// <returns>Text.</returns>
    public String Id() => Call<String>("Image.id", ("image", this));

    /// <summary>Gives the footprint.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres.</param>
    /// <param name="projection">CRS of the result; null means EPSG:4326.</param>
    /// <param name="geodesics">True makes edges run along great circles.</param>
    /// <returns>A geometry.</returns>
    public Geometry Geometry(double? maxErrorMetres = null, Projection? projection = null, bool? geodesics = null) => Call<Geometry>(
        "Image.geometry", ("feature", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection), ("geodesics", geodesics));

    /// <summary>Adds bands of the matching image of a collection.</summary>
    /// <param name="imageCollection">The collection.</param>
    /// <param name="linkedBands">Bands to add; null takes all.</param>
    /// <param name="linkedProperties">Properties to add.</param>
    /// <param name="matchPropertyName">Property that must agree; default <c>system:index</c>.</param>
    /// <returns>The image with the bands; masked where nothing matches.</returns>
    public Image LinkCollection(
        ImageCollection imageCollection,
        IReadOnlyList<string>? linkedBands = null,
        IReadOnlyList<string>? linkedProperties = null,
        string? matchPropertyName = null) =>
        Call<Image>(
            "Image.linkCollection",
            ("input", this),
            ("imageCollection", imageCollection),
            ("linkedBands", linkedBands),
            ("linkedProperties", linkedProperties),
            ("matchPropertyName", matchPropertyName));

    /// <summary>Gives the projection of the first band.</summary>
    /// <returns>The projection; an error on the server when the bands differ.</returns>
    public Projection Projection() => Call<Projection>("Image.projection", ("image", this));
}
