using System.Text;
using System.Text.Json.Nodes;
using EeCnn.KernelHost.Jupyter;

namespace EeCnn.KernelHost.Execution;

/// <summary>
/// Everything that a cell shows goes through here, in order. Text is gathered and sent in few messages: some 50 ms after it
/// came, before anything else is shown, and at the end of the cell.
/// </summary>
internal sealed class OutputHub : IDisposable
{
    private const int FlushAfterMilliseconds = 50;
    private const int FlushAtCharacters = 512 * 1024;
    private readonly Lock _gate = new();
    private readonly Action<byte[]?, string, JsonNode> _send;
    private readonly StringBuilder _text = new();
    private readonly Timer _timer;
    private string _stream = "stdout";
    private byte[]? _parent;
    private bool _silent;
    private bool _timerRuns;

    public OutputHub(Action<byte[]?, string, JsonNode> send)
    {
        _send = send;
        _timer = new Timer(_ => FlushSome());
    }

    /// <summary>From now on, what is shown belongs to this request.</summary>
    public void Begin(byte[] parentHeader, bool silent)
    {
        lock (_gate)
        {
            FlushLocked();
            _parent = parentHeader;
            _silent = silent;
        }
    }

    /// <summary>Adds text to <c>stdout</c> or <c>stderr</c>.</summary>
    public void Write(string stream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            if (_stream != stream)
            {
                FlushLocked();
                _stream = stream;
            }

            _text.Append(text);
            if (_text.Length >= FlushAtCharacters)
            {
                FlushLocked(holdHalf: true);
            }
            else if (!_timerRuns)
            {
                _timerRuns = true;
                _timer.Change(FlushAfterMilliseconds, Timeout.Infinite);
            }
        }
    }

    /// <summary>Sends a message that is not text of a stream, after the text that came before it.</summary>
    public void Publish(string type, JsonNode content)
    {
        lock (_gate)
        {
            FlushLocked();
            if (!_silent)
            {
                _send(_parent, type, content);
            }
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            FlushLocked();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void FlushSome()
    {
        lock (_gate)
        {
            FlushLocked(holdHalf: true);
        }
    }

    // Half a surrogate pair waits for the other half while the cell goes on.
    private void FlushLocked(bool holdHalf = false)
    {
        if (_timerRuns)
        {
            _timerRuns = false;
            _timer.Change(Timeout.Infinite, Timeout.Infinite);
        }

        if (_text.Length == 0)
        {
            return;
        }

        var length = holdHalf && char.IsHighSurrogate(_text[^1]) ? _text.Length - 1 : _text.Length;
        if (length == 0)
        {
            return;
        }

        var text = _text.ToString(0, length);
        _text.Remove(0, length);
        if (!_silent)
        {
            _send(_parent, "stream", new JsonObject { ["name"] = _stream, ["text"] = text });
        }
    }
}
