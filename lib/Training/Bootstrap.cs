namespace EeCnn;

/// <summary>Percentile bootstrap: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.</summary>
internal static class Bootstrap
{
    private const int Rounds = 1000;

    /// <summary>Gives the 95 % interval of a measure over groups drawn anew with replacement; NaN to NaN for fewer than two groups.</summary>
    /// <param name="groups">Number of groups.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="measure">The measure for the groups drawn; the array is reused.</param>
    internal static Interval Interval(int groups, int seed, Func<int[], double> measure) => Of(groups < 2 ? [] : Draws(groups, seed).Select(measure));

    /// <summary>Draws the groups of each round; the array is reused.</summary>
    internal static IEnumerable<int[]> Draws(int groups, int seed)
    {
        var random = new Random(seed);
        var drawn = new int[groups];
        for (var round = 0; round < Rounds; round++)
        {
            for (var draw = 0; draw < groups; draw++)
            {
                drawn[draw] = random.Next(groups);
            }

            yield return drawn;
        }
    }

    /// <summary>Gives the 95 % interval from a measure of each round.</summary>
    internal static Interval Of(IEnumerable<double> values)
    {
        // A measure that a draw does not have (the ROC area of a class that was not drawn) leaves the draw out.
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? new Interval(double.NaN, double.NaN) : new Interval(Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    /// <summary>Gives the places of the members of each group, groups in the order of their ids.</summary>
    internal static int[][] Groups(IReadOnlyList<int>? clusters, int count) => clusters is null
        ? [.. Enumerable.Range(0, count).Select(i => (int[])[i])]
        : [.. Enumerable.Range(0, count).GroupBy(i => clusters[i]).OrderBy(group => group.Key).Select(group => group.ToArray())];

    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
