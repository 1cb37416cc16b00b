namespace EeCnn;

/// <summary>Hands progress on at once, on the thread that reports it; unlike <see cref="Progress{T}"/> it keeps the order.</summary>
internal sealed class Relay<T>(Action<T> action) : IProgress<T>
{
    public void Report(T value) => action(value);
}
