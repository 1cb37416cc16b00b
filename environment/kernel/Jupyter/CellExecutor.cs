using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.KernelHost.Execution;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>Carries out execute requests, one after the other.</summary>
internal sealed class CellExecutor(KernelSession session, CellEngine engine, InputRequests input)
{
    private int _uncounted;

    public int Count { get; private set; }

    public CellHistory History { get; } = new();

    public void Execute(Request request)
    {
        var code = request.Text("code") ?? "";
        var silent = request.Flag("silent", false);
        var counts = !silent && request.Flag("store_history", true);
        if (counts)
        {
            Count++;
            _uncounted = 0;
            History.Add(Count, code);
        }

        // What is not counted must not pass for the cell that was.
        var name = Count.ToString(CultureInfo.InvariantCulture) +
            (counts ? "" : "." + (++_uncounted).ToString(CultureInfo.InvariantCulture));

        session.Output.Begin(request.HeaderBytes, silent);
        input.Begin(request, request.Flag("allow_stdin", false));
        session.Output.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = Count });
        if (engine.Run(code, name, Count, request.KernelName) is { } traceback)
        {
            var failed = CellEngine.Error(traceback);
            failed["status"] = "error";
            failed["execution_count"] = Count;
            failed["user_expressions"] = new JsonObject();
            failed["payload"] = new JsonArray();
            session.Reply(request, "execute_reply", failed);
            if (request.Flag("stop_on_error", true) && !silent)
            {
                session.AbortWaiting();
            }

            return;
        }

        session.Reply(request, "execute_reply", new JsonObject
        {
            ["status"] = "ok",
            ["execution_count"] = Count,
            ["user_expressions"] = UserExpressions(request),
            ["payload"] = new JsonArray(),
        });
    }

    private JsonObject UserExpressions(Request request)
    {
        var results = new JsonObject();
        if (request.Content.TryGetProperty("user_expressions", out var expressions) && expressions.ValueKind == JsonValueKind.Object)
        {
            foreach (var expression in expressions.EnumerateObject())
            {
                results[expression.Name] = engine.Evaluate(
                    expression.Value.ValueKind == JsonValueKind.String ? expression.Value.GetString()! : "");
            }
        }

        return results;
    }
}
