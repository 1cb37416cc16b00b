using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>Questions to the user: one at a time, only while a cell runs that may ask.</summary>
internal sealed class InputRequests(KernelSession session)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<string>? _waiting;
    private Request? _request;
    private bool _allowed;

    public void Begin(Request request, bool allowed)
    {
        lock (_gate)
        {
            (_request, _allowed) = (request, allowed);
        }
    }

    public Task<string> AskAsync(string prompt, bool password, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_allowed || _request is null)
            {
                throw new InvalidOperationException(
                    "The cell asks for input, but nobody can answer: the front end does not allow it (a notebook is run without a user).");
            }

            session.Output.Flush();
            _waiting = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            session.AskForInput(_request, new JsonObject { ["prompt"] = prompt, ["password"] = password });
            return _waiting.Task.WaitAsync(cancellationToken);
        }
    }

    public void Answer(string value)
    {
        lock (_gate)
        {
            _waiting?.TrySetResult(value);
        }
    }

    public void Cancel()
    {
        lock (_gate)
        {
            _waiting?.TrySetCanceled();
        }
    }
}
