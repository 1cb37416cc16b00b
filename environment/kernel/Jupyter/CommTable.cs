using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.KernelHost.Execution;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>The open comms and the targets that pages can open one to.</summary>
internal sealed class CommTable(OutputHub output, CellEngine engine)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;
    private readonly ConcurrentDictionary<string, Comm> _open = new(StringComparer.Ordinal);

    /// <summary>The table of the front end that is connected, if one is.</summary>
    public static CommTable? Current { get; set; }

    public static ConcurrentDictionary<string, Action<Comm, JsonElement>> Targets { get; } = new(StringComparer.Ordinal);

    public bool IsOpen(Comm comm) => _open.TryGetValue(comm.Id, out var known) && ReferenceEquals(known, comm);

    public Comm Open(string targetName, object? data)
    {
        var comm = new Comm(this, Guid.NewGuid().ToString("N"), targetName);
        var content = Content(comm.Id, data);
        content["target_name"] = targetName;
        _open[comm.Id] = comm;
        output.Publish("comm_open", content);
        return comm;
    }

    public void Send(Comm comm, object? data)
    {
        if (!IsOpen(comm))
        {
            throw new InvalidOperationException($"The comm to \"{comm.TargetName}\" is closed; nothing can be sent over it.");
        }

        output.Publish("comm_msg", Content(comm.Id, data));
    }

    public void Close(Comm comm, object? data)
    {
        if (_open.TryRemove(new(comm.Id, comm)))
        {
            output.Publish("comm_close", Content(comm.Id, data));
        }
    }

    /// <summary>The comms of a target, or all of them.</summary>
    public JsonObject Describe(string? targetName)
    {
        var comms = new JsonObject();
        foreach (var comm in _open.Values.Where(comm => targetName is null || comm.TargetName == targetName))
        {
            comms[comm.Id] = new JsonObject { ["target_name"] = comm.TargetName };
        }

        return new JsonObject { ["status"] = "ok", ["comms"] = comms };
    }

    /// <summary>Carries out what the page sends over a comm; what goes wrong is told on the standard error.</summary>
    public void Receive(Request request)
    {
        if (request.Text("comm_id") is not { Length: > 0 } id)
        {
            return;
        }

        output.Begin(request.HeaderBytes, silent: false);
        var data = request.Content.TryGetProperty("data", out var sent) ? sent : Nothing;
        switch (request.Type)
        {
            case "comm_open":
                Accept(id, request.Text("target_name") ?? "", data);
                break;
            case "comm_msg" when _open.TryGetValue(id, out var comm):
                engine.Call(() => comm.MessageReceived?.Invoke(data));
                break;
            case "comm_close" when _open.TryRemove(id, out var comm):
                engine.Call(() => comm.Closed?.Invoke(data));
                break;
        }
    }

    private void Accept(string id, string targetName, JsonElement data)
    {
        var comm = new Comm(this, id, targetName);
        if (!Targets.TryGetValue(targetName, out var opened))
        {
            // The protocol's answer to a target that nobody has registered.
            output.Publish("comm_close", Content(id, null));
            return;
        }

        _open[id] = comm;
        if (!engine.Call(() => opened(comm, data)))
        {
            Close(comm, null);
        }
    }

    private static JsonObject Content(string id, object? data) =>
        new() { ["comm_id"] = id, ["data"] = data is null ? new JsonObject() : JsonSerializer.SerializeToNode(data) };
}
