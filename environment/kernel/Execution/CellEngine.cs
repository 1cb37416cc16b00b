using System.Text.Json.Nodes;
using EeCnn.KernelHost.Cells;
using EeCnn.KernelHost.CSharp;
using EeCnn.KernelHost.Formatting;
using EeCnn.KernelHost.Jupyter;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Execution;

/// <summary>Runs cells and sends what they show to a hub, in the words of Jupyter's messages.</summary>
internal sealed class CellEngine : IObserver<KernelEvent>, IDisposable
{
    private static readonly object Warmth = new { A = 1 };

    private readonly OutputHub _output;
    private readonly CellRunner _runner;
    private readonly NativeOutput? _native;
    private readonly TextWriter _outputBefore = Console.Out;
    private readonly TextWriter _errorBefore = Console.Error;
    private readonly TextWriter _standardOutput;
    private readonly TextWriter _standardError;
    private readonly Task _warm;
    private JsonObject? _result;
    private int _count;

    public CellEngine(OutputHub output, Func<string, bool, CancellationToken, Task<string>> ask)
    {
        _output = output;
        _runner = new CellRunner(warning => output.Write("stderr", warning));
        _standardOutput = TextWriter.Synchronized(new HubWriter(output, "stdout"));
        _standardError = TextWriter.Synchronized(new HubWriter(output, "stderr"));
        TakeConsole();
        Console.SetIn(new InputReader(ask));
        _native = NativeOutput.Start(output);
        Kernels = new NotebookKernels { BeforePiece = ShowResult };
        Kernels.Root.RegisterCommandHandler<RequestInput>(async (command, context) =>
        {
            var answer = await ask(command.Prompt, command.IsPassword, context.CancellationToken).ConfigureAwait(false);
            context.Publish(new InputProduced(answer, command));
        });
        Kernels.Root.KernelEvents.Subscribe(this);
        BuiltInFormatters.Register();
        StrayExceptions.Watch(stray => output.Write(
            "stderr", "Nothing caught this, on a thread of its own:\n" + string.Join("\n", Traceback.Create(stray, Kernels.Sources).Lines) + "\n"), () => _native?.Stop());
        CellGuard.Cleared = () => output.Publish("clear_output", new JsonObject { ["wait"] = false });
        _warm = new Task(Warm);
    }

    public NotebookKernels Kernels { get; }

    /// <summary>Compiles and formats something in the background while the front end connects.</summary>
    public void Prewarm()
    {
        _warm.Start();
        ThreadPool.QueueUserWorkItem(_ => WarmShowing());
    }

    public void Interrupt() => _runner.Interrupt();

    /// <summary>Runs a cell to its end; returns what went wrong, or null.</summary>
    public Traceback? Run(string code, string cell, int count, string? kernelName)
    {
        _result = null;
        _count = count;
        TakeConsole();
        var failure = string.IsNullOrWhiteSpace(code) ? null : Submit(code, cell, kernelName);
        _native?.Drain();
        Traceback? traceback = null;
        if (failure is not null)
        {
            ShowResult();
            traceback = Traceback.Create(failure, Kernels.Sources, _runner.WasInterrupted);
            _output.Publish("error", Error(traceback));
        }
        else if (_result is { } result)
        {
            _output.Publish("execute_result", result);
        }

        _output.Flush();
        return traceback;
    }

    /// <summary>Runs a function as if it stood in a cell; what it throws goes to the standard error, and makes this false.</summary>
    public bool Call(Action function)
    {
        var failure = Send(new FunctionCall { Handler = (_, _) =>
        {
            function();
            return Task.CompletedTask;
        } });
        _native?.Drain();
        if (failure is not null)
        {
            _output.Write("stderr", string.Join("\n", Traceback.Create(failure, Kernels.Sources).Lines) + "\n");
        }

        _output.Flush();
        return failure is null;
    }

    /// <summary>Writes to the terminal that the process was started from, past the capture of output.</summary>
    public void WriteToTerminal(string text)
    {
        if (_native is null)
        {
            using var terminal = Console.OpenStandardOutput();
            terminal.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
        else
        {
            _native.WriteToTerminal(text);
        }
    }

    /// <summary>The value of an expression as a front end wants it, or what went wrong.</summary>
    public JsonObject Evaluate(string expression)
    {
        try
        {
            object? value = null;
            _runner.Execute(async cancellation => value = await Kernels.CSharp.Session.RunAsync(
                Kernels.CSharp.Session.Compile(expression, "expression", cancellation)).ConfigureAwait(false));
            return new JsonObject
            {
                ["status"] = "ok",
                ["data"] = MimeBundle.Create(value, FormattedValue.CreateManyFromObject(value)),
                ["metadata"] = new JsonObject(),
            };
        }
        catch (Exception exception)
        {
            var error = Error(Traceback.Create(exception, Kernels.Sources));
            error["status"] = "error";
            return error;
        }
    }

    public static JsonObject Error(Traceback traceback) => new()
    {
        ["ename"] = traceback.Name,
        ["evalue"] = traceback.Message,
        ["traceback"] = new JsonArray(traceback.Lines.Select(line => (JsonNode)line).ToArray()),
    };

    public void OnNext(KernelEvent value)
    {
        switch (value)
        {
            case StandardOutputValueProduced output:
                _output.Write("stdout", Text(output));
                break;
            case StandardErrorValueProduced error:
                _output.Write("stderr", Text(error));
                break;
            case ErrorProduced error:
                _output.Write("stderr", error.Message + "\n");
                break;
            case DisplayedValueProduced displayed:
                _output.Publish("display_data", Display(displayed));
                break;
            case DisplayedValueUpdated updated:
                _output.Publish("update_display_data", Display(updated));
                break;
            case ReturnValueProduced when CellGuard.Interrupted:
                // The interrupt came while the value was formatted: what there is of it shows the interrupt in its place.
                break;
            case ReturnValueProduced returned:
                ShowResult();
                _result = new JsonObject
                {
                    ["execution_count"] = _count,
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

    public void Dispose()
    {
        _native?.Stop();
        Console.SetOut(_outputBefore);
        Console.SetError(_errorBefore);
        Kernels.Dispose();
    }

    private static string Text(DisplayEvent displayed) => string.Concat(displayed.FormattedValues.Select(formatted => formatted.Value));

    private static JsonObject Display(DisplayEvent displayed) => new()
    {
        ["data"] = MimeBundle.Create(displayed.Value, displayed.FormattedValues),
        ["metadata"] = new JsonObject(),
        ["transient"] = displayed.ValueId is null ? new JsonObject() : new JsonObject { ["display_id"] = displayed.ValueId },
    };

    // A cell has one result, its last; a value that comes before it is shown.
    private void ShowResult()
    {
        if (Interlocked.Exchange(ref _result, null) is { } value)
        {
            value.Remove("execution_count");
            _output.Publish("display_data", value);
        }
    }

    // A cell that has led the console elsewhere must not make all later ones mute.
    private void TakeConsole()
    {
        Console.SetOut(_standardOutput);
        Console.SetError(_standardError);
    }

    private Exception? Submit(string code, string cell, string? kernelName)
    {
        var command = new SubmitCode(code, kernelName);
        command.Parameters["cell"] = cell;
        return Send(command);
    }

    private Exception? Send(KernelCommand command)
    {
        Exception? failure = null;
        try
        {
            _runner.Execute(async cancellation =>
            {
                _warm.Wait(cancellation);
                var result = await Kernels.Root.SendAsync(command, cancellation).ConfigureAwait(false);
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

    private void Warm()
    {
        // The first submission carries the references, so the user's first cell finds them bound.
        var prepared = CompilerStart.Wait();
        var session = Kernels.CSharp.Session;
        session.RunAsync(session.Compile("0", "start", default)).GetAwaiter().GetResult();
        GC.KeepAlive(prepared);
        new Thread(WarmMore, 1024 * 1024) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "warming up" }.Start();
    }

    // Beside the compiler, on the machine's other core.
    private void WarmShowing()
    {
        CellParser.Parse("1", Kernels.Root, Kernels.CSharp, Kernels.Directives);
        _ = MimeBundle.Create(1, FormattedValue.CreateManyFromObject(1));
    }

    // What most notebooks use soon, made ready while the user reads or types; nothing waits for it.
    private void WarmMore()
    {
        try
        {
            Thread.Sleep(300);
            Kernels.CSharp.Session.Rehearse(
                "using System.IO; foreach (var n in new[] { 1 }.Select(x => x + 1).Where(x => x > 0)) { Console.WriteLine($\"{n}\"); } await Task.Yield();");
            _ = MimeBundle.Create(Warmth, FormattedValue.CreateManyFromObject(Warmth)).ToJsonString();
            Completion.At(Kernels, "Console.Wri", 11);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Warming up is no one's request.
        }
    }

    private sealed class FunctionCall : KernelCommand;
}
