using System.Net;

namespace EeCnn;

/// <summary>A transfer to or from Cloud Storage failed; carries the service's own words.</summary>
public sealed class CloudStorageException : IOException
{
    internal CloudStorageException(string message, HttpStatusCode? statusCode = null, Exception? inner = null)
        : base(message, inner)
    {
        StatusCode = statusCode;
    }

    /// <summary>HTTP status; null when no answer came or the bytes were damaged.</summary>
    public HttpStatusCode? StatusCode { get; }
}
