using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.KernelHost.Execution;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>One kernel process under a Jupyter front end: takes requests from the sockets and answers each of them.</summary>
internal sealed class KernelSession : IDisposable
{
    private readonly MessageCodec _codec;
    private readonly Sockets _sockets;
    private readonly BlockingCollection<Request> _shell = [];
    private readonly BlockingCollection<Request> _control = [];
    private readonly ManualResetEventSlim _stopped = new();
    private readonly string _topic = $"kernel.{Environment.ProcessId}.";
    private readonly CellExecutor _cells;
    private readonly LanguageRequests _language;
    private readonly CellEngine _engine;
    private readonly CommTable _comms;
    private readonly InputRequests _input;
    private volatile bool _stopping;
    private readonly List<Request> _aborted = [];
    private readonly List<Request> _kept = [];

    public KernelSession(ConnectionFile connection)
    {
        _codec = new MessageCodec(connection.Key);
        Output = new OutputHub((parent, type, content) => Publish(type, parent, content));
        _sockets = new Sockets(connection, Receive, Welcome);
        _input = new InputRequests(this);
        _engine = new CellEngine(Output, _input.AskAsync);
        _cells = new CellExecutor(this, _engine, _input);
        _comms = CommTable.Current = new CommTable(Output, _engine);
        _language = new LanguageRequests(_engine.Kernels);
        // A front end may be there already: whatever answers it has to be, too.
        _sockets.Start();
        Publish("status", null, new JsonObject { ["execution_state"] = "starting" });
        Start(StrayExceptions.OwnThread + "requests", _shell, 16 * 1024 * 1024);
        Start(StrayExceptions.OwnThread + "control", _control, 1024 * 1024);
    }

    public OutputHub Output { get; }

    /// <summary>Runs until a front end asks for the end.</summary>
    public void Run()
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            _engine.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            _stopped.Set();
        });
        _engine.Prewarm();
        var parent = Environment.GetEnvironmentVariable("JPY_PARENT_PID");
        while (!_stopped.Wait(TimeSpan.FromSeconds(2)))
        {
            // A front end that has died cannot ask for the end any more.
            if (parent is not null && Directory.Exists("/proc/self") && !Directory.Exists("/proc/" + parent))
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _stopping = true;
        Output.Flush();
        _engine.Dispose();
        _sockets.Dispose();
        Output.Dispose();
    }

    public void Publish(string type, byte[]? parent, JsonNode content) =>
        _sockets.Send(Channel.IOPub, _codec.Encode([System.Text.Encoding.UTF8.GetBytes(_topic + type)], type, parent, content));

    public void Reply(Request request, string type, JsonNode content) =>
        _sockets.Send(request.Channel, _codec.Encode(request.Identities, type, request.HeaderBytes, content));

    public void AskForInput(Request request, JsonNode content) =>
        _sockets.Send(Channel.Stdin, _codec.Encode(request.Identities, "input_request", request.HeaderBytes, content));

    /// <summary>Answers all execute requests that wait now with "aborted", as a front end expects after an error.</summary>
    public void AbortWaiting()
    {
        // Taken before the failed request goes idle: what is sent after that is meant to run.
        while (_shell.TryTake(out var request))
        {
            (request.Type == "execute_request" ? _aborted : _kept).Add(request);
        }
    }

    private void AnswerAborted()
    {
        _aborted.ForEach(request => Wrapped(request, () => Reply(
            request, "execute_reply", new JsonObject { ["status"] = "aborted", ["execution_count"] = _cells.Count })));
        _aborted.Clear();
        _kept.ForEach(request => Wrapped(request, () => Handle(request)));
        _kept.Clear();
    }

    private void Start(string name, BlockingCollection<Request> queue, int stackBytes) => new Thread(() =>
    {
        foreach (var request in queue.GetConsumingEnumerable())
        {
            if (!_stopping)
            {
                Wrapped(request, () => Handle(request));
            }

            if (queue == _shell)
            {
                AnswerAborted();
            }
        }
    }, stackBytes) { IsBackground = true, Name = name }.Start();

    private void Receive(Channel channel, List<byte[]> frames)
    {
        if (_codec.Decode(channel, frames) is not { } request)
        {
            return;
        }

        switch (channel)
        {
            case Channel.Shell:
                _shell.Add(request);
                break;
            case Channel.Control:
                _control.Add(request);
                break;
            case Channel.Stdin when request.Type == "input_reply":
                _input.Answer(request.Text("value") ?? "");
                break;
        }
    }

    private void Welcome() => Publish("iopub_welcome", null, new JsonObject { ["subscription"] = "" });

    private void Wrapped(Request request, Action handle)
    {
        Publish("status", request.HeaderBytes, new JsonObject { ["execution_state"] = "busy" });
        try
        {
            handle();
        }
        catch (Exception exception)
        {
            // Whatever goes wrong, the front end gets its answer.
            Reply(request, ReplyType(request.Type), new JsonObject
            {
                ["status"] = "error",
                ["ename"] = exception.GetType().Name,
                ["evalue"] = exception.Message,
                ["traceback"] = new JsonArray(),
            });
        }

        Publish("status", request.HeaderBytes, new JsonObject { ["execution_state"] = "idle" });
    }

    private static string ReplyType(string type) =>
        type.EndsWith("_request", StringComparison.Ordinal) ? type[..^"_request".Length] + "_reply" : type;

    private void Handle(Request request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                Reply(request, "kernel_info_reply", KernelInformation.Create());
                break;
            case "execute_request" when request.Channel == Channel.Shell:
                _cells.Execute(request);
                break;
            case "complete_request":
                Reply(request, "complete_reply", _language.Complete(request));
                break;
            case "inspect_request":
                Reply(request, "inspect_reply", _language.Inspect(request));
                break;
            case "is_complete_request":
                Reply(request, "is_complete_reply", _language.IsComplete(request));
                break;
            case "history_request":
                Reply(request, "history_reply", _cells.History.Answer(request));
                break;
            case "comm_info_request":
                Reply(request, "comm_info_reply", _comms.Describe(request.Text("target_name")));
                break;
            case "comm_open" or "comm_msg" or "comm_close":
                _comms.Receive(request);
                break;
            case "interrupt_request":
                _engine.Interrupt();
                _input.Cancel();
                Reply(request, "interrupt_reply", new JsonObject { ["status"] = "ok" });
                break;
            case "shutdown_request":
                var content = new JsonObject { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };
                Reply(request, "shutdown_reply", content);
                Publish("shutdown_reply", request.HeaderBytes, content.DeepClone());
                _stopped.Set();
                break;
            case "debug_request":
                Reply(request, "debug_reply", new JsonObject
                {
                    ["type"] = "response",
                    ["request_seq"] = request.Number("seq", 0),
                    ["success"] = false,
                    ["command"] = request.Text("command") ?? "",
                    ["message"] = "This kernel has no debugger.",
                    ["body"] = new JsonObject(),
                });
                break;
            default:
                Reply(request, ReplyType(request.Type), new JsonObject
                {
                    ["status"] = "error",
                    ["ename"] = "NotSupported",
                    ["evalue"] = $"This kernel does not answer \"{request.Type}\" on the {request.Channel.ToString().ToLowerInvariant()} channel.",
                    ["traceback"] = new JsonArray(),
                });
                break;
        }
    }
}
