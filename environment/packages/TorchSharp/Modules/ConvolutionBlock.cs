using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>
/// Runs a convolution with the ReLU and the 2×2 pool that follow it as one pass of the engine, where they are the plain ones and
/// nobody hooks in between. From one convolution to the next the memory is channels-last; everything else sees it contiguous as ever.
/// </summary>
internal static class ConvolutionBlock
{
    /// <summary>Gives null where the modules have to be called one by one.</summary>
    internal static unsafe Tensor? TryRun(List<(string Name, IModule<Tensor, Tensor> Module)> modules, int start, Tensor input, out int used)
    {
        used = 1;
        if (modules[start].Module is not Conv2d { bias: { } bias } conv || conv.HasPreHooks || conv.HasPostHooks || !IsPlain(conv, out var padding))
        {
            return null;
        }

        var relu = start + used < modules.Count && modules[start + used].Module is ReLU { HasPreHooks: false, HasPostHooks: false };
        used += relu ? 1 : 0;
        var pool = start + used < modules.Count && modules[start + used].Module is MaxPool2d { HasPreHooks: false, HasPostHooks: false } max && IsPlain(max);
        used += pool ? 1 : 0;
        var contiguous = start + used >= modules.Count || modules[start + used].Module is not Conv2d;
        IntPtr result;
        Native.Check(Native.eecnn_conv_block(
            input.Handle, conv.weight.Handle, bias.Handle, padding, relu ? 1 : 0, pool ? 1 : 0, contiguous ? 1 : 0, &result));
        GC.KeepAlive(input);
        GC.KeepAlive(conv);
        return result == IntPtr.Zero ? null : new Tensor(result);
    }

    private static bool IsPlain(Conv2d conv, out long padding)
    {
        var size = conv.kernel_size[0];
        padding = conv.padding_type switch
        {
            Padding.Same => (size - 1) / 2,
            Padding.Valid => 0,
            _ => conv.padding[0],
        };
        return conv.kernel_size[1] == size && conv.groups == 1 && conv.padding_mode == PaddingModes.Zeros
            && (conv.padding_type == Padding.Same ? size % 2 == 1 : conv.padding[1] == conv.padding[0])
            && AllOnes(conv.stride) && AllOnes(conv.dilation);
    }

    private static bool IsPlain(MaxPool2d pool) =>
        pool.kernel_size is [2, 2] && pool.stride is (null or [2, 2]) && pool.padding is (null or [0, 0]) && pool.dilation is (null or [1, 1]) && !pool.ceil_mode;

    private static bool AllOnes(long[] values) => Array.TrueForAll(values, value => value == 1);
}
