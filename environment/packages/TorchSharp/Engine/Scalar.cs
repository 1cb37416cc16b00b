using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A truth value, a 64-bit integer or a double, whatever it was made from. Managed only: nothing has to be disposed.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly ArgKind Kind;
    internal readonly long Bits;

    private Scalar(ScalarType type, ArgKind kind, long bits)
    {
        Type = type;
        Kind = kind;
        Bits = bits;
    }

    public ScalarType Type { get; }

    internal double AsDouble => Kind == ArgKind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsLong => Kind == ArgKind.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    public static implicit operator Scalar(byte value) => Integral(ScalarType.Int64, value);

    public static implicit operator Scalar(sbyte value) => Integral(ScalarType.Int64, value);

    public static implicit operator Scalar(short value) => Integral(ScalarType.Int64, value);

    public static implicit operator Scalar(int value) => Integral(ScalarType.Int64, value);

    public static implicit operator Scalar(long value) => Integral(ScalarType.Int64, value);

    public static implicit operator Scalar(float value) => Real(ScalarType.Float64, value);

    public static implicit operator Scalar(double value) => Real(ScalarType.Float64, value);

    public static implicit operator Scalar(Half value) => Real(ScalarType.Float64, (double)value);

    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, ArgKind.Bool, value ? 1 : 0);

    public void Dispose()
    {
    }

    private static Scalar Integral(ScalarType type, long value) => new(type, ArgKind.Int, value);

    private static Scalar Real(ScalarType type, double value) => new(type, ArgKind.Double, BitConverter.DoubleToInt64Bits(value));

    internal static Scalar From(ScalarType type, double value) => Real(type, value);

    internal static Scalar From(ScalarType type, long value) => type == ScalarType.Bool ? value != 0 : Integral(type, value);
}
