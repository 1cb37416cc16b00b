namespace EeCnn;

/// <summary>Where an image is imported from and what it becomes.</summary>
public sealed record ImageImportOptions
{
    /// <summary>Id of the new asset, <c>projects/P/assets/name</c>.</summary>
    public required string AssetId { get; init; }

    /// <summary>
    /// Addresses <c>gs://bucket/name</c>. TFRecord: every file in the order of the patches, then the mixer. GeoTIFF: the file.
    /// </summary>
    public required IReadOnlyList<string> Uris { get; init; }

    /// <summary>Bands in the order of the file; for TFRecord the ids are the names of the features. A name alone will do.</summary>
    public required IReadOnlyList<ImportedBand> Bands { get; init; }

    /// <summary>How the coarser levels of bands that do not say so themselves are made: Mode for classes, Mean for probabilities.</summary>
    public PyramidingPolicy PyramidingPolicy { get; init; } = PyramidingPolicy.Mean;

    /// <summary>Properties of the asset: numbers and text.</summary>
    public IReadOnlyDictionary<string, object>? Properties { get; init; }

    /// <summary>Start of the time that the image describes; null for none.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>End of the time that the image describes; null for none.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Value that means masked in every band that names none itself; null for none.</summary>
    public double? MissingData { get; init; }

    /// <summary>True replaces an asset of the same id.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Description shown in the list of operations; null takes the asset's id.</summary>
    public string? Description { get; init; }

    /// <summary>Makes a repeated request harmless: the same id starts the import once. Null draws a new one.</summary>
    public string? RequestId { get; init; }
}
