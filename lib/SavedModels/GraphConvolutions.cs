using EeCnn.TensorFlow;
using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>TensorFlow's operations on images [N, H, W, C], by libtorch's on [N, C, H, W]: the memory stays in TensorFlow's order.</summary>
internal static class GraphConvolutions
{
    internal static Tensor Convolve(NodeDef node, Tensor input, Tensor kernel)
    {
        var strides = Pair(node, "strides");
        var dilations = Pair(node, "dilations");
        using var weight = kernel.permute(3, 2, 0, 1);
        using var padded = PadSame(node, input, [kernel.shape[0], kernel.shape[1]], strides, dilations, 0);
        using var channelsFirst = padded.permute(0, 3, 1, 2);
        if (channelsFirst.shape[1] % weight.shape[1] != 0)
        {
            throw new InvalidDataException($"Node {node.Name} (Conv2D) gets {channelsFirst.shape[1]} channels, its kernel takes {weight.shape[1]}.");
        }

        // TensorFlow takes groups from the channels: input channels over the kernel's.
        return nn.functional.conv2d(channelsFirst, weight, null, strides, [0, 0], dilations, channelsFirst.shape[1] / weight.shape[1]).permute(0, 2, 3, 1);
    }

    /// <summary>The gradient of a convolution with respect to its input, which is the transposed convolution; its kernel is [H, W, O, I].</summary>
    internal static Tensor Enlarge(NodeDef node, long[] sizes, Tensor kernel, Tensor input)
    {
        RequireValid(node);
        using var weight = kernel.permute(3, 2, 0, 1);
        using var channelsFirst = input.permute(0, 3, 1, 2);
        var result = nn.functional.conv_transpose2d(channelsFirst, weight, null, Pair(node, "strides")).permute(0, 2, 3, 1);
        return result.shape.SequenceEqual(sizes)
            ? result
            : throw new InvalidDataException($"Node {node.Name} (Conv2DBackpropInput) should give [{Text.Join(sizes)}], but gives [{Text.Join(result.shape)}].");
    }

    internal static Tensor Pool(NodeDef node, Tensor input)
    {
        long[] kernel = Pair(node, "ksize"), strides = Pair(node, "strides");
        if (node.Op == "AvgPool")
        {
            // With SAME the padding does not count, which libtorch cannot do on one side only.
            RequireValid(node);
        }

        using var padded = PadSame(node, input, kernel, strides, [1, 1], float.NegativeInfinity);
        using var channelsFirst = padded.permute(0, 3, 1, 2);
        var pooled = node.Op == "MaxPool" ? nn.functional.max_pool2d(channelsFirst, kernel, strides) : nn.functional.avg_pool2d(channelsFirst, kernel, strides);
        return pooled.permute(0, 2, 3, 1);
    }

    /// <summary>From [N, H, W, C] to [N, rows, columns, h · w · C], each patch in the order row, column, channel.</summary>
    internal static Tensor Patches(NodeDef node, Tensor input)
    {
        RequireValid(node);
        long[] size = Pair(node, "ksizes"), strides = Pair(node, "strides"), rates = Pair(node, "rates");
        if (rates is not [1, 1])
        {
            throw new NotSupportedException($"Node {node.Name} (ExtractImagePatches) has the rates {Text.Join(rates)}; only 1 runs here.");
        }

        var patches = input.unfold(1, size[0], strides[0]).unfold(2, size[1], strides[1]).permute(0, 1, 2, 4, 5, 3);
        var shape = patches.shape;
        return patches.reshape(shape[0], shape[1], shape[2], shape[3] * shape[4] * shape[5]);
    }

    internal static Tensor Normalise(NodeDef node, IReadOnlyList<Tensor> inputs)
    {
        RequireFormat(node);
        if (node.Attr.TryGetValue("is_training", out var training) && training.B)
        {
            throw new NotSupportedException($"Node {node.Name} ({node.Op}) is in training, which does not run here.");
        }

        using var channelsFirst = inputs[0].permute(0, 3, 1, 2);
        return nn.functional.batch_norm(channelsFirst, inputs[3], inputs[4], inputs[1], inputs[2], eps: node.Attr["epsilon"].F).permute(0, 2, 3, 1);
    }

    private static long[] Pair(NodeDef node, string attribute)
    {
        if (!node.Attr.TryGetValue(attribute, out var value) || value.List?.I.Count != 4)
        {
            return [1, 1];
        }

        var sizes = value.List.I;
        return sizes[0] == 1 && sizes[3] == 1 && sizes[1] > 0 && sizes[2] > 0
            ? [sizes[1], sizes[2]]
            : throw new NotSupportedException($"Node {node.Name} ({node.Op}) has {attribute} {Text.Join(sizes)}; only 1, h, w, 1 runs here.");
    }

    // SAME: as many outputs as strides fit in; what is missing goes half before, half and the odd one behind.
    private static Tensor PadSame(NodeDef node, Tensor input, long[] kernel, long[] strides, long[] dilations, float fill)
    {
        RequireFormat(node);
        string padding = PaddingOf(node);
        if (padding == "VALID")
        {
            return input.alias();
        }

        if (padding != "SAME")
        {
            throw new NotSupportedException($"Node {node.Name} ({node.Op}) has padding {padding}; only VALID and SAME run here.");
        }

        long Missing(int axis)
        {
            long size = input.shape[axis + 1];
            return Math.Max(0, ((size + strides[axis] - 1) / strides[axis] - 1) * strides[axis] + (kernel[axis] - 1) * dilations[axis] + 1 - size);
        }

        long rows = Missing(0), columns = Missing(1);
        return nn.functional.pad(input, [0, 0, columns / 2, columns - columns / 2, rows / 2, rows - rows / 2], PaddingModes.Constant, fill);
    }

    private static void RequireValid(NodeDef node)
    {
        RequireFormat(node);
        if (PaddingOf(node) != "VALID")
        {
            throw new NotSupportedException($"Node {node.Name} ({node.Op}) has padding {PaddingOf(node)}; only VALID runs here.");
        }
    }

    private static string PaddingOf(NodeDef node) => node.Attr.TryGetValue("padding", out var value) ? value.S.ToStringUtf8() : "";

    private static void RequireFormat(NodeDef node)
    {
        if (node.Attr.TryGetValue("data_format", out var value) && value.S.ToStringUtf8() is var format && format != "NHWC")
        {
            throw new NotSupportedException($"Node {node.Name} ({node.Op}) has data_format {format}; only NHWC runs here.");
        }
    }
}
