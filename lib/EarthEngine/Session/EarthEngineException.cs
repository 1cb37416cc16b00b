using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EeCnn;

/// <summary>Earth Engine refused a request or an operation failed; carries the server's own words.</summary>
public sealed partial class EarthEngineException : Exception
{
    internal EarthEngineException(string what, HttpStatusCode? statusCode, string? status, string serverMessage, Exception? inner = null)
        : base($"Earth Engine: {what} failed{Code(statusCode, status)}: {serverMessage}{Advice(statusCode, serverMessage)}", inner)
    {
        StatusCode = statusCode;
        Status = status;
        ServerMessage = serverMessage;
        Match match = AlgorithmPattern().Match(serverMessage);
        Algorithm = match.Success ? match.Groups["name"].Value : null;
    }

    /// <summary>HTTP status; null when an operation failed after it was accepted, or when no answer came.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Google's name of the error, such as <c>INVALID_ARGUMENT</c> or <c>RESOURCE_EXHAUSTED</c>; null when none was sent.</summary>
    public string? Status { get; }

    /// <summary>The message exactly as the server sent it.</summary>
    public string ServerMessage { get; }

    /// <summary>The algorithm that the message names, such as <c>Image.select</c>; null when it names none.</summary>
    public string? Algorithm { get; }

    internal static EarthEngineException FromResponse(string what, HttpStatusCode statusCode, string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out JsonElement error)
                && error.ValueKind == JsonValueKind.Object)
            {
                string? status = error.TryGetProperty("status", out JsonElement name) ? name.GetString() : null;
                string? message = error.TryGetProperty("message", out JsonElement words) ? words.GetString() : null;
                return new EarthEngineException(what, statusCode, status, message ?? "(no message)");
            }
        }
        catch (JsonException)
        {
            // Not JSON: a proxy's page or plain text; its beginning is the best there is.
        }

        string text = body.Trim();
        return new EarthEngineException(what, statusCode, null, text.Length == 0 ? "(empty answer)" : text.Length > 500 ? text[..500] + "…" : text);
    }

    private static string Code(HttpStatusCode? statusCode, string? status) => (statusCode, status) switch
    {
        (null, null) => "",
        (null, _) => $" ({status})",
        (_, null) => FormattableString.Invariant($" ({(int)statusCode})"),
        _ => FormattableString.Invariant($" ({(int)statusCode} {status})"),
    };

    // Limits that no retry gets past; https://developers.google.com/earth-engine/guides/usage, read 2026-11-22.
    private static string Advice(HttpStatusCode? statusCode, string message) => message switch
    {
        _ when statusCode == HttpStatusCode.Unauthorized =>
            " The credential is missing or has ended: sign in again, for example with 'gcloud auth application-default login', and open a new session.",
        _ when statusCode == HttpStatusCode.Forbidden =>
            " Check that the project is registered for Earth Engine and has its API enabled, and that your account may use both project and asset.",
        _ when statusCode == HttpStatusCode.TooManyRequests => " It was tried several times: wait a while, or send fewer requests at a time.",
        _ when NullInput().IsMatch(message) =>
            " A null often is the First() of an empty collection: compute its Size(), and check dates, place and filters.",
        _ when message.Contains("memory limit", StringComparison.OrdinalIgnoreCase) => " Ask for smaller tiles, raise tileScale, or export.",
        _ when message.Contains("timed out", StringComparison.OrdinalIgnoreCase) => " Ask for less at a time, or export.",
        _ when message.Contains("accumulating over", StringComparison.OrdinalIgnoreCase) => " Fetch the table by ComputeFeaturesAsync, or export it.",
        _ when message.Contains("50331648", StringComparison.Ordinal) => " Ask for fewer pixels or bands at a time.",
        _ => "",
    };

    [GeneratedRegex("may not be null|must not be null|cannot be null|is required|collection is empty|empty collection", RegexOptions.IgnoreCase)]
    private static partial Regex NullInput();

    [GeneratedRegex(@"(?:^|:\s|\n)(?<name>[A-Z]\w*(?:\.\w+)+)\b")]
    private static partial Regex AlgorithmPattern();
}
