namespace EeCnn;

/// <summary>How a study is mapped.</summary>
public sealed record StudyMapOptions
{
    /// <summary>Rows and columns of an export patch without its margin, in pixels, at least 1. Default 128.</summary>
    public int PatchPixels { get; init; } = 128;

    /// <summary>Size at which Earth Engine begins a new file, in bytes before compression; null for the service's default.</summary>
    public long? MaxFileBytes { get; init; }

    /// <summary>Id of the asset; null for <c>projects/P/assets/STUDY-landcover</c>. An asset of this id is replaced.</summary>
    public string? AssetId { get; init; }

    /// <summary>Whether the probability of each class becomes a band of the asset too. Default false.</summary>
    public bool Probabilities { get; init; }
}
