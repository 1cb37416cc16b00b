namespace EeCnn.EarthEngine;

/// <content>From pixels to numbers and tables. Always name projection or scale: a composite's own pixels are 1° wide.</content>
public sealed partial class Image
{
    /// <summary>Reduces the pixels of a region.</summary>
    /// <param name="reducer">The reducer; mean, sum and count weight by mask and covered share.</param>
    /// <param name="geometry">The region; null takes the footprint.</param>
    /// <param name="scale">Pixel size in metres; grid lines then lie on its multiples.</param>
    /// <param name="crs">Projection; with a transform in it the pixels are exactly its pixels.</param>
    /// <param name="bestEffort">True takes larger pixels when there are too many.</param>
    /// <param name="maxPixels">Largest number of pixels; default 10,000,000.</param>
    /// <param name="tileScale">Larger values use less memory; default 1.</param>
    /// <param name="crsTransform">Affine transform of the pixels in <paramref name="crs"/>, in place of <paramref name="scale"/>.</param>
    /// <returns>A dictionary by band (or <c>band_output</c>); null where no pixel is valid.</returns>
    public Dictionary ReduceRegion(
        Reducer reducer,
        Geometry? geometry = null,
        double? scale = null,
        Projection? crs = null,
        bool? bestEffort = null,
        long? maxPixels = null,
        double? tileScale = null,
        AffineTransform? crsTransform = null) =>
        Call<Dictionary>(
            "Image.reduceRegion",
            ("image", this),
            ("reducer", reducer),
            ("geometry", geometry),
            ("scale", Check.PositiveOrNull(scale)),
            ("crs", crs),
            ("crsTransform", crsTransform?.ToArray()),
            ("bestEffort", bestEffort),
            ("maxPixels", maxPixels),
            ("tileScale", tileScale));

    /// <summary>Reduces the pixels of each feature.</summary>
    /// <param name="collection">The regions.</param>
    /// <param name="reducer">The reducer; mean, sum and count weight by mask and covered share.</param>
    /// <param name="scale">Pixel size in metres; grid lines then lie on its multiples.</param>
    /// <param name="crs">Projection; with a transform in it the pixels are exactly its pixels.</param>
    /// <param name="tileScale">Larger values use less memory; default 1.</param>
    /// <param name="crsTransform">Affine transform of the pixels in <paramref name="crs"/>, in place of <paramref name="scale"/>.</param>
    /// <param name="maxPixelsPerRegion">Largest number of pixels of one region; null for no limit but the server's.</param>
    /// <returns>The features with the outputs as properties, which are missing where no pixel is valid.</returns>
    public FeatureCollection ReduceRegions(
        FeatureCollection collection,
        Reducer reducer,
        double? scale = null,
        Projection? crs = null,
        double? tileScale = null,
        AffineTransform? crsTransform = null,
        long? maxPixelsPerRegion = null) =>
        Call<FeatureCollection>(
            "Image.reduceRegions",
            ("image", this),
            ("collection", collection),
            ("reducer", reducer),
            ("scale", Check.PositiveOrNull(scale)),
            ("crs", crs),
            ("crsTransform", crsTransform?.ToArray()),
            ("tileScale", tileScale),
            ("maxPixelsPerRegion", maxPixelsPerRegion));

    /// <summary>Makes a feature of each pixel whose centre lies in a region; bands become properties.</summary>
    /// <param name="region">The region; null takes the footprint.</param>
    /// <param name="scale">Pixel size in metres.</param>
    /// <param name="projection">Projection; with a transform in it (see <see cref="EarthEngine.Projection.Of(PixelGrid)"/>) the pixels are exactly its pixels.</param>
    /// <param name="factor">Share of the pixels to take, above 0 to 1.</param>
    /// <param name="numPixels">About how many pixels to take.</param>
    /// <param name="seed">Seed of the draw; default 0.</param>
    /// <param name="dropNulls">True (default) leaves out pixels with a masked band.</param>
    /// <param name="tileScale">Larger values use less memory; default 1.</param>
    /// <param name="geometries">True adds the pixel's centre as a point in longitude and latitude.</param>
    /// <returns>A table.</returns>
    public FeatureCollection Sample(
        Geometry? region = null,
        double? scale = null,
        Projection? projection = null,
        double? factor = null,
        long? numPixels = null,
        int? seed = null,
        bool? dropNulls = null,
        double? tileScale = null,
        bool? geometries = null) =>
        Call<FeatureCollection>(
            "Image.sample",
            ("image", this),
            ("region", region),
            ("scale", Check.PositiveOrNull(scale)),
            ("projection", projection),
            ("factor", Check.PositiveOrNull(factor)),
            ("numPixels", numPixels),
            ("seed", seed),
            ("dropNulls", dropNulls),
            ("tileScale", tileScale),
            ("geometries", geometries));

    /// <summary>Makes a feature of each pixel in each region: all pixels with their centre in an area, the one pixel that holds a point.</summary>
    /// <param name="collection">The regions; where they overlap a pixel comes twice.</param>
    /// <param name="properties">Properties to copy from the regions; null takes all but system properties.</param>
    /// <param name="scale">Pixel size in metres.</param>
    /// <param name="projection">Projection; with a transform in it the pixels are exactly its pixels.</param>
    /// <param name="tileScale">Larger values use less memory; default 1.</param>
    /// <param name="geometries">True adds the pixel's centre as a point in longitude and latitude.</param>
    /// <returns>A table; pixels with a masked band are left out.</returns>
    public FeatureCollection SampleRegions(
        FeatureCollection collection,
        IReadOnlyList<string>? properties = null,
        double? scale = null,
        Projection? projection = null,
        double? tileScale = null,
        bool? geometries = null) =>
        Call<FeatureCollection>(
            "Image.sampleRegions",
            ("image", this),
            ("collection", collection),
            ("properties", properties),
            ("scale", Check.PositiveOrNull(scale)),
            ("projection", projection),
            ("tileScale", tileScale),
            ("geometries", geometries));

    /// <summary>Draws pixels of each class, repeatable by the seed.</summary>
    /// <param name="numPoints">Pixels of each class, all when there are fewer; at least 0.</param>
    /// <param name="classBand">Band with whole class codes; null takes the first.</param>
    /// <param name="region">The region; null takes the footprint.</param>
    /// <param name="scale">Pixel size in metres.</param>
    /// <param name="projection">Projection; with a transform in it (see <see cref="EarthEngine.Projection.Of(PixelGrid)"/>) the pixels are exactly its pixels.</param>
    /// <param name="seed">Seed; default 0.</param>
    /// <param name="classValues">Classes with another number of pixels.</param>
    /// <param name="classPoints">Their numbers, as many as <paramref name="classValues"/>; 0 leaves the class out.</param>
    /// <param name="dropNulls">True (default) leaves out pixels with a masked band.</param>
    /// <param name="tileScale">Larger values use less memory; default 1.</param>
    /// <param name="geometries">True adds the pixel's centre as a point in longitude and latitude.</param>
    /// <returns>A table.</returns>
    /// <exception cref="ArgumentException">Class values and points differ in number, or only one of both is given.</exception>
    public FeatureCollection StratifiedSample(
        int numPoints,
        string? classBand = null,
        Geometry? region = null,
        double? scale = null,
        Projection? projection = null,
        int? seed = null,
        IReadOnlyList<int>? classValues = null,
        IReadOnlyList<int>? classPoints = null,
        bool? dropNulls = null,
        double? tileScale = null,
        bool? geometries = null)
    {
        Check.AtLeast(numPoints, 0);
        Check.SameCount(classValues?.Count ?? 0, nameof(classValues), classPoints?.Count ?? 0, nameof(classPoints));
        return Call<FeatureCollection>(
            "Image.stratifiedSample",
            ("image", this),
            ("numPoints", numPoints),
            ("classBand", classBand),
            ("region", region),
            ("scale", Check.PositiveOrNull(scale)),
            ("projection", projection),
            ("seed", seed),
            ("classValues", classValues),
            ("classPoints", classPoints),
            ("dropNulls", dropNulls),
            ("tileScale", tileScale),
            ("geometries", geometries));
    }

    /// <summary>Takes a rectangle of pixels as a 2-D array per band; at most 262,144 pixels.</summary>
    /// <param name="region">The rectangle.</param>
    /// <param name="properties">Image properties to copy.</param>
    /// <param name="defaultValue">Stands for masked pixels; without it they are an error.</param>
    /// <param name="defaultArrayValue">Stands for masked pixels of array bands.</param>
    /// <returns>One feature; each band is a property, axis order [row, column].</returns>
    public Feature SampleRectangle(
        Geometry region, IReadOnlyList<string>? properties = null, double? defaultValue = null, Array? defaultArrayValue = null) =>
        Call<Feature>(
            "Image.sampleRectangle",
            ("image", this),
            ("region", region),
            ("properties", properties),
            ("defaultValue", defaultValue),
            ("defaultArrayValue", defaultArrayValue));

    /// <summary>Reduces the bands of each pixel.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <returns>One band per output, named after it; masked bands do not take part.</returns>
    public Image Reduce(Reducer reducer) => Call<Image>("Image.reduce", ("image", this), ("reducer", reducer));

    /// <summary>Classifies each pixel.</summary>
    /// <param name="classifier">A trained classifier.</param>
    /// <param name="outputName">Name of the band; default <c>classification</c>.</param>
    /// <returns>One band; masked where an input is.</returns>
    public Image Classify(Classifier classifier, string? outputName = null) =>
        Call<Image>("Image.classify", ("image", this), ("classifier", classifier), ("outputName", outputName));
}
