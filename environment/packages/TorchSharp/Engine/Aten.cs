using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Calls operators of libtorch by name ("add.Tensor": operator and overload of namespace aten).</summary>
internal static unsafe class Aten
{
    private static readonly ConcurrentDictionary<string, IntPtr> Operators = new();

    /// <summary>Calls an operator with one tensor as result.</summary>
    internal static Tensor Call(string name, params ReadOnlySpan<Arg> arguments)
    {
        var results = Run(name, arguments);
        return Wrap(name, results[0]);
    }

    /// <summary>Calls an operator with two tensors as result.</summary>
    internal static (Tensor, Tensor) Call2(string name, params ReadOnlySpan<Arg> arguments)
    {
        var results = Run(name, arguments);
        var second = results[1];
        return (Wrap(name, results[0]), Wrap(name, second));
    }

    /// <summary>Calls an operator with three tensors as result.</summary>
    internal static (Tensor, Tensor, Tensor) Call3(string name, params ReadOnlySpan<Arg> arguments)
    {
        var results = Run(name, arguments);
        return (Wrap(name, results[0]), Wrap(name, results[1]), Wrap(name, results[2]));
    }

    /// <summary>Calls an operator with a list of tensors as result.</summary>
    internal static Tensor[] CallMany(string name, params ReadOnlySpan<Arg> arguments)
    {
        var results = Run(name, arguments);
        var tensors = new Tensor[results.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = Wrap(name, results[i]);
        }

        return tensors;
    }

    /// <summary>Calls an operator with a number or a truth value as result.</summary>
    internal static NativeValue CallValue(string name, params ReadOnlySpan<Arg> arguments) => Run(name, arguments)[0];

    /// <summary>Calls an in-place operator; the result is a new wrapper of the tensor that was changed.</summary>
    internal static void Do(string name, params ReadOnlySpan<Arg> arguments)
    {
        foreach (var result in Run(name, arguments))
        {
            if (result.Kind == ArgKind.Tensor)
            {
                Native.eecnn_free((IntPtr)result.Payload);
            }
        }
    }

    private static Tensor Wrap(string name, in NativeValue value) => value.Kind == ArgKind.Tensor
        ? new Tensor((IntPtr)value.Payload)
        : throw new InvalidOperationException($"aten::{name} gave no tensor.");

    [SkipLocalsInit]
    private static ReadOnlySpan<NativeValue> Run(string name, ReadOnlySpan<Arg> arguments)
    {
        if (!Operators.TryGetValue(name, out var op))
        {
            op = Find(name);
        }

        var words = 0;
        foreach (ref readonly var argument in arguments)
        {
            words += argument.Reference switch
            {
                Tensor?[] list => list.Length,
                string text => (Encoding.UTF8.GetMaxByteCount(text.Length) + 7) / 8,
                bool[] list => (list.Length + 7) / 8,
                long[] list => list.Length,
                double[] list => list.Length,
                _ => 0,
            };
        }

        var values = stackalloc NativeValue[arguments.Length];
        Span<long> scratch = words <= 64 ? stackalloc long[64] : new long[words];
        NativeValue* results;
        int count;
        int status;
        fixed (long* start = scratch)
        {
            var free = start;
            for (var i = 0; i < arguments.Length; i++)
            {
                values[i] = Lower(in arguments[i], ref free);
            }

            status = Native.eecnn_call(op, values, arguments.Length, &results, &count);
        }

        if (status != 0)
        {
            throw Failure(name, arguments);
        }

        return new ReadOnlySpan<NativeValue>(results, count);
    }

    private static NativeValue Lower(in Arg argument, ref long* free)
    {
        var value = new NativeValue { Kind = argument.Kind, Payload = argument.Bits };
        switch (argument.Reference)
        {
            case null:
                break;
            case Tensor tensor:
                value.Payload = tensor.Handle;
                break;
            case long[] list:
                list.CopyTo(new Span<long>(free, list.Length));
                (value.Payload, value.Length) = ((long)free, list.Length);
                free += list.Length;
                break;
            case double[] list:
                list.CopyTo(new Span<double>(free, list.Length));
                (value.Payload, value.Length) = ((long)free, list.Length);
                free += list.Length;
                break;
            case bool[] list:
                list.CopyTo(new Span<bool>(free, list.Length));
                (value.Payload, value.Length) = ((long)free, list.Length);
                free += (list.Length + 7) / 8;
                break;
            case Tensor?[] list:
                for (var k = 0; k < list.Length; k++)
                {
                    free[k] = list[k] is { } element ? element.Handle : 0;
                }

                (value.Payload, value.Length) = ((long)free, list.Length);
                free += list.Length;
                break;
            case string text:
                var room = Encoding.UTF8.GetMaxByteCount(text.Length);
                value.Length = Encoding.UTF8.GetBytes(text, new Span<byte>(free, room));
                value.Payload = (long)free;
                free += (room + 7) / 8;
                break;
            case Generator generator:
                value.Payload = generator.Handle;
                break;
        }

        return value;
    }

    private static IntPtr Find(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var op = Encoding.UTF8.GetBytes("aten::" + (dot < 0 ? name : name[..dot]) + '\0');
        var overload = Encoding.UTF8.GetBytes((dot < 0 ? "" : name[(dot + 1)..]) + '\0');
        IntPtr found;
        fixed (byte* first = op, second = overload)
        {
            Native.Check(Native.eecnn_operator(first, second, &found));
        }

        return Operators.GetOrAdd(name, found);
    }

    /// <summary>libtorch's message, with the operator and the shapes it was called with.</summary>
    private static ExternalException Failure(string name, ReadOnlySpan<Arg> arguments)
    {
        var text = new StringBuilder(Native.LastError()).Append("\n  in aten::").Append(name).Append('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(Describe(arguments[i]));
        }

        return new ExternalException(text.Append(')').ToString());
    }

    private static string Describe(Arg argument) => argument.Reference switch
    {
        Tensor tensor => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]",
        Tensor?[] list => $"[{string.Join(", ", list.Select(item => Describe(item)))}]",
        long[] list => $"[{string.Join(", ", list)}]",
        double[] list => FormattableString.Invariant($"[{string.Join(", ", list)}]"),
        string quoted => $"\"{quoted}\"",
        _ => argument.Kind switch
        {
            ArgKind.Int => argument.Bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ArgKind.Double => BitConverter.Int64BitsToDouble(argument.Bits).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ArgKind.Bool => argument.Bits != 0 ? "true" : "false",
            _ => "none",
        },
    };
}
