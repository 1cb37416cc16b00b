using TorchSharp;

namespace EeCnn;

/// <summary>Runs code under a seed of its own and leaves the global random state as it was.</summary>
internal static class Seeded
{
    internal static T Build<T>(int seed, Func<T> build)
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
