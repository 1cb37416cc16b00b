using TorchSharp;

namespace EeCnn;

/// <summary>Builds networks whose weights depend on a seed alone, whatever else draws random numbers at the same time.</summary>
internal static class Seeded
{
    private static readonly Lock Access = new();

    /// <summary>Runs code that makes layers, and leaves the global random state as it was.</summary>
    internal static T Build<T>(int seed, Func<T> build)
    {
        lock (Access)
        {
            using var before = torch.get_rng_state();
            try
            {
                torch.manual_seed(seed);
                return build();
            }
            finally
            {
                torch.set_rng_state(before);
            }
        }
    }
}
