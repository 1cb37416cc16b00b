using System.Text.Json;
using System.Text.Json.Nodes;

namespace EeCnn;

/// <summary>Vertex AI over its REST API: models, endpoints, deployments, predictions (https://cloud.google.com/vertex-ai/docs/reference/rest, read 2026-11-25).</summary>
/// <remarks>
/// <see cref="DeployAsync"/> does all steps and gives an object that takes them back when it is disposed; the other methods are the single steps.
/// Safe to use from several threads at the same time.
/// </remarks>
public sealed partial class VertexAi : IDisposable
{
    /// <summary>Largest predict request in bytes.</summary>
    public const int MaxPayloadBytes = 1_500_000;

    private readonly VertexAiHttp _http;
    private readonly VertexAiOptions _options;

    private VertexAi(CloudConnection connection, VertexAiOptions options, string region)
    {
        (Connection, Region, _options) = (connection, region, options);
        _http = new VertexAiHttp(connection, options);
    }

    /// <summary>Where Vertex AI is and with which credential it is called.</summary>
    public CloudConnection Connection { get; }

    /// <summary>Region of models and endpoints.</summary>
    public string Region { get; }

    private string Location => $"projects/{Connection.Project}/locations/{Region}";

    /// <summary>Opens Vertex AI; nothing is sent yet.</summary>
    /// <param name="connection">Where it is.</param>
    /// <param name="options">Region and rules for waiting; null takes the defaults.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tries is below 1.</exception>
    public static VertexAi Open(CloudConnection connection, VertexAiOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        options ??= new VertexAiOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1);
        const string host = "-aiplatform.googleapis.com";
        string address = connection.VertexAi.Host;
        return new VertexAi(connection, options, options.Region ?? (address.EndsWith(host, StringComparison.Ordinal) ? address[..^host.Length] : "us-central1"));
    }

    /// <summary>Registers a SavedModel that lies in a bucket.</summary>
    /// <param name="artifactUri">Folder of the SavedModel, <c>gs://bucket/folder</c>.</param>
    /// <param name="options">Name, image and signature; null takes the defaults.</param>
    /// <param name="progress">Told while it runs, as stage <c>model</c>.</param>
    /// <param name="cancellationToken">Stops waiting and cancels the operation.</param>
    /// <returns>Full name of the model.</returns>
    /// <exception cref="ArgumentException">The address is no folder in a bucket.</exception>
    /// <exception cref="VertexAiException">The server refused, or there is nothing at the address.</exception>
    public async Task<string> UploadModelAsync(
        string artifactUri, VertexDeploymentOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(artifactUri);
        if (!artifactUri.StartsWith("gs://", StringComparison.Ordinal) || artifactUri.IndexOf('/', 5) < 6)
        {
            throw new ArgumentException($"'{artifactUri}' is no folder in a bucket. Write it as gs://bucket/folder.", nameof(artifactUri));
        }

        options ??= new VertexDeploymentOptions();
        var container = new JsonObject { ["imageUri"] = options.ContainerImage };
        if (options.Routes is { } routes)
        {
            (container["healthRoute"], container["predictRoute"]) = (routes.Health, routes.Predict);
        }

        if (options.Signature is not null)
        {
            container["env"] = new JsonArray(new JsonObject { ["name"] = "EECNN_MODEL_SIGNATURE", ["value"] = options.Signature });
        }

        JsonElement response = await RunAsync("model", $"{Location}/models:upload", new JsonObject
        {
            ["model"] = new JsonObject { ["displayName"] = options.DisplayName, ["artifactUri"] = artifactUri, ["containerSpec"] = container },
        }, progress, cancellationToken).ConfigureAwait(false);
        return Text(response, "model");
    }

    /// <summary>Makes an endpoint. Without a model it costs nothing.</summary>
    /// <param name="displayName">Name for people.</param>
    /// <param name="progress">Told while it runs, as stage <c>endpoint</c>.</param>
    /// <param name="cancellationToken">Stops waiting and cancels the operation.</param>
    /// <returns>Full name of the endpoint.</returns>
    /// <exception cref="VertexAiException">The server refused.</exception>
    public async Task<string> CreateEndpointAsync(string displayName, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(displayName);
        return Text(await RunAsync("endpoint", $"{Location}/endpoints", new JsonObject { ["displayName"] = displayName }, progress, cancellationToken).ConfigureAwait(false), "name");
    }

    /// <summary>Puts a model on an endpoint: from now on its machines are paid for, used or not.</summary>
    /// <param name="endpoint">Full name of the endpoint.</param>
    /// <param name="model">Full name of the model.</param>
    /// <param name="options">Machine and number; null takes the defaults.</param>
    /// <param name="progress">Told while it runs, as stage <c>deploy</c>.</param>
    /// <param name="cancellationToken">Stops waiting and cancels the operation.</param>
    /// <returns>Id of the deployed model.</returns>
    /// <exception cref="ArgumentException">A name is malformed.</exception>
    /// <exception cref="VertexAiException">The server refused, or the model cannot be served.</exception>
    public async Task<string> DeployModelAsync(
        string endpoint, string model, VertexDeploymentOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(model, "models");
        options ??= new VertexDeploymentOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replicas, 1);
        JsonElement response = await RunAsync("deploy", Check(endpoint, "endpoints") + ":deployModel", new JsonObject
        {
            ["deployedModel"] = new JsonObject
            {
                ["model"] = model,
                ["displayName"] = options.DisplayName,
                ["dedicatedResources"] = new JsonObject
                {
                    ["machineSpec"] = new JsonObject { ["machineType"] = options.MachineType },
                    ["minReplicaCount"] = options.Replicas,
                    ["maxReplicaCount"] = options.Replicas,
                },
            },
            ["trafficSplit"] = new JsonObject { ["0"] = 100 },
        }, progress, cancellationToken).ConfigureAwait(false);
        return response.TryGetProperty("deployedModel", out JsonElement deployed) ? Text(deployed, "id") : throw Missing("deployedModel");
    }

    /// <summary>Takes a model off an endpoint; it costs nothing any more.</summary>
    /// <param name="endpoint">Full name of the endpoint.</param>
    /// <param name="deployedModelId">Id of the deployed model.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when the model is undeployed.</returns>
    /// <exception cref="ArgumentException">A name is malformed.</exception>
    /// <exception cref="VertexAiException">The server refused.</exception>
    public Task UndeployModelAsync(string endpoint, string deployedModelId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(deployedModelId);
        return RunAsync("undeploy", Check(endpoint, "endpoints") + ":undeployModel", new JsonObject { ["deployedModelId"] = deployedModelId }, null, cancellationToken);
    }

    /// <summary>Takes all models off an endpoint and deletes it.</summary>
    /// <param name="endpoint">Full name of the endpoint.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    /// <exception cref="VertexAiException">The server refused.</exception>
    public async Task DeleteEndpointAsync(string endpoint, CancellationToken cancellationToken = default)
    {
        JsonElement state = await _http.SendAsync(HttpMethod.Get, Check(endpoint, "endpoints"), null, true, cancellationToken).ConfigureAwait(false);
        foreach (string id in ReadEndpoint(state).DeployedModelIds)
        {
            await UndeployModelAsync(endpoint, id, cancellationToken).ConfigureAwait(false);
        }

        await DeleteAsync(endpoint, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a model that is not deployed; its files in the bucket stay.</summary>
    /// <param name="model">Full name of the model.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    /// <exception cref="VertexAiException">The server refused: the model is deployed, or does not exist.</exception>
    public Task DeleteModelAsync(string model, CancellationToken cancellationToken = default) => DeleteAsync(Check(model, "models"), cancellationToken);

    /// <summary>Lists the endpoints of project and region, and what is deployed on them: what costs money now.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>All endpoints.</returns>
    /// <exception cref="VertexAiException">The server refused.</exception>
    public async Task<IReadOnlyList<VertexEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken = default) =>
        [.. (await ListAsync("endpoints", cancellationToken).ConfigureAwait(false)).Select(ReadEndpoint)];

    /// <summary>Lists the models of project and region.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Their full names.</returns>
    /// <exception cref="VertexAiException">The server refused.</exception>
    public async Task<IReadOnlyList<string>> ListModelsAsync(CancellationToken cancellationToken = default) =>
        [.. (await ListAsync("models", cancellationToken).ConfigureAwait(false)).Select(model => Text(model, "name"))];

    /// <summary>Asks the model of an endpoint.</summary>
    /// <param name="endpoint">Full name of the endpoint.</param>
    /// <param name="instances">A JSON list: per instance an object with a value per input, or the value alone when there is one input. Values are nested lists of numbers, or text.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The predictions, one per instance.</returns>
    /// <exception cref="ArgumentException">The name is malformed, there is no instance, or the request is larger than <see cref="MaxPayloadBytes"/>.</exception>
    /// <exception cref="VertexAiException">The server or the model refused.</exception>
    public async Task<IReadOnlyList<JsonElement>> PredictAsync(string endpoint, JsonArray instances, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instances);
        Check(endpoint, "endpoints");
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["instances"] = instances.DeepClone() });
        if (instances.Count == 0 || body.Length > MaxPayloadBytes)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A request holds at least one instance and at most {MaxPayloadBytes:N0} bytes; these are {instances.Count} instances in {body.Length:N0} bytes. Send fewer at a time."), nameof(instances));
        }

        JsonElement answer = await _http.SendAsync(HttpMethod.Post, endpoint + ":predict", body, true, cancellationToken).ConfigureAwait(false);
        return answer.TryGetProperty("predictions", out JsonElement predictions) && predictions.ValueKind == JsonValueKind.Array
            ? [.. predictions.EnumerateArray()] : throw Missing("predictions");
    }

    /// <summary>Ends the client; what is deployed stays deployed.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string kind, CancellationToken cancellationToken)
    {
        var all = new List<JsonElement>();
        string query = "";
        do
        {
            JsonElement page = await _http.SendAsync(HttpMethod.Get, $"{Location}/{kind}?pageSize=100{query}", null, true, cancellationToken).ConfigureAwait(false);
            if (page.TryGetProperty(kind, out JsonElement items))
            {
                all.AddRange(items.EnumerateArray());
            }

            query = page.TryGetProperty("nextPageToken", out JsonElement token) && token.GetString() is { Length: > 0 } next ? "&pageToken=" + Uri.EscapeDataString(next) : "";
        }
        while (query.Length > 0);
        return all;
    }

    private static string Check(string name, string kind) => name?.Split('/') is ["projects", { Length: > 0 }, "locations", { Length: > 0 }, var found, { Length: > 0 }] && found == kind
        ? name
        : throw new ArgumentException($"'{name}' is no full name. Write it as projects/P/locations/R/{kind}/ID.", nameof(name));

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.GetString() is { Length: > 0 } text ? text : throw Missing(name);

    private static VertexAiException Missing(string name) => new("the request", null, null, $"the answer has no '{name}'");

    private static VertexEndpoint ReadEndpoint(JsonElement json) => new(
        Text(json, "name"),
        json.TryGetProperty("displayName", out JsonElement name) ? name.GetString() ?? "" : "",
        json.TryGetProperty("deployedModels", out JsonElement models) ? [.. models.EnumerateArray().Select(model => Text(model, "id"))] : [],
        json.TryGetProperty("createTime", out JsonElement time) && time.TryGetDateTimeOffset(out DateTimeOffset created) ? created : null);
}
