using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// The median over many planes, several pixels at once: Batcher's odd-even merge sort (1968) as a network of vector minima and maxima.
/// Masked values become +∞ and so sort behind the valid ones; the mean of the middle two is taken when their number is even.
/// </summary>
internal static class MedianKernel
{
    private static readonly ConcurrentDictionary<int, (int Low, int High)[]> Networks = new();

    public static Plane Run(Plane[] planes, int count, bool roundToFloat, TileContext context)
    {
        double[] values = context.Rent(count), mask = context.Rent(count);
        var network = Networks.GetOrAdd(planes.Length, Network);

        // Values of float bands are floats already: half the width sorts twice as many at once, and nothing is lost.
        int done = roundToFloat ? Sort<float>(planes, count, network, values, mask) : Sort<double>(planes, count, network, values, mask);
        Rest(planes, done, count, values, mask, roundToFloat);
        return new Plane(values, mask);
    }

    // Sorts as many pixels at a time as a vector of T holds; gives the number of pixels done.
    private static int Sort<T>(Plane[] planes, int count, (int Low, int High)[] network, double[] values, double[] mask)
        where T : unmanaged, INumber<T>
    {
        int lanes = Vector512<T>.Count, half = Vector512<double>.Count;
        var column = new Vector512<T>[planes.Length];
        var sorted = MemoryMarshal.Cast<Vector512<T>, T>(column.AsSpan());
        Span<double> valid = stackalloc double[2 * half];
        int i = 0;
        for (; i + lanes <= count; i += lanes)
        {
            // A vector of floats takes two of doubles.
            Vector512<double> validLow = default, validHigh = default, weightLow = default, weightHigh = default;
            for (int p = 0; p < planes.Length; p++)
            {
                var low = Load(planes[p], i, ref validLow, ref weightLow);
                column[p] = typeof(T) == typeof(float)
                    ? Vector512.Narrow(low, Load(planes[p], i + half, ref validHigh, ref weightHigh)).As<float, T>()
                    : low.As<double, T>();
            }

            // The network names no place beyond the column.
            ref var first = ref MemoryMarshal.GetArrayDataReference(column);
            foreach (var (low, high) in network)
            {
                var (a, b) = (Unsafe.Add(ref first, low), Unsafe.Add(ref first, high));
                Unsafe.Add(ref first, low) = Vector512.MinNative(a, b);
                Unsafe.Add(ref first, high) = Vector512.MaxNative(a, b);
            }

            validLow.CopyTo(valid);
            validHigh.CopyTo(valid[half..]);
            weightLow.CopyTo(mask, i);
            if (typeof(T) == typeof(float))
            {
                weightHigh.CopyTo(mask, i + half);
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                int n = (int)valid[lane];
                double upper = double.CreateTruncating(sorted[Math.Min(n / 2, planes.Length - 1) * lanes + lane]);
                double median = n % 2 == 1 || n == 0 ? upper : (double.CreateTruncating(sorted[(n / 2 - 1) * lanes + lane]) + upper) / 2;
                values[i + lane] = n == 0 ? 0 : double.CreateTruncating(T.CreateTruncating(median));
            }
        }

        return i;
    }

    // Values with +∞ where they are masked; counts the valid ones and keeps the largest weight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(Plane plane, int at, ref Vector512<double> valid, ref Vector512<double> weight)
    {
        var value = Vector512.Create<double>(plane.Values.AsSpan(at));
        if (plane.Mask is null)
        {
            valid += Vector512<double>.One;
            weight = Vector512<double>.One;
            return value;
        }

        var w = Vector512.Create<double>(plane.Mask.AsSpan(at));
        var isValid = Vector512.GreaterThan(w, Vector512<double>.Zero);
        valid += Vector512.ConditionalSelect(isValid, Vector512<double>.One, Vector512<double>.Zero);
        weight = Vector512.MaxNative(weight, w);
        return Vector512.ConditionalSelect(isValid, value, Vector512.Create(double.PositiveInfinity));
    }

    private static void Rest(Plane[] planes, int start, int count, double[] values, double[] mask, bool roundToFloat)
    {
        var list = new List<double>(planes.Length);
        for (int i = start; i < count; i++)
        {
            list.Clear();
            mask[i] = 0;
            foreach (var plane in planes)
            {
                if (plane.IsValid(i))
                {
                    list.Add(plane.Values[i]);
                    mask[i] = Math.Max(mask[i], plane.Mask is null ? 1 : plane.Mask[i]);
                }
            }

            double median = list.Count > 0 ? Reducers.NumberReducers.MedianOf(list) : 0;
            values[i] = roundToFloat ? (float)median : median;
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
