namespace EeCnn;

/// <summary>How good predicted probabilities are, beyond the most probable class.</summary>
public sealed class ProbabilityReport
{
    private const int CalibrationBins = 15;
    private const double SmallestProbability = 1.1920929e-7;

    private readonly IReadOnlyList<int> _labels;
    private readonly float[] _probabilities;

    private ProbabilityReport(IReadOnlyList<int> labels, float[] probabilities, ClassTable classes)
    {
        _labels = labels;
        _probabilities = probabilities;
        Classes = classes;
    }

    /// <summary>The classes; positions are the columns of the probabilities.</summary>
    public ClassTable Classes { get; }

    /// <summary>Number of samples.</summary>
    public int N => _labels.Count;

    /// <summary>Gives the number of samples of a class.</summary>
    /// <param name="classId">The class.</param>
    /// <returns>At least 0.</returns>
    public int CountOf(int classId) => _labels.Count(label => label == classId);

    /// <summary>Mean negative logarithm of the probability of the true class, in nats; a probability below 2⁻²³ counts as 2⁻²³.</summary>
    public double LogLoss => Enumerable.Range(0, N).Average(i => -Math.Log(Math.Max(Of(i, _labels[i]), SmallestProbability)));

    /// <summary>Expected calibration error of the most probable class over 15 bins of equal width, between 0 and 1.</summary>
    /// <remarks>Guo et al. (2017), https://arxiv.org/abs/1706.04599.</remarks>
    public double CalibrationError
    {
        get
        {
            var bins = new (double Confidence, int Correct, int Count)[CalibrationBins];
            for (var i = 0; i < N; i++)
            {
                var best = MostProbable(i);
                double confidence = Of(i, best);
                ref var bin = ref bins[Math.Clamp((int)Math.Ceiling(confidence * CalibrationBins) - 1, 0, CalibrationBins - 1)];
                bin.Confidence += confidence;
                bin.Correct += best == _labels[i] ? 1 : 0;
                bin.Count++;
            }

            return bins.Sum(bin => Math.Abs(bin.Confidence - bin.Correct)) / N;
        }
    }

    /// <summary>Takes probabilities and labels together.</summary>
    /// <param name="labels">True class ids [N].</param>
    /// <param name="probabilities">Probabilities [N, K].</param>
    /// <param name="classes">The K classes.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">No sample, lengths that differ, an unknown class, or a value outside 0 … 1.</exception>
    public static ProbabilityReport Create(IReadOnlyList<int> labels, float[] probabilities, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(classes);
        if (labels.Count == 0 || probabilities.Length != labels.Count * classes.Count)
        {
            throw new ArgumentException(
                $"{labels.Count} labels and {classes.Count} classes need {labels.Count * classes.Count} probabilities and at least one sample; got {probabilities.Length}.", nameof(probabilities));
        }

        var wrong = Array.FindIndex(probabilities, value => !(value is >= 0 and <= 1.0001f));
        if (wrong >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The probability of sample {wrong / classes.Count} for {classes[wrong % classes.Count].Name} is {probabilities[wrong]}; it must be between 0 and 1."), nameof(probabilities));
        }

        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes.Count)
            {
                throw new ArgumentException($"The label of sample {i} is {labels[i]}; class ids are 0 … {classes.Count - 1}.", nameof(labels));
            }
        }

        return new ProbabilityReport(labels, probabilities, classes);
    }

    /// <summary>Gives the 95 % percentile bootstrap interval (1,000 rounds, without those in which the figure is NaN) of any figure of the report.</summary>
    /// <param name="figure">For example <c>report => report.LogLoss</c>.</param>
    /// <param name="clusters">Cluster of each sample [N], such as its polygon, to draw whole clusters; null draws samples.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <returns>The interval.</returns>
    /// <exception cref="ArgumentException">There is not one cluster per sample.</exception>
    public Interval IntervalOf(Func<ProbabilityReport, double> figure, IReadOnlyList<int>? clusters = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (clusters is not null && clusters.Count != N)
        {
            throw new ArgumentException($"There are {N} samples and {clusters.Count} clusters. Give one per sample.", nameof(clusters));
        }

        var groups = Bootstrap.Groups(clusters, N);
        return Bootstrap.Interval(groups.Length, seed, drawn =>
        {
            int[] members = [.. drawn.SelectMany(group => groups[group])];
            var probabilities = new float[members.Length * Classes.Count];
            for (var i = 0; i < members.Length; i++)
            {
                Array.Copy(_probabilities, members[i] * Classes.Count, probabilities, i * Classes.Count, Classes.Count);
            }

            return figure(new ProbabilityReport([.. members.Select(i => _labels[i])], probabilities, Classes));
        });
    }

    /// <summary>Share of samples whose true class is among the k most probable; of equals the lower id comes first.</summary>
    /// <param name="k">1 … number of classes.</param>
    /// <returns>Between 0 and 1.</returns>
    public double TopAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Classes.Count);
        return (double)Enumerable.Range(0, N).Count(i => Enumerable.Range(0, Classes.Count).Count(
            other => Of(i, other) > Of(i, _labels[i]) || (Of(i, other) == Of(i, _labels[i]) && other < _labels[i])) < k) / N;
    }

    /// <summary>The receiver operating characteristic of one class against the rest, from the strictest threshold on.</summary>
    /// <param name="classId">The class.</param>
    /// <returns>Thresholds with false and true positive rates; the first point is (0, 0), the last (1, 1). A rate of no samples is 0.</returns>
    public IReadOnlyList<RocPoint> Roc(int classId)
    {
        var points = new List<RocPoint> { new(double.PositiveInfinity, 0, 0) };
        long positives = CountOf(classId), negatives = N - positives;
        foreach (var (threshold, right, wrong) in Cumulative(classId))
        {
            points.Add(new RocPoint(threshold, negatives == 0 ? 0 : (double)wrong / negatives, positives == 0 ? 0 : (double)right / positives));
        }

        return points;
    }

    /// <summary>Area under the curve of <see cref="Roc"/>: the chance that a sample of the class gets a higher probability than another.</summary>
    /// <param name="classId">The class.</param>
    /// <returns>Between 0 and 1; 0.5 is chance. NaN when no sample is of the class, or every one.</returns>
    public double RocArea(int classId)
    {
        var positives = CountOf(classId);
        if (positives == 0 || positives == N)
        {
            return double.NaN;
        }

        var points = Roc(classId);
        double area = 0;
        for (var i = 1; i < points.Count; i++)
        {
            area += (points[i].FalsePositiveRate - points[i - 1].FalsePositiveRate) * (points[i].TruePositiveRate + points[i - 1].TruePositiveRate) / 2;
        }

        return area;
    }

    /// <summary>Precision and recall of one class for every threshold, from the strictest on.</summary>
    /// <param name="classId">The class.</param>
    /// <returns>Thresholds with precision and recall.</returns>
    public IReadOnlyList<PrecisionRecallPoint> PrecisionRecall(int classId)
    {
        long positives = CountOf(classId);
        return [.. Cumulative(classId).Select(item => new PrecisionRecallPoint(
            item.Threshold, (double)item.Right / (item.Right + item.Wrong), positives == 0 ? 0 : (double)item.Right / positives))];
    }

    /// <summary>Mean precision over the gain in recall (average precision, without interpolation).</summary>
    /// <param name="classId">The class.</param>
    /// <returns>Between 0 and 1. NaN when no sample is of the class.</returns>
    public double AveragePrecision(int classId)
    {
        double sum = CountOf(classId) == 0 ? double.NaN : 0, before = 0;
        foreach (var point in PrecisionRecall(classId))
        {
            sum += (point.Recall - before) * point.Precision;
            before = point.Recall;
        }

        return sum;
    }

    private IEnumerable<(double Threshold, long Right, long Wrong)> Cumulative(int classId)
    {
        _ = Classes[classId];
        long right = 0, wrong = 0;
        var order = Enumerable.Range(0, N).OrderByDescending(i => Of(i, classId)).ToArray();
        for (var place = 0; place < N; place++)
        {
            _ = _labels[order[place]] == classId ? right++ : wrong++;
            if (place + 1 == N || Of(order[place + 1], classId) != Of(order[place], classId))
            {
                yield return (Of(order[place], classId), right, wrong);
            }
        }
    }

    private int MostProbable(int sample)
    {
        var best = 0;
        for (var k = 1; k < Classes.Count; k++)
        {
            best = Of(sample, k) > Of(sample, best) ? k : best;
        }

        return best;
    }

    private float Of(int sample, int classId) => _probabilities[sample * Classes.Count + classId];
}
