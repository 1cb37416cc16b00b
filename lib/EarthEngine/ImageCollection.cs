namespace EeCnn.EarthEngine;

/// <summary>A set of images.</summary>
/// <remarks>
/// A composite (median, mosaic and so on) has the default projection EPSG:4326 with pixels of 1°: always name scale or projection when it is sampled or
/// reduced. Composites skip masked pixels, per pixel and band; where no image is valid the result is masked.
/// </remarks>
public sealed class ImageCollection : Collection<ImageCollection, Image>
{
    internal ImageCollection(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Names a collection of the catalog or of a project.</summary>
    /// <param name="id">Such as <c>LANDSAT/LE07/C02/T1_L2</c>.</param>
    /// <param name="version">Version of the asset; null takes the newest.</param>
    /// <returns>The collection.</returns>
    /// <exception cref="ArgumentException">The id is empty or malformed.</exception>
    public static ImageCollection Load(string id, long? version = null) =>
        Call<ImageCollection>("ImageCollection.load", ("id", Check.AssetId(id)), ("version", version));

    /// <summary>Makes a collection of images.</summary>
    /// <param name="images">At least one image.</param>
    /// <returns>The collection.</returns>
    public static ImageCollection FromImages(params IReadOnlyList<Image> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Check.AtLeast(images.Count, 1, nameof(images));
        return Call<ImageCollection>("ImageCollection.fromImages", ("images", images));
    }

    /// <summary>Makes a feature of each image.</summary>
    /// <param name="function">Called once, with a placeholder; it describes the computation.</param>
    /// <param name="dropNulls">True leaves null results out.</param>
    /// <returns>The features.</returns>
    public FeatureCollection Map(Func<Image, Feature> function, bool? dropNulls = null) => MapTo<FeatureCollection, Feature>(function, dropNulls);

    /// <summary>Selects bands of every image: by name, else by regular expression over the whole name, else by index.</summary>
    /// <param name="bandSelectors">Such as <c>SR_B4</c> or <c>SR_B.</c>.</param>
    /// <returns>The collection with those bands.</returns>
    public ImageCollection Select(params IReadOnlyList<string> bandSelectors)
    {
        Check.Names(bandSelectors);
        return Map(image => image.Select(bandSelectors));
    }

    /// <summary>Appends the images of another collection; indexes get the prefixes <c>1_</c> and <c>2_</c>.</summary>
    /// <param name="other">The second collection.</param>
    /// <returns>Both in order.</returns>
    public ImageCollection Merge(ImageCollection other) =>
        Call<ImageCollection>("ImageCollection.merge", ("collection1", this), ("collection2", other));

    /// <summary>Adds the bands of the image with the same index in another collection.</summary>
    /// <param name="secondary">The other collection.</param>
    /// <param name="overwrite">True lets its bands replace bands of the same name.</param>
    /// <returns>The combined images.</returns>
    public ImageCollection Combine(ImageCollection secondary, bool? overwrite = null) =>
        Call<ImageCollection>("ImageCollection.combine", ("primary", this), ("secondary", secondary), ("overwrite", overwrite));

    /// <summary>Adds to each image bands of the matching image of another collection.</summary>
    /// <param name="imageCollection">The other collection.</param>
    /// <param name="linkedBands">Bands to add; null takes all.</param>
    /// <param name="linkedProperties">Properties to add.</param>
    /// <param name="matchPropertyName">Property that must agree; default <c>system:index</c>.</param>
    /// <returns>The images with the bands; masked where nothing matches.</returns>
    public ImageCollection LinkCollection(
        ImageCollection imageCollection,
        IReadOnlyList<string>? linkedBands = null,
        IReadOnlyList<string>? linkedProperties = null,
        string? matchPropertyName = null) =>
        Map(image => image.LinkCollection(imageCollection, linkedBands, linkedProperties, matchPropertyName));

    /// <summary>Median of the valid pixels; of an even number the mean of the middle two. Keeps the band names.</summary>
    /// <returns>The composite, in floating point.</returns>
    public Image Median() => Composite("median");

    /// <summary>Mean of the valid pixels. Keeps the band names.</summary>
    /// <returns>The composite, in floating point.</returns>
    public Image Mean() => Composite("mean");

    /// <summary>Smallest valid pixel. Keeps band names and type.</summary>
    /// <returns>The composite.</returns>
    public Image Min() => Composite("min");

    /// <summary>Largest valid pixel. Keeps band names and type.</summary>
    /// <returns>The composite.</returns>
    public Image Max() => Composite("max");

    /// <summary>Most frequent valid value, the smallest of them when several are. Keeps band names and type.</summary>
    /// <returns>The composite.</returns>
    public Image Mode() => Composite("mode");

    /// <summary>First valid pixel in the order of the collection. Keeps band names and type. <see cref="Collection{TCollection, TElement}.First"/> gives the first image.</summary>
    /// <returns>The composite.</returns>
    public Image FirstValid() => Composite("first");

    /// <summary>Last valid pixel in the order of the collection. Keeps band names and type.</summary>
    /// <returns>The composite.</returns>
    public Image LastValid() => Composite("last");

    /// <summary>Sum of the valid pixels. Keeps the band names.</summary>
    /// <returns>The composite.</returns>
    public Image Sum() => Composite("sum");

    /// <summary>Product of the valid pixels. Keeps the band names.</summary>
    /// <returns>The composite.</returns>
    public Image Product() => Composite("product");

    /// <summary>Number of valid pixels; masked where it is 0. Keeps the band names.</summary>
    /// <returns>The composite.</returns>
    public Image Count() => Composite("count");

    /// <summary>1 where all valid pixels are other than 0.</summary>
    /// <returns>The composite.</returns>
    public Image And() => Composite("and");

    /// <summary>1 where a valid pixel is other than 0.</summary>
    /// <returns>The composite.</returns>
    public Image Or() => Composite("or");

    /// <summary>Reduces the valid pixels; bands become <c>band_output</c>.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <param name="parallelScale">Larger values use less memory; default 1.</param>
    /// <returns>The composite.</returns>
    public Image Reduce(Reducer reducer, double? parallelScale = null) =>
        Call<Image>("ImageCollection.reduce", ("collection", this), ("reducer", reducer), ("parallelScale", parallelScale));

    /// <summary>Lays the images over each other, the last on top, by the mask of each band.</summary>
    /// <returns>The composite.</returns>
    public Image Mosaic() => Call<Image>("ImageCollection.mosaic", ("collection", this));

    /// <summary>Takes all bands of the image with the highest quality.</summary>
    /// <param name="qualityBand">The band that measures quality; where it is masked, an image does not take part.</param>
    /// <returns>The composite; bands keep the masks they have in the image that is taken.</returns>
    public Image QualityMosaic(string qualityBand) =>
        Call<Image>("ImageCollection.qualityMosaic", ("collection", this), ("qualityBand", Check.Name(qualityBand)));

    /// <summary>Puts the bands of all images into one, named <c>index_band</c>; at most 5000 bands.</summary>
    /// <returns>The image; each band keeps its mask.</returns>
    public Image ToBands() => Call<Image>("ImageCollection.toBands", ("collection", this));

    private Image Composite(string operation) => Call<Image>("reduce." + operation, ("collection", this));
}
