using System.Numerics;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Numbers as float bands hold them.</summary>
internal static class Floats
{
    /// <summary>Rounds every value to the nearest float; source and target may be the same.</summary>
    /// <returns>True when every value is a number.</returns>
    public static bool Round(double[] source, double[] target)
    {
        int i = 0, lanes = Vector<double>.Count;
        var numbers = Vector<double>.AllBitsSet;
        for (; i + 2 * lanes <= source.Length; i += 2 * lanes)
        {
            Vector.Widen(Vector.Narrow(new Vector<double>(source, i), new Vector<double>(source, i + lanes)), out var low, out var high);
            numbers &= Vector.Equals(low, low).As<long, double>() & Vector.Equals(high, high).As<long, double>();
            low.CopyTo(target, i);
            high.CopyTo(target, i + lanes);
        }

        bool all = Vector.EqualsAll(numbers.As<double, long>(), Vector<long>.AllBitsSet);
        for (; i < source.Length; i++)
        {
            target[i] = (float)source[i];
            all &= !double.IsNaN(target[i]);
        }

        return all;
    }
}

/// <summary>A band of numbers as 32-bit floats. What is not a number is masked.</summary>
internal sealed class FloatBand(BandSource input) : BandSource(input)
{
    protected override bool MakesValues => true;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var plane = input.Get(grid, context);
        double[] result = input.IsOverwritable ? plane.Values : context.Rent(plane.Values.Length);
        if (Floats.Round(plane.Values, result))
        {
            return new Plane(result, plane.Mask);
        }

        double[] mask = (double[]?)plane.Mask?.Clone() ?? Masks.Full(result.Length);
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = double.IsNaN(result[i]) ? 0 : mask[i];
        }

        return new Plane(result, mask);
    }
}
