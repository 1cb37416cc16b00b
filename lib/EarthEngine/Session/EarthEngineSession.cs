using System.Text.Json;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>A connection to Earth Engine through which values, pixels and tables are fetched and exports are started.</summary>
/// <remarks>Safe to use from several threads. Requests that may pass on another try are repeated; see <see cref="EarthEngineSessionOptions"/>.</remarks>
public sealed partial class EarthEngineSession : IDisposable
{
    private readonly EarthEngineHttp _http;
    private readonly EarthEngineSessionOptions _options;

    private EarthEngineSession(CloudConnection connection, EarthEngineSessionOptions options)
    {
        Connection = connection;
        _options = options;
        _http = new EarthEngineHttp(connection, options);
    }

    /// <summary>Where the services are.</summary>
    public CloudConnection Connection { get; }

    private string ProjectPath => "v1/projects/" + Uri.EscapeDataString(Connection.Project);

    /// <summary>Opens a session.</summary>
    /// <param name="connection">Where the services are; null asks <see cref="CloudConnection.OpenAsync"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The session.</returns>
    public static Task<EarthEngineSession> OpenAsync(CloudConnection? connection = null, CancellationToken cancellationToken = default) =>
        OpenAsync(connection, new EarthEngineSessionOptions(), cancellationToken);

    /// <summary>Opens a session with its own rules for retries and waiting.</summary>
    /// <param name="connection">Where the services are; null asks <see cref="CloudConnection.OpenAsync"/>.</param>
    /// <param name="options">The rules.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The session.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is below 1.</exception>
    public static async Task<EarthEngineSession> OpenAsync(
        CloudConnection? connection, EarthEngineSessionOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrentRequests, 1);
        connection ??= await CloudConnection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return new EarthEngineSession(connection, options);
    }

    /// <summary>Computes a value and fetches it.</summary>
    /// <typeparam name="T">What it is read as: a number, string, bool, list or dictionary of those, or <see cref="JsonElement"/> for anything.</typeparam>
    /// <param name="value">What to compute.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The value.</returns>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    /// <exception cref="InvalidDataException">The value cannot be read as <typeparamref name="T"/>.</exception>
    public async Task<T> ComputeAsync<T>(ee.ComputedObject value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        byte[] body = EarthEngineHttp.Body(writer => WriteExpression(writer, value));
        JsonElement answer = await _http.JsonAsync(HttpMethod.Post, ProjectPath + "/value:compute", body, cancellationToken).ConfigureAwait(false);
        JsonElement result = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("result", out JsonElement found) ? found : default;
        if (typeof(T) == typeof(JsonElement))
        {
            return (T)(object)result;
        }

        if (result.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined && default(T) is not null)
        {
            throw new InvalidDataException(
                $"The result is null, not a {typeof(T).Name}: there is no value. Often a region holds no valid pixel (is it on the image, is everything masked?) " +
                $"or a property is missing. Ask for {typeof(T).Name}? or JsonElement to take nulls.");
        }

        try
        {
            return (result.ValueKind == JsonValueKind.Undefined ? default : result.Deserialize<T>(JsonSerializerOptions.Web))!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            string text = result.GetRawText();
            throw new InvalidDataException($"The result {(text.Length > 200 ? text[..200] + "…" : text)} cannot be read as {typeof(T).Name}.", exception);
        }
    }

    /// <summary>Computes a table and fetches its features, page by page.</summary>
    /// <param name="collection">The table.</param>
    /// <param name="pageSize">Features of one request, 1 to 5000.</param>
    /// <param name="progress">Told the number of features so far.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>All features, geometries in longitude and latitude.</returns>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public async Task<IReadOnlyList<FetchedFeature>> ComputeFeaturesAsync(
        ee.FeatureCollection collection, int pageSize = 1000, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 5000);
        var features = new List<FetchedFeature>();
        string? pageToken = null;
        do
        {
            byte[] body = EarthEngineHttp.Body(writer =>
            {
                WriteExpression(writer, collection);
                writer.WriteNumber("pageSize", pageSize);
                if (pageToken is not null)
                {
                    writer.WriteString("pageToken", pageToken);
                }
            });
            JsonElement answer = await _http.JsonAsync(HttpMethod.Post, ProjectPath + "/table:computeFeatures", body, cancellationToken).ConfigureAwait(false);
            if (answer.TryGetProperty("features", out JsonElement page))
            {
                features.AddRange(page.EnumerateArray().Select(feature => new FetchedFeature(feature)));
            }

            string? next = answer.TryGetProperty("nextPageToken", out JsonElement token) ? token.GetString() : null;
            pageToken = string.IsNullOrEmpty(next) || next == pageToken ? null : next;
            progress?.Report(features.Count);
        }
        while (pageToken is not null);
        return features;
    }

    /// <summary>Ends the session; operations that run on the server go on.</summary>
    public void Dispose() => _http.Dispose();

    internal static void WriteExpression(Utf8JsonWriter writer, ee.ComputedObject value)
    {
        writer.WritePropertyName("expression");
        ee.ExpressionSerializer.Write(writer, value.Node);
    }
}
