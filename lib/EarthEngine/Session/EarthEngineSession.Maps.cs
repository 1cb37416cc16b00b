using System.Text.Json;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <content>Map tiles and the list of algorithms.</content>
public sealed partial class EarthEngineSession
{
    private AlgorithmCatalog? _algorithms;

    /// <summary>Makes map tiles of an image.</summary>
    /// <param name="image">One or three byte bands: see <see cref="ee.Image.Visualize"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The tiles; nothing is computed until one is fetched.</returns>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public async Task<MapTiles> CreateMapAsync(ee.Image image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        byte[] body = EarthEngineHttp.Body(writer =>
        {
            WriteExpression(writer, image);
            writer.WriteString("fileFormat", "AUTO_JPEG_PNG");
            writer.WriteStartArray("bandIds");
            writer.WriteEndArray();
        });
        JsonElement answer = await _http.JsonAsync(HttpMethod.Post, ProjectPath + "/maps?fields=name", body, cancellationToken).ConfigureAwait(false);
        string? name = answer.TryGetProperty("name", out JsonElement value) ? value.GetString() : null;
        return new MapTiles(_http, name ?? throw new InvalidDataException("The answer of the server names no map."), Connection.EarthEngine);
    }

    /// <summary>Fetches the list of all algorithms, once for each session.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Their signatures, for <see cref="AlgorithmCatalog.Call{T}"/>.</returns>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public async Task<AlgorithmCatalog> GetAlgorithmsAsync(CancellationToken cancellationToken = default) =>
        _algorithms ??= new AlgorithmCatalog(
            await _http.JsonAsync(HttpMethod.Get, ProjectPath + "/algorithms", null, cancellationToken).ConfigureAwait(false));
}
