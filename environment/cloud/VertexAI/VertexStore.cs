using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.VertexAI;

/// <summary>Models, endpoints and operations. They live as long as the service does; nothing is left of them on disk.</summary>
internal sealed class VertexStore(CloudState state, BucketStore buckets) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, VertexModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VertexEndpoint> _endpoints = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, VertexOperation> _operations = new(StringComparer.Ordinal);

    public VertexOperation Operation(string name) => _operations.GetValueOrDefault(name) ?? throw ApiException.NotFound($"Operation '{name}' not found.");

    public VertexOperation Start(string parent, string kind, Func<CancellationToken, JsonObject> run)
    {
        var operation = new VertexOperation($"{parent}/operations/{NewId()}", kind);
        _operations[operation.Name] = operation;
        operation.Start(run);
        return operation;
    }

    public static string NewId() => Random.Shared.NextInt64(1_000_000_000_000_000_000, long.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public JsonObject Upload(string location, string id, JsonObject model)
    {
        string artifacts = model["artifactUri"]?.ToString() ?? throw ApiException.Invalid("The model has no 'artifactUri', the folder of the SavedModel in a bucket.");
        if (Artifacts(artifacts).Files.Count == 0)
        {
            throw ApiException.Invalid($"There are no files under \"{artifacts}\" to copy.");
        }

        if (model["containerSpec"] is not JsonObject spec || spec["imageUri"] is null)
        {
            throw ApiException.Invalid("The model has no 'containerSpec.imageUri', the image that serves it.");
        }

        var added = new VertexModel($"{location}/models/{id}", model["displayName"]?.ToString() ?? id, artifacts, (JsonObject)spec.DeepClone());
        lock (_lock)
        {
            return _models.TryAdd(added.Name, added) ? new JsonObject { ["model"] = added.Name, ["modelVersionId"] = "1" }
                : throw new ApiException(409, $"The model '{added.Name}' exists. New versions of a model are not supported here: delete it first.");
        }
    }

    public JsonObject CreateEndpoint(string location, string id, string displayName)
    {
        var endpoint = new VertexEndpoint($"{location}/endpoints/{id}", displayName);
        lock (_lock)
        {
            return _endpoints.TryAdd(endpoint.Name, endpoint) ? endpoint.ToJson() : throw new ApiException(409, $"The endpoint '{endpoint.Name}' exists.");
        }
    }

    public JsonObject Deploy(string endpointName, JsonObject wanted, CancellationToken cancellation)
    {
        DeployedModel deployed;
        var endpoint = Endpoint(endpointName);
        lock (_lock)
        {
            var model = Model((wanted["model"]?.ToString() ?? throw ApiException.Invalid("'deployedModel' names no 'model'.")).Split('@')[0]);
            var resources = wanted["dedicatedResources"] as JsonObject ?? throw ApiException.Invalid("'deployedModel' has no 'dedicatedResources' with 'machineSpec.machineType' and 'minReplicaCount'.");
            if (endpoint.Deployed is { } other)
            {
                throw new ApiException(412, $"The endpoint '{endpointName}' has the model {other.Model.Name} (as {other.Id}). Several models on one endpoint are not supported here: undeploy it first.");
            }

            deployed = new DeployedModel(NewId(), model, wanted["displayName"]?.ToString() ?? model.DisplayName, resources);
            endpoint.Deployed = deployed;
        }

        string folder = Path.Combine(state.Temporary, $"model-{deployed.Id}");
        try
        {
            Fetch(deployed.Model.ArtifactUri, folder, cancellation);
            deployed.Server = ModelServer.Load(folder, deployed.Model.Signature);
            cancellation.ThrowIfCancellationRequested();
            return new JsonObject { ["deployedModel"] = deployed.ToJson() };
        }
        catch (Exception e)
        {
            endpoint.Deployed = null;
            deployed.Server?.Dispose();
            if (e is InvalidDataException)
            {
                throw new ApiException(412, "Model server never became ready. Please validate that your model file or container configuration are valid. "
                    + e.Message.Replace(folder, deployed.Model.ArtifactUri.TrimEnd('/'), StringComparison.Ordinal));
            }

            throw;
        }
        finally
        {
            // The reader keeps the model in memory.
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    public JsonObject Undeploy(string endpointName, string id)
    {
        var endpoint = Endpoint(endpointName);
        DeployedModel deployed;
        lock (_lock)
        {
            deployed = endpoint.Deployed is { Server: not null } found && found.Id == id ? found : throw ApiException.NotFound($"The endpoint '{endpointName}' has no deployed model '{id}'.");
            endpoint.Deployed = null;
        }

        deployed.Server!.Dispose();
        return [];
    }

    public JsonObject DeleteEndpoint(string name)
    {
        lock (_lock)
        {
            if (Endpoint(name).Deployed is { } deployed)
            {
                throw new ApiException(412, $"The Endpoint \"{name}\" is not empty: the model {deployed.Id} is deployed or being deployed on it. Undeploy it first.");
            }

            _endpoints.Remove(name);
        }

        return [];
    }

    public JsonObject DeleteModel(string name)
    {
        lock (_lock)
        {
            if (PlacesOf(Model(name)).FirstOrDefault() is { Endpoint: not null } place)
            {
                throw new ApiException(412, $"The Model \"{name}\" is deployed or being deployed at the following Endpoint: {place.Endpoint}. Undeploy it first.");
            }

            _models.Remove(name);
        }

        return [];
    }

    public VertexEndpoint Endpoint(string name)
    {
        lock (_lock)
        {
            return _endpoints.GetValueOrDefault(name) ?? throw ApiException.NotFound($"The Endpoint \"{name}\" is not found.");
        }
    }

    public JsonObject ModelJson(string name)
    {
        lock (_lock)
        {
            return Model(name).ToJson(PlacesOf(Model(name)));
        }
    }

    public JsonArray Models(string location)
    {
        lock (_lock)
        {
            return [.. _models.Values.Where(model => model.Name.StartsWith(location + "/", StringComparison.Ordinal)).Select(model => (JsonNode)model.ToJson(PlacesOf(model)))];
        }
    }

    public JsonArray Endpoints(string location)
    {
        lock (_lock)
        {
            return [.. _endpoints.Values.Where(endpoint => endpoint.Name.StartsWith(location + "/", StringComparison.Ordinal)).Select(endpoint => (JsonNode)endpoint.ToJson())];
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var endpoint in _endpoints.Values)
            {
                endpoint.Deployed?.Server?.Dispose();
            }
        }
    }

    private VertexModel Model(string name) => _models.GetValueOrDefault(name) ?? throw ApiException.NotFound($"The Model \"{name}\" is not found.");

    private (string Endpoint, string DeployedModel)[] PlacesOf(VertexModel model) =>
        [.. _endpoints.Values.Where(endpoint => endpoint.Deployed?.Model == model).Select(endpoint => (endpoint.Name, endpoint.Deployed!.Id))];

    private (IReadOnlyList<StoredObject> Files, string Prefix) Artifacts(string uri)
    {
        string[] parts = uri.StartsWith("gs://", StringComparison.Ordinal) ? uri[5..].TrimEnd('/').Split('/', 2) : [];
        if (parts is not [{ Length: > 0 } bucket, { Length: > 0 } folder])
        {
            throw ApiException.Invalid($"The artifactUri '{uri}' is no folder in a bucket; write it as gs://bucket/folder.");
        }

        string prefix = folder + "/";
        return ([.. buckets.Get(bucket).List().Where(file => file.Name.StartsWith(prefix, StringComparison.Ordinal) && !file.Name.EndsWith('/'))], prefix);
    }

    private void Fetch(string uri, string folder, CancellationToken cancellation)
    {
        var (files, prefix) = Artifacts(uri);
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            string target = Path.GetFullPath(Path.Combine(folder, file.Name[prefix.Length..]));
            if (!target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw ApiException.Invalid($"The object {file.Name} lies outside of {uri}.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.File, target);
        }
    }
}
