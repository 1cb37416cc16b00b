using EeCnn.TensorFlow;
using Google.Protobuf;
using static EeCnn.GraphBuilder;

namespace EeCnn;

/// <summary>The variables of an exported network: stored once, read by every signature.</summary>
internal sealed class GraphVariables(GraphBuilder graph)
{
    private readonly SortedDictionary<string, (float[] Values, long[] Shape)> stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> reads = [];

    /// <summary>Values and shapes by name, sorted as a bundle needs them.</summary>
    internal IReadOnlyDictionary<string, (float[] Values, long[] Shape)> Stored => stored;

    /// <summary>A vector: a bias, a scale.</summary>
    internal string Vector(string name, float[] values) => Read(name, () => values, values.Length);

    /// <summary>Weights of a convolution, from [O, I, H, W] to [H, W, I, O].</summary>
    internal string Kernel(ConvolutionLayer layer, int group, int perGroup)
    {
        int outputs = layer.Outputs / layer.Groups, area = layer.Kernel.Height * layer.Kernel.Width;
        string name = layer.Name + (layer.Groups > 1 ? FormattableString.Invariant($"/kernel_{group}") : "/kernel");
        float[] Values()
        {
            var values = new float[area * perGroup * outputs];
            for (int output = 0; output < outputs; output++)
            {
                for (int input = 0; input < perGroup; input++)
                {
                    for (int place = 0; place < area; place++)
                    {
                        values[(place * perGroup + input) * outputs + output] = layer.Weight[((group * outputs + output) * perGroup + input) * area + place];
                    }
                }
            }

            return values;
        }

        return Read(name, Values, layer.Kernel.Height, layer.Kernel.Width, perGroup, outputs);
    }

    /// <summary>Weights of a transposed convolution, from [I, O, H, W] to [H, W, O, I].</summary>
    internal string Kernel(TransposedConvolutionLayer layer)
    {
        int area = layer.Kernel.Height * layer.Kernel.Width;
        float[] Values()
        {
            var values = new float[layer.Weight.Length];
            for (int index = 0; index < values.Length; index++)
            {
                int place = index % area, output = index / area % layer.Outputs, input = index / area / layer.Outputs;
                values[(place * layer.Outputs + output) * layer.Inputs + input] = layer.Weight[index];
            }

            return values;
        }

        return Read(layer.Name + "/kernel", Values, layer.Kernel.Height, layer.Kernel.Width, layer.Outputs, layer.Inputs);
    }

    /// <summary>Weights of a dense layer, from [O, channel · area] to [area · channel, O]: the same numbers in the order of the convolution kernel.</summary>
    internal string Linear(LinearLayer layer, int channels, int area)
    {
        float[] Values()
        {
            var values = new float[layer.Weight.Length];
            for (int output = 0; output < layer.Outputs; output++)
            {
                for (int input = 0; input < layer.Inputs; input++)
                {
                    values[(input % area * channels + input / area) * layer.Outputs + output] = layer.Weight[output * layer.Inputs + input];
                }
            }

            return values;
        }

        // Stored as the kernel of the equivalent convolution, so that both forms share one variable.
        int side = (int)Math.Sqrt(area);
        string kernel = side * side == area
            ? Read(layer.Name + "/kernel", Values, side, side, channels, layer.Outputs)
            : Read(layer.Name + "/kernel", Values, layer.Inputs, layer.Outputs);
        string shape = graph.Integers(layer.Name + "/matrix/shape", [layer.Inputs, layer.Outputs], 2);
        return graph.Add("Reshape", layer.Name + "/matrix", [kernel, shape], ("T", Type(DataType.DtFloat)), ("Tshape", Type(DataType.DtInt32)));
    }

    /// <summary>Adds what saves and restores the variables, and lists them for TensorFlow's loaders.</summary>
    internal SaverDef AddSaver(MetaGraphDef meta)
    {
        string file = graph.Add("PlaceholderWithDefault", "save/Const", [graph.Strings("save/filename", ["model"])], ("dtype", Type(DataType.DtString)), ("shape", new AttrValue { Shape = Shape() }));
        string names = graph.Strings("save/RestoreV2/tensor_names", stored.Keys, stored.Count);
        string slices = graph.Strings("save/RestoreV2/shape_and_slices", stored.Select(_ => ""), stored.Count);
        var types = Types([.. stored.Select(_ => DataType.DtFloat)]);
        string restore = graph.Add("RestoreV2", "save/RestoreV2", [file, names, slices], ("dtypes", types));
        var assigned = stored.Keys.Select((name, index) => "^" + graph.Add(
            "AssignVariableOp", "save/AssignVariableOp", [name, index == 0 ? restore : $"{restore}:{index}"], ("dtype", Type(DataType.DtFloat)), ("validate_shape", Flag(false)))).ToList();
        graph.Add("NoOp", "save/restore_all", assigned);
        graph.Add("SaveV2", "save/SaveV2", [file, names, slices, .. stored.Keys.Select(name => reads[name])], ("dtypes", types));
        graph.Add("Identity", "save/control_dependency", [file, "^save/SaveV2"], ("T", Type(DataType.DtString)));

        var list = new CollectionDef.Types.BytesList();
        list.Value.AddRange(stored.Keys.Select(name => new VariableDef
        {
            VariableName = name + ":0", InitializerName = name + "/Assign", SnapshotName = reads[name] + ":0", IsResource = true,
            InitialValueName = name + "/Initializer/zeros:0", Trainable = true,
        }.ToByteString()));
        meta.CollectionDef.Add("trainable_variables", new CollectionDef { BytesList = list });
        meta.CollectionDef.Add("variables", new CollectionDef { BytesList = list.Clone() });
        return new SaverDef { FilenameTensorName = "save/Const:0", SaveTensorName = "save/control_dependency:0", RestoreOpName = "save/restore_all", MaxToKeep = 5, Version = 2 };
    }

    private string Read(string name, Func<float[]> values, params long[] shape)
    {
        name = Safe(name);
        if (reads.TryGetValue(name, out string? read))
        {
            return read;
        }

        stored[name] = (values(), shape);
        var type = Type(DataType.DtFloat);
        graph.Add("VarHandleOp", name, [], ("dtype", type), ("shape", new AttrValue { Shape = Shape(shape) }), ("shared_name", Word(name)), ("container", Word("")));
        string dims = graph.Integers(name + "/Initializer/dims", [.. shape.Select(size => (int)size)], shape.Length);
        string zeros = graph.Add(
            "Fill", name + "/Initializer/zeros", [dims, graph.Floats(name + "/Initializer/zero", [0f])], ("T", Type(DataType.DtFloat)), ("index_type", Type(DataType.DtInt32)));
        graph.Add("AssignVariableOp", name + "/Assign", [name, zeros], ("dtype", type.Clone()), ("validate_shape", Flag(false)));
        return reads[name] = graph.Add("ReadVariableOp", name + "/Read/ReadVariableOp", [name], ("dtype", type.Clone()));
    }
}
