using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>table:computeFeatures, page by page.</summary>
internal sealed class TableRoutes(AssetStore assets)
{
    private const int MaxPage = 1000;
    private readonly ResultCache _results = new();

    public async Task ComputeFeaturesAsync(HttpContext context)
    {
        using var body = await Reply.ReadJsonAsync(context);
        var root = body.RootElement;
        int size = root.TryGetProperty("pageSize", out var wanted) && int.TryParse(wanted.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0 ? Math.Min(n, MaxPage) : MaxPage;
        int start = 0;
        if (root.TryGetProperty("pageToken", out var token) && token.ToString() is { Length: > 0 } text
            && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out start))
        {
            throw ApiException.Invalid($"Invalid pageToken '{text}': pass the nextPageToken of the page before.");
        }

        string key = root.TryGetProperty("expression", out var expression) ? expression.GetRawText() : "";
        var elements = _results.Find(key) ?? await ComputeAsync(context, root, key);
        var page = elements.Skip(start).Take(size).Select(element => (JsonNode)Feature(element)).ToArray();
        var answer = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(page) };
        if (start + page.Length < elements.Count)
        {
            answer["nextPageToken"] = (start + page.Length).ToString(CultureInfo.InvariantCulture);
        }

        await Reply.JsonAsync(context, answer);
    }

    /// <summary>A feature as planar GeoJSON in longitude and latitude.</summary>
    public static JsonObject Feature(EeElement element)
    {
        var json = new JsonObject { ["type"] = "Feature", ["geometry"] = element.Geometry is null ? null : GeoJson.ToNode(element.Geometry.ToLonLat()) };
        if (element.Index is { } id)
        {
            json["id"] = id;
        }

        json["properties"] = new JsonObject(element.Properties.Where(property => property.Key != "system:index").Select(property => KeyValuePair.Create(property.Key, JsonOutput.ToNode(property.Value))));
        return json;
    }

    private async Task<IReadOnlyList<EeElement>> ComputeAsync(HttpContext context, JsonElement root, string key)
    {
        var elements = await EarthEngineRoutes.EvaluateAsync(context, assets, root, (value, _) => value switch
        {
            EeCollection collection => collection.Elements,
            EeElement element => [element],
            _ => throw ApiException.Invalid($"Expected the expression to give a FeatureCollection; it gave {Coerce.Describe(value)}."),
        });
        _results.Keep(key, elements);
        return elements;
    }

    /// <summary>Keeps the last few results, so that the pages of one collection are not computed over and over.</summary>
    private sealed class ResultCache
    {
        private const int Kept = 4;
        private readonly LinkedList<(string Key, IReadOnlyList<EeElement> Elements)> _entries = new();

        public IReadOnlyList<EeElement>? Find(string key)
        {
            lock (_entries)
            {
                return _entries.FirstOrDefault(entry => entry.Key == key).Elements;
            }
        }

        public void Keep(string key, IReadOnlyList<EeElement> elements)
        {
            if (elements.Count <= 100 || elements.Count > 100_000)
            {
                return;
            }

            lock (_entries)
            {
                _entries.AddFirst((key, elements));
                while (_entries.Count > Kept)
                {
                    _entries.RemoveLast();
                }
            }
        }
    }
}
