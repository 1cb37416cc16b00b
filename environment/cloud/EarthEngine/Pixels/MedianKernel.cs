using System.Numerics;
using System.Runtime.Intrinsics;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// The median over many planes, several pixels at once: Batcher's odd-even merge sort (1968) as a network of vector minima and maxima.
/// Masked values become +∞ and so sort behind the valid ones; the mean of the middle two is taken when their number is even.
/// </summary>
internal static class MedianKernel
{
    public static Plane Run(Plane[] planes, int count, bool roundToFloat, TileContext context)
    {
        double[] values = context.Rent(count), mask = context.Rent(count);
        Array.Clear(mask);
        var network = Network(planes.Length);

        // Values of float bands are floats already: half the width sorts twice as many at once, and nothing is lost.
        int done = roundToFloat ? Sort<float>(planes, count, network, values, mask) : Sort<double>(planes, count, network, values, mask);
        Rest(planes, done, count, values, mask, roundToFloat);
        return new Plane(values, mask);
    }

    // Sorts as many pixels at a time as a vector of T holds; gives the number of pixels done.
    private static int Sort<T>(Plane[] planes, int count, (int Low, int High)[] network, double[] values, double[] mask)
        where T : unmanaged, INumber<T>
    {
        int lanes = Vector512<T>.Count, groups = lanes / Vector512<double>.Count;
        var column = new Vector512<T>[planes.Length];
        Span<double> valid = stackalloc double[lanes], weight = stackalloc double[lanes], plane = stackalloc double[lanes];
        int i = 0;
        for (; i + lanes <= count; i += lanes)
        {
            valid.Clear();
            weight.Clear();
            for (int p = 0; p < planes.Length; p++)
            {
                for (int g = 0; g < groups; g++)
                {
                    int lane = g * Vector512<double>.Count;
                    var value = Vector512.Create<double>(planes[p].Values.AsSpan(i + lane));
                    var w = planes[p].Mask is { } m ? Vector512.Create<double>(m.AsSpan(i + lane)) : Vector512<double>.One;
                    var isValid = Vector512.GreaterThan(w, Vector512<double>.Zero);
                    Vector512.ConditionalSelect(isValid, value, Vector512.Create(double.PositiveInfinity)).CopyTo(plane[lane..]);
                    (Vector512.Create<double>(valid[lane..]) + Vector512.ConditionalSelect(isValid, Vector512<double>.One, Vector512<double>.Zero)).CopyTo(valid[lane..]);
                    Vector512.MaxNative(Vector512.Create<double>(weight[lane..]), w).CopyTo(weight[lane..]);
                }

                column[p] = Narrow<T>(plane);
            }

            foreach (var (low, high) in network)
            {
                var (a, b) = (column[low], column[high]);
                column[low] = Vector512.MinNative(a, b);
                column[high] = Vector512.MaxNative(a, b);
            }

            weight.CopyTo(mask.AsSpan(i));
            for (int lane = 0; lane < lanes; lane++)
            {
                if ((int)valid[lane] is > 0 and int n)
                {
                    double upper = double.CreateTruncating(column[n / 2][lane]);
                    double median = n % 2 == 1 ? upper : (double.CreateTruncating(column[n / 2 - 1][lane]) + upper) / 2;
                    values[i + lane] = double.CreateTruncating(T.CreateTruncating(median));
                }
            }
        }

        return i;
    }

    private static Vector512<T> Narrow<T>(ReadOnlySpan<double> values) => typeof(T) == typeof(float)
        ? Vector512.Narrow(Vector512.Create(values), Vector512.Create(values[Vector512<double>.Count..])).As<float, T>()
        : Vector512.Create(values).As<double, T>();

    private static void Rest(Plane[] planes, int start, int count, double[] values, double[] mask, bool roundToFloat)
    {
        var list = new List<double>(planes.Length);
        for (int i = start; i < count; i++)
        {
            list.Clear();
            foreach (var plane in planes)
            {
                if (plane.IsValid(i))
                {
                    list.Add(plane.Values[i]);
                    mask[i] = Math.Max(mask[i], plane.Mask is null ? 1 : plane.Mask[i]);
                }
            }

            if (list.Count > 0)
            {
                double median = Reducers.NumberReducers.MedianOf(list);
                values[i] = roundToFloat ? (float)median : median;
            }
        }
    }

    // The comparators of a network for the next power of two; those that touch inputs beyond the end compare with +∞ and drop out.
    private static (int Low, int High)[] Network(int n)
    {
        var comparators = new List<(int, int)>();
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(n, 1));
        for (int p = 1; p < size; p *= 2)
        {
            for (int k = p; k >= 1; k /= 2)
            {
                for (int j = k % p; j + k < size; j += 2 * k)
                {
                    for (int i = 0; i < Math.Min(k, size - j - k); i++)
                    {
                        if ((i + j) / (p * 2) == (i + j + k) / (p * 2) && i + j + k < n)
                        {
                            comparators.Add((i + j, i + j + k));
                        }
                    }
                }
            }
        }

        return [.. comparators];
    }
}
