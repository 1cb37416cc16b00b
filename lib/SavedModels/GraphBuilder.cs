using EeCnn.TensorFlow;
using Google.Protobuf;

namespace EeCnn;

/// <summary>Adds nodes to a graph or to the body of a function, in the order in which they can be computed.</summary>
internal sealed class GraphBuilder(Action<NodeDef> add)
{
    private readonly HashSet<string> names = [];

    /// <summary>Adds a node; the name gets a number when it is taken.</summary>
    /// <returns>The node's name, which is also its first output in a graph.</returns>
    internal string Add(string op, string name, IEnumerable<string> inputs, params (string Name, AttrValue Value)[] attributes)
    {
        string safe = Safe(name), unique = safe;
        for (int number = 1; !names.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{safe}_{number}");
        }

        var node = new NodeDef { Name = unique, Op = op };
        node.Input.AddRange(inputs);
        foreach (var (key, value) in attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
        {
            node.Attr.Add(key, value);
        }

        add(node);
        return unique;
    }

    /// <summary>Replaces what TensorFlow does not allow in names of nodes.</summary>
    internal static string Safe(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '/' or '-' ? letter : '_'));

    internal string Floats(string name, ReadOnlySpan<float> values, params long[] shape)
    {
        var tensor = new TensorProto { Dtype = DataType.DtFloat, TensorShape = Shape(shape) };
        tensor.TensorContent = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values));
        return Constant(name, tensor);
    }

    internal string Integers(string name, ReadOnlySpan<int> values, params long[] shape)
    {
        var tensor = new TensorProto { Dtype = DataType.DtInt32, TensorShape = Shape(shape) };
        tensor.TensorContent = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values));
        return Constant(name, tensor);
    }

    internal string Strings(string name, IEnumerable<string> values, params long[] shape)
    {
        var tensor = new TensorProto { Dtype = DataType.DtString, TensorShape = Shape(shape) };
        tensor.StringVal.AddRange(values.Select(ByteString.CopyFromUtf8));
        return Constant(name, tensor);
    }

    internal string Placeholder(string name, DataType type, TensorShapeProto shape) =>
        Add("Placeholder", name, [], ("dtype", Type(type)), ("shape", new AttrValue { Shape = shape }));

    internal static AttrValue Type(DataType type) => new() { Type = type };

    internal static AttrValue Number(long value) => new() { I = value };

    internal static AttrValue Flag(bool value) => new() { B = value };

    internal static AttrValue Word(string value) => new() { S = ByteString.CopyFromUtf8(value) };

    internal static AttrValue Numbers(params long[] values)
    {
        var list = new AttrValue.Types.ListValue();
        list.I.AddRange(values);
        return new AttrValue { List = list };
    }

    internal static AttrValue Types(params DataType[] types)
    {
        var list = new AttrValue.Types.ListValue();
        list.Type.AddRange(types);
        return new AttrValue { List = list };
    }

    /// <summary>Makes a shape; −1 is unknown.</summary>
    internal static TensorShapeProto Shape(params long[] sizes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(sizes.Select(size => new TensorShapeProto.Types.Dim { Size = size }));
        return shape;
    }

    private string Constant(string name, TensorProto tensor) =>
        Add("Const", name, [], ("dtype", Type(tensor.Dtype)), ("value", new AttrValue { Tensor = tensor }));
}
