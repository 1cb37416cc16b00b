using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var type = dtype ?? (is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type) ? ScalarType.Int64 : get_default_dtype());
        return Graded(Aten.Call("arange.start_step", start, stop, step, type, Arg.None, On(device)), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Graded(Aten.Call("linspace", start, end, steps, dtype ?? get_default_dtype(), Arg.None, On(device)), requires_grad);

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Graded(Aten.Call("logspace", start, end, steps, @base, dtype ?? get_default_dtype(), Arg.None, On(device)), requires_grad);

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Aten.Call("eye.m", rows, columns < 0 ? rows : columns, dtype ?? get_default_dtype(), Arg.None, On(device)), requires_grad, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Graded(Aten.Call("randperm.generator", n, generator, dtype ?? ScalarType.Int64, Arg.None, On(device)), requires_grad);

    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Made(Aten.Call("randint.low_generator", low, high, size.Shape, generator, dtype ?? ScalarType.Int64, Arg.None, On(device)), requires_grad, names);

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Aten.Call("normal.Tensor_Tensor", mean, std, generator);

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Made(Aten.Call("normal.float_float", mean, std, size.ToArray(), generator, dtype ?? get_default_dtype(), Arg.None, On(device)), requires_grad, names);

    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Aten.Call("empty_strided", size, strides, dtype ?? get_default_dtype(), Arg.None, On(device)), requires_grad, names);

    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(input.zeros_like(dtype, device), requires_grad, names);

    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(input.ones_like(dtype, device), requires_grad, names);

    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(input.empty_like(dtype, device), requires_grad, names);

    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(input.full_like(value, dtype, device), requires_grad, names);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);

    /// <summary>A tensor on the memory of the array itself, which stays pinned while the tensor or a view of it lives.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var type = TypeOf(rawArray);
        var shared = Shared(rawArray, 0, rawArray.LongLength, Lengths(rawArray), type);
        return Made(Moved(shared, dtype ?? type, device), requires_grad, names);
    }

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var type = TypeOf(rawArray);
        if (rawArray.Rank != 1)
        {
            throw new ArgumentException($"The array must have one dimension; it has {rawArray.Rank}.", nameof(rawArray));
        }

        var left = offset < 0 ? -1 : rawArray.LongLength - offset;
        var length = count < 0 ? left : count;
        if (left < 0 || length > left)
        {
            throw new ArgumentException($"{length} elements from {offset} on are not within the {rawArray.LongLength} of the array.", nameof(count));
        }

        return Graded(Moved(Shared(rawArray, offset, length, [length], type), dtype, null), requires_grad);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    private static ScalarType TypeOf(Array array) => DtypeOf(array.GetType().GetElementType()!) ?? throw new ArgumentException(
        $"Arrays of {array.GetType().GetElementType()!.Name} cannot become tensors. Allowed are bool, byte, sbyte, short, int, long, Half, float and double.");

    private static Tensor Moved(Tensor tensor, ScalarType dtype, Device? device) =>
        dtype == tensor.dtype && (device ?? _defaultDevice).type == DeviceType.CPU ? tensor : tensor.to(dtype, device ?? _defaultDevice, disposeAfter: true);

    private static unsafe Tensor Shared(Array array, long offset, long count, long[] shape, ScalarType type)
    {
        if (count == 0)
        {
            return empty(shape, type);
        }

        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        try
        {
            IntPtr handle;
            fixed (long* sizes = shape)
            {
                var data = (byte*)pin.AddrOfPinnedObject() + offset * type.ElementSize();
                Native.Check(Native.eecnn_from_memory(data, sizes, shape.Length, (int)type, GCHandle.ToIntPtr(pin), &Unpin, &handle));
            }

            return new Tensor(handle);
        }
        catch
        {
            pin.Free();
            throw;
        }
    }

    [UnmanagedCallersOnly]
    private static void Unpin(IntPtr context) => GCHandle.FromIntPtr(context).Free();
}
