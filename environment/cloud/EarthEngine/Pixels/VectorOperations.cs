using System.Numerics;

namespace EeCnn.Cloud.EarthEngine.Pixels;

internal readonly struct AddOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a + b;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => a + b;
}

internal readonly struct SubtractOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a - b;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => a - b;
}

internal readonly struct MultiplyOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a * b;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => a * b;
}

/// <summary>Division; by zero it gives 0.</summary>
internal readonly struct DivideOperation : IVectorOperation
{
    public static double Apply(double a, double b) => b == 0 ? 0 : a / b;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) =>
        Vector.ConditionalSelect(Vector.Equals(b, Vector<double>.Zero), Vector<double>.Zero, a / b);
}

internal readonly struct MinOperation : IVectorOperation
{
    public static double Apply(double a, double b) => Math.Min(a, b);

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Vector.Min(a, b);
}

internal readonly struct MaxOperation : IVectorOperation
{
    public static double Apply(double a, double b) => Math.Max(a, b);

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Vector.Max(a, b);
}

internal readonly struct EqualOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a == b ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Truth.Of(Vector.Equals(a, b));
}

internal readonly struct NotEqualOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a != b ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Truth.Of(~Vector.Equals(a, b));
}

internal readonly struct LessOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a < b ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Truth.Of(Vector.LessThan(a, b));
}

internal readonly struct LessOrEqualOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a <= b ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Truth.Of(Vector.LessThanOrEqual(a, b));
}

internal readonly struct GreaterOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a > b ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Truth.Of(Vector.GreaterThan(a, b));
}

internal readonly struct GreaterOrEqualOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a >= b ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) => Truth.Of(Vector.GreaterThanOrEqual(a, b));
}

internal readonly struct AndOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a != 0 && b != 0 ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) =>
        Truth.Of(~(Vector.Equals(a, Vector<double>.Zero) | Vector.Equals(b, Vector<double>.Zero)));
}

internal readonly struct OrOperation : IVectorOperation
{
    public static double Apply(double a, double b) => a != 0 || b != 0 ? 1 : 0;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) =>
        Truth.Of(~(Vector.Equals(a, Vector<double>.Zero) & Vector.Equals(b, Vector<double>.Zero)));
}

/// <summary>Bitwise and of whole numbers up to 2^52 in size, negative ones in two's complement.</summary>
internal readonly struct BitwiseAndOperation : IVectorOperation
{
    public static double Apply(double a, double b) => (long)a & (long)b;

    public static Vector<double> Apply(Vector<double> a, Vector<double> b) =>
        Vector.ConvertToDouble(Vector.ConvertToInt64(a) & Vector.ConvertToInt64(b));
}

internal static class Truth
{
    public static Vector<double> Of(Vector<long> condition) => Vector.ConditionalSelect(condition, Vector<double>.One, Vector<double>.Zero);
}
