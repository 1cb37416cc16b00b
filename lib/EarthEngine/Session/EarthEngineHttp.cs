using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace EeCnn;

/// <summary>Sends requests to Earth Engine's HTTP interface: credentials, retries, errors.</summary>
internal sealed class EarthEngineHttp : IDisposable
{
    /// <summary>Largest request body, https://developers.google.com/earth-engine/guides/usage, read 2026-11-22.</summary>
    internal const int MaxBodyBytes = 10 * 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly CloudConnection _connection;
    private readonly EarthEngineSessionOptions _options;

    internal EarthEngineHttp(CloudConnection connection, EarthEngineSessionOptions options)
    {
        _connection = connection;
        _options = options;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Writes a JSON body.</summary>
    internal static byte[] Body(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Sends a request and reads a JSON answer.</summary>
    internal async Task<JsonElement> JsonAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        byte[] answer = await BytesAsync(method, path, body, cancellationToken).ConfigureAwait(false);
        if (answer.Length == 0)
        {
            return default;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new EarthEngineException(
                What(path), null, null, $"the answer is not JSON: {Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(200, answer.Length)))}", exception);
        }
    }

    /// <summary>Sends a request and reads the answer, with retries of what may pass: 429, 500, 502, 503, 504 and broken connections.</summary>
    internal async Task<byte[]> BytesAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        if (body is { Length: > MaxBodyBytes })
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The request {What(path)} is {body.Length:N0} bytes; Earth Engine takes at most {MaxBodyBytes:N0}. Upload large tables or lists as an asset and name it."));
        }

        for (int attempt = 1; ; attempt++)
        {
            var (answer, failure, retryAfter) = await TryAsync(method, path, body, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                return answer!;
            }

            if (!CanRetry(failure) || attempt >= _options.MaxAttempts)
            {
                throw failure;
            }

            await Task.Delay(Delay(attempt, retryAfter), cancellationToken).ConfigureAwait(false);
        }
    }

    // The method, or the resource where the path names no method.
    private static string What(string path)
    {
        path = path.Split('?')[0];
        string last = path[(path.LastIndexOf('/') + 1)..];
        return last.Contains(':', StringComparison.Ordinal) ? last : path.Replace("v1/", "", StringComparison.Ordinal);
    }

    private static bool CanRetry(EarthEngineException failure) => failure.StatusCode is null
        or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout;

    private TimeSpan Delay(int attempt, TimeSpan? retryAfter)
    {
        double longest = Math.Min(_options.MaxDelay.TotalMilliseconds, _options.FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        double wait = longest * (0.5 + 0.5 * Random.Shared.NextDouble());
        double asked = Math.Min(retryAfter?.TotalMilliseconds ?? 0, _options.MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Max(wait, asked));
    }

    private async Task<(byte[]? Answer, EarthEngineException? Failure, TimeSpan? RetryAfter)> TryAsync(
        HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        var address = new Uri(_connection.EarthEngine, path);
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("X-Goog-User-Project", _connection.Project);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.AttemptTimeout);
        try
        {
            string token = await ((ITokenAccess)_connection.Credential).GetAccessTokenForRequestAsync(address.AbsoluteUri, timeout.Token).ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using HttpResponseMessage response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(timeout.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return (answer, null, null);
            }

            TimeSpan? retryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => date - DateTimeOffset.UtcNow,
                _ => null,
            };
            return (null, EarthEngineException.FromResponse(What(path), response.StatusCode, Encoding.UTF8.GetString(answer)), retryAfter);
        }
        catch (TokenResponseException exception)
        {
            // Google refused to give a token, for example because the sign-in was revoked; another try would not help.
            string message = $"no access token: {exception.Error?.ErrorDescription ?? exception.Error?.Error ?? exception.Message}";
            return (null, new EarthEngineException(What(path), HttpStatusCode.Unauthorized, null, message, exception), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (null, new EarthEngineException(What(path), null, null, $"no answer from {address.Authority}: {exception.Message}", exception), null);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            string message = FormattableString.Invariant($"no answer from {address.Authority} within {_options.AttemptTimeout.TotalSeconds:0} s");
            return (null, new EarthEngineException(What(path), null, null, message, exception), null);
        }
    }
}
