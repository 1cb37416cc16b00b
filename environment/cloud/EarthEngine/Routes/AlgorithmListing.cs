using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Evaluation;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>The answer of the algorithms route, from which clients build their methods.</summary>
internal static class AlgorithmListing
{
    public static JsonObject Json => new()
    {
        ["algorithms"] = new JsonArray([.. AlgorithmRegistry.Instance.All.Select(algorithm =>
        {
            var json = new JsonObject
            {
                ["name"] = $"algorithms/{algorithm.Name}",
                ["description"] = algorithm.Description,
                ["returnType"] = Bare(algorithm.ReturnType),
                ["arguments"] = new JsonArray([.. algorithm.Parameters.Select((parameter, i) => Argument(i == 0 && IsMethod(algorithm) ? parameter with { Type = Bare(parameter.Type) } : parameter))]),
            };
            if (algorithm.IsHidden)
            {
                json["hidden"] = true;
            }

            return (JsonNode)json;
        })]),
    };

    // Clients bind a method to List or Dictionary only when its first argument is of that very type, and wrap results by the bare name.
    private static bool IsMethod(Algorithm algorithm) => algorithm.Name.StartsWith("List.", StringComparison.Ordinal) || algorithm.Name.StartsWith("Dictionary.", StringComparison.Ordinal);

    private static string Bare(string type) => type.IndexOf('<') is > 0 and var bracket ? type[..bracket] : type;

    private static JsonNode Argument(Parameter parameter)
    {
        var json = new JsonObject { ["argumentName"] = parameter.Name, ["type"] = parameter.Type, ["description"] = "" };
        if (parameter.IsOptional)
        {
            json["optional"] = true;
            json["defaultValue"] = JsonOutput.ToNode(parameter.Default);
        }

        return json;
    }
}
