using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>One algorithm a row, with a result worked by hand or, for functions of numbers, of known value or from numpy; and that no registered algorithm lacks a test.</summary>
[Collection("cloud")]
public sealed partial class AlgorithmTests(CloudProcess cloud)
{
    private static readonly (string Name, double A, double B, double Expected)[] BinaryRows =
    [
        ("add", 7, 2, 9), ("subtract", 7, 2, 5), ("multiply", 7, 2, 14), ("divide", 7, 2, 3.5), ("divide", 7, 0, 0), ("mod", 7, 4, 3), ("mod", -7, 4, -3), ("mod", 7, 0, 0),
        ("pow", 2, 10, 1024), ("min", 7, 2, 2), ("max", 7, 2, 7), ("atan2", 1, 2, 1.1071487177940904), ("hypot", 3, 4, 5), ("first", 7, 2, 7), ("firstNonZero", 0, 2, 2), ("firstNonZero", 3, 2, 3),
        ("bitwiseAnd", 12, 10, 8), ("bitwiseOr", 12, 10, 14), ("bitwiseXor", 12, 10, 6), ("bitwiseXor", 12, -1, -13), ("leftShift", 3, 4, 48), ("rightShift", 48, 4, 3), ("rightShift", -16, 2, -4),
        ("eq", 2, 2, 1), ("eq", 2, 3, 0), ("neq", 2, 2, 0), ("neq", 2, 3, 1), ("lt", 2, 2, 0), ("lt", 1, 2, 1), ("lte", 2, 2, 1), ("lte", 3, 2, 0), ("gt", 3, 2, 1), ("gt", 2, 2, 0),
        ("gte", 1, 2, 0), ("gte", 2, 2, 1), ("and", 5, 0, 0), ("and", 5, 2, 1), ("or", 5, 0, 1), ("or", 0, 0, 0),
    ];

    private static readonly (string Name, double Value, double Expected)[] UnaryRows =
    [
        ("abs", -3.5, 3.5), ("sqrt", 2, 1.4142135623730951), ("cbrt", -27, -3), ("log", 2, 0.6931471805599453), ("log10", 1000, 3), ("exp", 1, 2.718281828459045), ("sin", 1, 0.8414709848078965),
        ("cos", 1, 0.5403023058681398), ("tan", 1, 1.5574077246549023), ("asin", 0.5, 0.5235987755982989), ("acos", 0.5, 1.0471975511965979), ("atan", 1, 0.7853981633974483),
        ("round", 2.5, 3), ("round", -2.5, -3), ("floor", -1.5, -2), ("ceil", -1.5, -1), ("signum", -4, -1), ("not", 0, 1), ("not", 3, 0), ("bitwiseNot", 5, -6),
        ("toInt", -12.9, -12), ("int", 12.9, 12), ("toLong", 3e9, 3e9), ("long", -12.9, -12), ("toFloat", 0.1, 0.10000000149011612), ("float", 0.1, 0.10000000149011612),
        ("toDouble", 0.1, 0.1), ("double", 0.1, 0.1), ("toByte", 300.7, 255), ("byte", -3, 0),
    ];

    private static readonly (string Name, double Value, double Expected)[] CastRows =
    [
        ("toInt8", -200, -128), ("int8", 12.9, 12), ("toUint8", 300, 255), ("uint8", -3, 0), ("toInt16", 40000, 32767), ("int16", -40000, -32768), ("toShort", 12.9, 12), ("short", -40000, -32768),
        ("toUint16", 70000, 65535), ("uint16", -1, 0), ("toInt32", 3e9, 2147483647), ("int32", -3e9, -2147483648), ("toUint32", 5e9, 4294967295), ("uint32", 3e9, 3e9), ("toInt64", 3e9, 3e9), ("int64", -12.9, -12),
    ];

    [Fact]
    public async Task NumbersArraysAndPixels_FunctionsOfNumbers()
    {
        var values = new List<(JsonNode, string)>();
        var pixels = new List<(JsonNode, string)>();
        foreach (var (name, a, b, expected) in BinaryRows)
        {
            values.Add((Call($"Number.{name}", ("left", a), ("right", b)), Text(expected)));
            values.Add((Call($"Array.{name}", ("left", new[] { a, a }), ("right", new[] { b, b })), $"[{Text(expected)},{Text(expected)}]"));
            pixels.Add((Binary(name, Constant(a), Constant(b)), $"constant {Text(expected)}"));
        }

        foreach (var (name, value, expected) in UnaryRows)
        {
            values.Add((Call($"Number.{name}", ("input", value)), Text(expected)));
            values.Add((Call($"Array.{name}", ("input", new[] { value })), $"[{Text(expected)}]"));
        }

        foreach (var (name, value, expected) in UnaryRows.Concat(CastRows))
        {
            pixels.Add((Call($"Image.{name}", ("value", Constant(value))), $"constant {Text(expected)}"));
        }

        await CheckAsync(values, ValueAsync);
        await CheckAsync(pixels, PixelAsync);
    }

    /// <summary>
    /// A cell of one degree at the equator: the ellipsoid's area by the integral of its line element, summed with numpy; a metre of UTM 200 km west of its meridian, where its scale is
    /// 0.9996 (1 + x² / 2R²) = 1.000095 with x = 200 km / 0.9996 and R = 6357.6 km: 1 / 1.000095².
    /// </summary>
    [Fact]
    public async Task PixelArea_OnTheEllipsoid()
    {
        var area = Call("Image.pixelArea");
        Assert.Equal(1, (await cloud.PixelsAsync(area, Grid("EPSG:4326", 1, -35, -1, 1, 1, 1)))["area"][0] / 12308463893.975355, 4);
        Assert.Equal(0.99981, (await cloud.PixelsAsync(area, Window(1, 1)))["area"][0], 6);
    }

    [Fact]
    public async Task Geometry_AcrossTheAntimeridian_IsAsElsewhere()
    {
        static JsonNode Square(double west, double east) => Call("GeometryConstructors.Polygon",
            ("coordinates", new[] { new[] { new[] { west, 1 }, new[] { west, -1 }, new[] { east, -1 }, new[] { east, 1 } } }));
        static JsonNode Disc(double longitude) => Call("Geometry.buffer", ("geometry", Call("GeometryConstructors.Point", ("coordinates", new[] { longitude, 0 }))), ("distance", 100_000));
        Task<double> Area(JsonNode geometry) => cloud.NumberAsync(Call("Geometry.area", ("geometry", geometry)));
        async Task<double> Pixels(JsonNode geometry) => (await cloud.ComputeAsync(Call("Image.reduceRegion", ("image", Call("Image.pixelArea")), ("reducer", Call("Reducer.sum")),
            ("geometry", geometry), ("scale", 5000))))!["area"]!.GetValue<double>();

        // Zones of UTM are alike: 180° is the edge of one, as 6° is.
        foreach (var (across, elsewhere) in new[] { (Square(179, -179), Square(5, 7)), (Square(-179, 179), Square(5, 7)), (Disc(180), Disc(6)), (Disc(-180), Disc(6)) })
        {
            Assert.InRange(await Area(across) / await Area(elsewhere), 0.9999, 1.0001);
            Assert.InRange(await Pixels(across) / await Pixels(elsewhere), 0.999, 1.001);
        }
    }

    [Fact]
    public async Task Wrong_SaysWhat()
    {
        foreach (var (graph, words) in new (JsonNode, string)[]
        {
            (Call("List.insert", ("list", new[] { 1 }), ("index", 3), ("element", 1)), "3; the list has 1 elements"),
            (Call("List.set", ("list", new[] { 1 }), ("index", 1), ("element", 1)), "1; the list has 1 elements"),
            (Call("List.slice", ("list", new[] { 1, 2 }), ("start", 1), ("end", 0), ("step", -1)), "-1; it must be at least 1. Reverse the list"),
            (Call("List.slice", ("list", new[] { 1, 2 }), ("start", 0), ("step", 0)), "0; it must be at least 1"),
            (Call("List.sequence", ("start", 5), ("end", 1), ("step", 0)), "'step': it must not be 0"),
            (Call("Dictionary.getNumber", ("dictionary", Ab), ("key", "b")), "key 'b' is String, expected Number"),
            (Call("Dictionary.getString", ("dictionary", Ab), ("key", "a")), "key 'a' is Integer, expected String"),
            (Call("Dictionary.getArray", ("dictionary", Ab), ("key", "b")), "key 'b' is String, expected Array"),
            (Call("Element.getNumber", ("object", Item), ("property", "b")), "property 'b' is String, expected Number"),
            (Call("Element.getString", ("object", Item), ("property", "c")), "property 'c' is Integer, expected String"),
            (Call("Element.getArray", ("object", Item), ("property", "b")), "property 'b' is String, expected Array"),
            (Call("Dictionary.remove", ("dictionary", Ab), ("selectors", new[] { "x" })), "'x' matches no key. The dictionary has: a, b"),
            (Call("Dictionary.select", ("input", Ab), ("selectors", new[] { "(" })), "not a valid regular expression"),
            (Call("Dictionary.rename", ("input", Ab), ("from", new[] { "a" }), ("to", new[] { "b" })), "'b' is a key already"),
            (Call("Dictionary.rename", ("input", Ab), ("from", new[] { "a" }), ("to", new[] { "b", "c" })), "equally many"),
            (Call("Date.update", ("date", Noon), ("month", 13)), "there is no time 2001-13-7 12:30:15"),
            (Call("Date.advance", ("date", Noon), ("delta", 1e6), ("unit", "year")), "moved by 1000000 year lies outside of the years 1 to 9999"),
            (Call("Date.format", ("date", Call("Date", ("value", 1e18)))), "outside of the years 2 to 9998"),
            (Call("Date.format", ("date", Call("Date.advance", ("date", Noon), ("delta", 1e12), ("unit", "day")))), "outside of the years 2 to 9998"),
            (Call("Feature.buffer", ("feature", Feature(null)), ("distance", 1)), "it has no geometry"),
            (Call("Image.load", ("id", CollectionId)), $"Asset '{CollectionId}' is not an Image: it is of type IMAGE_COLLECTION"),
            (Call("ImageCollection.load", ("id", CleanId)), $"Asset '{CleanId}' is not an ImageCollection: it is of type IMAGE"),
            (Call("GeometryConstructors.Polygon", ("coordinates", new[] { new[] { new[] { 0, 80 }, new[] { 120, 80 }, new[] { -120, 80 } } })), "goes around a pole"),
        })
        {
            Assert.Contains(words, (await cloud.ErrorAsync(graph)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task Values_OneAlgorithmARow() => CheckAsync(Values, ValueAsync);

    [Fact]
    public Task Images_OneAlgorithmARow() => CheckAsync(Images, PixelAsync);

    /// <summary>An algorithm is tested when a row invokes it, or when another test of the folder writes its whole name.</summary>
    [Fact]
    public async Task EveryAlgorithm_HasATest()
    {
        var listing = JsonNode.Parse(await cloud.Client.GetStringAsync("v1/projects/test/algorithms"))!["algorithms"]!.AsArray();
        var tested = new HashSet<string>(StringComparer.Ordinal);
        foreach (string kind in new[] { "Number.", "Array.", "Image." })
        {
            tested.UnionWith(BinaryRows.Select(row => kind + row.Name).Concat(UnaryRows.Select(row => kind + row.Name)));
        }

        tested.UnionWith(CastRows.Select(row => $"Image.{row.Name}"));
        foreach (var (graph, _) in Values.Concat(Images))
        {
            tested.UnionWith(FunctionName().Matches(graph.ToJsonString()).Select(match => match.Groups[1].Value));
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(Judges.Judge.Folder, "..", "Cloud"), "*.cs", SearchOption.AllDirectories))
        {
            tested.UnionWith(Literal().Matches(await File.ReadAllTextAsync(file)).Select(match => match.Groups[1].Value));
        }

        string[] untested = [.. listing.Select(algorithm => algorithm!["name"]!.GetValue<string>()["algorithms/".Length..]).Except(tested)
            .Except(["Model.fromVertexAi", "Model.predictImage", "Model.predictProperties"])]; // judged in tests/SavedModels/Vertex, where an endpoint runs
        Assert.True(untested.Length == 0, string.Join(", ", untested));
    }

    [GeneratedRegex("\"functionName\":\"([^\"]+)\"")]
    private static partial Regex FunctionName();

    [GeneratedRegex("\"([A-Za-z]+(?:\\.[A-Za-z0-9_]+)?)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?")]
    private static partial Regex NumberText();

    private static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    // A failure shows every row that differs. Numbers are compared to ten digits.
    private static async Task CheckAsync(IEnumerable<(JsonNode Graph, string Expected)> rows, Func<JsonNode, Task<string>> run)
    {
        var wrong = new List<string>();
        foreach (var (graph, expected) in rows)
        {
            string actual;
            try
            {
                actual = await run(graph);
            }
            catch (CloudError error)
            {
                actual = error.Message;
            }

            if (Rounded(actual) != Rounded(expected))
            {
                wrong.Add($"{graph.ToJsonString()}\n  gave {actual}\n  expected {expected}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Rounded(string text) => NumberText().Replace(text, match => Text(double.Parse(match.Value, CultureInfo.InvariantCulture)));

    private async Task<string> ValueAsync(JsonNode graph) => (await cloud.ComputeAsync(graph))?.ToJsonString() ?? "null";

    // The first pixel of the window, all bands.
    private async Task<string> PixelAsync(JsonNode graph) => string.Join(", ", (await cloud.PixelsAsync(graph, Window(1, 1))).Select(band => $"{band.Key} {Text(band.Value[0])}"));
}
