using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>
/// A STAC item (https://github.com/radiantearth/stac-spec, versions 1.0 and 1.1) as an image: its assets with the role `data` are the bands, its properties
/// are the image's, its datetime is system:time_start.
/// </summary>
/// <remarks>
/// Read of each asset: href (a file on this machine), the names in `bands` or `eo:bands`, and per band `nodata`, `scale` and `offset` of `raster:bands`, or
/// `nodata`, `raster:scale` and `raster:offset` of `bands`. `eecnn:mask_band` names a band of the file that is 0 where the others are masked.
/// Where the pixels lie is what the file says.
/// </remarks>
internal sealed partial class StacItem
{
    private static readonly HashSet<string> Moments = ["datetime", "start_datetime", "end_datetime"];
    private readonly JsonObject _json;
    private readonly string _folder;

    /// <summary>Takes a parsed item; relative addresses in it begin at the folder.</summary>
    public StacItem(JsonObject json, string folder)
    {
        (_json, _folder) = (json, folder);
        string own = Text(json, "id") ?? throw Wrong("has no id");
        Collection = Text(json, "collection");
        Id = Collection is null ? own : $"{Collection}/{own}";
        if (!AssetForm().IsMatch(Id))
        {
            throw Wrong($"would have the asset id '{Id}'; ids consist of names of letters, digits, '_', '-' and '.' with '/' between them");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9][A-Za-z0-9_.-]*)*\z")]
    public static partial Regex AssetForm();

    /// <summary>The id of the image.</summary>
    public string Id { get; }

    /// <summary>The id of the collection it belongs to, null when it stands alone.</summary>
    public string? Collection { get; }

    /// <summary>When the item's rasters were written; changes when one is replaced.</summary>
    public string Stamp => string.Join(' ', DataAssets().Select(asset => File.GetLastWriteTimeUtc(FileOf(asset.Value)).Ticks));

    /// <summary>Opens the rasters.</summary>
    public CatalogImage Open()
    {
        var bands = DataAssets().SelectMany(asset => BandsOf(asset.Key, asset.Value)).ToList();
        if (bands.GroupBy(band => band.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Wrong($"has {twice.Count()} bands '{twice.Key}'");
        }

        var facts = _json["properties"] as JsonObject ?? throw Wrong("has no properties");
        var properties = new Properties(facts.Where(fact => !Moments.Contains(fact.Key)).Select(fact => KeyValuePair.Create(fact.Key, AssetStore.FromJson(fact.Value))));
        if (Moment(facts, "end_datetime") is { } end)
        {
            properties["system:time_end"] = EeDate.From(end).Milliseconds;
        }

        return new CatalogImage(Id, bands[0].File!, bands, properties, Moment(facts, "datetime") ?? Moment(facts, "start_datetime"));
    }

    private IEnumerable<CatalogBand> BandsOf(string key, JsonObject asset)
    {
        var raster = new RasterFile(FileOf(asset));
        var named = asset["bands"] as JsonArray ?? asset["eo:bands"] as JsonArray;
        var numbers = asset["raster:bands"] as JsonArray;
        foreach (var list in new[] { named, numbers })
        {
            if (list is not null && list.Count != raster.BandNames.Length)
            {
                throw Wrong($"describes {list.Count} bands of its asset '{key}'; the raster '{Path.GetFileName(raster.FilePath)}' has {raster.BandNames.Length}");
            }
        }

        // A file of one band without a name of its own is called as its asset, which is how archives name bands.
        string NameOf(int i) => Text(named?[i], "name") ?? (raster.BandNames.Length == 1 && named is null ? key : raster.BandNames[i]);
        double? NumberOf(int i, params string[] names) => names.Select(name => Number(numbers?[i], name) ?? Number(named?[i], name)).FirstOrDefault(number => number is not null);
        int? mask = null;
        if (Text(asset, "eecnn:mask_band") is { } wanted)
        {
            mask = Enumerable.Range(0, raster.BandNames.Length).Cast<int?>().FirstOrDefault(i => NameOf(i!.Value) == wanted)
                ?? throw Wrong($"names the mask band '{wanted}'; its asset '{key}' has {string.Join(", ", Enumerable.Range(0, raster.BandNames.Length).Select(NameOf))}");
        }

        return Enumerable.Range(0, raster.BandNames.Length).Where(i => i != mask).Select(i => new CatalogBand(NameOf(i), i, NumberOf(i, "nodata"))
        {
            Scale = NumberOf(i, "scale", "raster:scale") ?? 1,
            Offset = NumberOf(i, "offset", "raster:offset") ?? 0,
            MaskIndex = mask,
            File = raster,
        });
    }

    private List<KeyValuePair<string, JsonObject>> DataAssets()
    {
        var all = (_json["assets"] as JsonObject ?? []).Where(asset => asset.Value is JsonObject).Select(asset => KeyValuePair.Create(asset.Key, asset.Value!.AsObject())).ToList();
        var data = all.Where(asset => asset.Value["roles"] is JsonArray roles && roles.Any(role => role?.ToString() == "data")).ToList();
        data = data.Count > 0 ? data : [.. all.Where(asset => asset.Value.ContainsKey("bands") || asset.Value.ContainsKey("eo:bands"))];
        return data.Count > 0 ? data : throw Wrong("has no asset with the role 'data' and none that lists bands");
    }

    private string FileOf(JsonObject asset)
    {
        string address = Text(asset, "href") ?? throw Wrong("has an asset without href");
        string path = address.StartsWith("file://", StringComparison.Ordinal) ? Uri.UnescapeDataString(address["file://".Length..]) : address;
        string file = Path.GetFullPath(Path.Combine(_folder, path));
        return path.Contains("://", StringComparison.Ordinal) ? throw Wrong($"lies at {address}; the offline Earth Engine reads files of this machine: download it and name the file")
            : File.Exists(file) || Directory.Exists(file) ? file
            : throw Wrong($"lies in the file {file}, which does not exist (any more)");
    }

    private DateTime? Moment(JsonObject facts, string name) => Text(facts, name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime
        : throw Wrong($"has the {name} '{text}', which is not a date of RFC 3339 such as 2001-08-01T13:00:00Z");

    private static string? Text(JsonNode? json, string name) => json is JsonObject map && map[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // STAC writes numbers that JSON has not as text: "nan", "inf", "-inf".
    private static double? Number(JsonNode? json, string name) => json is not JsonObject map || map[name] is not JsonValue value ? null
        : value.TryGetValue(out double number) ? number
        : value.TryGetValue(out string? text) ? text switch { "nan" => double.NaN, "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => null }
        : null;

    private ApiException Wrong(string what) => ApiException.Invalid($"The STAC item '{Text(_json, "id")}' {what}.");
}
