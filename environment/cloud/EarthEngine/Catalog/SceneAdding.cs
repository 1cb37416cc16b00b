using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>What <c>eecnn-cloud add</c> was told; null = not told.</summary>
internal sealed record SceneOptions
{
    public required IReadOnlyList<string> Files { get; init; }

    public required string Collection { get; init; }

    public required DateTime Date { get; init; }

    public IReadOnlyList<string>? Bands { get; init; }

    public double? Scale { get; init; }

    public double? Offset { get; init; }

    public string? MaskBand { get; init; }

    public double? NoData { get; init; }

    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];

    public bool Replace { get; init; }
}

/// <summary>The command <c>add</c>: describes rasters as STAC items of a collection in the user's folder, all of them or none.</summary>
internal static partial class SceneAdding
{
    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex NotOfNames();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex BandForm();

    [GeneratedRegex(@"^(projects/[a-z0-9][a-z0-9:.-]*/assets/)?[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9_-]*)*\z")]
    private static partial Regex CollectionForm();

    /// <summary>Checks everything, then writes; gives what is to be told.</summary>
    public static string Run(CloudState state, SceneOptions options)
    {
        string id = options.Collection, folder = Path.Combine(state.OwnStac, id);
        if (!CollectionForm().IsMatch(id))
        {
            throw ApiException.Invalid($"Invalid collection id '{id}': expected projects/PROJECT/assets/NAME or NAME/NAME, names of letters, digits, '_' and '-'.");
        }

        if (Directory.Exists(Path.Combine(state.Assets, id)))
        {
            throw ApiException.Invalid($"There is an asset '{id}' already, made by a client. Choose another collection id, or delete that asset first.");
        }

        state.Create();
        Directory.CreateDirectory(state.OwnStac);
        using var mine = FileLock.TryTake(Path.Combine(state.OwnStac, "add.lock")) ?? throw new CloudStartException("Another add is writing to the catalog. Try again when it has ended.");
        var catalog = new StacCatalog(state.StacFolders);
        if (OlindaCatalog.Owns(id) || catalog.Kind(id) == "IMAGE" || (catalog.Kind(id) == "IMAGE_COLLECTION" && !File.Exists(CollectionFile(folder))))
        {
            throw ApiException.Invalid($"'{id}' belongs to the catalog of the suite, or is an image. Choose another collection id, such as projects/{CloudServer.Project}/assets/own.");
        }

        var present = (catalog.FindCollection(id) ?? []).ToDictionary(image => image.Id);
        var items = new SortedDictionary<string, (JsonObject Json, CatalogImage Image)>(StringComparer.Ordinal);
        foreach (string file in options.Files)
        {
            string name = NotOfNames().Replace(Path.GetFileNameWithoutExtension(file.TrimEnd('/')), "_").Trim('_', '-');
            if (present.ContainsKey($"{id}/{name}") && !options.Replace)
            {
                throw ApiException.Invalid($"The collection has an image '{name}' already. Rename the file, or give --replace.");
            }

            if (!items.TryAdd(name, Describe(file, name, folder, options)))
            {
                throw ApiException.Invalid($"Two of the files would become the image '{name}'. Rename one.");
            }
        }

        var stay = present.Values.Where(image => !items.ContainsKey(image.Id[(image.Id.LastIndexOf('/') + 1)..]));
        var all = stay.Concat(items.Values.Select(item => item.Image)).ToList();
        foreach (var (_, image) in items.Values)
        {
            string Names(CatalogImage of) => string.Join(", ", of.Bands.Select(band => band.Name));
            if (Names(image) != Names(all[0]))
            {
                throw ApiException.Invalid($"'{image.File.FilePath}' has the bands {Names(image)}; '{all[0].Id}' has {Names(all[0])}. The images of a collection have the same bands in the same order: name them with --bands.");
            }
        }

        Directory.CreateDirectory(folder);
        AtomicFile.WriteTexts([(CollectionFile(folder), Text(CollectionOf(id, all))), .. items.Select(item => (ItemFile(folder, item.Key), Text(item.Value.Json)))]);
        var lines = items.Values.Select(item => $"Added {item.Image.Id}: {Summary(item.Image)}.");
        return string.Join('\n', lines) + $"\n{id} has {(all.Count == 1 ? "1 image" : $"{all.Count} images")} now. The rasters stay where they are; the description is in {folder}.\n\n"
            + $"In a cell:\n    var own = ImageCollection.Load(\"{id}\");\nand as \"collection\" in a study.json.";
    }

    private static string CollectionFile(string folder) => Path.Combine(folder, "collection.json");

    // Names have no dot, so an item cannot take the collection's file.
    private static string ItemFile(string folder, string name) => Path.Combine(folder, $"{name}.item.json");

    private static string Summary(CatalogImage image) => string.Create(CultureInfo.InvariantCulture,
        $"{image.File.Width} × {image.File.Height} pixels of {Side(image.File.Lattice.ScaleX, image.File.Lattice.ShearY)} × {Side(image.File.Lattice.ScaleY, image.File.Lattice.ShearX)} {(image.File.Lattice.Crs.IsGeographic ? "degrees" : "m")} in {CrsName(image.File)}, {image.Start:yyyy-MM-dd}, bands {string.Join(", ", image.Bands.Select(band => band.Name))}");

    // The side of a pixel, which a rotated raster has in both coordinates; ten digits, since it is computed.
    private static string Side(double along, double across) => Math.Sqrt(along * along + across * across).ToString("G10", CultureInfo.InvariantCulture);

    private static string CrsName(RasterFile raster) => raster.Lattice.Crs.Code is { Length: < 20 } code ? code : "its own CRS";

    private static (JsonObject Json, CatalogImage Image) Describe(string file, string name, string folder, SceneOptions options)
    {
        string path = Path.GetFullPath(file);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw ApiException.Invalid($"The file {path} does not exist.");
        }

        using var raster = new RasterFile(path);
        var bands = options.Bands ?? raster.BandNames;
        if (bands.Count != raster.BandNames.Length)
        {
            throw ApiException.Invalid($"--bands names {bands.Count} bands, but '{path}' has {raster.BandNames.Length} ({string.Join(", ", raster.BandNames)}). Name all of them, in the order of the file, the mask band too.");
        }

        if (bands.FirstOrDefault(band => !BandForm().IsMatch(band)) is { } odd)
        {
            throw ApiException.Invalid($"'{odd}' is not a band name: letters, digits, '_' and '-' are allowed. Name the {bands.Count} bands of '{path}' with --bands.");
        }

        if (options.MaskBand is { } mask && !bands.Contains(mask))
        {
            throw ApiException.Invalid($"--mask-band names '{mask}', but '{path}' has the bands {string.Join(", ", bands)}.");
        }

        if (bands.Count == (options.MaskBand is null ? 0 : 1))
        {
            throw ApiException.Invalid($"'{path}' has no band{(bands.Count == 1 ? " besides the mask band" : "")}.");
        }

        var facts = new JsonObject { ["datetime"] = options.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        facts["proj:epsg"] = raster.Lattice.Crs.Code.StartsWith("EPSG:", StringComparison.Ordinal) ? int.Parse(raster.Lattice.Crs.Code.AsSpan(5), CultureInfo.InvariantCulture) : null;
        facts["proj:shape"] = new JsonArray(raster.Height, raster.Width);
        facts["proj:transform"] = new JsonArray([.. new[] { raster.Lattice.ScaleX, raster.Lattice.ShearX, raster.Lattice.TranslateX, raster.Lattice.ShearY, raster.Lattice.ScaleY, raster.Lattice.TranslateY }.Select(number => (JsonNode)number)]);
        foreach (var (property, value) in options.Properties)
        {
            facts[property] = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : value;
        }

        var asset = new JsonObject { ["href"] = path, ["roles"] = new JsonArray("data") };
        asset["eo:bands"] = new JsonArray([.. bands.Select(band => (JsonNode)new JsonObject { ["name"] = band })]);
        asset["raster:bands"] = new JsonArray([.. bands.Select((band, i) => (JsonNode)RasterBand(raster, i, band == options.MaskBand ? null : options))]);
        if (options.MaskBand is not null)
        {
            asset["eecnn:mask_band"] = options.MaskBand;
        }

        var ring = raster.Footprint.ToLonLat();
        var json = new JsonObject
        {
            ["type"] = "Feature",
            ["stac_version"] = "1.0.0",
            ["stac_extensions"] = Extensions,
            ["id"] = name,
            ["collection"] = options.Collection,
            ["geometry"] = GeoJson.ToNode(ring),
            ["bbox"] = Box(ring.Shape.EnvelopeInternal),
            ["properties"] = facts,
            ["links"] = new JsonArray(Link("collection", "collection.json")),
            ["assets"] = new JsonObject { ["image"] = asset },
        };

        // Read back as the service will, and one pixel of each band with it.
        var image = new StacItem(JsonNode.Parse(json.ToJsonString())!.AsObject(), folder).Open();
        double[] pixel = new double[1];
        foreach (var band in image.Bands)
        {
            image.File.Read(band.Index, image.File.Width - 1, image.File.Height - 1, 1, 1, pixel, 0, 1);
        }

        return (json, image);
    }

    private static JsonObject RasterBand(RasterFile raster, int band, SceneOptions? options)
    {
        var json = new JsonObject { ["data_type"] = raster.StacTypeOf(band) };
        foreach (var (name, value) in new[] { ("nodata", options?.NoData), ("scale", options?.Scale), ("offset", options?.Offset) })
        {
            if (value is { } number)
            {
                json[name] = number;
            }
        }

        return json;
    }

    private static JsonObject CollectionOf(string id, IReadOnlyList<CatalogImage> images)
    {
        var boxes = images.Select(image => image.File.Footprint.ToLonLat().Shape.EnvelopeInternal).ToList();
        var whole = new NetTopologySuite.Geometries.Envelope();
        boxes.ForEach(whole.ExpandToInclude);
        string Moment(DateTime? time) => time!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["type"] = "Collection",
            ["stac_version"] = "1.0.0",
            ["id"] = id,
            ["description"] = $"Own scenes, added by eecnn-cloud: {images.Count}.",
            ["license"] = "proprietary",
            ["extent"] = new JsonObject
            {
                ["spatial"] = new JsonObject { ["bbox"] = new JsonArray(Box(whole)) },
                ["temporal"] = new JsonObject { ["interval"] = new JsonArray(new JsonArray(Moment(images.Min(image => image.Start)), Moment(images.Max(image => image.Start)))) },
            },
            ["links"] = new JsonArray([.. images.Select(image => (JsonNode)Link("item", $"{image.Id[(image.Id.LastIndexOf('/') + 1)..]}.item.json"))]),
        };
    }

    private static JsonArray Extensions => new(
        "https://stac-extensions.github.io/eo/v1.1.0/schema.json",
        "https://stac-extensions.github.io/raster/v1.1.0/schema.json",
        "https://stac-extensions.github.io/projection/v1.1.0/schema.json");

    private static JsonArray Box(NetTopologySuite.Geometries.Envelope box) => new(box.MinX, box.MinY, box.MaxX, box.MaxY);

    private static JsonObject Link(string relation, string file) => new() { ["rel"] = relation, ["href"] = $"./{file}", ["type"] = "application/json" };

    private static string Text(JsonObject json) => json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
}
