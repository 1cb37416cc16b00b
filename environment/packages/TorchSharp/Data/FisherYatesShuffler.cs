using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The numbers below a size in random order; with a seed every enumeration gives the same order.</summary>
public sealed class FisherYatesShuffler(long size, int? seed = null) : IEnumerable<long>
{
    public IEnumerator<long> GetEnumerator()
    {
        var random = seed is { } given ? new Random(given) : new Random();
        var moved = new Dictionary<long, long>();
        for (long i = 0; i < size; i++)
        {
            var j = random.NextInt64(i, size);
            var value = moved.GetValueOrDefault(j, j);
            moved[j] = moved.GetValueOrDefault(i, i);
            moved.Remove(i);
            yield return value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
