namespace EeCnn.Cloud.EarthEngine.Classifiers;

/// <summary>A classification tree grown by Gini impurity (Breiman and others, CART, 1984); leaves hold the share of each class.</summary>
internal sealed class DecisionTree
{
    private readonly List<(int Feature, double Threshold, int Left, int Right, double[]? Shares)> _nodes = [];

    private DecisionTree()
    {
    }

    /// <summary>Decrease of impurity by each feature, weighted by samples.</summary>
    public double[] Importance { get; private set; } = [];

    public static DecisionTree Grow(double[][] features, int[] labels, int classes, int[] samples, int tried, int minLeaf, int? maxNodes, Random random)
    {
        var tree = new DecisionTree { Importance = new double[features[0].Length] };
        var open = new Queue<(int Node, int[] Samples)>();
        tree._nodes.Add((-1, 0, 0, 0, Shares(labels, samples, classes)));
        open.Enqueue((0, samples));
        while (open.Count > 0 && (maxNodes is null || tree._nodes.Count + 2 <= maxNodes))
        {
            var (node, mine) = open.Dequeue();
            if (mine.Length < 2 * minLeaf || Best(features, labels, classes, mine, tried, minLeaf, random) is not { } split)
            {
                continue;
            }

            int[] left = [.. mine.Where(i => features[i][split.Feature] <= split.Threshold)], right = [.. mine.Where(i => features[i][split.Feature] > split.Threshold)];
            int first = tree._nodes.Count;
            tree._nodes.Add((-1, 0, 0, 0, Shares(labels, left, classes)));
            tree._nodes.Add((-1, 0, 0, 0, Shares(labels, right, classes)));
            tree._nodes[node] = (split.Feature, split.Threshold, first, first + 1, null);
            tree.Importance[split.Feature] += split.Gain * mine.Length;
            open.Enqueue((first, left));
            open.Enqueue((first + 1, right));
        }

        return tree;
    }

    /// <summary>The share of each class in the leaf that a sample falls into.</summary>
    public double[] Predict(ReadOnlySpan<double> sample)
    {
        int node = 0;
        while (_nodes[node].Shares is null)
        {
            var (feature, threshold, left, right, _) = _nodes[node];
            node = sample[feature] <= threshold ? left : right;
        }

        return _nodes[node].Shares!;
    }

    private static (int Feature, double Threshold, double Gain)? Best(double[][] features, int[] labels, int classes, int[] samples, int tried, int minLeaf, Random random)
    {
        int count = features[0].Length;
        int[] candidates = [.. Enumerable.Range(0, count)];
        random.Shuffle(candidates);
        double[] total = Counts(labels, samples, classes);
        double before = Impurity(total, samples.Length), gain = 1e-12;
        (int, double, double)? best = null;
        foreach (int feature in candidates.Take(tried))
        {
            int[] sorted = [.. samples.OrderBy(i => features[i][feature])];
            double[] left = new double[classes], right = (double[])total.Clone();
            for (int i = 0; i < sorted.Length - 1; i++)
            {
                left[labels[sorted[i]]]++;
                right[labels[sorted[i]]]--;
                double here = features[sorted[i]][feature], next = features[sorted[i + 1]][feature];
                if (here == next || i + 1 < minLeaf || sorted.Length - i - 1 < minLeaf)
                {
                    continue;
                }

                double after = ((i + 1) * Impurity(left, i + 1) + (sorted.Length - i - 1) * Impurity(right, sorted.Length - i - 1)) / sorted.Length;
                if (before - after > gain)
                {
                    gain = before - after;
                    best = (feature, here + (next - here) / 2, gain);
                }
            }
        }

        return best;
    }

    private static double[] Counts(int[] labels, int[] samples, int classes)
    {
        double[] counts = new double[classes];
        foreach (int i in samples)
        {
            counts[labels[i]]++;
        }

        return counts;
    }

    private static double[] Shares(int[] labels, int[] samples, int classes) => Array.ConvertAll(Counts(labels, samples, classes), count => count / Math.Max(1, samples.Length));

    private static double Impurity(double[] counts, int total)
    {
        double sum = 0;
        foreach (double count in counts)
        {
            sum += count * count;
        }

        return 1 - sum / ((double)total * total);
    }
}
