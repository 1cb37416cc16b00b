using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>
/// All assets: the simulated archive, what STAC files describe, and what clients made, in the state folder. An own asset is a folder with asset.json and, for images, image.tif;
/// it appears by one rename.
/// </summary>
internal sealed partial class AssetStore(CloudState state)
{
    private readonly OlindaCatalog _olinda = new(state);
    private readonly StacCatalog _stac = new(state.StacFolders);
    private readonly ConcurrentDictionary<string, (DateTime Time, CatalogImage Image)> _own = new();
    private readonly Lock _lock = new();

    [GeneratedRegex("^projects/[a-z0-9][a-z0-9:.-]*/assets/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$")]
    private static partial Regex OwnForm();

    /// <summary>A new folder outside of the assets, for one that is being made.</summary>
    public string NewFolder()
    {
        string folder = Path.Combine(state.Temporary, $"asset-{Guid.NewGuid():n}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    public EeImage LoadImage(string id) => FindImage(Bare(id))?.ToImage() ?? throw Missing("Image", id);

    public EeCollection LoadCollection(string id)
    {
        id = Bare(id);
        if (id == OlindaCatalog.CollectionId)
        {
            return new EeCollection(() => _olinda.Images.Select(image => image.ToImage()), true) { Id = id };
        }

        if (_stac.FindCollection(id) is { } described)
        {
            return new EeCollection(() => described.Select(image => image.ToImage()), true) { Id = id };
        }

        if (Kind(id) == "IMAGE_COLLECTION")
        {
            return new EeCollection(() => Children(id).Select(child => FindImage(child)?.ToImage()).OfType<EeImage>(), true) { Id = id };
        }

        throw Missing("ImageCollection", id);
    }

    public EeCollection LoadTable(string id) => throw new EvaluationException(
        $"Collection asset '{id}' not found (does not exist or caller does not have access). The offline Earth Engine has no tables; make features from literals. Offline there are: {Available()}.");

    /// <summary>The asset as the assets route tells it.</summary>
    public JsonObject Get(string name)
    {
        string id = Bare(name);
        if (FindImage(id) is { } image)
        {
            return image.ToAsset(FullName(id));
        }

        return KindOf(id) is { } kind
            ? new JsonObject { ["type"] = kind, ["name"] = FullName(id), ["id"] = id }
            : throw NotFound(id);
    }

    /// <summary>The assets directly inside a folder or collection, or at the root of a project.</summary>
    public JsonArray List(string parent)
    {
        string id = Bare(parent);
        IEnumerable<string> children = id == OlindaCatalog.CollectionId ? _olinda.Images.Select(image => image.Id)
            : id == $"projects/{CloudServer.Project}/assets/olinda" ? Children(id).Append(OlindaCatalog.CleanId)
            : id == $"projects/{CloudServer.Project}/assets" ? Children(id).Append($"projects/{CloudServer.Project}/assets/olinda")
            : Children(id);
        children = children.Concat(_stac.Children(id));
        if (!children.Any() && id != OlindaCatalog.CollectionId && Kind(id) is null && !id.EndsWith("/assets", StringComparison.Ordinal))
        {
            throw NotFound(id);
        }

        return new JsonArray([.. children.Distinct().Order(StringComparer.Ordinal).Select(child => (JsonNode)Get(child))]);
    }

    public JsonObject CreateFolder(string id, string type)
    {
        if (type is not ("FOLDER" or "IMAGE_COLLECTION"))
        {
            throw ApiException.Invalid($"An asset of type '{type}' cannot be created empty; allowed are FOLDER and IMAGE_COLLECTION.");
        }

        CheckWritable(id);
        lock (_lock)
        {
            if (Exists(id))
            {
                throw new ApiException(409, $"Cannot overwrite asset '{id}'.");
            }

            string folder = NewFolder();
            File.WriteAllText(Path.Combine(folder, "asset.json"), new JsonObject { ["type"] = type }.ToJsonString());
            Place(folder, id);
        }

        return Get(id);
    }

    /// <summary>Fails early when an image, or what is moved, cannot be put at an id.</summary>
    public void CheckPlaceable(string id, bool overwrite)
    {
        CheckWritable(id);
        switch (Kind(id))
        {
            case "FOLDER" or "IMAGE_COLLECTION":
                throw ApiException.Invalid($"Cannot overwrite asset '{id}': it may hold others. Choose another id, or delete it first.");
            case not null when !overwrite:
                throw ApiException.Invalid($"Cannot overwrite asset '{id}'. Choose another id, delete it first, or set overwrite.");
        }
    }

    /// <summary>Makes a folder with image.tif and asset.json the asset of an id.</summary>
    public void PlaceImage(string folder, string id, IReadOnlyList<CatalogBand> bands, JsonObject properties, DateTime? start)
    {
        var json = new JsonObject
        {
            ["type"] = "IMAGE",
            ["bands"] = new JsonArray([.. bands.Select(band => (JsonNode)new JsonObject { ["name"] = band.Name, ["masked"] = band.MaskedValue, ["pyramiding"] = band.Pyramiding })]),
            ["properties"] = properties,
            ["start"] = start?.ToString("O"),
        };
        File.WriteAllText(Path.Combine(folder, "asset.json"), json.ToJsonString());
        lock (_lock)
        {
            CheckPlaceable(id, overwrite: true);
            Place(folder, id);
        }
    }

    /// <summary>Copies an image that a client made.</summary>
    public JsonObject Copy(string name, string destination, bool overwrite)
    {
        string id = Bare(name);
        lock (_lock)
        {
            if (Kind(id) != "IMAGE")
            {
                throw FindImage(id) is not null ? ApiException.Invalid($"The image '{id}' belongs to the catalog and is not copied here. Load it and export it to '{destination}'.")
                    : Kind(id) is { } kind ? ApiException.Invalid($"The asset '{id}' is of type {kind}; only images are copied. Copy what it holds one by one.")
                    : NotFound(id);
            }

            CheckPlaceable(destination, overwrite);
            string folder = NewFolder();
            try
            {
                foreach (string file in Directory.EnumerateFiles(FolderOf(id)))
                {
                    File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
                }

                Place(folder, destination);
            }
            catch (IOException)
            {
                Directory.Delete(folder, recursive: true);
                throw;
            }
        }

        return Get(destination);
    }

    /// <summary>Gives an asset another id; what it holds goes with it.</summary>
    public JsonObject Move(string name, string destination)
    {
        string id = Bare(name);
        CheckWritable(id);
        lock (_lock)
        {
            if (!Exists(id))
            {
                throw NotFound(id);
            }

            if (destination.StartsWith(id + "/", StringComparison.Ordinal))
            {
                throw ApiException.Invalid($"The asset '{id}' cannot be moved into itself, to '{destination}'.");
            }

            CheckPlaceable(destination, overwrite: false);
            Place(FolderOf(id), destination);
            foreach (string known in _own.Keys.Where(known => known == id || known.StartsWith(id + "/", StringComparison.Ordinal)))
            {
                _own.TryRemove(known, out _);
            }
        }

        return Get(destination);
    }

    public void Delete(string name)
    {
        string id = Bare(name);
        CheckWritable(id);
        lock (_lock)
        {
            if (!Exists(id))
            {
                throw NotFound(id);
            }

            if (Children(id).Any())
            {
                throw ApiException.Invalid($"The asset '{id}' is not empty: delete what it holds first.");
            }

            string gone = Path.Combine(state.Temporary, $"gone-{Guid.NewGuid():n}");
            Directory.Move(FolderOf(id), gone);
            Directory.Delete(gone, recursive: true);
            _own.TryRemove(id, out _);
        }
    }

    private void CheckWritable(string id)
    {
        if (!OwnForm().IsMatch(id))
        {
            throw ApiException.Invalid($"Invalid asset id '{id}': expected projects/PROJECT/assets/NAME, names of letters, digits, '_' and '-'.");
        }

        if (id == OlindaCatalog.CleanId || IsCatalogFolder(id))
        {
            throw new ApiException(403, $"The asset '{id}' belongs to the catalog and cannot be changed.");
        }

        string parent = id[..id.LastIndexOf('/')];
        if (_stac.Kind(id) is "IMAGE" or "IMAGE_COLLECTION" || _stac.Kind(parent) == "IMAGE_COLLECTION")
        {
            throw new ApiException(403, $"The asset '{id}' is described by a STAC file and cannot be changed by a client. Add to it with `eecnn-cloud add`.");
        }

        if (Kind(parent) == "IMAGE")
        {
            throw ApiException.Invalid($"The asset '{parent}' is an image and holds no others, such as '{id}'.");
        }
    }

    private static string Bare(string id) => id.StartsWith("projects/earthengine-public/assets/", StringComparison.Ordinal) ? id["projects/earthengine-public/assets/".Length..]
        : id.StartsWith("projects/earthengine-legacy/assets/", StringComparison.Ordinal) ? id["projects/earthengine-legacy/assets/".Length..] : id;

    private static string FullName(string id) => id.StartsWith("projects/", StringComparison.Ordinal) ? id : $"projects/earthengine-public/assets/{id}";

    private static bool IsCatalogFolder(string id) => id == $"projects/{CloudServer.Project}/assets/olinda" || (OlindaCatalog.CollectionId + "/").StartsWith(id + "/", StringComparison.Ordinal);

    private ApiException NotFound(string id) => ApiException.NotFound($"Asset '{id}' does not exist or doesn't allow this operation. Offline there are: {Available()}.");

    private string Available()
    {
        var own = Directory.Exists(state.Assets)
            ? Directory.EnumerateFiles(state.Assets, "asset.json", SearchOption.AllDirectories).Select(file => IdOf(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal).Take(10)
            : [];
        var all = new[] { OlindaCatalog.CollectionId, OlindaCatalog.CleanId }.Concat(_stac.Ids.Take(10)).Concat(own);
        return string.Join(", ", all.Select(id => $"'{id}'")) + string.Concat(_stac.Problems.Select(problem => $". {problem.TrimEnd('.')}"));
    }

    private CatalogImage? FindImage(string id)
    {
        if (id == OlindaCatalog.CleanId)
        {
            return _olinda.Clean;
        }

        if (id.StartsWith(OlindaCatalog.CollectionId + "/", StringComparison.Ordinal))
        {
            return _olinda.Images.FirstOrDefault(image => image.Id == id);
        }

        if (_stac.FindImage(id) is { } described)
        {
            return described;
        }

        if (!OwnForm().IsMatch(id) || Kind(id) != "IMAGE")
        {
            return null;
        }

        string folder = FolderOf(id);
        var time = File.GetLastWriteTimeUtc(Path.Combine(folder, "asset.json"));
        if (_own.TryGetValue(id, out var known) && known.Time == time)
        {
            return known.Image;
        }

        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "asset.json")))!;
        var bands = json["bands"]!.AsArray().Select((band, i) => new CatalogBand(band!["name"]!.GetValue<string>(), i, band["masked"]?.GetValue<double>(), band["pyramiding"]!.GetValue<string>())).ToList();
        var properties = new Properties(json["properties"]!.AsObject().Select(property => KeyValuePair.Create(property.Key, FromJson(property.Value))));
        DateTime? start = json["start"]?.GetValue<string>() is { } text ? DateTime.Parse(text, null, System.Globalization.DateTimeStyles.RoundtripKind) : null;
        var image = new CatalogImage(id, new RasterFile(Path.Combine(folder, "image.tif")), bands, properties, start);
        _own[id] = (time, image);
        return image;
    }

    /// <summary>A property's value out of a JSON file.</summary>
    public static object? FromJson(JsonNode? node) => node switch
    {
        null => null,
        JsonArray array => array.Select(FromJson).ToArray(),
        JsonObject map => new SortedDictionary<string, object?>(map.ToDictionary(entry => entry.Key, entry => FromJson(entry.Value)), StringComparer.Ordinal),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => node.GetValue<double>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        },
    };

    private bool Exists(string id) => id == OlindaCatalog.CleanId || Kind(id) is not null;

    private string? KindOf(string id) => id == OlindaCatalog.CollectionId ? "IMAGE_COLLECTION" : IsCatalogFolder(id) ? "FOLDER" : Kind(id) ?? _stac.Kind(id);

    private EvaluationException Missing(string type, string id) => new((FindImage(Bare(id)) is null ? KindOf(Bare(id)) : "IMAGE") is { } kind
        ? $"Asset '{id}' is not an {type}: it is of type {kind}."
        : $"{type} asset '{id}' not found (does not exist or caller does not have access). Offline there are: {Available()}.");

    private string? Kind(string id)
    {
        if (!OwnForm().IsMatch(id))
        {
            return null;
        }

        string file = Path.Combine(FolderOf(id), "asset.json");
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["type"]!.GetValue<string>()
            : Directory.Exists(FolderOf(id)) ? "FOLDER" : null;
    }

    // Children of a folder lie below it; their names cannot clash with its own two files because those have a dot.
    private IEnumerable<string> Children(string id)
    {
        string folder = id.EndsWith("/assets", StringComparison.Ordinal) ? Path.Combine(state.Assets, id) : OwnForm().IsMatch(id) ? FolderOf(id) : "";
        return folder.Length > 0 && Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(IdOf).ToArray() : [];
    }

    private string FolderOf(string id) => Path.Combine(state.Assets, id);

    private string IdOf(string folder) => Path.GetRelativePath(state.Assets, folder);

    private void Place(string folder, string id)
    {
        string target = FolderOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Directory.Exists(target))
        {
            // Readers of the old image keep their open files.
            string gone = Path.Combine(state.Temporary, $"gone-{Guid.NewGuid():n}");
            Directory.Move(target, gone);
            Directory.Move(folder, target);
            Directory.Delete(gone, recursive: true);
        }
        else
        {
            Directory.Move(folder, target);
        }

        _own.TryRemove(id, out _);
    }
}
