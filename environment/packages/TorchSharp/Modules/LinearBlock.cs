using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Runs a dense layer, with the ReLU that follows it, as one pass of the engine.</summary>
internal static class LinearBlock
{
    /// <summary>Gives null where the modules have to be called one by one.</summary>
    internal static Tensor? TryRun(List<(string Name, IModule<Tensor, Tensor> Module)> modules, int start, Tensor input, out int used)
    {
        used = 1;
        if (modules[start].Module is not Linear { HasPreHooks: false, HasPostHooks: false } linear)
        {
            return null;
        }

        var relu = start + used < modules.Count && modules[start + used].Module is ReLU { HasPreHooks: false, HasPostHooks: false };
        used += relu ? 1 : 0;
        return TryRun(input, linear.weight, linear.bias, relu);
    }

    /// <summary>Gives null where libtorch's operator has to do it.</summary>
    internal static unsafe Tensor? TryRun(Tensor input, Tensor weight, Tensor? bias, bool relu)
    {
        IntPtr result;
        Native.Check(Native.eecnn_linear(input.Handle, weight.Handle, bias?.Handle ?? IntPtr.Zero, relu ? 1 : 0, &result));
        GC.KeepAlive(input);
        GC.KeepAlive(weight);
        GC.KeepAlive(bias);
        return result == IntPtr.Zero ? null : new Tensor(result);
    }
}
