using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Reducers;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Reducers.</summary>
internal static class ReducerAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        void Simple(string name, string description, Reducer reducer) => r.Add($"Reducer.{name}() -> Reducer", description, _ => reducer);
        Simple("mean", "The mean, weighted.", NumberReducers.Mean);
        Simple("sum", "The sum, weighted.", NumberReducers.Sum);
        Simple("count", "The number of inputs.", NumberReducers.Count);
        Simple("countDistinct", "The number of different inputs.", ObjectReducers.CountDistinctNonNull);
        Simple("first", "The first input.", NumberReducers.First);
        Simple("firstNonNull", "The first input.", NumberReducers.First);
        Simple("last", "The last input.", NumberReducers.Last);
        Simple("lastNonNull", "The last input.", NumberReducers.Last);
        Simple("product", "The product.", NumberReducers.Product);
        Simple("stdDev", "The population standard deviation, weighted.", NumberReducers.StdDev);
        Simple("variance", "The population variance, weighted.", NumberReducers.Variance);
        Simple("sampleStdDev", "The sample standard deviation, weighted.", NumberReducers.SampleStdDev);
        Simple("sampleVariance", "The sample variance, weighted.", NumberReducers.SampleVariance);
        Simple("minMax", "The smallest and the largest input.", NumberReducers.MinMax);
        Simple("frequencyHistogram", "How often each value occurs, weighted.", ObjectReducers.FrequencyHistogram);
        Simple("allNonZero", "1 when no input is 0.", NumberReducers.AllNonZero);
        Simple("anyNonZero", "1 when some input is not 0.", NumberReducers.AnyNonZero);
        const string buckets = "maxBuckets: Integer?, minBucketWidth: Float?, maxRaw: Integer?";
        r.Add($"Reducer.median({buckets}) -> Reducer", "The median; offline always exact.", _ => NumberReducers.Median);
        r.Add($"Reducer.mode({buckets}) -> Reducer", "The most frequent value, of several the smallest; offline always exact.", _ => NumberReducers.Mode);
        r.Add($"Reducer.percentile(percentiles: List<Number>, outputNames: List<String>?, {buckets}) -> Reducer", "Percentiles, outputs p5, p50, …; offline exact, linear between ranks.", c =>
        {
            double[] percentiles = c.Numbers("percentiles");
            string[] names = c.Has("outputNames") ? c.Texts("outputNames") : [.. percentiles.Select(p => $"p{Coerce.Show(p)}")];
            if (names.Length != percentiles.Length || percentiles.Length == 0 || percentiles.Any(p => p is < 0 or > 100))
            {
                throw new EvaluationException($"percentiles must be 0 to 100, at least one, with a name each; got {percentiles.Length} percentiles and {names.Length} names.");
            }

            return NumberReducers.Percentile(percentiles, names);
        });
        r.Add("Reducer.min(numInputs: Integer = 1) -> Reducer", "The smallest first input with the inputs that came with it.", c => c.Int("numInputs") == 1 ? NumberReducers.Min : ObjectReducers.Extreme(false, Inputs(c)));
        r.Add("Reducer.max(numInputs: Integer = 1) -> Reducer", "The largest first input with the inputs that came with it.", c => c.Int("numInputs") == 1 ? NumberReducers.Max : ObjectReducers.Extreme(true, Inputs(c)));
        r.Add("Reducer.toList(tupleSize: Integer?, numOptional: Integer = 0) -> Reducer", "All inputs as a list, of tuples when a size is given.", c => ObjectReducers.ToList(c.OptionalInt("tupleSize"), c.Int("numOptional")));
        r.Add("Reducer.combine(reducer1: Reducer, reducer2: Reducer, outputPrefix: String = \"\", sharedInputs: Boolean = false) -> Reducer", "Two reducers at once.",
            c => ObjectReducers.Combine(c.Typed<Reducer>("reducer1"), c.Typed<Reducer>("reducer2"), c.Text("outputPrefix"), c.Bool("sharedInputs")));
        r.Add("Reducer.unweighted(reducer: Reducer) -> Reducer", "The reducer with all weights taken as 1.", c => ObjectReducers.Unweighted(c.Typed<Reducer>("reducer")));
        r.Add("Reducer.repeat(reducer: Reducer, count: Integer) -> Reducer", "The reducer repeated over so many inputs; outputs become lists.", c => ObjectReducers.Repeat(c.Typed<Reducer>("reducer"), c.Int("count")));
        r.Add("Reducer.group(reducer: Reducer, groupField: Integer = 0, groupName: String = \"group\") -> Reducer", "The reducer for each value of one of the inputs.",
            c => ObjectReducers.Group(c.Typed<Reducer>("reducer"), c.Int("groupField"), c.Text("groupName")));
        r.Add("Reducer.getOutputs(reducer: Reducer) -> List<String>", "The names of the outputs.", c => c.Typed<Reducer>("reducer").Outputs.Select(name => (object?)name).ToArray());
    }

    private static int Inputs(Call c) => c.Int("numInputs") is >= 1 and <= 1000 and var count ? count : throw c.Bad("numInputs", "allowed are 1 to 1000");
}
