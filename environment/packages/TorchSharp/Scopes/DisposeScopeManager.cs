namespace TorchSharp;

/// <summary>Keeps the open scopes of each thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static ThreadDisposeScopeStatistics? _statistics;

    [ThreadStatic]
    private static DisposeScope? _current;

    public static ThreadDisposeScopeStatistics Statistics => _statistics ??= new ThreadDisposeScopeStatistics();

    internal static DisposeScope? Current => _current;

    internal static DisposeScope Open() => _current = new DisposeScope(_current);

    /// <summary>Takes a scope out of this thread's chain, wherever it stands in it.</summary>
    internal static void Close(DisposeScope scope)
    {
        if (_current == scope)
        {
            _current = scope.Outer;
            return;
        }

        for (var inner = _current; inner is not null; inner = inner.Outer)
        {
            if (inner.Outer == scope)
            {
                inner.Outer = scope.Outer;
                return;
            }
        }
    }
}
