namespace EeCnn.Cloud.EarthEngine.Reducers;

/// <summary>A state of a few running sums.</summary>
internal sealed class RunningAccumulator(double[] state, Action<double[], double, double> add, Func<double[], double[]> finish) : INumberAccumulator
{
    public void Add(double value, double weight) => add(state, value, weight);

    public double[] Finish() => finish(state);
}

/// <summary>Keeps all values to the end, for order statistics.</summary>
internal sealed class KeepingAccumulator(Func<List<double>, double[]> finish) : INumberAccumulator
{
    private readonly List<double> _values = [];

    public void Add(double value, double weight)
    {
        if (weight > 0)
        {
            _values.Add(value);
        }
    }

    public double[] Finish() => finish(_values);
}

/// <summary>The reducers of numbers. Spread is computed by Welford's update (1962), weighted as West (1979) gives it.</summary>
internal static class NumberReducers
{
    public static NumberReducer Mean { get; } = Running("mean", true, OutputType.Floating, 2, (s, v, w) =>
    {
        s[0] += v * w;
        s[1] += w;
    }, s => s[1] > 0 ? s[0] / s[1] : double.NaN);

    public static NumberReducer Sum { get; } = Running("sum", true, OutputType.Floating, 1, (s, v, w) => s[0] += v * w, s => s[0]);

    public static NumberReducer Count { get; } = Running("count", false, OutputType.Count, 1, (s, _, _) => s[0]++, s => s[0]);

    public static NumberReducer Product { get; } = Running("product", false, OutputType.Floating, 2, (s, v, _) =>
    {
        s[0] = s[1] == 0 ? v : s[0] * v;
        s[1] = 1;
    }, s => s[1] == 0 ? double.NaN : s[0]);

    public static NumberReducer Min { get; } = Extreme("min", (a, b) => b < a);

    public static NumberReducer Max { get; } = Extreme("max", (a, b) => b > a);

    public static NumberReducer First { get; } = Extreme("first", (_, _) => false);

    public static NumberReducer Last { get; } = Extreme("last", (_, _) => true);

    public static NumberReducer AllNonZero { get; } = Running("all", false, OutputType.Truth, 2, (s, v, _) =>
    {
        s[0] = (s[1] == 0 || s[0] != 0) && v != 0 ? 1 : 0;
        s[1] = 1;
    }, s => s[1] == 0 ? double.NaN : s[0]);

    public static NumberReducer AnyNonZero { get; } = Running("any", false, OutputType.Truth, 2, (s, v, _) =>
    {
        s[0] = s[0] != 0 || v != 0 ? 1 : 0;
        s[1] = 1;
    }, s => s[1] == 0 ? double.NaN : s[0]);

    public static NumberReducer Median { get; } = new(["median"], false, OutputType.Floating, () => new KeepingAccumulator(v => [MedianOf(v)]));

    public static NumberReducer Mode { get; } = new(["mode"], false, OutputType.SameAsInput, () => new KeepingAccumulator(v => [ModeOf(v)]));

    public static NumberReducer CountDistinct { get; } =
        new(["count_distinct"], false, OutputType.Count, () => new KeepingAccumulator(v => [v.Distinct().Count()]));

    public static NumberReducer MinMax { get; } = new(["min", "max"], false, OutputType.SameAsInput, () => new RunningAccumulator(
        [double.NaN, double.NaN],
        (s, v, _) =>
        {
            s[0] = v < s[0] || double.IsNaN(s[0]) ? v : s[0];
            s[1] = v > s[1] || double.IsNaN(s[1]) ? v : s[1];
        },
        s => s));

    public static NumberReducer Variance { get; } = Spread("variance", sample: false, root: false);

    public static NumberReducer StdDev { get; } = Spread("stdDev", sample: false, root: true);

    public static NumberReducer SampleVariance { get; } = Spread("sampleVariance", sample: true, root: false);

    public static NumberReducer SampleStdDev { get; } = Spread("sampleStdDev", sample: true, root: true);

    public static NumberReducer Percentile(double[] percentiles, string[] names) => new(names, false, OutputType.Floating,
        () => new KeepingAccumulator(values =>
        {
            values.Sort();
            return [.. percentiles.Select(p => PercentileOf(values, p))];
        }));

    public static double MedianOf(List<double> values)
    {
        if (values.Count == 0)
        {
            return double.NaN;
        }

        values.Sort();
        int half = values.Count / 2;
        return values.Count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    /// <summary>The most frequent value; of several the smallest.</summary>
    public static double ModeOf(List<double> values)
    {
        values.Sort();
        double best = double.NaN;
        int bestRun = 0;
        for (int i = 0; i < values.Count;)
        {
            int end = i;
            while (end < values.Count && values[end] == values[i])
            {
                end++;
            }

            if (end - i > bestRun)
            {
                (best, bestRun) = (values[i], end - i);
            }

            i = end;
        }

        return best;
    }

    /// <summary>Linear between ranks: p = 0 the smallest, p = 100 the largest, p = 50 the median.</summary>
    public static double PercentileOf(List<double> sorted, double percentile)
    {
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        double rank = Math.Clamp(percentile, 0, 100) / 100 * (sorted.Count - 1);
        int low = (int)Math.Floor(rank);
        double high = sorted[Math.Min(low + 1, sorted.Count - 1)];
        return sorted[low] + (rank - low) * (high - sorted[low]);
    }

    private static NumberReducer Running(string name, bool weighted, OutputType type, int size, Action<double[], double, double> add, Func<double[], double> finish) =>
        new([name], weighted, type, () => new RunningAccumulator(new double[size], add, s => [finish(s)]));

    private static NumberReducer Extreme(string name, Func<double, double, bool> replaces) =>
        new([name], false, OutputType.SameAsInput, () => new RunningAccumulator(
            [double.NaN],
            (s, v, _) => s[0] = double.IsNaN(s[0]) || replaces(s[0], v) ? v : s[0],
            s => s));

    // State: sum of weights, mean, sum of weighted squared deviations, count.
    private static NumberReducer Spread(string name, bool sample, bool root) => Running(name, true, OutputType.Floating, 4, (s, v, w) =>
    {
        if (w <= 0)
        {
            return;
        }

        s[0] += w;
        s[3]++;
        double delta = v - s[1];
        s[1] += delta * w / s[0];
        s[2] += w * delta * (v - s[1]);
    }, s =>
    {
        double divisor = sample ? s[0] - s[0] / s[3] : s[0];
        double variance = s[3] == 0 || divisor <= 0 ? (s[3] > 0 && !sample ? 0 : double.NaN) : s[2] / divisor;
        return root ? Math.Sqrt(variance) : variance;
    });
}
