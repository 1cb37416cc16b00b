using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>A plane of predicted vectors, [pixel][component]; what is usually asked of them works on all pixels at once.</summary>
internal sealed class VectorPlane(float[] values, int depth, double[]? mask, PixelType type) : Plane([], mask)
{
    public override bool IsArray => true;

    public int Depth => depth;

    public override NdArray ArrayAt(int index)
    {
        double[] vector = new double[depth];
        for (int i = 0; i < depth; i++)
        {
            vector[i] = values[index * depth + i];
        }

        return new NdArray(vector, [depth]) { Type = type };
    }

    public override Plane WithMask(double[]? mask) => new VectorPlane(values, depth, mask, type);

    /// <summary>One component as numbers.</summary>
    public Plane Component(int index)
    {
        double[] component = GC.AllocateUninitializedArray<double>(values.Length / depth);
        for (int pixel = 0, at = index; pixel < component.Length; pixel++, at += depth)
        {
            component[pixel] = values[at];
        }

        return new Plane(component, Mask);
    }

    /// <summary>The position of the largest component, of several the first, as vectors of length 1.</summary>
    public VectorPlane ArgMax()
    {
        float[] best = new float[values.Length / depth];
        for (int pixel = 0; pixel < best.Length; pixel++)
        {
            var vector = values.AsSpan(pixel * depth, depth);
            int most = 0;
            for (int i = 1; i < vector.Length; i++)
            {
                most = vector[i] > vector[most] ? i : most;
            }

            best[pixel] = most;
        }

        return new VectorPlane(best, 1, Mask, PixelType.Int32);
    }

    /// <summary>The component at a position per pixel; null when one lies outside.</summary>
    public Plane? At(Plane position)
    {
        double[] result = GC.AllocateUninitializedArray<double>(values.Length / depth);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            double at = Math.Truncate(position.Values[pixel]);
            if (!(at >= 0 && at < depth))
            {
                return null;
            }

            result[pixel] = values[pixel * depth + (int)at];
        }

        return new Plane(result, Masks.And(Mask, position.Mask));
    }
}
