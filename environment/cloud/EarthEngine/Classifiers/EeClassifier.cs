using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Classifiers;

/// <summary>What a trained classifier computes: the share of each class for a sample.</summary>
internal interface ITrainedModel
{
    double[] Shares(ReadOnlySpan<double> sample);

    IReadOnlyDictionary<string, object?> Explain(string[] inputs);
}

/// <summary>A classifier, trained or not; never changed.</summary>
internal sealed record EeClassifier(string Name, Func<double[][], int[], int, ITrainedModel> Learn)
{
    public string Mode { get; init; } = "CLASSIFICATION";

    public ITrainedModel? Model { get; init; }

    public string[] Inputs { get; init; } = [];

    /// <summary>The class values, in the order of the model's shares.</summary>
    public int[] Classes { get; init; } = [];

    public EeConfusionMatrix? Training { get; init; }

    public EeClassifier Train(IReadOnlyList<EeElement> features, string classProperty, string[] inputs)
    {
        var rows = new List<double[]>();
        var labels = new List<int>();
        foreach (var feature in features)
        {
            double?[] values = [.. inputs.Select(name => Coerce.ToNumber(feature.Properties.GetValueOrDefault(name)))];
            if (values.All(value => value is not null) && Coerce.ToNumber(feature.Properties.GetValueOrDefault(classProperty)) is { } label)
            {
                rows.Add([.. values.Select(value => value!.Value)]);
                labels.Add((int)label);
            }
        }

        if (rows.Count == 0)
        {
            throw new EvaluationException($"no training data were found: no feature has the numbers '{classProperty}' and {string.Join(", ", inputs)}.");
        }

        int[] classes = [.. labels.Distinct().Order()];
        int[] indices = [.. labels.Select(label => Array.BinarySearch(classes, label))];
        var model = Learn([.. rows], indices, classes.Length);
        var trained = this with { Model = model, Inputs = inputs, Classes = classes };
        return trained with { Training = EeConfusionMatrix.Count(rows.Select((row, i) => (labels[i], trained.Classify(row))), null) };
    }

    public int Classify(ReadOnlySpan<double> sample)
    {
        double[] shares = Model!.Shares(sample);
        int best = 0;
        for (int i = 1; i < shares.Length; i++)
        {
            best = shares[i] > shares[best] ? i : best;
        }

        return Classes[best];
    }

    /// <summary>The output for a sample in the classifier's mode.</summary>
    public NdArray Output(ReadOnlySpan<double> sample) => Mode switch
    {
        "PROBABILITY" => new NdArray([Model!.Shares(sample)[^1]], []),
        "MULTIPROBABILITY" => new NdArray(Model!.Shares(sample), [Classes.Length]),
        _ => new NdArray([Classify(sample)], []),
    };
}

/// <summary>A random forest (Breiman 2001): trees on samples drawn with replacement, a few features tried at each split.</summary>
internal sealed class RandomForest : ITrainedModel
{
    private readonly DecisionTree[] _trees;

    public RandomForest(double[][] features, int[] labels, int classes, int trees, int? tried, int minLeaf, double bag, int? maxNodes, int seed)
    {
        int inputs = features[0].Length, drawn = Math.Max(1, (int)Math.Round(bag * features.Length));
        _trees = new DecisionTree[trees];
        Parallel.For(0, trees, t =>
        {
            // A generator per tree keeps the forest the same however many threads grow it.
            var random = new Random(unchecked(seed * 7919 + t));
            int[] samples = new int[drawn];
            for (int i = 0; i < drawn; i++)
            {
                samples[i] = random.Next(features.Length);
            }

            _trees[t] = DecisionTree.Grow(features, labels, classes, samples, Math.Clamp(tried ?? (int)Math.Sqrt(inputs), 1, inputs), minLeaf, maxNodes, random);
        });
    }

    public double[] Shares(ReadOnlySpan<double> sample)
    {
        double[] sum = [];
        foreach (var tree in _trees)
        {
            double[] shares = tree.Predict(sample);
            if (sum.Length == 0)
            {
                sum = new double[shares.Length];
            }

            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += shares[i] / _trees.Length;
            }
        }

        return sum;
    }

    public IReadOnlyDictionary<string, object?> Explain(string[] inputs)
    {
        var importance = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        for (int i = 0; i < inputs.Length; i++)
        {
            importance[inputs[i]] = _trees.Average(tree => tree.Importance[i]);
        }

        return new SortedDictionary<string, object?>(StringComparer.Ordinal) { ["importance"] = importance, ["numberOfTrees"] = (double)_trees.Length };
    }
}

/// <summary>Minimum distance: the class whose mean is nearest, by Euclidean distance.</summary>
internal sealed class NearestMean : ITrainedModel
{
    private readonly double[][] _means;

    public NearestMean(double[][] features, int[] labels, int classes)
    {
        _means = [.. Enumerable.Range(0, classes).Select(c => new double[features[0].Length])];
        int[] counts = new int[classes];
        for (int i = 0; i < features.Length; i++)
        {
            counts[labels[i]]++;
            for (int f = 0; f < features[i].Length; f++)
            {
                _means[labels[i]][f] += (features[i][f] - _means[labels[i]][f]) / counts[labels[i]];
            }
        }
    }

    public double[] Shares(ReadOnlySpan<double> sample)
    {
        double[] distances = new double[_means.Length];
        for (int c = 0; c < distances.Length; c++)
        {
            for (int f = 0; f < sample.Length; f++)
            {
                double d = sample[f] - _means[c][f];
                distances[c] += d * d;
            }
        }

        int best = Array.IndexOf(distances, distances.Min());
        return [.. distances.Select((_, c) => c == best ? 1.0 : 0.0)];
    }

    public IReadOnlyDictionary<string, object?> Explain(string[] inputs) => new SortedDictionary<string, object?>(StringComparer.Ordinal)
    {
        ["means"] = _means.Select(mean => (object?)mean.Select(value => (object?)value).ToArray()).ToArray(),
    };
}
