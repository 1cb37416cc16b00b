using System.Net;
using System.Text.Json;

namespace EeCnn;

/// <summary>Vertex AI refused a request or an operation failed; carries the server's own words.</summary>
public sealed class VertexAiException : Exception
{
    internal VertexAiException(string what, HttpStatusCode? statusCode, string? status, string serverMessage, Exception? inner = null)
        : base($"Vertex AI: {what} failed{Code(statusCode, status)}: {serverMessage}", inner)
    {
        StatusCode = statusCode;
        Status = status;
        ServerMessage = serverMessage;
    }

    /// <summary>HTTP status; null when an operation failed after it was accepted, or when no answer came.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Google's name of the error, such as <c>FAILED_PRECONDITION</c>; null when none was sent.</summary>
    public string? Status { get; }

    /// <summary>The message exactly as the server sent it.</summary>
    public string ServerMessage { get; }

    internal static VertexAiException FromResponse(string what, HttpStatusCode statusCode, string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement error = document.RootElement.GetProperty("error");
            return new VertexAiException(what, statusCode, error.GetProperty("status").GetString(), error.GetProperty("message").GetString() ?? "(no message)");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A proxy's page or a container's own words; their beginning is the best there is.
            string text = body.Trim();
            return new VertexAiException(what, statusCode, null, text.Length == 0 ? "(empty answer)" : text.Length > 500 ? text[..500] + "…" : text);
        }
    }

    private static string Code(HttpStatusCode? statusCode, string? status) =>
        statusCode is null && status is null ? "" : $" ({string.Join(' ', new[] { statusCode is { } code ? FormattableString.Invariant($"{(int)code}") : null, status }.OfType<string>())})";
}
