using System.Numerics;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Joining of masks.</summary>
internal static class Masks
{
    /// <summary>The smaller of two masks per pixel; null stands for all 1.</summary>
    public static double[]? And(double[]? a, double[]? b, TileContext? context = null)
    {
        if (a is null || b is null || ReferenceEquals(a, b))
        {
            return a ?? b;
        }

        double[] result = context?.Rent(a.Length) ?? GC.AllocateUninitializedArray<double>(a.Length);
        int i = 0;
        for (; i + Vector<double>.Count <= a.Length; i += Vector<double>.Count)
        {
            Vector.Min(new Vector<double>(a, i), new Vector<double>(b, i)).CopyTo(result, i);
        }

        for (; i < a.Length; i++)
        {
            result[i] = Math.Min(a[i], b[i]);
        }

        return result;
    }

    public static double[] Full(int count)
    {
        double[] mask = GC.AllocateUninitializedArray<double>(count);
        Array.Fill(mask, 1);
        return mask;
    }
}
