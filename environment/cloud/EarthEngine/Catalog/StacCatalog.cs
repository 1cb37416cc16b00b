using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>
/// Images and image collections that STAC files describe: every .json below the folders whose type is Collection or Feature. How the files
/// lie in folders does not matter, an item says itself to which collection it belongs. New and changed files are seen at the next request.
/// </summary>
internal sealed class StacCatalog(IEnumerable<string> folders)
{
    private readonly string[] _folders = [.. folders];
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Stamp, CatalogImage Image)> _open = [];
    private Snapshot _last = new("", [], [], []);

    /// <summary>All ids: collections, and images that stand alone.</summary>
    public IEnumerable<string> Ids
    {
        get
        {
            var all = Read();
            return all.Collections.Concat(all.Items.Values.Where(item => item.Collection is null).Select(item => item.Id)).Order(StringComparer.Ordinal);
        }
    }

    /// <summary>IMAGE, IMAGE_COLLECTION, FOLDER (of these), or null.</summary>
    public string? Kind(string id)
    {
        var all = Read();
        return all.Items.ContainsKey(id) ? "IMAGE" : all.Collections.Contains(id) ? "IMAGE_COLLECTION" : Below(all, id).Any() ? "FOLDER" : null;
    }

    /// <summary>The ids directly below an id.</summary>
    public IEnumerable<string> Children(string id) =>
        Below(Read(), id).Select(other => other.IndexOf('/', id.Length + 1) is > 0 and var slash ? other[..slash] : other).Distinct();

    public CatalogImage? FindImage(string id) => Read().Items.TryGetValue(id, out var item) ? Open(item) : null;

    /// <summary>The images of a collection in the order of their ids, null when there is no such collection.</summary>
    /// <exception cref="ApiException">A STAC file cannot be read: the collection would silently lack something.</exception>
    public IReadOnlyList<CatalogImage>? FindCollection(string id)
    {
        var all = Read();
        return !all.Collections.Contains(id) ? null
            : all.Problems.Count > 0 ? throw ApiException.Invalid(string.Join(' ', all.Problems))
            : [.. all.Items.Values.Where(item => item.Collection == id).OrderBy(item => item.Id, StringComparer.Ordinal).Select(Open)];
    }

    /// <summary>What is wrong with files that were left out, as sentences.</summary>
    public IReadOnlyList<string> Problems => Read().Problems;

    private static IEnumerable<string> Below(Snapshot all, string id) => all.Collections.Concat(all.Items.Keys).Where(other => other.StartsWith(id + "/", StringComparison.Ordinal));

    private CatalogImage Open(StacItem item)
    {
        lock (_lock)
        {
            string stamp = $"{_last.Stamp} {item.Stamp}";
            if (!_open.TryGetValue(item.Id, out var open) || open.Stamp != stamp)
            {
                _open[item.Id] = open = (stamp, item.Open());
            }

            return open.Image;
        }
    }

    private Snapshot Read()
    {
        lock (_lock)
        {
            var files = _folders.Where(Directory.Exists).SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*.json", SearchOption.AllDirectories)).OrderBy(file => file.FullName, StringComparer.Ordinal).ToArray();
            string stamp = string.Join('\n', files.Select(file => $"{file.FullName} {file.LastWriteTimeUtc.Ticks} {file.Length}"));
            return _last.Stamp == stamp ? _last : _last = Parse(files, stamp);
        }
    }

    private static Snapshot Parse(FileInfo[] files, string stamp)
    {
        var result = new Snapshot(stamp, [], [], []);
        foreach (var file in files)
        {
            try
            {
                var json = JsonNode.Parse(File.ReadAllText(file.FullName), documentOptions: Reply.JsonOptions) as JsonObject;
                switch (json?["type"]?.ToString())
                {
                    case "Feature" when json.ContainsKey("stac_version"):
                        var item = new StacItem(json, file.DirectoryName!);
                        result.Add(item.Id, () => result.Items.TryAdd(item.Id, item));
                        break;
                    case "Collection":
                        string id = json["id"]?.ToString() ?? "";
                        if (!StacItem.AssetForm().IsMatch(id))
                        {
                            throw ApiException.Invalid($"The STAC collection has the id '{id}'; ids consist of names of letters, digits, '_', '-' and '.' with '/' between them.");
                        }

                        result.Add(id, () => result.Collections.Add(id));
                        break;
                }
            }
            catch (Exception e) when (e is JsonException or ApiException or IOException or UnauthorizedAccessException)
            {
                result.Problems.Add($"The catalog file {file.FullName} cannot be used: {e.Message}");
            }
        }

        return result;
    }

    private sealed record Snapshot(string Stamp, HashSet<string> Collections, Dictionary<string, StacItem> Items, List<string> Problems)
    {
        public void Add(string id, Func<bool> add)
        {
            if (OlindaCatalog.Owns(id))
            {
                throw ApiException.Invalid($"The id '{id}' belongs to the simulated archive.");
            }

            if (!add())
            {
                throw ApiException.Invalid($"Another file describes '{id}' too.");
            }
        }
    }
}
