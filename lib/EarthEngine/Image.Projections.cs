namespace EeCnn.EarthEngine;

/// <content>Projection and display.</content>
public sealed partial class Image
{
    /// <summary>Computes the image on a given grid, whatever grid is asked for later. Pins the inputs of neighbourhood operations.</summary>
    /// <param name="crs">Projection; with a transform in it the pixels are exactly its pixels.</param>
    /// <param name="scale">Pixel size in metres, when the projection has no transform.</param>
    /// <returns>The image in that projection; masks are resampled with the values.</returns>
    public Image Reproject(Projection crs, double? scale = null)
    {
        ArgumentNullException.ThrowIfNull(crs);
        return Call<Image>("Image.reproject", ("image", this), ("crs", crs), ("scale", Check.PositiveOrNull(scale)));
    }

    /// <summary>Computes the image on the pixels of a grid, whatever grid is asked for later.</summary>
    /// <param name="grid">The grid; its size does not count.</param>
    /// <returns>The image in that projection; masks are resampled with the values.</returns>
    public Image Reproject(PixelGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Call<Image>(
            "Image.reproject", ("image", this), ("crs", EarthEngine.Projection.Of(grid.Crs)), ("crsTransform", grid.Transform.ToArray()));
    }

    /// <summary>Labels a composite with a projection without resampling it.</summary>
    /// <param name="crs">The projection.</param>
    /// <param name="scale">Pixel size in metres, when the projection has no transform.</param>
    /// <returns>The same pixels and masks with that default projection.</returns>
    public Image SetDefaultProjection(Projection crs, double? scale = null)
    {
        ArgumentNullException.ThrowIfNull(crs);
        return Call<Image>("Image.setDefaultProjection", ("image", this), ("crs", crs), ("scale", Check.PositiveOrNull(scale)));
    }

    /// <summary>Labels a composite with the projection of a grid without resampling it.</summary>
    /// <param name="grid">The grid; its size does not count.</param>
    /// <returns>The same pixels and masks with that default projection.</returns>
    public Image SetDefaultProjection(PixelGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Call<Image>(
            "Image.setDefaultProjection",
            ("image", this),
            ("crs", EarthEngine.Projection.Of(grid.Crs)),
            ("crsTransform", grid.Transform.ToArray()));
    }

    /// <summary>Interpolates when the image is resampled, in place of nearest neighbour.</summary>
    /// <param name="mode"><c>bilinear</c> (default) or <c>bicubic</c>.</param>
    /// <returns>The image with that rule; masked pixels have no weight, and the result is masked where the nearest pixel is.</returns>
    /// <exception cref="ArgumentException">Another mode is given.</exception>
    public Image Resample(string? mode = null) => mode is null or "bilinear" or "bicubic"
        ? Call<Image>("Image.resample", ("image", this), ("mode", mode))
        : throw new ArgumentException($"'{mode}' is not a way to resample. Use bilinear or bicubic.", nameof(mode));

    /// <summary>Makes larger pixels by reducing all the small ones inside them.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <param name="bestEffort">True starts from a coarser level when there are too many.</param>
    /// <param name="maxPixels">Small pixels in a large one, at most; default 64.</param>
    /// <returns>The image with that rule, for use before <see cref="Reproject(PixelGrid)"/>; masked pixels do not take part, and the result is masked where all are.</returns>
    public Image ReduceResolution(Reducer reducer, bool? bestEffort = null, int? maxPixels = null) => Call<Image>(
        "Image.reduceResolution", ("image", this), ("reducer", reducer), ("bestEffort", bestEffort), ("maxPixels", maxPixels));

    /// <summary>Makes an 8-bit picture of one or three bands.</summary>
    /// <param name="bands">One or three bands; null takes the first ones.</param>
    /// <param name="min">Value that becomes 0, one or one per band.</param>
    /// <param name="max">Value that becomes 255, one or one per band.</param>
    /// <param name="gamma">Exponent, one or one per band.</param>
    /// <param name="palette">Colours of a single band, such as <c>#1f78b4</c> or <c>red</c>.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="forceRgbOutput">True gives three bands also for a grey picture.</param>
    /// <param name="gain">Factor before 0 to 255, one or one per band; in place of <paramref name="min"/> and <paramref name="max"/>.</param>
    /// <param name="bias">Added after <paramref name="gain"/>, one or one per band.</param>
    /// <returns>Bands <c>vis-red</c>, <c>vis-green</c>, <c>vis-blue</c>; masked pixels stay masked.</returns>
    public Image Visualize(
        IReadOnlyList<string>? bands = null,
        IReadOnlyList<double>? min = null,
        IReadOnlyList<double>? max = null,
        IReadOnlyList<double>? gamma = null,
        IReadOnlyList<string>? palette = null,
        double? opacity = null,
        bool? forceRgbOutput = null,
        IReadOnlyList<double>? gain = null,
        IReadOnlyList<double>? bias = null) =>
        Call<Image>(
            "Image.visualize",
            ("image", this),
            ("bands", bands),
            ("gain", gain),
            ("bias", bias),
            ("min", min),
            ("max", max),
            ("gamma", gamma),
            ("opacity", opacity),
            ("palette", palette?.Select(colour => colour.TrimStart('#')).ToArray()),
            ("forceRgbOutput", forceRgbOutput));
}
