using System.Numerics;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>An operation on two numbers, for whole vectors at once.</summary>
internal interface IVectorOperation
{
    static abstract double Apply(double a, double b);

    static abstract Vector<double> Apply(Vector<double> a, Vector<double> b);
}

/// <summary>A pixel by pixel operation on two bands; the result is masked where either is.</summary>
internal sealed class BinaryBand<TOperation>(BandSource left, BandSource right, bool roundToFloat) : BandSource(left, right)
    where TOperation : struct, IVectorOperation
{
    private static int Lanes => Vector<double>.Count;

    protected override bool MakesValues => true;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        // A constant operand is not spread over a plane of its own.
        if (right is ConstantBand { IsMasked: false } constant)
        {
            var plane = left.Get(grid, context);
            return plane.IsArray ? ArrayMath.Combine(plane, right.Get(grid, context), TOperation.Apply) : Apply(plane.Values, constant.Value, plane.Mask, context);
        }

        var a = left.Get(grid, context);
        var b = right.Get(grid, context);
        if (a.IsArray || b.IsArray)
        {
            return ArrayMath.Combine(a, b, TOperation.Apply);
        }

        double[] x = a.Values, y = b.Values, result = left.IsOverwritable ? x : context.Rent(x.Length);
        int i = 0;
        for (; i + 2 * Lanes <= x.Length; i += 2 * Lanes)
        {
            Put(TOperation.Apply(new Vector<double>(x, i), new Vector<double>(y, i)), TOperation.Apply(new Vector<double>(x, i + Lanes), new Vector<double>(y, i + Lanes)), result, i);
        }

        for (; i < x.Length; i++)
        {
            result[i] = Rounded(TOperation.Apply(x[i], y[i]));
        }

        return new Plane(result, Masks.And(a.Mask, b.Mask, context));
    }

    private Plane Apply(double[] x, double constant, double[]? mask, TileContext context)
    {
        double[] result = left.IsOverwritable ? x : context.Rent(x.Length);
        var c = new Vector<double>(constant);
        int i = 0;
        for (; i + 2 * Lanes <= x.Length; i += 2 * Lanes)
        {
            Put(TOperation.Apply(new Vector<double>(x, i), c), TOperation.Apply(new Vector<double>(x, i + Lanes), c), result, i);
        }

        for (; i < x.Length; i++)
        {
            result[i] = Rounded(TOperation.Apply(x[i], constant));
        }

        return new Plane(result, mask);
    }

    // A float band holds floats at every step, as float arithmetic would give: + − × ÷ of floats, rounded once from double, is exact.
    private double Rounded(double value) => roundToFloat ? (float)value : value;

    private void Put(Vector<double> low, Vector<double> high, double[] result, int at)
    {
        if (roundToFloat)
        {
            Vector.Widen(Vector.Narrow(low, high), out low, out high);
        }

        low.CopyTo(result, at);
        high.CopyTo(result, at + Lanes);
    }
}

/// <summary>A pixel by pixel operation on two bands that has no vector form.</summary>
internal sealed class ScalarBinaryBand(BandSource left, BandSource right, Func<double, double, double> operation, PixelType type) : BandSource(left, right)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var a = left.Get(grid, context);
        var b = right.Get(grid, context);
        if (a.IsArray || b.IsArray)
        {
            return ArrayMath.Combine(a, b, operation);
        }

        double[] result = new double[a.Values.Length];
        double[]? mask = Masks.And(a.Mask, b.Mask, context);
        bool isFloat = type.Precision == Precision.Float;
        for (int i = 0; i < result.Length; i++)
        {
            if (mask is null || mask[i] > 0)
            {
                double value = operation(a.Values[i], b.Values[i]);
                result[i] = isFloat ? (float)value : value;
            }
        }

        return new Plane(result, mask);
    }
}

/// <summary>A pixel by pixel function of one band. A result that is not a number masks the pixel.</summary>
internal sealed class UnaryBand(BandSource input, Func<double, double> function, PixelType type) : BandSource(input)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var plane = input.Get(grid, context);
        bool isFloat = type.Precision == Precision.Float;
        double Apply(double value)
        {
            double result = function(value);
            return isFloat ? (float)result : result;
        }

        if (plane.IsArray)
        {
            return new ArrayPlane(plane.Mask, i => plane.ArrayAt(i).Map(Apply) with { Type = type with { Dimensions = 0 } });
        }

        double[] result = context.Rent(plane.Values.Length);
        double[]? mask = plane.Mask;
        for (int i = 0; i < result.Length; i++)
        {
            double value = Apply(plane.Values[i]);
            if (double.IsNaN(value) && plane.IsValid(i))
            {
                mask = ReferenceEquals(mask, plane.Mask) ? (double[]?)mask?.Clone() ?? Masks.Full(result.Length) : mask;
                mask![i] = 0;
                value = 0;
            }

            result[i] = value;
        }

        return new Plane(result, mask);
    }
}
