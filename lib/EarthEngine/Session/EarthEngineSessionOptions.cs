namespace EeCnn;

/// <summary>How a session retries and waits.</summary>
public sealed record EarthEngineSessionOptions
{
    /// <summary>Tries of one request in all, at least 1. Retried are 429, 500, 502, 503, 504 and broken connections; never 400.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>Longest wait before the first retry; it doubles with each. The real wait is a random part of it, at least half.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait before any retry.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one try may take; the service itself ends interactive computations after 5 minutes.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>First wait between two looks at an operation; it grows by half each time.</summary>
    public TimeSpan FirstPollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait between two looks at an operation.</summary>
    public TimeSpan MaxPollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Requests for pixels that run at the same time, at least 1. The service allows 40 per project.</summary>
    public int MaxConcurrentRequests { get; init; } = 4;

    /// <summary>Largest answer with pixels, uncompressed; what needs more is fetched in parts.</summary>
    internal long MaxPixelBytes { get; init; } = EarthEngineSession.MaxPixelBytes;
}
