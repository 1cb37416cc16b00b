namespace EeCnn;

/// <summary>How Vertex AI is called.</summary>
public sealed record VertexAiOptions
{
    /// <summary>Region, such as <c>europe-west4</c>; null takes the one in the connection's address, else <c>us-central1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Tries of one request in all, at least 1. Always repeated are 429 and 503; other 5xx and broken connections only where a repetition does no harm.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Longest wait before the first repetition; it doubles with each. The real wait is a random part of it, at least half.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one try may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>First wait between two looks at an operation; it grows by half each time.</summary>
    public TimeSpan FirstPollInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest wait between two looks at an operation. A real deployment takes 5 to 20 minutes.</summary>
    public TimeSpan MaxPollInterval { get; init; } = TimeSpan.FromSeconds(10);
}
