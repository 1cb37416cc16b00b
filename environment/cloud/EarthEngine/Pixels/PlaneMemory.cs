using System.Collections.Concurrent;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// The arrays of one worker's planes, used again tile by tile and request by request: zeroing fresh memory and handing it back for every tile
/// would cost more than the arithmetic on it.
/// </summary>
internal sealed class PlaneMemory
{
    /// <summary>A worker that needed more than this gives it all back to the runtime.</summary>
    private const long MaxKeptBytes = 48 << 20;

    /// <summary>Planes of the wide tiles that far-reaching operations ask for are left to the collector: kept to the end of a tile, they would fill gigabytes.</summary>
    private const int MaxPixels = 8192;

    private static readonly ConcurrentBag<PlaneMemory> Idle = [];

    private readonly Dictionary<int, Stack<double[]>> _free = new();
    private readonly List<double[]> _lent = [];
    private long _bytes;

    public static PlaneMemory Take() => Idle.TryTake(out var memory) ? memory : new PlaneMemory();

    /// <summary>An array of exactly this length; what it holds is undefined.</summary>
    public double[] Rent(int count)
    {
        if (count > MaxPixels)
        {
            return GC.AllocateUninitializedArray<double>(count);
        }

        if (!_free.TryGetValue(count, out var stack) || !stack.TryPop(out double[]? array))
        {
            array = GC.AllocateUninitializedArray<double>(count);
            _bytes += sizeof(double) * (long)count;
        }

        _lent.Add(array);
        return array;
    }

    /// <summary>Takes back all that was lent, or forgets it when somebody keeps it.</summary>
    public void Reclaim(bool kept)
    {
        foreach (double[] array in _lent)
        {
            if (kept)
            {
                _bytes -= sizeof(double) * (long)array.Length;
                continue;
            }

            if (!_free.TryGetValue(array.Length, out var stack))
            {
                _free[array.Length] = stack = new();
            }

            stack.Push(array);
        }

        _lent.Clear();
    }

    /// <summary>Gives the memory to the next worker.</summary>
    public void Return()
    {
        if (_lent.Count == 0 && _bytes <= MaxKeptBytes && Idle.Count < Environment.ProcessorCount)
        {
            Idle.Add(this);
        }
    }
}
