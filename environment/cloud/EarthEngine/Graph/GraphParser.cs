using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Graph;

/// <summary>Reads an expression, {"result": key, "values": {key: node}}, into nodes; refuses cycles and endless depth.</summary>
internal sealed class GraphParser
{
    /// <summary>Deepest nesting inside one value, as the service has it.</summary>
    private const int MaxNesting = 100;

    /// <summary>Longest chain of references; beyond it evaluation would run out of stack.</summary>
    private const int MaxDepth = 5000;

    private readonly Dictionary<string, JsonElement> _values = new();
    private readonly Dictionary<string, Node?> _parsed = new();
    private int _depth;

    private GraphParser(JsonElement values)
    {
        foreach (var entry in values.EnumerateObject())
        {
            _values[entry.Name] = entry.Value;
        }
    }

    public static Node Parse(JsonElement expression)
    {
        if (expression.ValueKind != JsonValueKind.Object || !expression.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.String
            || !expression.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Invalid("Invalid expression: expected {\"result\": KEY, \"values\": {KEY: NODE, …}}.");
        }

        return new GraphParser(values).Resolve(result.GetString()!);
    }

    private Node Resolve(string key)
    {
        if (_parsed.TryGetValue(key, out var done))
        {
            return done ?? throw ApiException.Invalid($"Invalid expression: value '{key}' refers to itself (a cycle).");
        }

        if (!_values.TryGetValue(key, out var json))
        {
            throw ApiException.Invalid($"Invalid expression: there is no value '{key}' in 'values'.");
        }

        if (++_depth > MaxDepth)
        {
            throw ApiException.Invalid($"Invalid expression: it is nested over more than {MaxDepth} references. Compute a part of it first, or map a function.");
        }

        _parsed[key] = null;
        var node = Read(json, 0);
        _parsed[key] = node;
        _depth--;
        return node;
    }

    private Node Read(JsonElement json, int nesting)
    {
        if (nesting > MaxNesting)
        {
            throw ApiException.Invalid($"Invalid expression: a value is nested deeper than {MaxNesting} levels. Move parts into 'values' and refer to them.");
        }

        // References and what nests inside their values add up.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw ApiException.Invalid("Invalid expression: it is nested too deeply to read. Compute a part of it first, or map a function.");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Invalid($"Invalid expression: a node must be an object such as {{\"constantValue\": 1}}; got {Cut(json)}.");
        }

        using var members = json.EnumerateObject();
        if (!members.MoveNext())
        {
            throw ApiException.Invalid("Invalid expression: a node is empty.");
        }

        var (kind, payload) = (members.Current.Name, members.Current.Value);
        if (members.MoveNext())
        {
            throw ApiException.Invalid($"Invalid expression: a node has one member; got '{kind}' and '{members.Current.Name}'.");
        }

        return kind switch
        {
            "constantValue" => new ConstantNode(Constant(payload)),
            "integerValue" => new ConstantNode(Integer(payload)),
            "bytesValue" => new ConstantNode(payload.ToString()),
            "valueReference" => Resolve(Text(payload, kind)),
            "argumentReference" => new ArgumentNode(Text(payload, kind)),
            "arrayValue" => new ListNode([.. Member(payload, "values", JsonValueKind.Array, kind).EnumerateArray().Select(item => Read(item, nesting + 2))]),
            "dictionaryValue" => new DictionaryNode(ReadMap(Member(payload, "values", JsonValueKind.Object, kind), nesting + 2)),
            "functionDefinitionValue" => ReadFunction(payload, kind),
            "functionInvocationValue" => ReadCall(payload, nesting + 3),
            _ => throw ApiException.Invalid($"Invalid expression: unknown kind of node '{kind}'."),
        };
    }

    private KeyValuePair<string, Node>[] ReadMap(JsonElement map, int nesting) =>
        [.. map.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Read(entry.Value, nesting)))];

    private FunctionNode ReadFunction(JsonElement payload, string kind)
    {
        string[] names = [.. Member(payload, "argumentNames", JsonValueKind.Array, kind).EnumerateArray().Select(name => Text(name, kind))];
        return new FunctionNode(names, Resolve(Text(Member(payload, "body", JsonValueKind.String, kind), kind)));
    }

    private CallNode ReadCall(JsonElement payload, int nesting)
    {
        string kind = "functionInvocationValue";
        if (payload.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Invalid($"Invalid expression: {kind} must be an object.");
        }

        string? name = payload.TryGetProperty("functionName", out var named) ? Text(named, kind) : null;
        Node? function = payload.TryGetProperty("functionReference", out var reference) ? Resolve(Text(reference, kind)) : null;
        if (name is null == function is null)
        {
            throw ApiException.Invalid($"Invalid expression: {kind} needs either functionName or functionReference.");
        }

        return new CallNode(name, function, payload.TryGetProperty("arguments", out var arguments)
            ? ReadMap(arguments.ValueKind == JsonValueKind.Object ? arguments : throw ApiException.Invalid("Invalid expression: 'arguments' must be an object."), nesting)
            : []);
    }

    private static JsonElement Member(JsonElement payload, string name, JsonValueKind kind, string owner) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw ApiException.Invalid($"Invalid expression: {owner} needs '{name}' ({kind}).");

    private static string Text(JsonElement json, string owner) => json.ValueKind == JsonValueKind.String
        ? json.GetString()!
        : throw ApiException.Invalid($"Invalid expression: {owner} needs a string; got {Cut(json)}.");

    private static object Integer(JsonElement json) =>
        long.TryParse(json.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? (double)number
            : throw ApiException.Invalid($"Invalid expression: integerValue {Cut(json)} is not a 64-bit whole number.");

    private static object? Constant(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            case JsonValueKind.String:
                return json.GetString();
            case JsonValueKind.Number:
                double number = json.GetDouble();
                return double.IsFinite(number) ? number : throw ApiException.Invalid($"Invalid expression: the number {Cut(json)} is not finite.");
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(Constant).ToArray();
            default:
                var map = new SortedDictionary<string, object?>(StringComparer.Ordinal);
                foreach (var entry in json.EnumerateObject())
                {
                    map[entry.Name] = Constant(entry.Value);
                }

                return map;
        }
    }

    private static string Cut(JsonElement json)
    {
        string text = json.GetRawText();
        return text.Length > 80 ? text[..80] + "…" : text;
    }
}
