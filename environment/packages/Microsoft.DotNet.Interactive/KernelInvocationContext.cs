using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive;

/// <summary>The command that is being handled, with the way to publish its events and to know when it is cancelled.</summary>
public class KernelInvocationContext : IDisposable
{
    private static readonly AsyncLocal<KernelInvocationContext?> Ambient = new();

    private readonly Subject<KernelEvent> _events = new();
    private readonly CancellationTokenSource _cancellation;
    private readonly List<Action<KernelInvocationContext>> _onComplete = [];
    private readonly KernelInvocationContext? _outer;
    private int _completed;

    internal KernelInvocationContext(
        KernelCommand command, Kernel? handlingKernel, CancellationToken cancellationToken, KernelInvocationContext? outer)
    {
        Command = command;
        HandlingKernel = handlingKernel;
        _outer = outer;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken = _cancellation.Token;
        Result = new KernelCommandResult(command);
        Ambient.Value = this;
    }

    /// <summary>The command that the running code belongs to; null outside of one.</summary>
    public static KernelInvocationContext? Current => Ambient.Value;

    /// <summary>Cancelled when the user interrupts the cell.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The command.</summary>
    public KernelCommand Command { get; }

    /// <summary>The kernel at work.</summary>
    public Kernel? HandlingKernel { get; internal set; }

    /// <summary>Whether the last event has been published.</summary>
    public bool IsComplete => Volatile.Read(ref _completed) != 0;

    /// <summary>The events as they come.</summary>
    public IObservable<KernelEvent> KernelEvents => _events;

    /// <summary>The events so far.</summary>
    public KernelCommandResult Result { get; }

    /// <summary>Publishes <see cref="CommandSucceeded"/> if <paramref name="command"/> is the context's own and still open.</summary>
    public void Complete(KernelCommand command)
    {
        if (ReferenceEquals(command, Command) && Interlocked.Exchange(ref _completed, 1) == 0)
        {
            RunOnComplete();
            Publish(new CommandSucceeded(Command));
        }
    }

    /// <summary>Publishes <see cref="CommandFailed"/> if <paramref name="command"/> is the context's own and still open.</summary>
    public void Fail(KernelCommand command, Exception? exception = null, string? message = null)
    {
        if (!ReferenceEquals(command, Command))
        {
            Publish(new CommandFailed(exception, command, message));
        }
        else if (Interlocked.Exchange(ref _completed, 1) == 0)
        {
            RunOnComplete();
            Publish(new CommandFailed(exception, Command, message));
        }
    }

    /// <summary>Registers what runs when the command is done, before its last event.</summary>
    public void OnComplete(Action<KernelInvocationContext> onComplete)
    {
        lock (_onComplete)
        {
            _onComplete.Add(onComplete);
        }
    }

    /// <summary>Publishes an event of this command or of one that it caused.</summary>
    public void Publish(KernelEvent @event)
    {
        Result.Add(@event);
        _events.Publish(@event);
        if (_outer is null)
        {
            HandlingKernel?.PublishEvent(@event);
        }
        else if (@event is not KernelCommandCompletionEvent)
        {
            _outer.Publish(@event);
        }
    }

    /// <summary>Ends the context.</summary>
    public void Dispose()
    {
        Complete(Command);
        if (ReferenceEquals(Ambient.Value, this))
        {
            Ambient.Value = _outer;
        }

        GC.SuppressFinalize(this);
    }

    internal void Cancel() => _cancellation.Cancel();

    private void RunOnComplete()
    {
        Action<KernelInvocationContext>[] actions;
        lock (_onComplete)
        {
            actions = _onComplete.ToArray();
            _onComplete.Clear();
        }

        foreach (var action in actions)
        {
            action(this);
        }
    }
}
