using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Disposes the tensors that were made on this thread while it was the innermost open scope, unless they were moved out.</summary>
public sealed class DisposeScope : IDisposable
{
    private List<Tensor>? _held = [];

    internal DisposeScope(DisposeScope? outer) => Outer = outer;

    internal DisposeScope? Outer { get; set; }

    public int DisposablesCount => Held.Count;

    public IReadOnlyList<IDisposable> DisposablesView => [.. Held];

    private List<Tensor> Held => _held ?? throw new ObjectDisposedException(nameof(DisposeScope), "The dispose scope has been disposed.");

    public void Attach(IDisposable disposable)
    {
        var tensor = Manageable(disposable);
        _ = Held;
        ObjectDisposedException.ThrowIf(tensor.IsInvalid, tensor);
        if (tensor.Scope == this)
        {
            return;
        }

        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        if (tensor.Scope is { } other)
        {
            other.Remove(tensor);
        }
        else
        {
            statistics.AttachedToScopeCount++;
        }

        Add(tensor);
    }

    public void Attach(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables)
        {
            Attach(disposable);
        }
    }

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IDisposable[] list = [.. disposables];
        Attach(list);
        return list;
    }

    public bool Contains(IDisposable disposable) => _held is not null && disposable is Tensor tensor && tensor.Scope == this;

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        _ = Held;
        if (disposable is Tensor tensor && tensor.Scope == this)
        {
            Remove(tensor);
            DisposeScopeManager.Statistics.TensorStatistics.DetachedFromScopeCount++;
        }

        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        Detach(new IDisposable[] { first, second });
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        Detach(new IDisposable[] { first, second, third });
        return (first, second, third);
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray())
        {
            Detach<IDisposable>(disposable);
        }
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(Outer!, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => MoveToOther(Outer!, first, second);

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => MoveToOther(Outer!, first, second, third);

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer!, disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer!, disposables);

    /// <summary>Moves a tensor to another scope; a null scope means that the caller owns it from now on.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (scope is null)
        {
            return Detach(disposable);
        }

        _ = Held;
        if (disposable is Tensor tensor && tensor.Scope == this)
        {
            _ = scope.Held;
            Remove(tensor);
            scope.Add(tensor);
        }

        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOther(scope, new IDisposable[] { first, second });
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOther(scope, new IDisposable[] { first, second, third });
        return (first, second, third);
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray())
        {
            MoveToOther<IDisposable>(scope, disposable);
        }
    }

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { keep });
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { first, second });
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { first, second, third });
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var tensor in Held.ToArray())
        {
            if (!keep.Contains(tensor))
            {
                tensor.Dispose();
            }
        }
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Forgets a tensor that was disposed elsewhere.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _ = Held;
        if (disposable is Tensor tensor && tensor.Scope == this)
        {
            Remove(tensor);
        }
    }

    public void Dispose()
    {
        if (_held is null)
        {
            return;
        }

        DisposeScopeManager.Close(this);
        while (_held.Count > 0)
        {
            _held[^1].Dispose();
        }

        _held = null;
    }

    internal void Add(Tensor tensor)
    {
        tensor.Scope = this;
        tensor.ScopeSlot = Held.Count;
        Held.Add(tensor);
    }

    internal void Remove(Tensor tensor)
    {
        var held = Held;
        var last = held[^1];
        held[tensor.ScopeSlot] = last;
        last.ScopeSlot = tensor.ScopeSlot;
        held.RemoveAt(held.Count - 1);
        tensor.Scope = null;
    }

    private static Tensor Manageable(IDisposable disposable) => disposable as Tensor ?? throw new InvalidOperationException(
        $"DisposeScope can only manage tensors; got {disposable?.GetType().Name ?? "null"}.");
}
