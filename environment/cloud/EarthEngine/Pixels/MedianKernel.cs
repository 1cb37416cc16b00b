using System.Numerics;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// The median over many planes, several pixels at once: Batcher's odd-even merge sort (1968) as a network of vector minima and maxima.
/// Masked values become +∞ and so sort behind the valid ones; the mean of the middle two is taken when their number is even.
/// </summary>
internal static class MedianKernel
{
    public static Plane Run(Plane[] planes, int count, bool roundToFloat)
    {
        double[] values = new double[count];
        double[] mask = new double[count];
        var network = Network(planes.Length);
        int lanes = Vector<double>.Count;
        var sorted = new Vector<double>[planes.Length];
        var infinity = new Vector<double>(double.PositiveInfinity);
        double[] column = new double[planes.Length * lanes];
        Span<double> valid = stackalloc double[lanes];
        for (int i = 0; i < count; i += lanes)
        {
            if (i + lanes > count)
            {
                Rest(planes, i, count, values, mask, roundToFloat);
                break;
            }

            var weight = Vector<double>.Zero;
            var number = Vector<double>.Zero;
            for (int p = 0; p < planes.Length; p++)
            {
                var value = new Vector<double>(planes[p].Values, i);
                if (planes[p].Mask is { } m)
                {
                    var w = new Vector<double>(m, i);
                    var isValid = Vector.GreaterThan(w, Vector<double>.Zero);
                    value = Vector.ConditionalSelect(isValid, value, infinity);
                    number += Vector.ConditionalSelect(isValid, Vector<double>.One, Vector<double>.Zero);
                    weight = Vector.Max(weight, w);
                }
                else
                {
                    number += Vector<double>.One;
                    weight = Vector<double>.One;
                }

                sorted[p] = value;
            }

            foreach (var (low, high) in network)
            {
                var (a, b) = (sorted[low], sorted[high]);
                sorted[low] = Vector.Min(a, b);
                sorted[high] = Vector.Max(a, b);
            }

            weight.CopyTo(mask, i);
            number.CopyTo(valid);
            for (int p = 0; p < sorted.Length; p++)
            {
                sorted[p].CopyTo(column, p * lanes);
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                int n = (int)valid[lane];
                if (n > 0)
                {
                    double median = n % 2 == 1
                        ? column[n / 2 * lanes + lane]
                        : (column[(n / 2 - 1) * lanes + lane] + column[n / 2 * lanes + lane]) / 2;
                    values[i + lane] = roundToFloat ? (float)median : median;
                }
            }
        }

        return new Plane(values, mask);
    }

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
