namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// Seeded numbers without a state: SplitMix64 (Steele, Lea, Flood 2014) over a seed and two counters. Draws of the offline Earth Engine
/// come from here; the service's own hash is not published, so its draws differ.
/// </summary>
internal static class Hash
{
    public static ulong Bits(long seed, long a, long b)
    {
        ulong h = Mix((ulong)seed + 0x9E3779B97F4A7C15UL);
        h = Mix(h ^ ((ulong)a + 0x9E3779B97F4A7C15UL));
        return Mix(h ^ ((ulong)b * 0xD1342543DE82EF95UL + 0x9E3779B97F4A7C15UL));
    }

    /// <summary>In [0, 1), 53 bits.</summary>
    public static double Uniform(long seed, long a, long b) => (Bits(seed, a, b) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box and Muller (1958).</summary>
    public static double Normal(long seed, long a, long b)
    {
        ulong bits = Bits(seed, a, b);
        double u = ((bits >> 32) + 1) * (1.0 / 4294967297.0), v = (bits & 0xFFFFFFFF) * (1.0 / 4294967296.0);
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }

    /// <summary>A number for a text: FNV-1a, then mixed.</summary>
    public static long OfText(string text)
    {
        ulong h = 14695981039346656037UL;
        foreach (char c in text)
        {
            h = (h ^ c) * 1099511628211UL;
        }

        return (long)Mix(h);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
