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
                ["returnType"] = algorithm.ReturnType,
                ["arguments"] = new JsonArray([.. algorithm.Parameters.Select(Argument)]),
            };
            if (algorithm.IsHidden)
            {
                json["hidden"] = true;
            }

            return (JsonNode)json;
        })]),
    };

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
