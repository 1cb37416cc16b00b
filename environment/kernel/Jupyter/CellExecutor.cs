using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.KernelHost.Cells;
using EeCnn.KernelHost.Execution;
using EeCnn.KernelHost.Formatting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>Carries out execute requests, one after the other.</summary>
internal sealed class CellExecutor : IObserver<KernelEvent>, IDisposable
{
    private readonly KernelSession _session;
    private readonly NotebookKernels _kernels;
    private readonly InputRequests _input;
    private readonly CellRunner _runner;
    private readonly NativeOutput? _native;
    private readonly Dictionary<string, string> _code = [];
    private readonly Task _warm;
    private JsonObject? _result;

    public CellExecutor(KernelSession session, NotebookKernels kernels, InputRequests input)
    {
        (_session, _kernels, _input) = (session, kernels, input);
        _runner = new CellRunner(warning => session.Output.Write("stderr", warning));
        Console.SetOut(new HubWriter(session.Output, "stdout"));
        Console.SetError(new HubWriter(session.Output, "stderr"));
        Console.SetIn(new InputReader(input));
        _native = NativeOutput.Start(session.Output);
        kernels.Root.RegisterCommandHandler<RequestInput>(AskAsync);
        kernels.Root.KernelEvents.Subscribe(this);
        BuiltInFormatters.Register();
        _warm = new Task(Warm);
    }

    public int Count { get; private set; }

    public CellHistory History { get; } = new();

    /// <summary>Compiles and formats something in the background while the front end connects.</summary>
    public void Prewarm() => _warm.Start();

    public void Interrupt() => _runner.Interrupt();

    public void Execute(Request request)
    {
        var code = request.Text("code") ?? "";
        var silent = request.Flag("silent", false);
        if (!silent)
        {
            Count++;
            if (request.Flag("store_history", true))
            {
                History.Add(Count, code);
            }
        }

        var cell = Count.ToString(CultureInfo.InvariantCulture);
        _code[$"cell {cell}"] = code;
        _session.Output.Begin(request.HeaderBytes, silent);
        _input.Begin(request, request.Flag("allow_stdin", false));
        _session.Output.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = Count });
        _result = null;
        var failure = string.IsNullOrWhiteSpace(code) ? null : RunCell(code, cell, KernelName(request));
        _native?.Drain();
        if (failure is not null)
        {
            var traceback = Traceback.Create(failure, code, $"cell {cell}", _code);
            var error = Error(traceback);
            _session.Output.Publish("error", error);
            var failed = (JsonObject)error.DeepClone();
            failed["status"] = "error";
            failed["execution_count"] = Count;
            failed["user_expressions"] = new JsonObject();
            failed["payload"] = new JsonArray();
            _session.Output.Flush();
            _session.Reply(request, "execute_reply", failed);
            if (request.Flag("stop_on_error", true) && !silent)
            {
                _session.AbortWaiting();
            }

            return;
        }

        if (_result is { } result)
        {
            _session.Output.Publish("execute_result", result);
        }

        _session.Output.Flush();
        _session.Reply(request, "execute_reply", new JsonObject
        {
            ["status"] = "ok",
            ["execution_count"] = Count,
            ["user_expressions"] = UserExpressions(request),
            ["payload"] = new JsonArray(),
        });
    }

    public void OnNext(KernelEvent value)
    {
        switch (value)
        {
            case StandardOutputValueProduced output:
                _session.Output.Write("stdout", Text(output));
                break;
            case StandardErrorValueProduced error:
                _session.Output.Write("stderr", Text(error));
                break;
            case ErrorProduced error:
                _session.Output.Write("stderr", error.Message + "\n");
                break;
            case DisplayedValueProduced displayed:
                _session.Output.Publish("display_data", Display(displayed));
                break;
            case DisplayedValueUpdated updated:
                _session.Output.Publish("update_display_data", Display(updated));
                break;
            case ReturnValueProduced returned:
                _result = new JsonObject
                {
                    ["execution_count"] = Count,
                    ["data"] = MimeBundle.Create(returned.Value, returned.FormattedValues),
                    ["metadata"] = new JsonObject(),
                };
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _native?.Stop();

    private static string Text(DisplayEvent displayed) => string.Concat(displayed.FormattedValues.Select(formatted => formatted.Value));

    private static JsonObject Display(DisplayEvent displayed) => new()
    {
        ["data"] = MimeBundle.Create(displayed.Value, displayed.FormattedValues),
        ["metadata"] = new JsonObject(),
        ["transient"] = displayed.ValueId is null ? new JsonObject() : new JsonObject { ["display_id"] = displayed.ValueId },
    };

    private static JsonObject Error(Traceback traceback) => new()
    {
        ["ename"] = traceback.Name,
        ["evalue"] = traceback.Message,
        ["traceback"] = new JsonArray(traceback.Lines.Select(line => (JsonNode)line).ToArray()),
    };

    private static string? KernelName(Request request)
    {
        foreach (var (section, key) in new[] { ("polyglot_notebook", "kernelName"), ("dotnet_interactive", "language") })
        {
            if (request.Metadata.TryGetProperty(section, out var block) && block.ValueKind == JsonValueKind.Object &&
                block.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String)
            {
                return name.GetString();
            }
        }

        return null;
    }

    private Exception? RunCell(string code, string cell, string? kernelName)
    {
        _warm.Wait();
        var command = new SubmitCode(code, kernelName);
        command.Parameters["cell"] = cell;
        Exception? failure = null;
        try
        {
            _runner.Execute(async cancellation =>
            {
                var result = await _kernels.Root.SendAsync(command, cancellation).ConfigureAwait(false);
                failure = result.Events.OfType<CommandFailed>().LastOrDefault(failed => ReferenceEquals(failed.Command, command)) switch
                {
                    null => null,
                    { Exception: { } exception } => exception,
                    { Message: var message } => new InvalidOperationException(message),
                };
            });
        }
        catch (Exception exception)
        {
            return exception;
        }

        return failure;
    }

    private async Task AskAsync(RequestInput command, KernelInvocationContext context)
    {
        var answer = await _input.AskAsync(command.Prompt, command.IsPassword, context.CancellationToken).ConfigureAwait(false);
        context.Publish(new InputProduced(answer, command));
    }

    private JsonObject UserExpressions(Request request)
    {
        var results = new JsonObject();
        if (!request.Content.TryGetProperty("user_expressions", out var expressions) || expressions.ValueKind != JsonValueKind.Object)
        {
            return results;
        }

        foreach (var expression in expressions.EnumerateObject())
        {
            var text = expression.Value.ValueKind == JsonValueKind.String ? expression.Value.GetString()! : "";
            try
            {
                object? value = null;
                _runner.Execute(async cancellation =>
                    value = await _kernels.CSharp.Session.RunAsync(
                        _kernels.CSharp.Session.Compile(text, "expression", cancellation)).ConfigureAwait(false));
                results[expression.Name] = new JsonObject
                {
                    ["status"] = "ok",
                    ["data"] = MimeBundle.Create(value, FormattedValue.CreateManyFromObject(value)),
                    ["metadata"] = new JsonObject(),
                };
            }
            catch (Exception exception)
            {
                var error = Error(Traceback.Create(exception, text, "expression", _code));
                error["status"] = "error";
                results[expression.Name] = error;
            }
        }

        return results;
    }

    private void Warm()
    {
        // The first submission carries the references, so the user's first cell finds them bound.
        var session = _kernels.CSharp.Session;
        session.RunAsync(session.Compile("System.Linq.Enumerable.Range(0, 1).Select(x => x).Count()", "start", default)).GetAwaiter().GetResult();
        _ = MimeBundle.Create(1, FormattedValue.CreateManyFromObject(1)).ToJsonString();
    }
}
