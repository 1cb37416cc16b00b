using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;

namespace EeCnn;

/// <summary>Sends requests to Vertex AI: credentials, repetitions, errors.</summary>
internal sealed class VertexAiHttp(CloudConnection connection, VertexAiOptions options) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request and reads the JSON answer; one that may be repeated freely is repeated after broken connections too.</summary>
    internal async Task<JsonElement> SendAsync(HttpMethod method, string path, byte[]? body, bool isRepeatable, CancellationToken cancellationToken)
    {
        string what = path[(path.LastIndexOf('/') + 1)..].Split('?')[0];
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(method, path, what, body, cancellationToken).ConfigureAwait(false);
            }
            catch (VertexAiException failure) when (attempt < options.MaxAttempts && CanRepeat(failure, isRepeatable))
            {
                double longest = Math.Min(32_000, options.FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
                await Task.Delay(TimeSpan.FromMilliseconds(longest * (0.5 + 0.5 * Random.Shared.NextDouble())), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool CanRepeat(VertexAiException failure, bool isRepeatable) => failure.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        || (isRepeatable && failure.Status is null && failure.InnerException is HttpRequestException or IOException)
        || (isRepeatable && failure.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout);

    private async Task<JsonElement> TryAsync(HttpMethod method, string path, string what, byte[]? body, CancellationToken cancellationToken)
    {
        var address = new Uri(connection.VertexAi, "v1/" + path);
        using var request = new HttpRequestMessage(method, address);
        string token = await ((ITokenAccess)connection.Credential).GetAccessTokenForRequestAsync(address.AbsoluteUri, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.AttemptTimeout);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(timeout.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw VertexAiException.FromResponse(what, response.StatusCode, Encoding.UTF8.GetString(answer));
            }

            using JsonDocument document = JsonDocument.Parse(answer);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new VertexAiException(what, null, null, $"the answer is not JSON: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new VertexAiException(what, null, null, $"no answer from {address.Authority}: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VertexAiException(what, null, null, FormattableString.Invariant($"no answer from {address.Authority} within {options.AttemptTimeout.TotalSeconds:0} s"), exception);
        }
    }
}
