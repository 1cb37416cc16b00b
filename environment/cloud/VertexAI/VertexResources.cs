using System.Text.Json.Nodes;

namespace EeCnn.Cloud.VertexAI;

/// <summary>An uploaded model: where its files lie and how they are served.</summary>
internal sealed record VertexModel(string Name, string DisplayName, string ArtifactUri, JsonObject ContainerSpec)
{
    public DateTime Created { get; } = DateTime.UtcNow;

    /// <summary>The signature that the container is told to serve, by the variable EECNN_MODEL_SIGNATURE.</summary>
    public string? Signature => ContainerSpec["env"] is JsonArray variables
        ? variables.FirstOrDefault(variable => variable?["name"]?.ToString() == "EECNN_MODEL_SIGNATURE")?["value"]?.ToString() : null;

    public JsonObject ToJson(IEnumerable<(string Endpoint, string DeployedModel)> deployed) => new()
    {
        ["name"] = Name,
        ["displayName"] = DisplayName,
        ["artifactUri"] = ArtifactUri,
        ["containerSpec"] = ContainerSpec.DeepClone(),
        ["versionId"] = "1",
        ["createTime"] = VertexOperation.Time(Created),
        ["deployedModels"] = new JsonArray([.. deployed.Select(place => (JsonNode)new JsonObject { ["endpoint"] = place.Endpoint, ["deployedModelId"] = place.DeployedModel })]),
    };
}

/// <summary>A model on an endpoint; null server while it is being deployed.</summary>
internal sealed record DeployedModel(string Id, VertexModel Model, string DisplayName, JsonObject Resources)
{
    public ModelServer? Server { get; set; }

    public DateTime Created { get; } = DateTime.UtcNow;

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["model"] = Model.Name,
        ["displayName"] = DisplayName,
        ["modelVersionId"] = "1",
        ["createTime"] = VertexOperation.Time(Created),
        ["dedicatedResources"] = Resources.DeepClone(),
    };
}

/// <summary>An endpoint with at most one deployed model.</summary>
internal sealed record VertexEndpoint(string Name, string DisplayName)
{
    public DateTime Created { get; } = DateTime.UtcNow;

    public DeployedModel? Deployed { get; set; }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["name"] = Name, ["displayName"] = DisplayName, ["createTime"] = VertexOperation.Time(Created) };
        if (Deployed is { Server: not null } deployed)
        {
            json["deployedModels"] = new JsonArray(deployed.ToJson());
            json["trafficSplit"] = new JsonObject { [deployed.Id] = 100 };
        }

        return json;
    }
}
