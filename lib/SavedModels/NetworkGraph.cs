using EeCnn.TensorFlow;
using static EeCnn.GraphBuilder;

namespace EeCnn;

/// <summary>Builds the layers of a network as TensorFlow nodes in NHWC: for whole patches, for images, or densely.</summary>
internal sealed class NetworkGraph(GraphBuilder graph, GraphVariables variables, LayerShape input)
{
    private LayerShape shape;

    /// <summary>Builds the nodes for patches [N, p, p, C], or for images of any size when the network takes them.</summary>
    internal string Build(string value, IReadOnlyList<NetworkLayer> layers, string scope)
    {
        shape = input;
        return Chain(value, layers, scope, false);
    }

    /// <summary>Builds the nodes of the dense equivalent for input [N, H + reach − 1, W + reach − 1, C] with any H and W.</summary>
    internal string BuildDense(string value, IReadOnlyList<NetworkLayer> denseLayers, string scope)
    {
        shape = new LayerShape(input.Channels, -1, -1);
        return Chain(value, denseLayers, scope, true);
    }

    private string Chain(string value, IReadOnlyList<NetworkLayer> layers, string scope, bool dense)
    {
        foreach (var layer in layers)
        {
            var after = shape.After(layer);
            value = Build(value, layer, scope, dense);
            shape = after;
        }

        return value;
    }

    private string Build(string value, NetworkLayer layer, string scope, bool dense)
    {
        string name = $"{scope}/{layer.Name}";
        switch (layer)
        {
            case ConvolutionLayer convolution:
                return Convolve(value, convolution, name);
            case TransposedConvolutionLayer convolution:
                return Enlarge(value, convolution, name);
            case NormLayer norm:
                string[] parts = [value, .. new[] { ("gamma", norm.Weight), ("beta", norm.Bias), ("moving_mean", norm.Mean), ("moving_variance", norm.Variance) }
                    .Select(part => variables.Vector($"{layer.Name}/{part.Item1}", part.Item2))];
                return graph.Add(
                    "FusedBatchNormV3", name, parts, ("T", Type(DataType.DtFloat)), ("U", Type(DataType.DtFloat)), ("data_format", Word("NHWC")),
                    ("epsilon", new AttrValue { F = norm.Epsilon }), ("exponential_avg_factor", new AttrValue { F = 1 }), ("is_training", Flag(false)));
            case AffineLayer affine:
                value = graph.Add("Mul", name + "/mul", [value, variables.Vector(layer.Name + "/scale", affine.Scale)], ("T", Type(DataType.DtFloat)));
                return graph.Add("AddV2", name, [value, variables.Vector(layer.Name + "/shift", affine.Shift)], ("T", Type(DataType.DtFloat)));
            case ActivationLayer { Kind: "Gelu" }:
                string root = graph.Floats(name + "/root_half", [0.70710678f]), half = graph.Floats(name + "/half", [0.5f]), one = graph.Floats(name + "/one", [1f]);
                string error = graph.Add("Erf", name + "/erf", [Binary("Mul", name + "/scaled", value, root)], ("T", Type(DataType.DtFloat)));
                return Binary("Mul", name, Binary("Mul", name + "/halved", value, half), Binary("AddV2", name + "/cdf", error, one));
            case ActivationLayer activation:
                return graph.Add(activation.Kind, name, [value], ("T", Type(DataType.DtFloat)));
            case PoolLayer pool when pool.Dilation != (1, 1) || dense:
                return PoolBySlices(value, pool, name);
            case PoolLayer pool:
                return Pool(value, pool, name);
            case AdaptiveMeanLayer mean:
                return AdaptiveMean(value, mean, name);
            case CentreLayer:
                int row = shape.Height / 2, column = shape.Width / 2;
                return Slice(value, name, [0, row, column, 0], [0, row + 1, column + 1, 0], [1, 1, 1, 1]);
            case CropLayer crop:
                return crop.Before == 0 ? value : Slice(value, name, [0, crop.Before, crop.Before, 0], [0, 0, 0, 0], [1, 1, 1, 1]);
            case SumLayer sum:
                var start = shape;
                string body = Chain(value, sum.Body, scope, dense);
                shape = start;
                return Binary("AddV2", name, body, Chain(value, sum.Skip, scope, dense));
            case ConcatenationLayer both:
                return Join(name, [Chain(value, both.Body, scope, dense), value]);
            case GlobalMeanLayer:
                string axes = graph.Integers(name + "/axes", [1, 2], 2);
                return graph.Add("Mean", name, [value, axes], ("T", Type(DataType.DtFloat)), ("Tidx", Type(DataType.DtInt32)), ("keep_dims", Flag(true)));
            case FlattenLayer:
                // The dense weights are stored for this order: row, column, channel.
                return Reshape(value, name, [-1, shape.Height * shape.Width * shape.Channels]);
            case LinearLayer linear:
                string weight = variables.Linear(linear, shape.Channels, shape.Height * shape.Width);
                value = graph.Add("MatMul", name + "/matmul", [value, weight], ("T", Type(DataType.DtFloat)), ("transpose_a", Flag(false)), ("transpose_b", Flag(false)));
                return Bias(value, linear.Bias, layer.Name, name);
            default:
                throw new InvalidOperationException($"This is a bug in the library: no nodes for {layer.GetType().Name}.");
        }
    }

    private string Convolve(string value, ConvolutionLayer layer, string name)
    {
        value = Pad(value, layer.Padding, name, 0);
        int perGroup = layer.Inputs / layer.Groups;
        string[] parts = [value];
        if (layer.Groups > 1)
        {
            string axis = graph.Integers(name + "/axis", [3]);
            string split = graph.Add("Split", name + "/split", [axis, value], ("T", Type(DataType.DtFloat)), ("num_split", Number(layer.Groups)));
            parts = [.. Enumerable.Range(0, layer.Groups).Select(group => group == 0 ? split : $"{split}:{group}")];
        }

        for (int group = 0; group < parts.Length; group++)
        {
            string kernel = variables.Kernel(layer, group, perGroup);
            parts[group] = graph.Add(
                "Conv2D", name + "/conv", [parts[group], kernel], ("T", Type(DataType.DtFloat)), ("data_format", Word("NHWC")), ("padding", Word("VALID")),
                ("explicit_paddings", Numbers()), ("use_cudnn_on_gpu", Flag(true)), ("strides", Numbers(1, layer.Stride.Height, layer.Stride.Width, 1)),
                ("dilations", Numbers(1, layer.Dilation.Height, layer.Dilation.Width, 1)));
        }

        if (parts.Length > 1)
        {
            parts = [Join(name + "/concat", parts)];
        }

        return Bias(parts[0], layer.Bias, layer.Name, name);
    }

    private string Enlarge(string value, TransposedConvolutionLayer layer, string name)
    {
        // TensorFlow wants the size of the result: rows · stride + kernel − stride, and the same for columns.
        var (kernel, stride) = (layer.Kernel, layer.Stride);
        string Integers(string op, string part, string size, int[] values) =>
            graph.Add(op, $"{name}/{part}", [size, graph.Integers($"{name}/{part}_by", values, 4)], ("T", Type(DataType.DtInt32)));
        string sizes = Integers("Mul", "strided", ShapeOf(value, name), [1, stride.Height, stride.Width, 0]);
        sizes = Integers("AddV2", "sizes", sizes, [0, kernel.Height - stride.Height, kernel.Width - stride.Width, layer.Outputs]);
        value = graph.Add(
            "Conv2DBackpropInput", name + "/conv", [sizes, variables.Kernel(layer), value], ("T", Type(DataType.DtFloat)), ("data_format", Word("NHWC")), ("padding", Word("VALID")),
            ("explicit_paddings", Numbers()), ("use_cudnn_on_gpu", Flag(true)), ("strides", Numbers(1, stride.Height, stride.Width, 1)), ("dilations", Numbers(1, 1, 1, 1)));
        return Bias(value, layer.Bias, layer.Name, name);
    }

    // Two products with matrices of weights, for rows and for columns, which also serves sizes that the parts do not divide.
    private string AdaptiveMean(string value, AdaptiveMeanLayer layer, string name)
    {
        string Product(string part, string matrix, string operand) => graph.Add(
            "BatchMatMulV2", $"{name}/{part}", [matrix, operand], ("T", Type(DataType.DtFloat)), ("adj_x", Flag(false)), ("adj_y", Flag(false)));
        string Matrix(string part, int parts, int size) => graph.Floats($"{name}/{part}", AdaptiveMeanLayer.Weights(parts, size), parts, size);
        value = Reshape(value, name + "/lines", [-1, shape.Height, shape.Width * shape.Channels]);
        value = Product("rows", Matrix("row_weights", layer.Output.Height, shape.Height), value);
        value = Reshape(value, name + "/image", [-1, layer.Output.Height, shape.Width, shape.Channels]);
        return Product("columns", Matrix("column_weights", layer.Output.Width, shape.Width), value);
    }

    private string Bias(string value, float[]? bias, string layer, string name) => bias is null
        ? value
        : graph.Add("BiasAdd", name, [value, variables.Vector(layer + "/bias", bias)], ("T", Type(DataType.DtFloat)), ("data_format", Word("NHWC")));

    private string Pool(string value, PoolLayer pool, string name)
    {
        if (pool is { IsMaximum: false, CountsPadding: false } && pool.Padding != (0, 0))
        {
            throw new NotSupportedException($"Layer {pool.Name} is an AvgPool2d whose padding does not count, which TensorFlow cannot express. Set count_include_pad, or padding 0.");
        }

        value = Pad(value, pool.Padding, name, pool.IsMaximum ? float.NegativeInfinity : 0);
        return graph.Add(
            pool.IsMaximum ? "MaxPool" : "AvgPool", name, [value], ("T", Type(DataType.DtFloat)), ("data_format", Word("NHWC")), ("padding", Word("VALID")),
            ("ksize", Numbers(1, pool.Kernel.Height, pool.Kernel.Width, 1)), ("strides", Numbers(1, pool.Stride.Height, pool.Stride.Width, 1)));
    }

    // TensorFlow has no pooling with dilation: rows, then columns, are combined from shifted slices.
    private string PoolBySlices(string value, PoolLayer pool, string name)
    {
        value = Pad(value, pool.Padding, name, pool.IsMaximum ? float.NegativeInfinity : 0);
        value = Combine(value, pool, name + "/rows", 1, pool.Kernel.Height, pool.Dilation.Height);
        value = Combine(value, pool, name + "/columns", 2, pool.Kernel.Width, pool.Dilation.Width);
        if (pool.Stride != (1, 1))
        {
            value = Slice(value, name + "/stride", [0, 0, 0, 0], [0, 0, 0, 0], [1, pool.Stride.Height, pool.Stride.Width, 1]);
        }

        return pool.IsMaximum ? value : Binary("Mul", name, value, graph.Floats(name + "/share", [1f / (pool.Kernel.Height * pool.Kernel.Width)]));
    }

    private string Combine(string value, PoolLayer pool, string name, int axis, int kernel, int dilation)
    {
        string result = value;
        for (int step = 0; step < kernel; step++)
        {
            int[] begin = [0, 0, 0, 0], end = [0, 0, 0, 0];
            begin[axis] = step * dilation;
            end[axis] = -(kernel - 1 - step) * dilation;
            string slice = kernel == 1 ? value : Slice(value, name + "/slice", begin, end, [1, 1, 1, 1]);
            result = step == 0 ? slice : Binary(pool.IsMaximum ? "Maximum" : "AddV2", name, result, slice);
        }

        return result;
    }

    private string Slice(string value, string name, int[] begin, int[] end, int[] strides)
    {
        // An end of 0 means to the end, by the mask.
        int mask = Enumerable.Range(0, 4).Where(axis => end[axis] == 0).Sum(axis => 1 << axis);
        return graph.Add(
            "StridedSlice", name,
            [value, graph.Integers(name + "/begin", begin, 4), graph.Integers(name + "/end", end, 4), graph.Integers(name + "/strides", strides, 4)],
            ("T", Type(DataType.DtFloat)), ("Index", Type(DataType.DtInt32)), ("begin_mask", Number(0)), ("end_mask", Number(mask)), ("ellipsis_mask", Number(0)),
            ("new_axis_mask", Number(0)), ("shrink_axis_mask", Number(0)));
    }

    private string Pad(string value, (int Height, int Width) padding, string name, float fill) => padding == (0, 0)
        ? value
        : Pad(value, name + "/pad", padding.Height, padding.Height, padding.Width, padding.Width, fill);

    internal string Pad(string value, string name, int top, int bottom, int left, int right, float fill) => graph.Add(
        "PadV2", name, [value, graph.Integers(name + "/sizes", [0, 0, top, bottom, left, right, 0, 0], 4, 2), graph.Floats(name + "/fill", [fill])],
        ("T", Type(DataType.DtFloat)), ("Tpaddings", Type(DataType.DtInt32)));

    private string Binary(string op, string name, string one, string other) => graph.Add(op, name, [one, other], ("T", Type(DataType.DtFloat)));

    internal string Reshape(string value, string name, int[] sizes) =>
        graph.Add("Reshape", name, [value, graph.Integers(name + "/shape", sizes, sizes.Length)], ("T", Type(DataType.DtFloat)), ("Tshape", Type(DataType.DtInt32)));

    internal string ShapeOf(string value, string name) => graph.Add("Shape", name + "/shape", [value], ("T", Type(DataType.DtFloat)), ("out_type", Type(DataType.DtInt32)));

    private string Join(string name, IReadOnlyList<string> parts) => graph.Add(
        "ConcatV2", name, [.. parts, graph.Integers(name + "/axis", [3])], ("T", Type(DataType.DtFloat)), ("Tidx", Type(DataType.DtInt32)), ("N", Number(parts.Count)));
}
