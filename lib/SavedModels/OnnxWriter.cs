using System.Runtime.InteropServices;
using EeCnn.Onnx;
using Google.Protobuf;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>Writes a trained model as ONNX (opset 17): input <c>array</c> [N, C, p, p], output <c>probabilities</c> [N, K], any N.</summary>
/// <remarks>A network that labels pixels itself takes [N, C, H, W] and gives [N, K, H, W], of any size. The bands, classes and patch size stand in the model's metadata.</remarks>
public static class OnnxWriter
{
    /// <summary>Writes the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Path of the file, by custom ending in <c>.onnx</c>; written to a temporary name and moved.</param>
    /// <param name="includePreprocessing">Whether normalisation and nodata rule are part of the graph, so that it takes raw reflectance.</param>
    /// <exception cref="NotSupportedException">A layer cannot be exported; the message names it, its place, and what is supported.</exception>
    public static void Write(PatchModel model, string path, bool includePreprocessing = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        Write(model.Network, model.Contract, path, includePreprocessing);
    }

    /// <summary>Writes a network of supported layers.</summary>
    /// <param name="network">
    /// A <see cref="TorchSharp.Modules.Sequential"/> or one of our networks; it takes the contract's patches and gives logits [N, K], or images of any size and gives logits [N, K, H, W].
    /// </param>
    /// <param name="contract">Bands, patch size, classes and normalisation.</param>
    /// <param name="path">Path of the file; written to a temporary name and moved.</param>
    /// <param name="includePreprocessing">Whether normalisation and nodata rule are part of the graph, so that it takes raw reflectance.</param>
    /// <exception cref="NotSupportedException">A layer cannot be exported; the message names it, its place, and what is supported.</exception>
    public static void Write(Module<Tensor, Tensor> network, ModelContract contract, string path, bool includePreprocessing = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var layers = NetworkLayers.Fold(NetworkLayers.Of(network));
        SavedModelWriter.CheckResult(layers, contract, out bool labelsPixels);
        int size = labelsPixels ? -1 : contract.PatchSize;
        var builder = new OnnxBuilder(new LayerShape(contract.Bands.Count, size, size));
        string value = builder.Add(includePreprocessing ? Preprocess(builder, contract) : "array", layers);
        if (layers[^1] is not ActivationLayer { Kind: "Softmax" })
        {
            value = builder.Node("Softmax", "probabilities", [value], ("axis", 1));
        }

        builder.Graph.Node[^1].Output[0] = "probabilities";
        builder.Graph.Name = "patch classifier";
        object[] image = labelsPixels ? ["H", "W"] : [contract.PatchSize, contract.PatchSize], pixels = labelsPixels ? image : [];
        builder.Graph.Input.Add(Info("array", ["N", contract.Bands.Count, .. image]));
        builder.Graph.Output.Add(Info("probabilities", ["N", contract.Classes.Count, .. pixels]));
        var model = new ModelProto { IrVersion = 8, ProducerName = "EeCnn", Graph = builder.Graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 17 });
        foreach (var (key, text) in new[]
        {
            ("bands", string.Join(',', contract.Bands)), ("classes", string.Join(',', contract.Classes.Names)),
            ("patchSize", FormattableString.Invariant($"{contract.PatchSize}")), ("preprocessing", includePreprocessing ? "included" : "normalise before"),
        })
        {
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = text });
        }

        PartialFile.WriteAllBytes(path, model.ToByteArray());
    }

    private static string Preprocess(OnnxBuilder builder, ModelContract contract)
    {
        int bands = contract.Bands.Count;
        string mean = builder.Floats("mean", [.. contract.Normalization.Mean.Select(item => (float)item)], 1, bands, 1, 1);
        string factor = builder.Floats("factor", [.. contract.Normalization.StandardDeviation.Select(item => (float)(1 / item))], 1, bands, 1, 1);
        string scaled = builder.Node("Mul", "scaled", [builder.Node("Sub", "centred", ["array", mean]), factor]);
        string low = builder.Node("LessOrEqual", "low", ["array", builder.Floats("threshold", [BandNormalization.NodataThreshold])]);
        string nodata = builder.Node("Or", "nodata", [low, builder.Node("IsNaN", "nan", ["array"])]);
        return builder.Node("Where", "normalised", [nodata, builder.Floats("zero", [0f]), scaled]);
    }

    // A name stands for any size.
    private static ValueInfoProto Info(string name, IEnumerable<object> sizes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(sizes.Select(size => size is int number
            ? new TensorShapeProto.Types.Dimension { DimValue = number }
            : new TensorShapeProto.Types.Dimension { DimParam = (string)size }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = shape } } };
    }

    /// <summary>Gathers nodes and weights.</summary>
    private sealed class OnnxBuilder(LayerShape shape)
    {
        private const int AttributeInteger = 2, AttributeIntegers = 7;

        internal GraphProto Graph { get; } = new();

        internal string Floats(string name, ReadOnlySpan<float> values, params long[] dims)
        {
            var tensor = new TensorProto { Name = name, DataType = 1, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)) };
            tensor.Dims.AddRange(dims);
            Graph.Initializer.Add(tensor);
            return name;
        }

        private string Integers(string name, params ReadOnlySpan<long> values)
        {
            var tensor = new TensorProto { Name = name, DataType = 7, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)) };
            tensor.Dims.Add(values.Length);
            Graph.Initializer.Add(tensor);
            return name;
        }

        internal string Add(string value, IReadOnlyList<NetworkLayer> layers)
        {
            foreach (var layer in layers)
            {
                var after = shape.After(layer);
                value = Add(value, layer);
                shape = after;
            }

            return value;
        }

        internal string Node(string op, string name, IEnumerable<string> inputs, params (string Name, object Value)[] attributes)
        {
            var node = new NodeProto { OpType = op, Name = name };
            node.Input.AddRange(inputs);
            node.Output.Add(name);
            foreach (var (key, value) in attributes)
            {
                var attribute = new AttributeProto { Name = key };
                if (value is int number)
                {
                    (attribute.Type, attribute.I) = (AttributeInteger, number);
                }
                else
                {
                    attribute.Type = AttributeIntegers;
                    attribute.Ints.AddRange((long[])value);
                }

                node.Attribute.Add(attribute);
            }

            Graph.Node.Add(node);
            return name;
        }

        private string Add(string value, NetworkLayer layer)
        {
            static long[] Pair((int Height, int Width) size) => [size.Height, size.Width];
            static long[] Pads((int Height, int Width) size) => [size.Height, size.Width, size.Height, size.Width];
            string name = layer.Name;
            switch (layer)
            {
                case ConvolutionLayer item:
                    string weight = Floats(name + ".weight", item.Weight, item.Outputs, item.Inputs / item.Groups, item.Kernel.Height, item.Kernel.Width);
                    string[] inputs = item.Bias is null ? [value, weight] : [value, weight, Floats(name + ".bias", item.Bias, item.Outputs)];
                    return Node(
                        "Conv", name, inputs, ("kernel_shape", Pair(item.Kernel)), ("strides", Pair(item.Stride)), ("pads", Pads(item.Padding)),
                        ("dilations", Pair(item.Dilation)), ("group", item.Groups));
                case TransposedConvolutionLayer item:
                    string enlarging = Floats(name + ".weight", item.Weight, item.Inputs, item.Outputs, item.Kernel.Height, item.Kernel.Width);
                    string[] operands = item.Bias is null ? [value, enlarging] : [value, enlarging, Floats(name + ".bias", item.Bias, item.Outputs)];
                    return Node("ConvTranspose", name, operands, ("kernel_shape", Pair(item.Kernel)), ("strides", Pair(item.Stride)));
                case SumLayer item:
                    var start = shape;
                    string body = Add(value, item.Body);
                    shape = start;
                    return Node("Add", name, [body, Add(value, item.Skip)]);
                case ConcatenationLayer item:
                    return Node("Concat", name, [Add(value, item.Body), value], ("axis", 1));
                case CentreLayer:
                    long row = shape.Height / 2, column = shape.Width / 2;
                    return Node("Slice", name, [value, Integers(name + ".from", row, column), Integers(name + ".to", row + 1, column + 1), Integers(name + ".axes", 2, 3)]);
                case AdaptiveMeanLayer item:
                    // Rows from the left, columns from the right; the second matrix is stored as [size, parts].
                    string rows = Floats(name + ".rows", AdaptiveMeanLayer.Weights(item.Output.Height, shape.Height), item.Output.Height, shape.Height);
                    string columns = Floats(name + ".columns", AdaptiveMeanLayer.Weights(item.Output.Width, shape.Width), item.Output.Width, shape.Width);
                    columns = Node("Transpose", name + ".by_column", [columns], ("perm", new long[] { 1, 0 }));
                    return Node("MatMul", name, [Node("MatMul", name + ".by_row", [rows, value]), columns]);
                case AffineLayer item:
                    value = Node("Mul", name + ".scaled", [value, Floats(name + ".scale", item.Scale, 1, item.Scale.Length, 1, 1)]);
                    return Node("Add", name, [value, Floats(name + ".shift", item.Shift, 1, item.Shift.Length, 1, 1)]);
                case ActivationLayer { Kind: "Gelu" }:
                    string error = Node("Erf", name + ".erf", [Node("Mul", name + ".scaled", [value, Floats(name + ".root_half", [0.70710678f])])]);
                    string share = Node("Add", name + ".cdf", [error, Floats(name + ".one", [1f])]);
                    return Node("Mul", name, [Node("Mul", name + ".halved", [value, Floats(name + ".half", [0.5f])]), share]);
                case ActivationLayer { Kind: "Softmax" }:
                    return Node("Softmax", name, [value], ("axis", 1));
                case ActivationLayer item:
                    return Node(item.Kind, name, [value]);
                case PoolLayer { IsMaximum: true } item:
                    return Node(
                        "MaxPool", name, [value], ("kernel_shape", Pair(item.Kernel)), ("strides", Pair(item.Stride)), ("pads", Pads(item.Padding)), ("dilations", Pair(item.Dilation)));
                case PoolLayer item:
                    return Node(
                        "AveragePool", name, [value], ("kernel_shape", Pair(item.Kernel)), ("strides", Pair(item.Stride)), ("pads", Pads(item.Padding)),
                        ("count_include_pad", item.CountsPadding ? 1 : 0));
                case GlobalMeanLayer:
                    return Node("GlobalAveragePool", name, [value]);
                case FlattenLayer:
                    return Node("Flatten", name, [value], ("axis", 1));
                case LinearLayer item:
                    string matrix = Floats(name + ".weight", item.Weight, item.Outputs, item.Inputs);
                    string[] terms = item.Bias is null ? [value, matrix] : [value, matrix, Floats(name + ".bias", item.Bias, item.Outputs)];
                    return Node("Gemm", name, terms, ("transB", 1));
                default:
                    throw new InvalidOperationException($"This is a bug in the library: no nodes for {layer.GetType().Name}.");
            }
        }
    }
}
