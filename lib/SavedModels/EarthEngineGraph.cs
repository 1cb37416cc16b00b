using EeCnn.TensorFlow;
using static EeCnn.GraphBuilder;

namespace EeCnn;

/// <summary>
/// Nodes that take Earth Engine's form of tensors, web-safe base64 of a serialised TensorProto per image, to floats and back. Parsing and
/// serialising work on one tensor, so both are mapped over the batch by a loop.
/// </summary>
internal sealed class EarthEngineGraph(GraphBuilder graph, FunctionDefLibrary library)
{
    /// <summary>From one text tensor [N] per input, each an image [H, W, depth], to [N, H, W, all depths].</summary>
    internal string Decode(IReadOnlyList<string> texts, int depth)
    {
        var parts = texts.Select(text =>
        {
            string bytes = graph.Add("DecodeBase64", "earth_engine/bytes", [text]);
            return Map(bytes, "ParseTensor", DataType.DtString, DataType.DtFloat, [-1, -1, depth]);
        }).ToList();
        if (parts.Count == 1)
        {
            return parts[0];
        }

        string axis = graph.Integers("earth_engine/axis", [3]);
        return graph.Add(
            "ConcatV2", "earth_engine/bands", [.. parts, axis], ("T", Type(DataType.DtFloat)), ("Tidx", Type(DataType.DtInt32)), ("N", Number(parts.Count)));
    }

    /// <summary>From [N, H, W, K] to texts [N].</summary>
    internal string Encode(string values)
    {
        string bytes = Map(values, "SerializeTensor", DataType.DtFloat, DataType.DtString, []);
        return graph.Add("EncodeBase64", "earth_engine/text", [bytes], ("pad", Flag(true)));
    }

    private string Map(string values, string op, DataType from, DataType to, int[] elementShape)
    {
        string scope = $"earth_engine/{op}";
        string count = Count(values, from, scope);
        string shape = graph.Integers(scope + "/element_shape", elementShape, elementShape.Length);
        string list = graph.Add(
            "TensorListReserve", scope + "/list", [shape, count], ("element_dtype", Type(to)), ("shape_type", Type(DataType.DtInt32)));
        string zero = graph.Integers(scope + "/zero", [0]);
        DataType[] types = [DataType.DtInt32, DataType.DtInt32, from, DataType.DtVariant];
        string loop = graph.Add(
            "StatelessWhile", scope + "/loop", [zero, count, values, list], ("T", Types(types)), ("cond", Function(Condition(from))), ("body", Function(Body(op, from, to))),
            ("output_shapes", new AttrValue { List = new AttrValue.Types.ListValue() }), ("parallel_iterations", Number(10)));
        return graph.Add(
            "TensorListStack", scope + "/stack", [loop + ":3", shape], ("element_dtype", Type(to)), ("num_elements", Number(-1)));
    }

    private string Count(string values, DataType type, string scope)
    {
        string shape = graph.Add("Shape", scope + "/shape", [values], ("T", Type(type)), ("out_type", Type(DataType.DtInt32)));
        string First(int at) => graph.Integers(FormattableString.Invariant($"{scope}/at_{at}"), [at], 1);
        return graph.Add(
            "StridedSlice", scope + "/count", [shape, First(0), First(1), graph.Integers(scope + "/step", [1], 1)],
            ("T", Type(DataType.DtInt32)), ("Index", Type(DataType.DtInt32)), ("begin_mask", Number(0)), ("end_mask", Number(0)), ("ellipsis_mask", Number(0)),
            ("new_axis_mask", Number(0)), ("shrink_axis_mask", Number(1)));
    }

    private string Condition(DataType from)
    {
        string name = $"while_condition_{from.ToString()[2..].ToLowerInvariant()}";
        if (library.Function.All(function => function.Signature.Name != name))
        {
            var function = Declare(name, from, [("more", DataType.DtBool)]);
            new GraphBuilder(function.NodeDef.Add).Add("Less", "less", ["index", "count"], ("T", Type(DataType.DtInt32)));
            function.Ret.Add("more", "less:z:0");
            library.Function.Add(function);
        }

        return name;
    }

    private string Body(string op, DataType from, DataType to)
    {
        string name = $"while_body_{op}";
        if (library.Function.Any(function => function.Signature.Name == name))
        {
            return name;
        }

        var function = Declare(
            name, from, [("next_index", DataType.DtInt32), ("next_count", DataType.DtInt32), ("next_values", from), ("next_list", DataType.DtVariant)]);
        var body = new GraphBuilder(function.NodeDef.Add);
        body.Integers("one", [1]);
        body.Integers("axis", [0]);
        body.Add("AddV2", "next", ["index", "one:output:0"], ("T", Type(DataType.DtInt32)));
        body.Add(
            "GatherV2", "element", ["values", "index", "axis:output:0"], ("Tparams", Type(from)), ("Tindices", Type(DataType.DtInt32)), ("Taxis", Type(DataType.DtInt32)),
            ("batch_dims", Number(0)));
        bool parses = op == "ParseTensor";
        body.Add(op, "result", ["element:output:0"], (parses ? "out_type" : "T", Type(parses ? to : from)));
        body.Add(
            "TensorListSetItem", "set", ["list", "index", parses ? "result:output:0" : "result:serialized:0"], ("element_dtype", Type(to)),
            ("resize_if_index_out_of_bounds", Flag(false)));
        function.Ret.Add("next_index", "next:z:0");
        function.Ret.Add("next_count", "count");
        function.Ret.Add("next_values", "values");
        function.Ret.Add("next_list", "set:output_handle:0");
        library.Function.Add(function);
        return name;
    }

    private static FunctionDef Declare(string name, DataType from, IEnumerable<(string Name, DataType Type)> outputs)
    {
        var signature = new OpDef { Name = name };
        foreach (var (input, type) in new[] { ("index", DataType.DtInt32), ("count", DataType.DtInt32), ("values", from), ("list", DataType.DtVariant) })
        {
            signature.InputArg.Add(new OpDef.Types.ArgDef { Name = input, Type = type });
        }

        foreach (var (output, type) in outputs)
        {
            signature.OutputArg.Add(new OpDef.Types.ArgDef { Name = output, Type = type });
        }

        return new FunctionDef { Signature = signature };
    }

    private static AttrValue Function(string name) => new() { Func = new NameAttrList { Name = name } };
}
