namespace EeCnn;

/// <summary>Where and how a table is exported.</summary>
public sealed record TableExportOptions
{
    /// <summary>Name of the files in the bucket, without extension, such as <c>olinda/samples</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>Properties to write; null writes all. System properties appear unless this is given.</summary>
    public IReadOnlyList<string>? Selectors { get; init; }

    /// <summary>File format.</summary>
    public TableFormat Format { get; init; } = TableFormat.TfRecord;

    /// <summary>Bucket; null takes the connection's.</summary>
    public string? Bucket { get; init; }

    /// <summary>Description shown in the list of operations; null takes the prefix.</summary>
    public string? Description { get; init; }

    /// <summary>Makes a repeated request harmless: the same id starts the export once. Null draws a new one.</summary>
    public string? RequestId { get; init; }
}
