namespace Microsoft.DotNet.Interactive;

/// <summary>The smallest observable that many threads may publish to.</summary>
internal sealed class Subject<T> : IObservable<T>
{
    private IObserver<T>[] _observers = [];

    public IDisposable Subscribe(IObserver<T> observer)
    {
        lock (this)
        {
            _observers = [.. _observers, observer];
        }

        return new Subscription(() =>
        {
            lock (this)
            {
                _observers = _observers.Where(other => !ReferenceEquals(other, observer)).ToArray();
            }
        });
    }

    public void Publish(T value)
    {
        foreach (var observer in Volatile.Read(ref _observers))
        {
            observer.OnNext(value);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
