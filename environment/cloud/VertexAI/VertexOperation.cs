using System.Globalization;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.VertexAI;

/// <summary>A long-running operation of Vertex AI. It has no progress, only an end.</summary>
internal sealed class VertexOperation(string name, string kind)
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly DateTime _created = DateTime.UtcNow;
    private DateTime _updated = DateTime.UtcNow;
    private JsonObject? _error;
    private JsonObject? _response;

    public string Name { get; } = name;

    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start(Func<CancellationToken, JsonObject> run) => Ended = Task.Run(() =>
    {
        JsonObject? response = null, error = null;
        try
        {
            _cancellation.Token.ThrowIfCancellationRequested();
            response = run(_cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            error = Error(1, "The operation was cancelled.");
        }
        catch (ApiException e)
        {
            error = Error(e.Code switch { 404 => 5, 409 => 6, 412 => 9, _ => 3 }, e.Message);
        }
        catch (Exception e)
        {
            error = Error(13, $"Internal error of the offline cloud ({e.GetType().Name}): {e.Message}");
        }

        lock (_lock)
        {
            (_response, _error, _updated) = (response, error, DateTime.UtcNow);
        }
    });

    public void Cancel() => _cancellation.Cancel();

    public JsonObject ToJson()
    {
        lock (_lock)
        {
            var json = new JsonObject
            {
                ["name"] = Name,
                ["metadata"] = new JsonObject
                {
                    ["@type"] = $"type.googleapis.com/google.cloud.aiplatform.v1.{kind}OperationMetadata",
                    ["genericMetadata"] = new JsonObject { ["createTime"] = Time(_created), ["updateTime"] = Time(_updated) },
                },
            };
            if (_error is not null || _response is not null)
            {
                json["done"] = true;
                json[_error is not null ? "error" : "response"] = (_error ?? _response)!.DeepClone();
            }

            return json;
        }
    }

    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Error(int code, string message) => new() { ["code"] = code, ["message"] = message };
}
