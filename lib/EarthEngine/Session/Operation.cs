using System.Globalization;
using System.Text.Json;

namespace EeCnn;

/// <summary>An export or import that runs on the server, as it was when last looked at.</summary>
public sealed class Operation
{
    private Operation(string name, OperationState state)
    {
        Name = name;
        State = state;
    }

    /// <summary>Full name, <c>projects/P/operations/ID</c>.</summary>
    public string Name { get; }

    /// <summary>State.</summary>
    public OperationState State { get; }

    /// <summary>True when nothing more will happen.</summary>
    public bool IsDone => State is OperationState.Succeeded or OperationState.Cancelled or OperationState.Failed;

    /// <summary>The description given at the start.</summary>
    public string Description { get; private init; } = "";

    /// <summary>Kind of operation, such as <c>EXPORT_IMAGE</c>.</summary>
    public string Type { get; private init; } = "";

    /// <summary>Share done, 0 to 1.</summary>
    public double Progress { get; private init; }

    /// <summary>The server's words when it failed; else null.</summary>
    public string? Error { get; private init; }

    /// <summary>Where the results are, as the server names the places.</summary>
    public IReadOnlyList<string> DestinationUris { get; private init; } = [];

    /// <summary>When it was asked for; null when the server does not tell.</summary>
    public DateTimeOffset? CreateTime { get; private init; }

    /// <summary>When it last changed; null when the server does not tell.</summary>
    public DateTimeOffset? UpdateTime { get; private init; }

    /// <summary>Describes the operation on one line.</summary>
    /// <returns>For example <c>patches: Running 40 %</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Description.Length == 0 ? Name : Description)}: {State}{(State == OperationState.Running ? $" {Progress * 100:0} %" : "")}{(Error is null ? "" : ": " + Error)}");

    internal static Operation FromJson(JsonElement json)
    {
        JsonElement metadata = json.TryGetProperty("metadata", out JsonElement found) ? found : default;
        bool done = json.TryGetProperty("done", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        JsonElement error = json.TryGetProperty("error", out JsonElement problem) ? problem : default;
        OperationState state = Text(metadata, "state") switch
        {
            "PENDING" or "READY" => OperationState.Pending,
            "RUNNING" => OperationState.Running,
            "CANCELLING" or "CANCEL_REQUESTED" => OperationState.Cancelling,
            "SUCCEEDED" or "COMPLETED" => OperationState.Succeeded,
            "CANCELLED" => OperationState.Cancelled,
            "FAILED" => OperationState.Failed,
            _ when !done => OperationState.Pending,
            _ => error.ValueKind == JsonValueKind.Object ? OperationState.Failed : OperationState.Succeeded,
        };
        return new Operation(Text(json, "name") ?? throw new InvalidDataException("The answer of the server names no operation."), state)
        {
            Description = Text(metadata, "description") ?? "",
            Type = Text(metadata, "type") ?? "",
            Progress = metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("progress", out JsonElement progress)
                && progress.ValueKind == JsonValueKind.Number ? progress.GetDouble() : state == OperationState.Succeeded ? 1 : 0,
            Error = Text(error, "message"),
            DestinationUris = metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("destinationUris", out JsonElement uris)
                ? [.. uris.EnumerateArray().Select(uri => uri.GetString() ?? "")] : [],
            CreateTime = Time(metadata, "createTime"),
            UpdateTime = Time(metadata, "updateTime"),
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        DateTimeOffset.TryParse(Text(json, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
