using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>A value while a graph runs: a tensor of numbers, byte strings, a list that a loop fills, or the name of a variable.</summary>
internal sealed class GraphValue
{
    /// <summary>Stands for a node that has run and gives nothing.</summary>
    internal static readonly GraphValue Nothing = new();

    internal Tensor? Numbers { get; private init; }

    internal byte[][]? Strings { get; private init; }

    internal GraphValue[]? List { get; private init; }

    internal string? Variable { get; private init; }

    /// <summary>Shape of byte strings; numbers carry their own.</summary>
    internal long[] StringShape { get; private init; } = [];

    internal static GraphValue Of(Tensor tensor) => new() { Numbers = tensor };

    internal static GraphValue Of(byte[][] strings, long[] shape) => new() { Strings = strings, StringShape = shape };

    internal static GraphValue Of(GraphValue[] list) => new() { List = list };

    internal static GraphValue OfVariable(string name) => new() { Variable = name };

    /// <summary>Another handle to the same value, so that each can be released alone.</summary>
    internal GraphValue Alias() => Numbers is { } numbers ? Of(numbers.alias()) : this;

    internal string ToVariable(string node) => Variable ?? throw new InvalidDataException($"Node {node} needs a variable and gets something else.");

    internal long[] Shape => Numbers?.shape ?? StringShape;

    /// <summary>Reads whole numbers: axes, shapes, indices.</summary>
    internal long[] ToIntegers()
    {
        using var wide = (Numbers ?? throw new InvalidDataException("The graph uses text where it needs numbers.")).to_type(ScalarType.Int64).reshape(-1).contiguous();
        return wide.data<long>().ToArray();
    }
}
