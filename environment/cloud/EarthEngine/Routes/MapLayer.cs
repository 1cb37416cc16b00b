using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Algorithms;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Graph;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>
/// What the map page tells of a map: a title (the property `title` of the image, else its bands), the box [west, south, east, north] in degrees, and the
/// legend. Names of classes come from the properties BAND_class_values, BAND_class_names and BAND_class_palette, as in Earth Engine's catalog.
/// </summary>
internal static class MapLayer
{
    public static JsonObject Describe(JsonElement body, EeImage image, Node root, Interpreter interpreter)
    {
        var shown = image;
        string[] bands = [], palette = [];
        double[] min = [], max = [];
        bool isVisualized = true;
        if (root is CallNode { Name: "Image.visualize" } call)
        {
            object? Argument(string name) => call.Arguments.FirstOrDefault(argument => argument.Key == name).Value is { } given ? interpreter.Run(given) : null;
            shown = Argument("image") as EeImage ?? image;
            (bands, palette) = (Texts(Argument("bands")), Texts(Argument("palette")));
            (min, max) = (Numbers(Argument("min")), Numbers(Argument("max")));
        }
        else if (body.TryGetProperty("visualizationOptions", out var options) && options.ValueKind == JsonValueKind.Object && options.EnumerateObject().Any())
        {
            bands = body.TryGetProperty("bandIds", out var ids) ? Texts(AssetValue(ids)) : [];
            palette = options.TryGetProperty("paletteColors", out var colours) ? Texts(AssetValue(colours)) : [];
            var ranges = options.TryGetProperty("ranges", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(range => range.ValueKind == JsonValueKind.Object).ToArray() : [];
            double[] Ends(string name, double missing) => [.. ranges.Select(range => range.TryGetProperty(name, out var end) && end.ValueKind == JsonValueKind.Number ? end.GetDouble() : missing)];
            (min, max) = (Ends("min", 0), Ends("max", 1));
        }
        else
        {
            isVisualized = false;
        }

        bands = bands.Length > 0 ? bands : [.. shown.Bands.Take(shown.Bands.Count >= 3 ? 3 : 1).Select(band => band.Name)];
        var layer = new JsonObject { ["title"] = shown.Properties.GetValueOrDefault("title") as string ?? string.Join(", ", bands) };
        if (image.Geometry?.ToLonLat().Shape.EnvelopeInternal is { IsNull: false } box && double.IsFinite(box.Width) && double.IsFinite(box.Height))
        {
            layer["bounds"] = new JsonArray(box.MinX, box.MinY, box.MaxX, box.MaxY);
        }

        if (isVisualized || Classes(shown, bands[0]) is not null)
        {
            layer["legend"] = new JsonObject
            {
                ["bands"] = Array(bands),
                ["min"] = Array(min.Length > 0 ? min : [0]),
                ["max"] = Array(max.Length > 0 ? max : [shown.Bands[0].Type.IsInteger ? 255 : 1]),
                ["palette"] = Array(palette),
                ["classes"] = bands.Length == 1 ? Classes(shown, bands[0]) : null,
            };
        }

        return layer;
    }

    private static JsonArray? Classes(EeImage image, string band)
    {
        string[] names = Texts(image.Properties.GetValueOrDefault($"{band}_class_names")), colours = Texts(image.Properties.GetValueOrDefault($"{band}_class_palette"));
        double[] values = Numbers(image.Properties.GetValueOrDefault($"{band}_class_values"));
        return values.Length == 0 || colours.Length != values.Length ? null
            : new JsonArray([.. values.Select((value, i) => (JsonNode)new JsonObject { ["label"] = i < names.Length ? $"{value} {names[i]}" : $"{value}", ["colour"] = colours[i] })]);
    }

    private static object? AssetValue(JsonElement json) => Catalog.AssetStore.FromJson(JsonNode.Parse(json.GetRawText()));

    private static string[] Texts(object? value) => value is null ? [] : ImageDrawing.Texts(value);

    private static double[] Numbers(object? value) => value switch
    {
        double number => [number],
        object?[] list => [.. list.OfType<double>()],
        _ => [],
    };

    private static JsonArray Array<T>(T[] items) => new([.. items.Select(item => (JsonNode?)JsonValue.Create(item))]);
}
