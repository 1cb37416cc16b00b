namespace EeCnn;

/// <summary>One band of an imported image. A text alone stands for a band of that name without own rules.</summary>
/// <param name="Id">The band's name; for TFRecord also the name of the feature.</param>
public sealed record ImportedBand(string Id)
{
    /// <summary>How the coarser levels of this band are made; null takes the image's policy.</summary>
    public PyramidingPolicy? PyramidingPolicy { get; init; }

    /// <summary>Value that means masked in this band; null takes the image's.</summary>
    public double? MissingData { get; init; }

    /// <summary>A band without own rules.</summary>
    /// <param name="id">The band's name.</param>
    public static implicit operator ImportedBand(string id) => new(id);
}
