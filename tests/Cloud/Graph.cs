using System.Text.Json.Nodes;

namespace EeCnn.Tests.Cloud;

/// <summary>Writes expressions in the wire form, by hand.</summary>
public static class Graph
{
    public const string CleanId = "projects/eecnn-offline/assets/olinda/clean";
    public const string CollectionId = "LANDSAT/LE07/C02/T1_L2";

    /// <summary>The grid of the scene.</summary>
    public static JsonObject SceneGrid => Grid("EPSG:31985", 28.5, 288776.25, -28.5, 9120760.75, 349, 352);

    public static JsonNode Clean => Call("Image.load", ("id", CleanId));

    public static JsonNode Acquisitions => Call("ImageCollection.load", ("id", CollectionId));

    public static JsonNode SceneProjection => Projection("EPSG:31985", 28.5, 0, 288776.25, 0, -28.5, 9120760.75);

    public static JsonObject Expression(JsonNode node)
    {
        var values = new JsonObject();
        var root = node.DeepClone();
        Collect(root, values);
        values["result"] = root;
        return new JsonObject { ["result"] = "result", ["values"] = values };
    }

    /// <summary>An invocation; plain values become constants.</summary>
    public static JsonNode Call(string name, params (string Name, object? Value)[] arguments) => new JsonObject
    {
        ["functionInvocationValue"] = new JsonObject
        {
            ["functionName"] = name,
            ["arguments"] = new JsonObject(arguments.Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Name, (JsonNode?)Node(a.Value!)))),
        },
    };

    public static JsonNode List(params object[] items) => new JsonObject { ["arrayValue"] = new JsonObject { ["values"] = new JsonArray([.. items.Select(Node)]) } };

    public static JsonNode Map(params (string Name, object Value)[] items) => new JsonObject
    {
        ["dictionaryValue"] = new JsonObject { ["values"] = new JsonObject(items.Select(i => KeyValuePair.Create(i.Name, (JsonNode?)Node(i.Value)))) },
    };

    /// <summary>A function of one parameter.</summary>
    public static JsonNode Function(string parameter, Func<JsonNode, JsonNode> body) =>
        FunctionOf([parameter], body(new JsonObject { ["argumentReference"] = parameter }));

    /// <summary>A function of two parameters, as iterate takes.</summary>
    public static JsonNode Function(string first, string second, Func<JsonNode, JsonNode, JsonNode> body) =>
        FunctionOf([first, second], body(new JsonObject { ["argumentReference"] = first }, new JsonObject { ["argumentReference"] = second }));

    public static JsonNode Constant(params double[] values) => Call("Image.constant", ("value", values.Length == 1 ? values[0] : values));

    public static JsonNode Select(JsonNode image, params string[] bands) => Call("Image.select", ("input", image), ("bandSelectors", bands));

    public static JsonNode Binary(string name, JsonNode a, JsonNode b) => Call($"Image.{name}", ("image1", a), ("image2", b));

    public static JsonNode Projection(string crs, params double[] transform) => Call("Projection", ("crs", crs), ("transform", transform));

    public static JsonNode Rectangle(string crs, double left, double bottom, double right, double top) => Call("GeometryConstructors.Polygon",
        ("coordinates", new[] { new[] { new[] { left, top }, new[] { left, bottom }, new[] { right, bottom }, new[] { right, top } } }),
        ("crs", Call("Projection", ("crs", crs))), ("geodesic", false), ("evenOdd", true));

    public static JsonNode Feature(JsonNode? geometry, params (string Name, object Value)[] properties) =>
        Call("Feature", ("geometry", geometry), ("metadata", Map(properties)));

    public static JsonNode Features(params JsonNode[] features) => Call("Collection", ("features", List([.. features])));

    public static JsonObject Grid(string crs, double scaleX, double x, double scaleY, double y, int width, int height) => new()
    {
        ["crsCode"] = crs,
        ["affineTransform"] = new JsonObject { ["scaleX"] = scaleX, ["translateX"] = x, ["scaleY"] = scaleY, ["translateY"] = y },
        ["dimensions"] = new JsonObject { ["width"] = width, ["height"] = height },
    };

    /// <summary>An image whose value at row r, column c of the grid 1 unit per pixel from (0, 0) downwards is given: built from an array image of constants.</summary>
    public static JsonNode Columns => Select(Call("Image.pixelCoordinates", ("projection", Pixels)), "x");

    public static JsonNode Rows => Select(Call("Image.pixelCoordinates", ("projection", Pixels)), "y");

    /// <summary>A projection of one metre per pixel in UTM 25 south, north-up, whose pixel (0, 0) begins at (300000, 9100000).</summary>
    public static JsonNode Pixels => Projection("EPSG:32725", 1, 0, 300000, 0, -1, 9100000);

    /// <summary>A window of <see cref="Pixels"/> from its pixel (0, 0).</summary>
    public static JsonObject Window(int width, int height) => Grid("EPSG:32725", 1, 300000, -1, 9100000, width, height);

    public static JsonNode Node(object value) => value switch
    {
        JsonNode node => node.DeepClone(),
        string text => new JsonObject { ["constantValue"] = text },
        bool truth => new JsonObject { ["constantValue"] = truth },
        double number => new JsonObject { ["constantValue"] = number },
        int number => new JsonObject { ["constantValue"] = number },
        _ => new JsonObject { ["constantValue"] = System.Text.Json.JsonSerializer.SerializeToNode(value) },
    };

    // Function bodies are written beside the node and moved into the table of values at the end.
    private static JsonNode FunctionOf(string[] names, JsonNode body) => new JsonObject
    {
        ["functionDefinitionValue"] = new JsonObject
        {
            ["argumentNames"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
            ["body"] = body,
        },
    };

    private static void Collect(JsonNode? node, JsonObject values)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Collect(item, values);
            }
        }
        else if (node is JsonObject map)
        {
            foreach (var (_, item) in map.ToArray())
            {
                Collect(item, values);
            }

            if (map.TryGetPropertyValue("body", out var body) && body is JsonObject && map.ContainsKey("argumentNames"))
            {
                string key = $"body{values.Count}";
                map["body"] = key;
                values[key] = body;
            }
        }
    }
}
