namespace EeCnn;

/// <summary>The random numbers of one sample in one epoch, from one seed (SplitMix64, as <see cref="SampleRandom"/>).</summary>
internal struct SampleDraws(ulong state)
{
    private ulong state = state;

    /// <summary>Uniform in [0, 1).</summary>
    internal double Uniform()
    {
        state += 0x9E3779B97F4A7C15UL;
        return (SampleRandom.Finish(state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform in [−reach, reach].</summary>
    internal double Around(double reach) => reach * (2 * Uniform() - 1);

    /// <summary>A whole number from 0 to count − 1.</summary>
    internal int Below(int count) => (int)(Uniform() * count);

    /// <summary>Standard normal (Box and Muller 1958, https://doi.org/10.1214/aoms/1177706645).</summary>
    internal double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Beta(α, α) for α in (0, 1] (Jöhnk 1964, https://doi.org/10.1007/BF02613706).</summary>
    internal double Beta(double alpha)
    {
        while (true)
        {
            // In logarithms: a small α makes both powers underflow.
            double x = Math.Log(1 - Uniform()) / alpha, y = Math.Log(1 - Uniform()) / alpha, top = Math.Max(x, y);
            double sum = Math.Exp(x - top) + Math.Exp(y - top);
            if (top + Math.Log(sum) <= 0)
            {
                return Math.Exp(x - top) / sum;
            }
        }
    }
}
