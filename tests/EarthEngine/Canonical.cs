using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EeCnn.Tests.EarthEngine;

/// <summary>
/// Brings an expression graph into one form: references resolved, constants unfolded, function parameters renamed by nesting, keys sorted, null
/// arguments dropped, numbers as doubles. Two graphs mean the same when their forms are equal.
/// </summary>
internal static class Canonical
{
    internal static string Of(string json)
    {
        JsonNode graph = JsonNode.Parse(json)!;
        JsonObject values = graph["values"]!.AsObject();
        return Node(values[(string)graph["result"]!]!, values, []).ToJsonString();
    }

    private static JsonNode Node(JsonNode node, JsonObject values, List<(string Name, string Unique)> scope)
    {
        var (kind, payload) = node.AsObject().Single();
        switch (kind)
        {
            case "valueReference":
                return Node(values[(string)payload!]!, values, scope);
            case "constantValue":
                return Constant(payload);
            case "integerValue":
                return new JsonArray("integer", (string)payload!);
            case "argumentReference":
                return new JsonArray("argument", scope.Last(entry => entry.Name == (string)payload!).Unique);
            case "arrayValue":
                return new JsonArray(["list", .. payload!["values"]!.AsArray().Select(item => (JsonNode?)Node(item!, values, scope))]);
            case "dictionaryValue":
                return new JsonArray(["dictionary", .. Members(payload!["values"]!.AsObject(), values, scope)]);
            case "functionDefinitionValue":
            {
                string[] names = [.. payload!["argumentNames"]!.AsArray().Select(name => (string)name!)];
                var inner = scope.Concat(names.Select((name, index) =>
                    (name, string.Create(CultureInfo.InvariantCulture, $"{scope.Count}.{index}")))).ToList();
                return new JsonArray("function", names.Length, Node(values[(string)payload["body"]!]!, values, inner));
            }

            case "functionInvocationValue":
            {
                JsonNode function = payload!["functionName"] is { } name
                    ? (string)name!
                    : Node(values[(string)payload["functionReference"]!]!, values, scope);
                return new JsonArray(["call", function, .. Members(payload["arguments"]!.AsObject(), values, scope)]);
            }

            default:
                throw new InvalidOperationException($"Unknown kind of node '{kind}'.");
        }
    }

    private static IEnumerable<JsonNode?> Members(JsonObject members, JsonObject values, List<(string, string)> scope) =>
        from member in members.OrderBy(member => member.Key, StringComparer.Ordinal)
        let value = Node(member.Value!, values, scope)
        where value.ToJsonString() != "[\"null\"]"
        select (JsonNode?)new JsonArray(member.Key, value);

    private static JsonNode Constant(JsonNode? value) => value switch
    {
        null => new JsonArray("null"),
        JsonArray list => new JsonArray(["list", .. list.Select(item => (JsonNode?)Constant(item))]),
        JsonObject dictionary => new JsonArray(
            ["dictionary", .. dictionary.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => (JsonNode?)new JsonArray(member.Key, Constant(member.Value)))]),
        _ when value.GetValueKind() == JsonValueKind.Number => value.GetValue<JsonElement>().GetDouble(),
        _ => value.DeepClone(),
    };
}
