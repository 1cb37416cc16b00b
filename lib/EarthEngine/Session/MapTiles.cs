using System.Globalization;

namespace EeCnn;

/// <summary>An image as map tiles: 256 × 256 px pictures in Web Mercator (EPSG:3857).</summary>
public sealed class MapTiles
{
    private readonly EarthEngineHttp _http;

    internal MapTiles(EarthEngineHttp http, string name, Uri baseAddress)
    {
        _http = http;
        Name = name;
        UrlTemplate = $"{baseAddress.AbsoluteUri}v1/{name}/tiles/{{z}}/{{x}}/{{y}}";
    }

    /// <summary>Resource name, <c>projects/P/maps/ID</c>.</summary>
    public string Name { get; }

    /// <summary>Address of a tile with the places <c>{z}</c>, <c>{x}</c>, <c>{y}</c>, as web maps take it.</summary>
    public string UrlTemplate { get; }

    /// <summary>Fetches a tile.</summary>
    /// <param name="zoom">0 (the world in one tile) to 24.</param>
    /// <param name="column">0 to 2^zoom − 1, from the west.</param>
    /// <param name="row">0 to 2^zoom − 1, from the north.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A PNG or JPEG file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public Task<byte[]> FetchAsync(int zoom, int column, int row, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, 24);
        CheckPlace(column, zoom, nameof(column));
        CheckPlace(row, zoom, nameof(row));
        string path = string.Create(CultureInfo.InvariantCulture, $"v1/{Name}/tiles/{zoom}/{column}/{row}");
        return _http.BytesAsync(HttpMethod.Get, path, null, cancellationToken);
    }

    private static void CheckPlace(int place, int zoom, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, 1 << zoom, parameter);
    }
}
