namespace EeCnn;

/// <summary>How a bucket retries and how it cuts uploads.</summary>
public sealed record CloudBucketOptions
{
    /// <summary>Tries without any progress before a transfer is given up, at least 1. Retried are 408, 429, 5xx and broken connections.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>Longest wait before the first retry; it doubles with each. The real wait is a random part of it, at least half.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait before any retry.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>Bytes of one upload request: a multiple of 262,144.</summary>
    public int ChunkBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
