namespace EeCnn;

/// <summary>Random numbers that depend on seed, epoch and sample alone, so that neither batches nor threads change them.</summary>
internal static class SampleRandom
{
    /// <summary>Mixes three numbers (SplitMix64: Steele, Lea and Flood 2014, https://doi.org/10.1145/2660193.2660195).</summary>
    internal static ulong Mix(int seed, int epoch, int sample)
    {
        var value = (ulong)(uint)seed * 0x9E3779B97F4A7C15UL + ((ulong)(uint)epoch << 32) + (uint)sample + 0x632BE59BD9B4E019UL;
        return Finish(value);
    }

    /// <summary>The output function of SplitMix64.</summary>
    internal static ulong Finish(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    /// <summary>Gives the order of an epoch.</summary>
    internal static int[] Order(int seed, int epoch, int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        new Random(unchecked((int)Mix(seed, epoch, -1))).Shuffle(order);
        return order;
    }

    /// <summary>Gives an order of as many samples in which every class that occurs has the same share; within a class each sample comes
    /// once before one comes again.</summary>
    internal static int[] BalancedOrder(int seed, int epoch, int[] labels, int classes)
    {
        var random = new Random(unchecked((int)Mix(seed, epoch, -2)));
        int[][] members = [.. Enumerable.Range(0, classes)
            .Select(id => Enumerable.Range(0, labels.Length).Where(i => labels[i] == id).ToArray()).Where(group => group.Length > 0)];
        var order = new int[labels.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var (group, turn) = (members[i % members.Length], i / members.Length);
            if (turn % group.Length == 0)
            {
                random.Shuffle(group);
            }

            order[i] = group[turn % group.Length];
        }

        random.Shuffle(order);
        return order;
    }
}
