namespace EeCnn;

/// <summary>How TFRecord files are read. The default is strict.</summary>
public sealed record TfRecordReadOptions
{
    /// <summary>The default: every checksum is verified, and the first damage is an error.</summary>
    public static TfRecordReadOptions Default { get; } = new();

    /// <summary>Whether the checksum of each record is verified; that of the length always is. Default true.</summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>Whether damaged records are passed over and reported by <see cref="TfRecordReader.Damage"/>. Default false.</summary>
    public bool SkipDamaged { get; init; }

    /// <summary>The largest record that is read, in bytes. Default 1 GiB.</summary>
    public int MaxRecordBytes { get; init; } = 1 << 30;
}
