namespace EeCnn.EarthEngine;

/// <summary>A way of making one value of many. Masked values never take part.</summary>
/// <remarks>
/// Over an image collection the bands become <c>band_reducer</c>; over a region a single output keeps the band's name. In regions mean, sum and count
/// weight each pixel by its mask and its covered share; min, max, first and unweighted reducers take the pixels whose centre lies inside.
/// </remarks>
public sealed class Reducer : ComputedObject
{
    internal Reducer(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Mean.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer Mean() => Call<Reducer>("Reducer.mean");

    /// <summary>Sum.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer Sum() => Call<Reducer>("Reducer.sum");

    /// <summary>Number of valid values.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer Count() => Call<Reducer>("Reducer.count");

    /// <summary>First value.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer First() => Call<Reducer>("Reducer.first");

    /// <summary>Last value.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer Last() => Call<Reducer>("Reducer.last");

    /// <summary>Product.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer Product() => Call<Reducer>("Reducer.product");

    /// <summary>Population standard deviation.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer StdDev() => Call<Reducer>("Reducer.stdDev");

    /// <summary>Population variance.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer Variance() => Call<Reducer>("Reducer.variance");

    /// <summary>Sample standard deviation.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer SampleStdDev() => Call<Reducer>("Reducer.sampleStdDev");

    /// <summary>Sample variance.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer SampleVariance() => Call<Reducer>("Reducer.sampleVariance");

    /// <summary>First value that is not null.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer FirstNonNull() => Call<Reducer>("Reducer.firstNonNull");

    /// <summary>Last value that is not null.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer LastNonNull() => Call<Reducer>("Reducer.lastNonNull");

    /// <summary>1 when all values are other than 0, else 0.</summary>
    /// <returns>The reducer; its output is called <c>all</c>.</returns>
    public static Reducer AllNonZero() => Call<Reducer>("Reducer.allNonZero");

    /// <summary>1 when a value is other than 0, else 0.</summary>
    /// <returns>The reducer; its output is called <c>any</c>.</returns>
    public static Reducer AnyNonZero() => Call<Reducer>("Reducer.anyNonZero");

    /// <summary>Smallest and largest value; outputs <c>min</c> and <c>max</c>.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer MinMax() => Call<Reducer>("Reducer.minMax");

    /// <summary>How often each value occurs; a dictionary keyed by the value as text.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer FrequencyHistogram() => Call<Reducer>("Reducer.frequencyHistogram");

    /// <summary>Number of different values.</summary>
    /// <returns>The reducer.</returns>
    public static Reducer CountDistinct() => Call<Reducer>("Reducer.countDistinct");

    /// <summary>Smallest value.</summary>
    /// <param name="numInputs">With more than one input, the others are those of the smallest first one.</param>
    /// <returns>The reducer.</returns>
    public static Reducer Min(int? numInputs = null) => Call<Reducer>("Reducer.min", ("numInputs", numInputs));

    /// <summary>Largest value.</summary>
    /// <param name="numInputs">With more than one input, the others are those of the largest first one.</param>
    /// <returns>The reducer.</returns>
    public static Reducer Max(int? numInputs = null) => Call<Reducer>("Reducer.max", ("numInputs", numInputs));

    /// <summary>Median; of an even number of values the mean of the middle two.</summary>
    /// <param name="maxBuckets">Histogram buckets beyond which the median is approximate.</param>
    /// <param name="minBucketWidth">Smallest width of a bucket.</param>
    /// <param name="maxRaw">Number of values up to which no histogram is made.</param>
    /// <returns>The reducer.</returns>
    public static Reducer Median(int? maxBuckets = null, double? minBucketWidth = null, int? maxRaw = null) =>
        Call<Reducer>("Reducer.median", ("maxBuckets", maxBuckets), ("minBucketWidth", minBucketWidth), ("maxRaw", maxRaw));

    /// <summary>Most frequent value; the smallest of them when several are.</summary>
    /// <param name="maxBuckets">Histogram buckets beyond which the mode is approximate.</param>
    /// <param name="minBucketWidth">Smallest width of a bucket.</param>
    /// <param name="maxRaw">Number of values up to which no histogram is made.</param>
    /// <returns>The reducer.</returns>
    public static Reducer Mode(int? maxBuckets = null, double? minBucketWidth = null, int? maxRaw = null) =>
        Call<Reducer>("Reducer.mode", ("maxBuckets", maxBuckets), ("minBucketWidth", minBucketWidth), ("maxRaw", maxRaw));

    /// <summary>Percentiles; outputs <c>p10</c> and so on.</summary>
    /// <param name="percentiles">Each 0 to 100.</param>
    /// <param name="outputNames">Other names of the outputs, as many as percentiles.</param>
    /// <param name="maxBuckets">Histogram buckets beyond which the result is approximate.</param>
    /// <param name="minBucketWidth">Smallest width of a bucket.</param>
    /// <param name="maxRaw">Number of values up to which no histogram is made.</param>
    /// <returns>The reducer.</returns>
    /// <exception cref="ArgumentException">A percentile is outside 0 to 100, or the names do not match in number.</exception>
    public static Reducer Percentile(
        IReadOnlyList<double> percentiles,
        IReadOnlyList<string>? outputNames = null,
        int? maxBuckets = null,
        double? minBucketWidth = null,
        int? maxRaw = null)
    {
        ArgumentNullException.ThrowIfNull(percentiles);
        if (percentiles.Count == 0 || percentiles.Any(percentile => !(percentile >= 0 && percentile <= 100)))
        {
            throw new ArgumentException($"Percentiles must be 0 to 100, at least one; got [{Text.Join(percentiles)}].", nameof(percentiles));
        }

        if (outputNames is not null)
        {
            Check.SameCount(percentiles.Count, nameof(percentiles), outputNames.Count, nameof(outputNames));
        }

        return Call<Reducer>(
            "Reducer.percentile",
            ("percentiles", percentiles),
            ("outputNames", outputNames),
            ("maxBuckets", maxBuckets),
            ("minBucketWidth", minBucketWidth),
            ("maxRaw", maxRaw));
    }

    /// <summary>All values as a list.</summary>
    /// <param name="tupleSize">Number of inputs that make one entry; null for plain values.</param>
    /// <param name="numOptional">How many of the inputs may be null.</param>
    /// <returns>The reducer.</returns>
    public static Reducer ToList(int? tupleSize = null, int? numOptional = null) =>
        Call<Reducer>("Reducer.toList", ("tupleSize", tupleSize), ("numOptional", numOptional));

    /// <summary>Runs two reducers at once.</summary>
    /// <param name="reducer2">The second one.</param>
    /// <param name="outputPrefix">Put before the second one's outputs.</param>
    /// <param name="sharedInputs">True feeds both with the same inputs.</param>
    /// <returns>The reducer, with the outputs of both.</returns>
    public Reducer Combine(Reducer reducer2, string? outputPrefix = null, bool? sharedInputs = null) => Call<Reducer>(
        "Reducer.combine", ("reducer1", this), ("reducer2", reducer2), ("outputPrefix", outputPrefix), ("sharedInputs", sharedInputs));

    /// <summary>Drops the weights: every pixel whose centre lies inside counts once.</summary>
    /// <returns>The reducer.</returns>
    public Reducer Unweighted() => Call<Reducer>("Reducer.unweighted", ("reducer", this));

    /// <summary>Runs the reducer on each of several inputs.</summary>
    /// <param name="count">Number of inputs, at least 1.</param>
    /// <returns>The reducer, with list outputs.</returns>
    public Reducer Repeat(int count) => Call<Reducer>("Reducer.repeat", ("reducer", this), ("count", Check.AtLeast(count, 1)));

    /// <summary>Runs the reducer for each value of a grouping input.</summary>
    /// <param name="groupField">Number of the grouping input, from 0.</param>
    /// <param name="groupName">Key of the group's value in the output.</param>
    /// <returns>The reducer, with an output <c>groups</c>.</returns>
    public Reducer Group(int? groupField = null, string? groupName = null) =>
        Call<Reducer>("Reducer.group", ("reducer", this), ("groupField", groupField), ("groupName", groupName));

    /// <summary>Lists the names of the outputs.</summary>
    /// <returns>A list of text.</returns>
    public List GetOutputs() => Call<List>("Reducer.getOutputs", ("reducer", this));
}
