using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Element by element operations on arrays; a number, or an array of one element, goes with every element of the other side.</summary>
internal static class ArrayMath
{
    public static NdArray Combine(NdArray a, NdArray b, Func<double, double, double> operation)
    {
        if (a.Shape.AsSpan().SequenceEqual(b.Shape))
        {
            double[] data = new double[a.Data.Length];
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = operation(a.Data[i], b.Data[i]);
            }

            return new NdArray(data, a.Shape);
        }

        if (b.Data.Length == 1)
        {
            return a.Map(value => operation(value, b.Data[0]));
        }

        if (a.Data.Length == 1)
        {
            return b.Map(value => operation(a.Data[0], value));
        }

        throw ApiException.Invalid($"Arrays of shapes [{string.Join(", ", a.Shape)}] and [{string.Join(", ", b.Shape)}] do not go together: "
            + "shapes must be equal, or one side must be a single number.");
    }

    public static Plane Combine(Plane a, Plane b, Func<double, double, double> operation) =>
        new ArrayPlane(Masks.And(a.Mask, b.Mask), i => Combine(At(a, i), At(b, i), operation));

    public static NdArray At(Plane plane, int index) => plane.IsArray ? plane.ArrayAt(index) : new NdArray([plane.Values[index]], [1]);
}
