using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Evaluation;

namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>Counts of actual class (rows) against predicted class (columns).</summary>
internal sealed record EeConfusionMatrix(double[,] Counts, int[] Order) : IJsonValue
{
    public int Size => Order.Length;

    /// <summary>Counts pairs; without an order the classes are 0 … the largest that occurs.</summary>
    public static EeConfusionMatrix Count(IEnumerable<(int Actual, int Predicted)> pairs, int[]? order)
    {
        var list = pairs.ToList();
        order ??= [.. Enumerable.Range(0, list.Count == 0 ? 0 : Math.Max(0, list.Max(pair => Math.Max(pair.Actual, pair.Predicted))) + 1)];
        if (order.Length > 5000)
        {
            throw new EvaluationException($"the classes go up to {order.Length - 1}; give their order as a list.");
        }

        var places = order.Select((value, i) => (value, i)).ToDictionary(entry => entry.value, entry => entry.i);
        double[,] counts = new double[order.Length, order.Length];
        foreach (var (actual, predicted) in list)
        {
            if (places.TryGetValue(actual, out int row) && places.TryGetValue(predicted, out int column))
            {
                counts[row, column]++;
            }
        }

        return new EeConfusionMatrix(counts, order);
    }

    public double Total => Counts.Cast<double>().Sum();

    public double Row(int i) => Enumerable.Range(0, Size).Sum(j => Counts[i, j]);

    public double Column(int j) => Enumerable.Range(0, Size).Sum(i => Counts[i, j]);

    public double Accuracy => Total == 0 ? 0 : Enumerable.Range(0, Size).Sum(i => Counts[i, i]) / Total;

    /// <summary>Cohen's kappa: (p₀ − pₑ) / (1 − pₑ).</summary>
    public double Kappa
    {
        get
        {
            double chance = Total == 0 ? 0 : Enumerable.Range(0, Size).Sum(i => Row(i) * Column(i)) / (Total * Total);
            return chance == 1 ? 0 : (Accuracy - chance) / (1 - chance);
        }
    }

    public NdArray ToArray() => new([.. Counts.Cast<double>()], [Size, Size]);

    public JsonNode ToJson() => JsonOutput.ToNode(ToArray())!;
}
