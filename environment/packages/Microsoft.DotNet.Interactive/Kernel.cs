using System.Collections.Concurrent;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive;

/// <summary>Handles commands and publishes events; the static members are what cells use.</summary>
public abstract partial class Kernel : IDisposable
{
    private readonly Subject<KernelEvent> _events = new();
    private readonly ConcurrentDictionary<Type, Func<KernelCommand, KernelInvocationContext, Task>> _handlers = new();
    private readonly ConcurrentQueue<KernelCommand> _deferred = new();
    private readonly Stack<Action> _disposals = new();

    /// <summary>Names the kernel.</summary>
    protected Kernel(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        KernelInfo = new KernelInfo(name);
        foreach (var handler in GetType().GetInterfaces())
        {
            if (handler.IsGenericType && handler.GetGenericTypeDefinition() == typeof(IKernelCommandHandler<>))
            {
                var handle = handler.GetMethod("HandleAsync")!;
                _handlers[handler.GenericTypeArguments[0]] = (command, context) =>
                {
                    try
                    {
                        return (Task)handle.Invoke(this, [command, context])!;
                    }
                    catch (System.Reflection.TargetInvocationException exception) when (exception.InnerException is { } inner)
                    {
                        return Task.FromException(inner);
                    }
                };
            }
        }
    }

    /// <summary>The name, for example <c>csharp</c>.</summary>
    public string Name => KernelInfo.LocalName;

    /// <summary>What the kernel is called and speaks.</summary>
    public KernelInfo KernelInfo { get; }

    /// <summary>The kernel that holds this one.</summary>
    public CompositeKernel? ParentKernel { get; internal set; }

    /// <summary>The outermost kernel.</summary>
    public Kernel RootKernel => ParentKernel?.RootKernel ?? this;

    /// <summary>The events of this kernel and of those that it holds.</summary>
    public IObservable<KernelEvent> KernelEvents => _events;

    /// <summary>How many submissions have been handled.</summary>
    public int SubmissionCount { get; private set; }

    /// <summary>Handles a command and returns its events.</summary>
    public async Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var outer = KernelInvocationContext.Current;
        if (outer is not null && command.Parent is null && !ReferenceEquals(outer.Command, command))
        {
            command.SetParent(outer.Command);
        }

        var token = cancellationToken.CanBeCanceled || outer is null ? cancellationToken : outer.CancellationToken;
        using var context = new KernelInvocationContext(command, this, token, outer);
        try
        {
            if (command is SubmitCode)
            {
                while (_deferred.TryDequeue(out var deferred))
                {
                    await DispatchAsync(deferred, context).ConfigureAwait(false);
                }

                SubmissionCount++;
            }

            await DispatchAsync(command, context).ConfigureAwait(false);
            context.Complete(command);
        }
        catch (Exception exception)
        {
            context.Fail(command, exception);
        }

        return context.Result;
    }

    /// <summary>Handles commands of a type with a function.</summary>
    public void RegisterCommandHandler<TCommand>(Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand =>
        _handlers[typeof(TCommand)] = (command, context) => handler((TCommand)command, context);

    /// <summary>Handles a command before the next submission.</summary>
    public void DeferCommand(KernelCommand command) => _deferred.Enqueue(command);

    /// <summary>Runs when the kernel is disposed.</summary>
    public void RegisterForDisposal(Action dispose) => _disposals.Push(dispose);

    /// <summary>Is disposed with the kernel.</summary>
    public void RegisterForDisposal(IDisposable disposable) => _disposals.Push(disposable.Dispose);

    /// <summary>Whether the kernel handles commands of the type.</summary>
    public virtual bool SupportsCommandType(Type commandType) => _handlers.ContainsKey(commandType);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_disposals.TryPop(out var dispose))
        {
            dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}: {Name}";

    internal bool IsNamed(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase) ||
        KernelInfo.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    internal void PublishEvent(KernelEvent @event)
    {
        for (var kernel = this; kernel is not null; kernel = kernel.ParentKernel)
        {
            kernel._events.Publish(@event);
        }
    }

    internal virtual Task DispatchAsync(KernelCommand command, KernelInvocationContext context)
    {
        for (var type = command.GetType(); type is not null; type = type.BaseType)
        {
            if (_handlers.TryGetValue(type, out var handle))
            {
                return handle(command, context);
            }
        }

        return command.InvokeAsync(context);
    }
}
