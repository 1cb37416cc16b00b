using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>Calls <c>:predict</c> of an endpoint over HTTP, as the service does, and repeats what may pass.</summary>
internal static class EndpointClient
{
    private const int Attempts = 4;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends instances and gives the answer's body. Errors of the endpoint become errors of the algorithm.</summary>
    public static async Task<byte[]> PredictAsync(EndpointAddress address, EeModel model, byte[] body, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            var (answer, problem, canPass) = await TryAsync(address, model.Endpoint, body, cancellation);
            if (answer is not null)
            {
                return answer;
            }

            if (!canPass || attempt == Attempts)
            {
                throw model.Failure(problem + (canPass ? $" ({attempt} tries)" : ""));
            }

            // 0.2 s, 0.4 s, 0.8 s, each give or take a quarter.
            await Task.Delay(TimeSpan.FromSeconds(0.2 * Math.Pow(2, attempt - 1) * (0.75 + 0.5 * Random.Shared.NextDouble())), cancellation);
        }
    }

    private static async Task<(byte[]? Answer, string Problem, bool CanPass)> TryAsync(EndpointAddress address, string endpoint, byte[] body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address.Service, $"v1/{endpoint}:predict")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = address.Token is null ? null : new AuthenticationHeaderValue("Bearer", address.Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(address.Patience);
        try
        {
            using var response = await Http.SendAsync(request, limit.Token);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
            int code = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? (answer, "", false) : (null, $"{code} {Message(answer)}", code is 429 or 500 or 502 or 503 or 504);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"no answer within {address.Patience.TotalSeconds:0.#} s. Take smaller tiles, or a faster machine", false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, $"the connection broke: {e.Message}", true);
        }
    }

    private static string Message(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out var error))
            {
                return error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? message.ToString() : error.ToString();
            }
        }
        catch (JsonException)
        {
            // A container's own page; its beginning is the best there is.
        }

        string text = System.Text.Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(200, answer.Length))).Trim();
        return text.Length == 0 ? "(empty answer)" : text;
    }
}
