using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Graph;
using EeCnn.Cloud.EarthEngine.Outputs;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>Maps (XYZ tiles of 256 pixels in Web Mercator) and thumbnails: an expression is left here and fetched as pictures.</summary>
internal sealed class MapRoutes(AssetStore assets, CloudState state)
{
    private const int Kept = 200;
    private const int TileSide = 256;

    /// <summary>Half the circumference of the Web Mercator sphere, π · 6378137 m.</summary>
    private const double HalfWorld = Math.PI * 6378137;

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    public async Task HandleAsync(HttpContext context, string project, string[] parts)
    {
        if (context.Request.Method == "POST" && parts.Length == 3)
        {
            await CreateAsync(context, project, parts[2]);
            return;
        }

        if (parts is [_, _, "maps", var map, "tiles", var z, var x, var y] && context.Request.Method == "GET")
        {
            await TileAsync(context, Find($"projects/{project}/maps/{map}"), Whole(z, 24), Whole(x, 1 << 24), Whole(y, 1 << 24));
            return;
        }

        if (parts is [_, _, "thumbnails", var id] && id.EndsWith(":getPixels", StringComparison.Ordinal))
        {
            await ThumbnailAsync(context, Find($"projects/{project}/thumbnails/{id[..^":getPixels".Length]}"));
            return;
        }

        throw ApiException.NotFound($"There is no method {context.Request.Method} at /v1/{string.Join('/', parts)} in the offline Earth Engine.");
    }

    /// <summary>The page that shows the maps; it asks for <see cref="Layers"/> and their tiles with the key in its own address.</summary>
    public static async Task PageAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-store";
        using var page = new MemoryStream();
        await using (var resource = typeof(MapRoutes).Assembly.GetManifestResourceStream("map.html")!)
        {
            await resource.CopyToAsync(page);
        }

        await Reply.BytesAsync(context, page.ToArray(), "text/html; charset=utf-8");
    }

    /// <summary>The maps that were made, newest first: name, title, box, legend.</summary>
    public JsonObject Layers() => new()
    {
        ["layers"] = new JsonArray([.. _entries.Where(entry => entry.Value.Layer is not null).OrderByDescending(entry => entry.Value.Time).Select(entry =>
        {
            var layer = entry.Value.Layer!.DeepClone();
            layer["name"] = entry.Key;
            return layer;
        })]),
    };

    private async Task CreateAsync(HttpContext context, string project, string kind)
    {
        var body = await Reply.ReadJsonAsync(context);
        var root = body.RootElement;
        var (node, layer) = await EarthEngineRoutes.EvaluateAsync(context, assets, root, (value, cancellation) =>
        {
            var image = value switch
            {
                EeImage given => given,
                EeCollection { IsImages: true } collection => Mosaic(collection),
                _ => throw ApiException.Invalid($"Expected the expression to give an Image; it gave {Coerce.Describe(value)}."),
            };
            if (image.Bands.Count == 0)
            {
                throw ApiException.Invalid($"The image has no bands{(image.NoBandsReason is { } reason ? $": {reason}" : "")}.");
            }

            var parsed = GraphParser.Parse(root.GetProperty("expression"));
            return (parsed, kind == "maps" ? MapLayer.Describe(root, image, parsed, new Interpreter(assets, cancellation)) : null);
        });
        if (kind == "thumbnails")
        {
            Format(root);
        }

        string name = $"projects/{project}/{kind}/{Guid.NewGuid():n}";

        // What is kept outlives the request: its collections must not stop with the request's time limit.
        var kept = new Lazy<EeImage>(() => VisualizationOptions.Apply(root, new Interpreter(assets, CancellationToken.None).Run(node) switch
        {
            EeCollection collection => Mosaic(collection),
            var value => (EeImage)value!,
        }));
        _entries[name] = new Entry(DateTime.UtcNow, body, kept, layer);
        foreach (var old in _entries.OrderByDescending(entry => entry.Value.Time).Skip(Kept))
        {
            _entries.TryRemove(old.Key, out _);
        }

        await Reply.JsonAsync(context, new JsonObject { ["name"] = name });
    }

    private static EeImage Mosaic(EeCollection collection)
    {
        var algorithm = AlgorithmRegistry.Instance.Find("ImageCollection.mosaic");
        return (EeImage)algorithm.Run(new Call(algorithm, [collection], null!))!;
    }

    private Entry Find(string name) => _entries.TryGetValue(name, out var entry)
        ? entry
        : throw ApiException.NotFound($"'{name}' does not exist any more. Ask for the map again.");

    private static async Task TileAsync(HttpContext context, Entry entry, int z, int x, int y)
    {
        int tiles = 1 << z;
        if (x >= tiles || y >= tiles)
        {
            throw ApiException.Invalid($"There is no tile {x}, {y} at zoom {z}: both are below {tiles}.");
        }

        double size = 2 * HalfWorld / tiles / TileSide;
        var lattice = new Lattice(Crs.WebMercator, size, 0, -HalfWorld, 0, -size, HalfWorld);
        byte[] png = await TileReader.WithStackAsync(() => EarthEngineRoutes.Guard(() =>
            PixelFormats.Png(ImageRequest.Of(Shown(entry.Image.Value), new TileGrid(lattice, x * TileSide, y * TileSide, TileSide, TileSide)), context.RequestAborted)));
        await Reply.BytesAsync(context, png, "image/png");
    }

    private async Task ThumbnailAsync(HttpContext context, Entry entry)
    {
        string format = Format(entry.Body.RootElement);
        var (bytes, type) = await TileReader.WithStackAsync(() => EarthEngineRoutes.Guard(() =>
        {
            var image = format == "PNG" ? Shown(entry.Image.Value) : entry.Image.Value;
            var request = entry.Body.RootElement.TryGetProperty("grid", out _) ? ImageRequest.Read(entry.Body.RootElement, image) : ImageRequest.Of(image, ImageRequest.OwnGrid(image, null));
            return request.Grid.Width <= 10_000 && request.Grid.Height <= 10_000 ? format == "PNG" ? (PixelFormats.Png(request, context.RequestAborted), "image/png") : PixelFormats.Encode(format, request, state.Temporary, context.RequestAborted)
                : throw ApiException.Invalid($"The thumbnail has {request.Grid.Width} × {request.Grid.Height} pixels; each side may have at most 10000.");
        }));
        await Reply.BytesAsync(context, bytes, type);
    }

    // Whatever picture is asked for is a PNG; data are given as they are.
    private static string Format(JsonElement body) => (body.TryGetProperty("fileFormat", out var format) ? format.ToString() : "PNG") switch
    {
        "PNG" or "JPEG" or "AUTO_JPEG_PNG" or "IMAGE_FILE_FORMAT_UNSPECIFIED" => "PNG",
        "GEO_TIFF" => "GEO_TIFF",
        "NPY" => "NPY",
        var other => throw ApiException.Invalid($"The file format '{other}' is not supported here; allowed are PNG, GEO_TIFF and NPY, or export the image."),
    };

    // Pictures need one or three 8-bit bands: the first three of others are brought into 0 … 255.
    private static EeImage Shown(EeImage image)
    {
        if (image.Bands.Count is 1 or 3 && image.Bands.All(band => band.Type is { IsInteger: true, Min: >= 0, Max: <= 255 }))
        {
            return image;
        }

        var algorithm = AlgorithmRegistry.Instance.Find("Image.visualize");
        return Algorithms.ImageDrawing.Visualize(new Call(algorithm, [image, null, null, null, null, null, null, null, null, false], null!));
    }

    private static int Whole(string text, int limit) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= limit
        ? number : throw ApiException.Invalid($"'{text}' is not a tile number.");

    /// <summary>What a client left; the layer is null for thumbnails.</summary>
    private sealed record Entry(DateTime Time, JsonDocument Body, Lazy<EeImage> Image, JsonObject? Layer);
}
