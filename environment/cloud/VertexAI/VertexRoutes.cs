using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.VertexAI;

/// <summary>The REST API of Vertex AI under /v1/projects/P/locations/R/: models, endpoints, predictions, operations.</summary>
internal sealed class VertexRoutes(CloudState state, BucketStore buckets) : IDisposable
{
    /// <summary>Largest predict request (https://cloud.google.com/vertex-ai/docs/predictions/get-online-predictions, read 2026-11-25).</summary>
    public const int MaxPayloadBytes = 1_500_000;

    private readonly VertexStore _store = new(state, buckets);

    /// <summary>Tells whether a path below /v1/ is one of Vertex AI.</summary>
    public static bool Owns(string path) => path.Split('/') is ["projects", _, "locations", _, ..];

    public async Task HandleAsync(HttpContext context, string path)
    {
        path = Uri.UnescapeDataString(path);
        string verb = "";
        int colon = path.LastIndexOf(':');
        if (colon > path.LastIndexOf('/'))
        {
            (path, verb) = (path[..colon], path[(colon + 1)..]);
        }

        string[] parts = path.Split('/');
        string location = string.Join('/', parts.Take(4)), method = context.Request.Method;
        var answer = (method, parts.Skip(4).ToArray(), verb) switch
        {
            ("POST", ["models"], "upload") => Upload(location, await ReadAsync(context)),
            ("GET", ["models"], "") => Page("models", _store.Models(location)),
            ("GET", ["models", _], "") => _store.ModelJson(path),
            ("DELETE", ["models", _], "") => Start(path, "Delete", _ => _store.DeleteModel(path)),
            ("POST", ["endpoints"], "") => CreateEndpoint(context, location, await ReadAsync(context)),
            ("GET", ["endpoints"], "") => Page("endpoints", _store.Endpoints(location)),
            ("GET", ["endpoints", _], "") => _store.Endpoint(path).ToJson(),
            ("DELETE", ["endpoints", _], "") => Start(path, "Delete", _ => _store.DeleteEndpoint(path)),
            ("POST", ["endpoints", _], "deployModel") => Deploy(path, await ReadAsync(context)),
            ("POST", ["endpoints", _], "undeployModel") => Undeploy(path, await ReadAsync(context)),
            ("POST", ["endpoints", _], "predict") => null,
            (_, [.., "operations", _], _) => await OperationAsync(context, path, method, verb),
            _ => throw ApiException.NotFound($"There is no method {method} at /v1/{path}{(verb.Length > 0 ? ":" + verb : "")} in the offline Vertex AI."),
        };
        await (answer is null ? PredictAsync(context, path) : Reply.JsonAsync(context, answer));
    }

    public void Dispose() => _store.Dispose();

    private static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        using var body = await Reply.ReadJsonAsync(context);
        return JsonObject.Create(body.RootElement.Clone())!;
    }

    private JsonObject Start(string parent, string kind, Func<CancellationToken, JsonObject> run) => _store.Start(parent, kind, run).ToJson();

    private JsonObject Upload(string location, JsonObject body)
    {
        var model = body["model"] as JsonObject ?? throw ApiException.Invalid("The request has no 'model'.");
        string id = Id(body["modelId"]?.ToString());
        return Start($"{location}/models/{id}", "UploadModel", _ => _store.Upload(location, id, model));
    }

    private JsonObject CreateEndpoint(HttpContext context, string location, JsonObject body)
    {
        string id = Id(context.Request.Query["endpointId"].FirstOrDefault());
        string name = body["displayName"]?.ToString() is { Length: > 0 and <= 128 } text ? text : throw ApiException.Invalid("The endpoint needs a 'displayName' of 1 to 128 characters.");
        return Start($"{location}/endpoints/{id}", "CreateEndpoint", _ => _store.CreateEndpoint(location, id, name));
    }

    private JsonObject Deploy(string endpoint, JsonObject body)
    {
        _store.Endpoint(endpoint);
        var model = body["deployedModel"] as JsonObject ?? throw ApiException.Invalid("The request has no 'deployedModel'.");
        return Start(endpoint, "DeployModel", cancellation => _store.Deploy(endpoint, model, cancellation));
    }

    private JsonObject Undeploy(string endpoint, JsonObject body)
    {
        string id = body["deployedModelId"]?.ToString() ?? throw ApiException.Invalid("The request has no 'deployedModelId'.");
        return Start(endpoint, "UndeployModel", _ => _store.Undeploy(endpoint, id));
    }

    private async Task<JsonObject> OperationAsync(HttpContext context, string name, string method, string verb)
    {
        var operation = _store.Operation(name);
        switch (method, verb)
        {
            case ("GET", ""):
                return operation.ToJson();
            case ("POST", "cancel"):
                operation.Cancel();
                return [];
            case ("POST", "wait"):
                string text = context.Request.Query["timeout"].FirstOrDefault() ?? "30s";
                double seconds = double.TryParse(text.TrimEnd('s'), CultureInfo.InvariantCulture, out double given) ? Math.Clamp(given, 0, 300) : 30;
                await Task.WhenAny(operation.Ended, Task.Delay(TimeSpan.FromSeconds(seconds), context.RequestAborted));
                return operation.ToJson();
            default:
                throw ApiException.NotFound($"There is no method {method} ':{verb}' of operations; there are get, cancel and wait.");
        }
    }

    private async Task PredictAsync(HttpContext context, string path)
    {
        var deployed = _store.Endpoint(path).Deployed;
        var server = deployed?.Server ?? throw new ApiException(412, $"The endpoint '{path}' has no deployed model. Deploy one first.");
        byte[] body = await Reply.ReadBodyAsync(context, MaxPayloadBytes);
        byte[] predictions = await Task.Run(() => server.Predict(body, context.RequestAborted));
        byte[] about = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["deployedModelId"] = deployed!.Id,
            ["model"] = deployed.Model.Name,
            ["modelDisplayName"] = deployed.Model.DisplayName,
            ["modelVersionId"] = "1",
        }.ToJsonString());
        await Reply.BytesAsync(context, [.. "{\"predictions\":"u8, .. predictions, (byte)',', .. about.AsSpan(1)], "application/json; charset=UTF-8");
    }

    private static JsonObject Page(string name, JsonArray items) => new() { [name] = items };

    private static string Id(string? wanted) => wanted is null ? VertexStore.NewId()
        : wanted.Length is > 0 and <= 63 && wanted.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_') ? wanted
        : throw ApiException.Invalid($"The id '{wanted}' must have 1 to 63 lower-case letters, digits, '-' and '_'.");
}
