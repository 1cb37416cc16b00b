namespace EeCnn.Cloud.Hosting;

/// <summary>The service could not be started or reached; the message says why and what to do.</summary>
internal sealed class CloudStartException(string message) : Exception(message);
