using System.Runtime.InteropServices;
using EeCnn.TensorFlow;
using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>The operations of TensorFlow that run here, by libtorch.</summary>
internal static class GraphOperations
{
    /// <summary>Runs a node. <paramref name="overwrites"/>: the first input ends here, and its memory may take the result.</summary>
    internal static GraphValue[] Run(GraphRunner runner, NodeDef node, GraphValue[] inputs, bool overwrites, CancellationToken cancellationToken)
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
                "Identity" or "StopGradient" or "PlaceholderWithDefault" or "PreventGradient" or "EnsureShape" => [inputs[0].Alias()],
                "IdentityN" => [.. inputs.Select(input => input.Alias())],
                "NoOp" => [],
                "VarHandleOp" => [GraphValue.OfVariable(node.Attr.TryGetValue("shared_name", out var shared) && shared.S.Length > 0 ? shared.S.ToStringUtf8() : node.Name)],
                "ReadVariableOp" => [One(runner.Variable(inputs[0].ToVariable(node.Name)).alias())],
                "AssignVariableOp" => runner.Assign(inputs[0].ToVariable(node.Name), inputs[1]),
                "RestoreV2" => [.. inputs[1].Strings!.Select(name => runner.Restore(System.Text.Encoding.UTF8.GetString(name)))],
                "Add" or "AddV2" => [One(Number(0) + Number(1))],
                "BiasAdd" => [One(overwrites ? Number(0).add_(Number(1)).alias() : Number(0) + Number(1))],
                "Sub" => [One(Number(0) - Number(1))],
                "Mul" => [One(Number(0) * Number(1))],
                "RealDiv" => [One(Number(0) / Number(1))],
                "Minimum" => [One(minimum(Number(0), Number(1)))],
                "Neg" => [One(-Number(0))],
                "Exp" => [One(Number(0).exp())],
                "Sqrt" => [One(Number(0).sqrt())],
                "Rsqrt" => [One(Number(0).rsqrt())],
                "Sigmoid" => [One(Number(0).sigmoid())],
                "Tanh" => [One(Number(0).tanh())],
                "Relu6" => [One(nn.functional.relu6(Number(0)))],
                "ArgMax" => [One(Number(0).argmax(inputs[1].ToIntegers()[0]))],
                "Fill" => [One(Number(1).expand(inputs[0].ToIntegers()))],
                "Cast" => [One(Number(0).to_type(TypeOf(node)))],
                "ExpandDims" => [One(Number(0).unsqueeze(inputs[1].ToIntegers()[0]))],
                "Transpose" => [One(Number(0).permute(inputs[1].ToIntegers()))],
                "Pack" => [One(stack([.. Enumerable.Range(0, inputs.Length).Select(Number)], node.Attr.TryGetValue("axis", out var axis) ? axis.I : 0))],
                "Sum" => [One(Number(0).sum(inputs[1].ToIntegers(), node.Attr["keep_dims"].B))],
                "Maximum" => [One(maximum(Number(0), Number(1)))],
                "Relu" => [One(nn.functional.relu(Number(0), overwrites))],
                "Erf" => [One(Number(0).erf())],
                "Softmax" => [One(Number(0).softmax(-1))],
                "LessEqual" => [One(Number(0) <= Number(1))],
                "Less" => [One(Number(0) < Number(1))],
                "IsNan" => [One(Number(0).isnan())],
                "LogicalOr" => [One(Number(0).logical_or(Number(1)))],
                "SelectV2" => [One(where(Number(0), Number(1), Number(2)))],
                "Conv2D" => [One(GraphConvolutions.Convolve(node, Number(0), Number(1)))],
                "Conv2DBackpropInput" => [One(GraphConvolutions.Enlarge(node, inputs[0].ToIntegers(), Number(1), Number(2)))],
                "MaxPool" or "AvgPool" => [One(GraphConvolutions.Pool(node, Number(0)))],
                "ExtractImagePatches" => [One(GraphConvolutions.Patches(node, Number(0)))],
                "FusedBatchNorm" or "FusedBatchNormV3" => [One(GraphConvolutions.Normalise(node, [.. Enumerable.Range(0, 5).Select(Number)]))],
                "MatMul" => [One(Transposed(Number(0), node, "transpose_a").matmul(Transposed(Number(1), node, "transpose_b")))],
                "BatchMatMul" or "BatchMatMulV2" => [One(Transposed(Number(0), node, "adj_x").matmul(Transposed(Number(1), node, "adj_y")))],
                "Mean" => [One(Number(0).mean(inputs[1].ToIntegers(), node.Attr["keep_dims"].B))],
                "Reshape" => [One(Number(0).reshape(inputs[1].ToIntegers()))],
                "PadV2" or "Pad" => [One(Pad(Number(0), inputs[1].ToIntegers(), inputs.Length > 2 ? Number(2).item<float>() : 0))],
                "StridedSlice" => [One(Slice(node, Number(0), inputs[1].ToIntegers(), inputs[2].ToIntegers(), inputs[3].ToIntegers()))],
                "ConcatV2" => [One(cat([.. Enumerable.Range(0, inputs.Length - 1).Select(Number)], inputs[^1].ToIntegers()[0]))],
                "Split" => [.. Number(1).chunk((int)node.Attr["num_split"].I, inputs[0].ToIntegers()[0]).Select(GraphValue.Of)],
                "Shape" => [One(tensor(inputs[0].Shape).to_type(ScalarType.Int32))],
                "GatherV2" => [Gather(inputs[0], inputs[1].ToIntegers()[0])],
                "DecodeBase64" => [EachText(inputs[0], bytes => TensorProtos.DecodeText(bytes))],
                "EncodeBase64" => [EachText(inputs[0], bytes => TensorProtos.EncodeText(bytes))],
                "ParseTensor" => [Parse(inputs[0])],
                "SerializeTensor" => [Serialize(Number(0))],
                "TensorListReserve" => [GraphValue.Of(new GraphValue[checked((int)inputs[1].ToIntegers()[0])])],
                "TensorListSetItem" => [SetItem(inputs[0], (int)inputs[1].ToIntegers()[0], inputs[2])],
                "TensorListStack" => [Stack(inputs[0], inputs.Length > 1 ? inputs[1].ToIntegers() : [], node)],
                "PartitionedCall" or "StatefulPartitionedCall" => runner.Call(node.Attr["f"].Func.Name, inputs, cancellationToken),
                "While" or "StatelessWhile" => Loop(runner, node, inputs, cancellationToken),
                _ => throw new NotSupportedException($"The SavedModel needs the operation {node.Op} (node {node.Name}), which is not known here."),
            };
        }
        catch (Exception error) when (
            error is ExternalException or KeyNotFoundException or IndexOutOfRangeException or NullReferenceException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"Node {node.Name} ({node.Op}) of the graph cannot be computed: {error.Message}", error);
        }
    }

    private static Tensor Transposed(Tensor matrix, NodeDef node, string attribute) =>
        node.Attr.TryGetValue(attribute, out var value) && value.B ? matrix.transpose(-2, -1) : matrix;

    private static ScalarType TypeOf(NodeDef node) => node.Attr["DstT"].Type switch
    {
        DataType.DtFloat => ScalarType.Float32,
        DataType.DtInt32 => ScalarType.Int32,
        DataType.DtInt64 => ScalarType.Int64,
        DataType.DtBool => ScalarType.Bool,
        DataType.DtUint8 => ScalarType.Byte,
        var other => throw new NotSupportedException($"Node {node.Name} (Cast) makes {other}, which does not run here."),
    };

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

        var result = input.alias();
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

    private static GraphValue Stack(GraphValue list, long[] wanted, NodeDef node)
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

        // A tensor of one channel would otherwise spread over all bands of the model.
        var shape = items[0].Shape;
        if (wanted.Length > 0 && !(wanted.Length == shape.Length && wanted.Zip(shape).All(pair => pair.First < 0 || pair.First == pair.Second)))
        {
            throw new InvalidDataException(
                $"Node {node.Name} (TensorListStack) needs tensors of shape [{string.Join(", ", wanted.Select(size => size < 0 ? "any" : $"{size}"))}]; got [{Text.Join(shape)}].");
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
