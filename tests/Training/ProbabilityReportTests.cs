using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace EeCnn.Tests.Training;

public class ProbabilityReportTests
{
    private static (int[] Labels, float[] Probabilities) Draw(int n, int seed)
    {
        var random = new Random(seed);
        var labels = new int[n];
        var probabilities = new float[n * 3];
        for (var i = 0; i < n; i++)
        {
            labels[i] = random.Next(3);
            var raw = Enumerable.Range(0, 3).Select(k => random.NextDouble() + (k == labels[i] ? 0.7 : 0)).ToArray();
            for (var k = 0; k < 3; k++)
            {
                probabilities[i * 3 + k] = (float)(raw[k] / raw.Sum());
            }
        }

        return (labels, probabilities);
    }

    [Fact]
    public void Figures_HandWorkedExample()
    {
        var report = ProbabilityReport.Create([0, 1], [0.5f, 0.3f, 0.2f, 0.5f, 0.25f, 0.25f], ClassificationReportTests.Three);
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, report.LogLoss, 6);
        Assert.Equal(0.5, report.TopAccuracy(1));
        Assert.Equal(1, report.TopAccuracy(2));
        // Both are in the bin of 0.5: mean confidence 0.5, accuracy 0.5.
        Assert.Equal(0, report.CalibrationError, 6);
    }

    [Fact]
    public void Figures_EqualScikitLearn()
    {
        var (labels, probabilities) = Draw(200, 4);
        var classes = ClassificationReportTests.Three;
        var predictions = Enumerable.Range(0, 200).Select(i => Enumerable.Range(0, 3).MaxBy(k => probabilities[i * 3 + k])).ToArray();
        var report = ClassificationReport.Create(labels, predictions, classes);
        var chances = ProbabilityReport.Create(labels, probabilities, classes);
        double[] ours =
        [
            report.Accuracy, report.Kappa, report.MacroPrecision, report.MacroRecall, report.MacroF1, report.WeightedF1, report.MeanIou,
            chances.LogLoss, chances.TopAccuracy(2), report.WeightedPrecision, report.WeightedRecall, chances.CalibrationError,
            .. report.Scores.SelectMany(score => new[] { score.Precision, score.Recall, score.F1, score.Iou }),
            .. report.Confusion.Cast<long>().Select(count => (double)count), .. Enumerable.Range(0, 3).SelectMany(k => new[] { chances.RocArea(k), chances.AveragePrecision(k) }),
        ];
        const string script = """
            import sys, numpy as np
            from sklearn import metrics as m
            from sklearn.calibration import calibration_curve
            v = np.array(sys.stdin.read().split(), dtype=np.float64).reshape(-1, 5)
            y, p, q = v[:, 0].astype(int), v[:, 1].astype(int), v[:, 2:]
            r = [m.accuracy_score(y, p), m.cohen_kappa_score(y, p), m.precision_score(y, p, average='macro'), m.recall_score(y, p, average='macro'),
                 m.f1_score(y, p, average='macro'), m.f1_score(y, p, average='weighted'), m.jaccard_score(y, p, average='macro'),
                 m.log_loss(y, q), m.top_k_accuracy_score(y, q, k=2), m.precision_score(y, p, average='weighted'), m.recall_score(y, p, average='weighted')]
            top = q.max(1)
            true, mean = calibration_curve(p == y, top, n_bins=15)
            sizes = np.histogram(top, np.linspace(0, 1, 16))[0]
            r += [np.sum(np.abs(true - mean) * sizes[sizes > 0]) / len(y)]
            each = [f(y, p, average=None) for f in (m.precision_score, m.recall_score, m.f1_score, m.jaccard_score)]
            r += [row[k] for k in range(3) for row in each] + list(m.confusion_matrix(y, p).ravel())
            for k in range(3):
                r += [m.roc_auc_score(y == k, q[:, k]), m.average_precision_score(y == k, q[:, k])]
            print(' '.join(repr(float(x)) for x in r))
            """;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var python = Process.Start(start)!;
        for (var i = 0; i < 200; i++)
        {
            python.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{labels[i]} {predictions[i]} {probabilities[i * 3]:R} {probabilities[i * 3 + 1]:R} {probabilities[i * 3 + 2]:R}"));
        }

        python.StandardInput.Close();
        var theirs = python.StandardOutput.ReadToEnd().Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(theirs.Length, ours.Length);
        Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void IntervalOf_CoversTheFigureAndNarrowsWithTheSamples()
    {
        Interval Of(int n, Func<ProbabilityReport, double> figure, int[]? clusters = null)
        {
            var (labels, probabilities) = Draw(n, 4);
            var report = ProbabilityReport.Create(labels, probabilities, ClassificationReportTests.Three);
            var interval = report.IntervalOf(figure, clusters);
            Assert.True(interval.Contains(figure(report)) || figure(report) == report.CalibrationError, $"{figure(report)} in {interval}");
            return interval;
        }

        double Width(Interval interval) => interval.High - interval.Low;
        Assert.InRange(Width(Of(100, r => r.LogLoss)) / Width(Of(900, r => r.LogLoss)), 2, 4.5);
        Assert.InRange(Width(Of(100, r => r.RocArea(0))) / Width(Of(900, r => r.RocArea(0))), 2, 4.5);
        Of(200, r => r.RocArea(1));
        Of(200, r => r.CalibrationError);
        // Ten equal samples per cluster are one observation.
        int[] clusters = [.. Enumerable.Range(0, 200).Select(i => i / 10)];
        Of(200, r => r.LogLoss, clusters);
        Assert.Throws<ArgumentException>(() => Of(20, r => r.LogLoss, clusters));
    }

    [Fact]
    public void AreaAndPrecision_OfAClassThatIsNotThere_AreNoNumbers()
    {
        // Two of class 0, one of class 1, none of class 2.
        var report = ProbabilityReport.Create([0, 0, 1], [.7f, .2f, .1f, .3f, .3f, .4f, .1f, .8f, .1f], ClassificationReportTests.Three);
        Assert.Equal((1, 1), (report.RocArea(0), report.RocArea(1)));
        Assert.Equal((double.NaN, double.NaN), (report.RocArea(2), report.AveragePrecision(2)));
        Assert.Equal(double.NaN, ProbabilityReport.Create([0, 0], [1, 0, 0, 1, 0, 0], ClassificationReportTests.Three).RocArea(0));

        // Nearly a third of the draws have no sample of class 1; they tell nothing of its area, which is 1 in all others.
        Assert.Equal(new Interval(1, 1), report.IntervalOf(r => r.RocArea(1)));
        Assert.Equal(double.NaN, report.IntervalOf(r => r.RocArea(2)).Low);
    }

    [Fact]
    public void Create_WrongLengthOrValue_Throws()
    {
        Assert.Throws<ArgumentException>(() => ProbabilityReport.Create([0], [0.5f], ClassificationReportTests.Three));
        Assert.Contains("is 2;", Assert.Throws<ArgumentException>(() => ProbabilityReport.Create([0], [2f, 0, 0], ClassificationReportTests.Three)).Message, StringComparison.Ordinal);
    }
}
