using System.Runtime.InteropServices;
using EeCnn.TensorFlow;
using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>The operations of TensorFlow that run here, by libtorch.</summary>
internal static class GraphOperations
{
    internal static GraphValue[] Run(GraphRunner runner, NodeDef node, GraphValue[] inputs, CancellationToken cancellationToken)
    {
        Tensor Number(int index) => index < inputs.Length && inputs[index].Numbers is { } value
            ? value
            : throw new InvalidDataException($"Node {node.Name} ({node.Op}) needs numbers as input {index}.");
        GraphValue One(Tensor value) => GraphValue.Of(value);
        try
        {
            return node.Op switch
            {
                "Placeholder" => throw new InvalidDataException($"Node {node.Name} waits for an input that the signature does not name."),
                "Const" => [Constant(node)],
                "Identity" or "StopGradient" or "PlaceholderWithDefault" => [inputs[0]],
                "VarHandleOp" => [GraphValue.OfVariable(node.Attr["shared_name"].S.ToStringUtf8())],
                "ReadVariableOp" => [One(runner.Variable(inputs[0].Variable ?? throw new InvalidDataException($"Node {node.Name} reads what is no variable.")))],
                "Add" or "AddV2" => [One(Number(0) + Number(1))],
                "BiasAdd" => [One(Number(0) + Number(1))],
                "Sub" => [One(Number(0) - Number(1))],
                "Mul" => [One(Number(0) * Number(1))],
                "RealDiv" => [One(Number(0) / Number(1))],
                "Maximum" => [One(maximum(Number(0), Number(1)))],
                "Relu" => [One(nn.functional.relu(Number(0)))],
                "Erf" => [One(Number(0).erf())],
                "Softmax" => [One(Number(0).softmax(-1))],
                "LessEqual" => [One(Number(0) <= Number(1))],
                "Less" => [One(Number(0) < Number(1))],
                "IsNan" => [One(Number(0).isnan())],
                "LogicalOr" => [One(Number(0).logical_or(Number(1)))],
                "SelectV2" => [One(where(Number(0), Number(1), Number(2)))],
                "Conv2D" => [One(Convolve(node, Number(0), Number(1)))],
                "MaxPool" or "AvgPool" => [One(Pool(node, Number(0)))],
                "MatMul" => [One(Number(0).matmul(Number(1)))],
                "Mean" => [One(Number(0).mean(inputs[1].ToIntegers(), node.Attr["keep_dims"].B))],
                "Reshape" => [One(Number(0).reshape(inputs[1].ToIntegers()))],
                "PadV2" or "Pad" => [One(Pad(Number(0), inputs[1].ToIntegers(), inputs.Length > 2 ? Number(2).item<float>() : 0))],
                "StridedSlice" => [One(Slice(node, Number(0), inputs[1].ToIntegers(), inputs[2].ToIntegers(), inputs[3].ToIntegers()))],
                "ConcatV2" => [One(cat([.. Enumerable.Range(0, inputs.Length - 1).Select(Number)], inputs[^1].ToIntegers()[0]))],
                "Split" => [.. Number(1).chunk((int)node.Attr["num_split"].I, inputs[0].ToIntegers()[0]).Select(GraphValue.Of)],
                "Shape" => [One(tensor(inputs[0].Shape).to_type(ScalarType.Int32))],
                "GatherV2" => [Gather(inputs[0], inputs[1].ToIntegers()[0])],
                "DecodeBase64" => [EachText(inputs[0], bytes => TensorProtos.DecodeText(bytes))],
                "EncodeBase64" => [EachText(inputs[0], bytes => System.Text.Encoding.ASCII.GetBytes(TensorProtos.EncodeText(bytes)))],
                "ParseTensor" => [Parse(inputs[0])],
                "SerializeTensor" => [Serialize(Number(0))],
                "TensorListReserve" => [GraphValue.Of(new GraphValue[checked((int)inputs[1].ToIntegers()[0])])],
                "TensorListSetItem" => [SetItem(inputs[0], (int)inputs[1].ToIntegers()[0], inputs[2])],
                "TensorListStack" => [Stack(inputs[0], node)],
                "While" or "StatelessWhile" => Loop(runner, node, inputs, cancellationToken),
                _ => throw new NotSupportedException($"The SavedModel needs the operation {node.Op} (node {node.Name}), which is not known here."),
            };
        }
        catch (Exception error) when (error is ExternalException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"Node {node.Name} ({node.Op}) of the graph cannot be computed: {error.Message}", error);
        }
    }

    private static GraphValue Constant(NodeDef node)
    {
        var proto = node.Attr["value"].Tensor;
        if (proto.Dtype == DataType.DtString)
        {
            return GraphValue.Of([.. proto.StringVal.Select(text => text.ToByteArray())], [.. proto.TensorShape?.Dim.Select(dim => dim.Size) ?? []]);
        }

        var (values, shape) = TensorProtos.ToFloats(proto);
        var result = tensor(values, shape);
        return GraphValue.Of(proto.Dtype is DataType.DtInt32 or DataType.DtInt64 ? result.to_type(ScalarType.Int32) : result);
    }

    private static Tensor Convolve(NodeDef node, Tensor input, Tensor kernel)
    {
        RequireNhwc(node);
        var strides = node.Attr["strides"].List.I;
        var dilations = node.Attr.TryGetValue("dilations", out var given) && given.List.I.Count == 4 ? given.List.I : [1, 1, 1, 1];
        using var channelsFirst = input.permute(0, 3, 1, 2);
        using var weight = kernel.permute(3, 2, 0, 1);
        if (channelsFirst.shape[1] % weight.shape[1] != 0)
        {
            throw new InvalidDataException($"Node {node.Name} (Conv2D) gets {channelsFirst.shape[1]} channels, its kernel takes {weight.shape[1]}.");
        }

        // TensorFlow takes groups from the channels: input channels over the kernel's.
        return nn.functional.conv2d(
            channelsFirst, weight, null, [strides[1], strides[2]], [0, 0], [dilations[1], dilations[2]], channelsFirst.shape[1] / weight.shape[1]).permute(0, 2, 3, 1);
    }

    private static Tensor Pool(NodeDef node, Tensor input)
    {
        RequireNhwc(node);
        var size = node.Attr["ksize"].List.I;
        var strides = node.Attr["strides"].List.I;
        using var channelsFirst = input.permute(0, 3, 1, 2);
        long[] kernel = [size[1], size[2]], steps = [strides[1], strides[2]];
        var pooled = node.Op == "MaxPool" ? nn.functional.max_pool2d(channelsFirst, kernel, steps) : nn.functional.avg_pool2d(channelsFirst, kernel, steps);
        return pooled.permute(0, 2, 3, 1);
    }

    private static void RequireNhwc(NodeDef node)
    {
        string format = node.Attr.TryGetValue("data_format", out var value) ? value.S.ToStringUtf8() : "NHWC", padding = node.Attr["padding"].S.ToStringUtf8();
        if (format != "NHWC" || padding != "VALID")
        {
            throw new NotSupportedException($"Node {node.Name} ({node.Op}) has data_format {format} and padding {padding}; only NHWC and VALID run here.");
        }
    }

    private static Tensor Pad(Tensor input, long[] sizes, float fill)
    {
        // libtorch lists the last dimension first.
        var reversed = new List<long>();
        for (int axis = sizes.Length / 2 - 1; axis >= 0; axis--)
        {
            reversed.AddRange([sizes[2 * axis], sizes[2 * axis + 1]]);
        }

        return nn.functional.pad(input, [.. reversed], PaddingModes.Constant, fill);
    }

    private static Tensor Slice(NodeDef node, Tensor input, long[] begin, long[] end, long[] strides)
    {
        long Mask(string name) => node.Attr.TryGetValue(name, out var value) ? value.I : 0;
        if (Mask("ellipsis_mask") != 0 || Mask("new_axis_mask") != 0 || strides.Any(stride => stride < 1))
        {
            throw new NotSupportedException($"Node {node.Name} (StridedSlice) has an ellipsis, a new axis or a negative stride, which do not run here.");
        }

        var result = input;
        for (int axis = 0; axis < begin.Length; axis++)
        {
            long size = input.shape[axis];
            long first = (Mask("begin_mask") >> axis & 1) != 0 ? 0 : begin[axis] < 0 ? begin[axis] + size : begin[axis];
            long last = (Mask("end_mask") >> axis & 1) != 0 ? size : end[axis] < 0 ? end[axis] + size : end[axis];
            if (last <= first)
            {
                throw new InvalidDataException($"Node {node.Name} (StridedSlice) takes {first} to {last} of {size} along axis {axis}: the input is too small.");
            }

            result = result.slice(axis, first, last, strides[axis]);
        }

        for (int axis = begin.Length - 1; axis >= 0; axis--)
        {
            result = (Mask("shrink_axis_mask") >> axis & 1) != 0 ? result.squeeze(axis) : result;
        }

        return result;
    }

    private static GraphValue Gather(GraphValue values, long index) => values.Strings is { } strings
        ? GraphValue.Of([strings[index]], [])
        : GraphValue.Of(values.Numbers!.select(0, index));

    private static GraphValue EachText(GraphValue value, Func<byte[], byte[]> convert) => GraphValue.Of(
        [.. (value.Strings ?? throw new InvalidDataException("Text was expected.")).Select(convert)], value.StringShape);

    private static GraphValue Parse(GraphValue value)
    {
        var (values, shape) = TensorProtos.Parse(value.Strings![0]);
        return GraphValue.Of(tensor(values, shape));
    }

    private static GraphValue Serialize(Tensor value)
    {
        using var plain = value.contiguous();
        return GraphValue.Of([TensorProtos.Serialize(plain.data<float>().ToArray(), plain.shape)], []);
    }

    private static GraphValue SetItem(GraphValue list, int index, GraphValue item)
    {
        // The loop owns its list: filled in place, it is never seen half done.
        list.List![index] = item;
        return list;
    }

    private static GraphValue Stack(GraphValue list, NodeDef node)
    {
        var items = list.List!;
        if (items.Length > 0 && items[0].Strings is not null)
        {
            return GraphValue.Of([.. items.Select(item => item.Strings![0])], [items.Length]);
        }

        if (items.Length == 0 || items.Any(item => !item.Shape.SequenceEqual(items[0].Shape)))
        {
            throw new InvalidDataException(
                $"Node {node.Name} (TensorListStack) needs tensors of one shape, at least one; got [{string.Join("; ", items.Take(4).Select(item => Text.Join(item.Shape)))}].");
        }

        return GraphValue.Of(stack([.. items.Select(item => item.Numbers!)]));
    }

    private static GraphValue[] Loop(GraphRunner runner, NodeDef node, GraphValue[] inputs, CancellationToken cancellationToken)
    {
        string condition = node.Attr["cond"].Func.Name, body = node.Attr["body"].Func.Name;
        var state = inputs;
        while (runner.Call(condition, state, cancellationToken)[0].Numbers!.item<bool>())
        {
            state = runner.Call(body, state, cancellationToken);
        }

        return state;
    }
}
