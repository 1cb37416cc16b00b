using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new NotSupportedException($"The dtype {type} is not known."),
    };

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, item) => product * item);

    /// <summary>Makes a parameter of a tensor; the tensor's own wrapper becomes invalid.</summary>
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct => tensor(Boxed(scalar), DtypeOf(typeof(T))!.Value, device, requires_grad);

    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
        where T : struct
    {
        using var shared = from_array(rawArray);
        if (!doCopy)
        {
            return Graded(shared.reshape(dimensions), requires_grad);
        }

        using var shaped = shared.reshape(dimensions);
        return Graded(Aten.Call("clone", shaped), requires_grad);
    }

    private static Tensor Graded(Tensor tensor, bool requires_grad) => requires_grad ? tensor.requires_grad_() : tensor;

    private static Tensor tensor(Scalar value, ScalarType type, Device? device, bool requires_grad) =>
        Graded(Aten.Call("scalar_tensor", value, type, Arg.None, Arg.Of(device)), requires_grad);

    private static Scalar Boxed<T>(T value)
        where T : struct => value switch
        {
            bool item => item,
            byte item => item,
            sbyte item => item,
            short item => item,
            int item => item,
            long item => item,
            float item => item,
            double item => item,
            Half item => item,
            _ => throw new NotSupportedException($"A {typeof(T).Name} cannot become a tensor."),
        };
}
