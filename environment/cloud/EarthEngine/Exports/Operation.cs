using System.Globalization;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>A long-running operation. It is written to disk at every change of state, so that a restart can tell what became of it.</summary>
internal sealed class Operation
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _file;
    private DateTime _update = DateTime.UtcNow;
    private DateTime? _start;
    private DateTime? _end;
    private double _progress;
    private JsonObject? _error;
    private JsonObject? _response;
    private string[] _destinations = [];

    public Operation(string name, string type, string description, string? requestId, string folder)
    {
        (Name, Type, Description, RequestId) = (name, type, description, requestId);
        _file = System.IO.Path.Combine(folder, name[(name.LastIndexOf('/') + 1)..] + ".json");
    }

    public string Name { get; }

    public string Type { get; }

    public string Description { get; }

    public string? RequestId { get; }

    public DateTime Created { get; private init; } = DateTime.UtcNow;

    public string State { get; private set; } = "PENDING";

    /// <summary>Objects (bucket/name) that are being put in place; after a crash they are taken back.</summary>
    public IReadOnlyList<string> Publishing { get; private set; } = [];

    public CancellationToken Cancellation => _cancellation.Token;

    public Task Ended => _ended.Task;

    public bool IsDone => State is "SUCCEEDED" or "FAILED" or "CANCELLED";

    public void Start() => Change(() =>
    {
        State = "RUNNING";
        _start = DateTime.UtcNow;
    });

    public void Cancel()
    {
        Change(() =>
        {
            if (!IsDone)
            {
                State = "CANCELLING";
            }
        });
        _cancellation.Cancel();
    }

    /// <summary>Sets the progress, 0 … 1.</summary>
    public void Report(double progress)
    {
        lock (_lock)
        {
            _progress = Math.Clamp(progress, _progress, 0.99);
            _update = DateTime.UtcNow;
        }
    }

    public void BeginPublishing(IReadOnlyList<string> objects) => Change(() => Publishing = objects, mustBeWritten: true);

    /// <summary>Ends well. Unless that can be written, nothing changes: a restart would take the result back.</summary>
    public void Succeed(string[] destinations, JsonObject? response) => End("SUCCEEDED", () =>
    {
        _progress = 1;
        _destinations = destinations;
        _response = response;
        Publishing = [];
    }, mustBeWritten: true);

    public void Fail(string message, int code = 3) => End("FAILED", () => _error = new JsonObject { ["code"] = code, ["message"] = message });

    public void EndCancelled() => End("CANCELLED", () => _error = new JsonObject { ["code"] = 1, ["message"] = "Cancelled." });

    public JsonObject ToJson()
    {
        lock (_lock)
        {
            var metadata = new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.earthengine.v1.OperationMetadata",
                ["state"] = State,
                ["description"] = Description,
                ["type"] = Type,
                ["priority"] = 100,
                ["createTime"] = Time(Created),
                ["updateTime"] = Time(_update),
                ["progress"] = _progress,
                ["attempt"] = 1,
            };
            if (_start is { } start)
            {
                metadata["startTime"] = Time(start);
            }

            if (_end is { } end)
            {
                metadata["endTime"] = Time(end);
            }

            if (_destinations.Length > 0)
            {
                metadata["destinationUris"] = new JsonArray([.. _destinations.Select(uri => (JsonNode)uri)]);
            }

            var json = new JsonObject { ["name"] = Name, ["metadata"] = metadata };
            if (IsDone)
            {
                json["done"] = true;
            }

            if (_error is not null)
            {
                json["error"] = _error.DeepClone();
            }
            else if (State == "SUCCEEDED")
            {
                json["response"] = _response?.DeepClone() ?? new JsonObject();
            }

            return json;
        }
    }

    /// <summary>Reads an operation of an earlier process.</summary>
    public static Operation? Read(string file)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            var metadata = json["metadata"]!;
            var operation = new Operation(json["name"]!.GetValue<string>(), metadata["type"]!.GetValue<string>(), metadata["description"]!.GetValue<string>(),
                json["requestId"]?.GetValue<string>(), System.IO.Path.GetDirectoryName(file)!)
            {
                Created = DateTime.Parse(metadata["createTime"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
                State = metadata["state"]!.GetValue<string>(),
                Publishing = json["publishing"]?.AsArray().Select(name => name!.GetValue<string>()).ToArray() ?? [],
                _error = json["error"]?.DeepClone().AsObject(),
                _response = json["response"]?.DeepClone().AsObject(),
                _progress = metadata["progress"]!.GetValue<double>(),
                _destinations = metadata["destinationUris"]?.AsArray().Select(uri => uri!.GetValue<string>()).ToArray() ?? [],
                _start = TimeOf(metadata["startTime"]),
                _end = TimeOf(metadata["endTime"]),
            };
            if (operation.IsDone)
            {
                operation._ended.SetResult();
            }

            return operation;
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static DateTime? TimeOf(JsonNode? node) => node is null ? null : DateTime.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private void End(string state, Action change, bool mustBeWritten = false)
    {
        Change(() =>
        {
            if (IsDone)
            {
                return;
            }

            change();
            State = state;
            _end = DateTime.UtcNow;
        }, mustBeWritten);
        _ended.TrySetResult();
    }

    private void Change(Action change, bool mustBeWritten = false)
    {
        lock (_lock)
        {
            var before = (State, Publishing, _end, _progress, _destinations, _response);
            change();
            _update = DateTime.UtcNow;
            var json = ToJson();
            json["requestId"] = RequestId;
            json["publishing"] = new JsonArray([.. Publishing.Select(name => (JsonNode)name)]);
            try
            {
                AtomicFile.WriteText(_file, json.ToJsonString());
            }
            catch (IOException) when (mustBeWritten)
            {
                (State, Publishing, _end, _progress, _destinations, _response) = before;
                throw;
            }
            catch (IOException)
            {
                // On a full disk the operation goes on in memory; it fails where it writes its result.
            }
        }
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
