using System.Globalization;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>How an overlap is read: the service's own texts disagree, so both are there.</summary>
internal enum OverlapReading
{
    /// <summary>The overlap lies along each edge: tile + 2 · overlap is sent (the algorithm's description, and three of the public demos).</summary>
    EachEdge,

    /// <summary>The overlap is the total: tile + overlap is sent, half of it on each side (the guide).</summary>
    Total,
}

/// <summary>Where Earth Engine finds Vertex AI, with which token, and how it calls it. Set once, when the service knows its own address.</summary>
internal sealed record EndpointAddress(Uri Service, string? Token)
{
    /// <summary>What <c>Model.predictImage</c> calls; null before the service listens.</summary>
    public static EndpointAddress? Current { get; private set; }

    public OverlapReading Overlap { get; private init; } = OverlapReading.EachEdge;

    /// <summary>How long an endpoint may take for one request; Vertex AI itself ends a prediction after 60 s.</summary>
    public TimeSpan Patience { get; private init; } = TimeSpan.FromSeconds(60);

    /// <summary>Reads the settings: EECNN_CLOUD_OVERLAP, EECNN_CLOUD_ENDPOINT_SECONDS, and EECNN_CLOUD_VERTEX_AI for another service, which gets no token.</summary>
    public static void Configure(Uri own, string token)
    {
        string? other = Environment.GetEnvironmentVariable("EECNN_CLOUD_VERTEX_AI");
        string overlap = Environment.GetEnvironmentVariable("EECNN_CLOUD_OVERLAP") ?? "";
        string seconds = Environment.GetEnvironmentVariable("EECNN_CLOUD_ENDPOINT_SECONDS") ?? "";
        Current = new EndpointAddress(string.IsNullOrEmpty(other) ? own : new Uri(other.TrimEnd('/') + "/"), string.IsNullOrEmpty(other) ? token : null)
        {
            Overlap = overlap switch
            {
                "" or "edge" => OverlapReading.EachEdge,
                "total" => OverlapReading.Total,
                _ => throw new Hosting.CloudStartException($"EECNN_CLOUD_OVERLAP is '{overlap}'; allowed are edge (along each edge, the default) and total (half on each side)."),
            },
            Patience = seconds.Length == 0 ? TimeSpan.FromSeconds(60)
                : double.TryParse(seconds, CultureInfo.InvariantCulture, out double value) && value > 0 ? TimeSpan.FromSeconds(value)
                : throw new Hosting.CloudStartException($"EECNN_CLOUD_ENDPOINT_SECONDS is '{seconds}'; it must be a number above 0."),
        };
    }
}
