using System.Globalization;

namespace EeCnn.Cloud.Hosting;

/// <summary>Ends the background service when nothing has been asked of it, and nothing has run in it, for a while.</summary>
internal sealed class IdleWatch : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly Action _end;
    private readonly Timer? _timer;
    private int _busy;
    private long _lastTick = Environment.TickCount64;

    public IdleWatch(TimeSpan patience, Action end)
    {
        _patience = patience;
        _end = end;
        if (patience != Timeout.InfiniteTimeSpan)
        {
            var period = TimeSpan.FromMilliseconds(Math.Clamp(patience.TotalMilliseconds / 4, 50, 30_000));
            _timer = new Timer(_ => Look(), null, period, period);
        }
    }

    public static TimeSpan Patience() =>
        double.TryParse(Environment.GetEnvironmentVariable("EECNN_CLOUD_IDLE_SECONDS"), CultureInfo.InvariantCulture, out double seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromMinutes(30);

    /// <summary>Marks the service as busy until the answer is disposed.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref _busy);
        return new Leave(this);
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (Volatile.Read(ref _busy) == 0 && Environment.TickCount64 - Volatile.Read(ref _lastTick) > _patience.TotalMilliseconds)
        {
            _end();
        }
    }

    private sealed class Leave(IdleWatch watch) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Volatile.Write(ref watch._lastTick, Environment.TickCount64);
                Interlocked.Decrement(ref watch._busy);
            }
        }
    }
}
