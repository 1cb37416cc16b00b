namespace TorchSharp;

public static partial class torch
{
    /// <summary>libtorch's release that the shim was compiled with.</summary>
    public static string __version__ => Native.Version;

    public static bool cuda_is_available() => false;

    /// <summary>This engine runs on the CPU; asking is allowed, so that portable code works.</summary>
    public static class cuda
    {
        public static bool is_available() => false;

        public static bool is_cudnn_available() => false;

        public static int device_count() => 0;

        public static void manual_seed(long seed) => torch.manual_seed(seed);

        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        public static void synchronize(Device? device = null)
        {
        }
    }
}
