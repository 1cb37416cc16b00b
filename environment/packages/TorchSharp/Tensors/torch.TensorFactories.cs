using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, dtype, device, requires_grad);

    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, null, device, requires_grad);

    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, null, device, requires_grad);

    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, null, device, requires_grad);

    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, null, device, requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, dtype, device, requires_grad);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, null, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ZeroDimensional(scalar, dtype, device, requires_grad);

    private static unsafe Tensor ZeroDimensional<T>(T value, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged => Copied(new ReadOnlySpan<T>(&value, 1), [], dtype, device, requires_grad, null);

    private static Tensor Copied<T>(Array values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged => Copied(
            values.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length),
            dimensions,
            dtype,
            device,
            requires_grad,
            names);

    /// <summary>Copies the values; there may be more of them than the shape needs, not fewer.</summary>
    private static unsafe Tensor Copied<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        long count = 1;
        foreach (var dimension in dimensions)
        {
            count = checked(count * dimension);
        }

        if (values.Length < count)
        {
            throw new ArgumentException(
                $"The array has {values.Length} elements, but the shape [{string.Join(", ", dimensions.ToArray())}] needs {count}. Give an array that is long enough.");
        }

        var type = DtypeOf(typeof(T))!.Value;
        var made = Aten.Call("empty.memory_format", dimensions.ToArray(), type);
        values[..(int)count].CopyTo(new Span<T>(made.Info.Data, (int)count));
        if ((dtype ?? type) != type || (device ?? _defaultDevice).type != DeviceType.CPU)
        {
            made = made.to(dtype ?? type, device ?? _defaultDevice, disposeAfter: true);
        }

        return Made(made, requires_grad, names);
    }

    private static long[] Lengths(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];
}
