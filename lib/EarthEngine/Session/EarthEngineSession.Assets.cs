using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EeCnn;

/// <content>Assets.</content>
public sealed partial class EarthEngineSession
{
    /// <summary>Describes an asset.</summary>
    /// <param name="assetId">Its id, such as <c>projects/P/assets/name</c> or a catalog id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Type, bands, properties.</returns>
    /// <exception cref="EarthEngineException">There is no such asset, or no right to read it.</exception>
    public async Task<AssetInfo> GetAssetAsync(string assetId, CancellationToken cancellationToken = default) =>
        new(await _http.JsonAsync(HttpMethod.Get, AssetNames.Path(assetId), null, cancellationToken).ConfigureAwait(false));

    /// <summary>Tells whether an asset exists.</summary>
    /// <param name="assetId">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when the server answers "not found".</returns>
    /// <exception cref="EarthEngineException">The server refused for another reason.</exception>
    public async Task<bool> AssetExistsAsync(string assetId, CancellationToken cancellationToken = default)
    {
        try
        {
            await GetAssetAsync(assetId, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EarthEngineException exception) when (IsNotFound(exception))
        {
            return false;
        }
    }

    /// <summary>Lists the assets of a folder or collection.</summary>
    /// <param name="parentId">Its id; null lists the project's own assets.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The assets directly in it.</returns>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public async Task<IReadOnlyList<AssetInfo>> ListAssetsAsync(string? parentId = null, CancellationToken cancellationToken = default)
    {
        string path = (parentId is null ? ProjectPath : AssetNames.Path(parentId)) + ":listAssets";
        var all = new List<AssetInfo>();
        await foreach (JsonElement page in PagesAsync(path, "pageSize=500", cancellationToken).ConfigureAwait(false))
        {
            if (page.TryGetProperty("assets", out JsonElement assets))
            {
                all.AddRange(assets.EnumerateArray().Select(asset => new AssetInfo(asset)));
            }
        }

        return all;
    }

    /// <summary>Deletes an asset; one that does not exist is left at that.</summary>
    /// <param name="assetId">Its id, <c>projects/P/assets/name</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when there was one.</returns>
    /// <exception cref="EarthEngineException">The server refused for another reason.</exception>
    public async Task<bool> DeleteAssetAsync(string assetId, CancellationToken cancellationToken = default)
    {
        AssetNames.OfOwned(assetId);
        try
        {
            await _http.JsonAsync(HttpMethod.Delete, AssetNames.Path(assetId), null, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EarthEngineException exception) when (IsNotFound(exception))
        {
            return false;
        }
    }

    /// <summary>Makes an empty folder.</summary>
    /// <param name="assetId">Its id, <c>projects/PROJECT/assets/NAME</c>; folders in it must exist.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The new asset.</returns>
    /// <exception cref="ArgumentException">The id is none of an own asset.</exception>
    /// <exception cref="EarthEngineException">There is an asset of this id already, or it may not be made.</exception>
    public Task<AssetInfo> CreateFolderAsync(string assetId, CancellationToken cancellationToken = default) =>
        CreateAsync(assetId, """{"type":"FOLDER"}"""u8.ToArray(), cancellationToken);

    /// <summary>Makes an empty image collection, into which <see cref="ImportImageAsync"/> puts images: an id below the collection's own.</summary>
    /// <param name="assetId">Its id, <c>projects/PROJECT/assets/NAME</c>; folders in it must exist.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The new asset.</returns>
    /// <exception cref="ArgumentException">The id is none of an own asset.</exception>
    /// <exception cref="EarthEngineException">There is an asset of this id already, or it may not be made.</exception>
    public Task<AssetInfo> CreateImageCollectionAsync(string assetId, CancellationToken cancellationToken = default) =>
        CreateAsync(assetId, """{"type":"IMAGE_COLLECTION"}"""u8.ToArray(), cancellationToken);

    /// <summary>Copies an image with its bands and properties.</summary>
    /// <param name="sourceId">The id of the image; offline one of the catalog cannot be copied.</param>
    /// <param name="destinationId">The id of the copy, <c>projects/PROJECT/assets/NAME</c>.</param>
    /// <param name="allowOverwrite">Whether an image that has this id is replaced; a folder or collection never is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentException">The new id is none of an own asset.</exception>
    /// <exception cref="EarthEngineException">There is no such image, the new id is taken, or the image may not be copied.</exception>
    public Task<AssetInfo> CopyAssetAsync(string sourceId, string destinationId, bool allowOverwrite = false, CancellationToken cancellationToken = default) =>
        ToOtherIdAsync(AssetNames.Path(sourceId) + ":copy", destinationId, allowOverwrite, cancellationToken);

    /// <summary>Gives an asset another id, which may lie in another folder; what a folder or collection holds goes with it.</summary>
    /// <param name="sourceId">Its id, <c>projects/PROJECT/assets/NAME</c>.</param>
    /// <param name="destinationId">Its new id, which no asset may have.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The asset under its new id.</returns>
    /// <exception cref="ArgumentException">An id is none of an own asset.</exception>
    /// <exception cref="EarthEngineException">There is no such asset, the new id is taken, or the asset may not be changed.</exception>
    public Task<AssetInfo> RenameAssetAsync(string sourceId, string destinationId, CancellationToken cancellationToken = default)
    {
        AssetNames.OfOwned(sourceId);
        return ToOtherIdAsync(AssetNames.Path(sourceId) + ":move", destinationId, false, cancellationToken);
    }

    /// <summary>Gives the grid of an image asset.</summary>
    /// <param name="assetId">Its id.</param>
    /// <param name="band">The band; null takes the first and requires that all bands share its grid.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The native grid.</returns>
    /// <exception cref="InvalidDataException">The asset is no image, or its bands have different grids.</exception>
    /// <exception cref="EarthEngineException">There is no such asset.</exception>
    public async Task<PixelGrid> GetGridAsync(string assetId, string? band = null, CancellationToken cancellationToken = default)
    {
        AssetInfo asset = await GetAssetAsync(assetId, cancellationToken).ConfigureAwait(false);
        if (asset.Bands.Count == 0)
        {
            throw new InvalidDataException($"The asset '{assetId}' is of type {asset.Type} and has no bands. Name an image.");
        }

        var grids = asset.Json.GetProperty("bands").EnumerateArray()
            .Select(json => (Band: json.GetProperty("id").GetString()!, Grid: ReadGrid(json.GetProperty("grid"), assetId))).ToArray();
        if (band is not null)
        {
            int index = System.Array.FindIndex(grids, entry => entry.Band == band);
            return index >= 0
                ? grids[index].Grid
                : throw new InvalidDataException($"The asset '{assetId}' has no band '{band}'; it has [{Text.Join(asset.Bands)}].");
        }

        var other = grids.FirstOrDefault(entry => entry.Grid != grids[0].Grid);
        return other.Band is null
            ? grids[0].Grid
            : throw new InvalidDataException(
                $"Bands '{grids[0].Band}' ({grids[0].Grid}) and '{other.Band}' ({other.Grid}) of '{assetId}' have different grids. Name the band whose grid is meant.");
    }

    private async Task<AssetInfo> CreateAsync(string assetId, byte[] body, CancellationToken cancellationToken)
    {
        string[] parts = AssetNames.OfOwned(assetId).Split("/assets/", 2);
        string path = $"v1/{parts[0]}/assets?assetId={Uri.EscapeDataString(parts[1])}";
        return new AssetInfo(await _http.JsonAsync(HttpMethod.Post, path, body, cancellationToken).ConfigureAwait(false));
    }

    private async Task<AssetInfo> ToOtherIdAsync(string path, string destinationId, bool overwrite, CancellationToken cancellationToken)
    {
        byte[] body = EarthEngineHttp.Body(writer =>
        {
            writer.WriteString("destinationName", AssetNames.OfOwned(destinationId));
            if (overwrite)
            {
                writer.WriteBoolean("overwrite", true);
            }
        });
        return new AssetInfo(await _http.JsonAsync(HttpMethod.Post, path, body, cancellationToken).ConfigureAwait(false));
    }

    private static bool IsNotFound(EarthEngineException exception) => exception.StatusCode == HttpStatusCode.NotFound
        || (exception.StatusCode == HttpStatusCode.BadRequest && exception.ServerMessage.Contains("not found", StringComparison.OrdinalIgnoreCase));

    private static PixelGrid ReadGrid(JsonElement json, string assetId)
    {
        JsonElement transform = json.GetProperty("affineTransform");
        JsonElement size = json.GetProperty("dimensions");

        // Numbers that are 0 may be left out on the wire.
        double Number(JsonElement parent, string name) => parent.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : 0;
        string? crs = json.TryGetProperty("crsCode", out JsonElement code) ? code.GetString() : null;
        return new PixelGrid(
            crs ?? throw new InvalidDataException($"The asset '{assetId}' has a projection without a code, which is not supported. Reproject it first."),
            new AffineTransform(
                Number(transform, "scaleX"),
                Number(transform, "shearX"),
                Number(transform, "translateX"),
                Number(transform, "shearY"),
                Number(transform, "scaleY"),
                Number(transform, "translateY")),
            Convert.ToInt32(Number(size, "width"), CultureInfo.InvariantCulture),
            Convert.ToInt32(Number(size, "height"), CultureInfo.InvariantCulture));
    }

    private async IAsyncEnumerable<JsonElement> PagesAsync(
        string path, string query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            string address = $"{path}?{query}{(token is null ? "" : "&pageToken=" + Uri.EscapeDataString(token))}";
            JsonElement page = await _http.JsonAsync(HttpMethod.Get, address, null, cancellationToken).ConfigureAwait(false);
            if (page.ValueKind != JsonValueKind.Object)
            {
                yield break;
            }

            yield return page;
            string? next = page.TryGetProperty("nextPageToken", out JsonElement value) ? value.GetString() : null;
            token = string.IsNullOrEmpty(next) || next == token ? null : next;
        }
        while (token is not null);
    }
}
