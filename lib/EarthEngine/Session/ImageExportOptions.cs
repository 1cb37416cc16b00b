namespace EeCnn;

/// <summary>Where and how an image is exported.</summary>
public sealed record ImageExportOptions
{
    /// <summary>Name of the files in the bucket, such as <c>olinda/patches</c>; shards get <c>-00000.tfrecord.gz</c> and the mixer <c>-mixer.json</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The pixels to export. Patches that do not fit completely are dropped: see <see cref="PixelGrid.PadToPatches"/>.</summary>
    public required PixelGrid Grid { get; init; }

    /// <summary>File format.</summary>
    public ImageFormat Format { get; init; } = ImageFormat.TfRecord;

    /// <summary>[width, height] of a patch without its margin, in pixels (TFRecord). Default 256 × 256.</summary>
    public (int Width, int Height) PatchDimensions { get; init; } = (256, 256);

    /// <summary>
    /// [width, height] of the context, in pixels (TFRecord): a stored patch is patch + kernel wide, with kernel / 2 on each side. Default [1, 1] is none.
    /// </summary>
    public (int Width, int Height) KernelSize { get; init; } = (1, 1);

    /// <summary>Stands for masked pixels (TFRecord), limited to the band's type.</summary>
    public double DefaultValue { get; init; }

    /// <summary>
    /// Largest share of masked pixels of a patch with its margin, 0 to 1 (TFRecord); a pixel counts when any band is masked. Patches above it are
    /// dropped, and below 1 there is no mixer, since it could not say where a patch belongs. Default 1 keeps all.
    /// </summary>
    public double MaskedThreshold { get; init; } = 1;

    /// <summary>True compresses by GZIP (TFRecord).</summary>
    public bool Compressed { get; init; } = true;

    /// <summary>Size of a shard in bytes before compression (TFRecord); null for the service's 1 GiB.</summary>
    public long? MaxFileBytes { get; init; }

    /// <summary>Length of each array band (TFRecord).</summary>
    public IReadOnlyDictionary<string, int>? TensorDepths { get; init; }

    /// <summary>Largest number of pixels; null allows exactly those of the grid.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>Bucket; null takes the connection's.</summary>
    public string? Bucket { get; init; }

    /// <summary>Description shown in the list of operations; null takes the prefix.</summary>
    public string? Description { get; init; }

    /// <summary>Makes a repeated request harmless: the same id starts the export once. Null draws a new one.</summary>
    public string? RequestId { get; init; }
}
