using EeCnn.Cloud.EarthEngine.Pixels;

namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>One band of an image: a name, a type, the projection it belongs to, and where its pixels come from.</summary>
internal sealed record Band(string Name, PixelType Type, Lattice Projection, BandSource Source)
{
    /// <summary>Size of the raster behind the band, null when it is computed without bounds.</summary>
    public (int Width, int Height)? Dimensions { get; init; }
}

/// <summary>A list of bands with properties. Pixels are computed only when a tile of them is asked for.</summary>
internal sealed class EeImage(IReadOnlyList<Band> bands, Properties properties, EeGeometry? footprint, string? id = null)
    : EeElement(properties, footprint)
{
    public IReadOnlyList<Band> Bands { get; } = bands;

    public string? Id { get; } = id;

    /// <summary>Why the image has no bands, for messages; null when it has some or nobody knows.</summary>
    public string? NoBandsReason { get; init; }

    public override EeElement WithProperties(Properties properties) => new EeImage(Bands, properties, Geometry, Id) { NoBandsReason = NoBandsReason };

    /// <summary>The same image with other bands; properties and footprint stay.</summary>
    public EeImage WithBands(IEnumerable<Band> bands) => new([.. bands], Properties, Geometry) { NoBandsReason = NoBandsReason };

    public EeImage WithFootprint(EeGeometry? footprint) => new(Bands, Properties, footprint, null) { NoBandsReason = NoBandsReason };

    /// <summary>The result of a computation: only the index and the footprint stay.</summary>
    public EeImage Computed(IEnumerable<Band> bands) => new(
        [.. bands],
        Properties.TryGetValue("system:index", out object? index) ? new Properties { ["system:index"] = index } : Properties.None,
        Geometry) { NoBandsReason = NoBandsReason };

    public EeImage MapBands(Func<Band, Band> change) => WithBands(Bands.Select(change));
}
