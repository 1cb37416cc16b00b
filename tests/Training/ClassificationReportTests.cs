using Xunit;

namespace EeCnn.Tests.Training;

public class ClassificationReportTests
{
    internal static readonly ClassTable Three = new(
    [
        new LandCoverClass(0, "water", "#1f78b4", ""),
        new LandCoverClass(1, "urban", "#e31a1c", ""),
        new LandCoverClass(2, "forest", "#33a02c", ""),
    ]);

    // Confusion (rows true): water 3 right, 1 as urban; urban 2 right; forest 1 right, 1 as water.
    private static readonly int[] Labels = [0, 0, 0, 0, 1, 1, 2, 2];
    private static readonly int[] Predictions = [0, 0, 0, 1, 1, 1, 2, 0];

    [Fact]
    public void Create_HandWorkedExample_GivesItsFigures()
    {
        var report = ClassificationReport.Create(Labels, Predictions, Three);
        Assert.Equal(new long[,] { { 3, 1, 0 }, { 0, 2, 0 }, { 1, 0, 1 } }, report.Confusion);
        Assert.Equal(8, report.N);
        Assert.Equal(0.75, report.Accuracy);
        Assert.Equal(0.75, report.Scores[0].Precision);
        Assert.Equal(0.75, report.Scores[0].Recall);
        Assert.Equal(2.0 / 3, report.Scores[1].Precision, 12);
        Assert.Equal(0.8, report.Scores[1].F1, 12);
        Assert.Equal(0.5, report.Scores[2].Iou, 12);

        // Chance agreement: (4·4 + 2·3 + 2·1) / 64 = 0.375.
        Assert.Equal((0.75 - 0.375) / (1 - 0.375), report.Kappa, 12);
        Assert.Equal((0.75 + 1 + 0.5) / 3, report.MacroRecall, 12);
        Assert.Equal(report.Accuracy, report.WeightedRecall, 12);
    }

    [Fact]
    public void Create_WithClusters_GivesAWiderIntervalThanWilsonWhenClustersFailTogether()
    {
        // Ten clusters of 20 alike samples; two clusters fail as a whole.
        var labels = new int[200];
        var predictions = Enumerable.Range(0, 200).Select(i => i / 20 < 2 ? 1 : 0).ToArray();
        var clusters = Enumerable.Range(0, 200).Select(i => i / 20).ToArray();
        var report = ClassificationReport.Create(labels, predictions, Three, clusters, seed: 3);
        var interval = report.ClusterInterval!.Value;
        Assert.Equal(10, report.Clusters);
        Assert.True(interval.Contains(report.Accuracy));
        Assert.True(interval.High - interval.Low > report.WilsonInterval.High - report.WilsonInterval.Low);
        Assert.Equal(interval, ClassificationReport.Create(labels, predictions, Three, clusters, seed: 3).ClusterInterval);
    }

    [Fact]
    public void IntervalOf_AClassThatSomeRoundsLack_LeavesThoseRoundsOut()
    {
        // 200 samples of two classes, some of them wrong, and two of the third, both right: nothing speaks for less than 1.
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 2), 2, 2];
        int[] predictions = [.. Enumerable.Range(0, 200).Select(i => i % 10 == 0 ? 1 : i % 2), 2, 2];
        var report = ClassificationReport.Create(labels, predictions, Three);
        Assert.Equal(new Interval(1, 1), report.IntervalOf(r => r.Scores[2].F1));
        Assert.Equal(new Interval(1, 1), report.IntervalOf(r => r.Scores[2].Recall));
        Assert.True(report.IntervalOf(r => r.MacroRecall).Contains(report.MacroRecall));

        // One sample of a class that is never found: recall (1 + 0) / 2 in every round that has it.
        var missed = ClassificationReport.Create([.. new int[100], 1], new int[101], Three);
        Assert.Equal(0.5, missed.MacroRecall);
        Assert.Equal(new Interval(0.5, 0.5), missed.IntervalOf(r => r.MacroRecall));
        Assert.Equal(new Interval(0, 0), missed.IntervalOf(r => r.Scores[1].Precision));
    }

    [Fact]
    public void IntervalOf_Means_OfClassesThatLieInOneClusterEach_HaveAWidthAndContainTheirValue()
    {
        // Six classes, a polygon each; a share of each that grows with the class is wrong.
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i / 10 % 3)], clusters = [.. Enumerable.Range(0, 60).Select(i => i / 10)];
        int[] predictions = [.. Enumerable.Range(0, 60).Select(i => i % 10 < i / 10 ? (labels[i] + 1) % 3 : labels[i])];
        var report = ClassificationReport.Create(labels, predictions, Three, clusters);
        foreach (Func<ClassificationReport, double> figure in (Func<ClassificationReport, double>[])[r => r.MacroRecall, r => r.MacroPrecision, r => r.MeanIou, r => r.MacroF1, r => r.WeightedF1])
        {
            var interval = report.IntervalOf(figure);
            Assert.True(interval.Contains(figure(report)), $"{figure(report)} in {interval}");
            Assert.True(interval.High - interval.Low > 0.05, $"{interval}");
        }

        var singles = ClassificationReport.Create([0, 1, 2], [0, 1, 1], Three).IntervalOf(r => r.MacroRecall);
        Assert.True(singles.Contains(2.0 / 3), $"{singles}");
        Assert.Contains("Leave out pixels without a label", Assert.Throws<ArgumentException>(() => ClassificationReport.Create([0, 255], [0, 1], Three)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OneCluster_HasNoIntervalByClusters()
    {
        var report = ClassificationReport.Create([0, 1, 1, 2], [0, 1, 2, 2], Three, [7, 7, 7, 7]);
        Assert.Equal(1, report.Clusters);
        Assert.Null(report.ClusterInterval);
        Assert.True(double.IsNaN(report.IntervalOf(r => r.Kappa).Low));
        Assert.DoesNotContain("bootstrap", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_EmptyOrUnequalOrUnknownClass_Throws()
    {
        Assert.Throws<ArgumentException>(() => ClassificationReport.Create([], [], Three));
        Assert.Contains("2 labels, 1 predictions", Assert.Throws<ArgumentException>(() => ClassificationReport.Create([0, 1], [0], Three)).Message, StringComparison.Ordinal);
        Assert.Contains("sample 1 is 3", Assert.Throws<ArgumentException>(() => ClassificationReport.Create([0, 1], [0, 3], Three)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_SaysNAndIntervals()
    {
        var text = ClassificationReport.Create(Labels, Predictions, Three, [0, 0, 1, 1, 2, 2, 3, 3]).ToString();
        Assert.Contains("accuracy 0.750 (n = 8, 95 % Wilson 0.409–0.929, bootstrap over 4 clusters", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToDataFrame_HasARowPerClass() =>
        Assert.Equal(3, ClassificationReport.Create(Labels, Predictions, Three).ToDataFrame().Rows.Count);

    [Fact]
    public void IntervalOf_SingleSamples_AgreesWithWilsonAndClustersAreWider()
    {
        var random = new Random(3);
        int[] clusters = [.. Enumerable.Range(0, 600).Select(i => i / 20)];
        bool[] good = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() < 0.7)];
        int[] labels = [.. Enumerable.Range(0, 600).Select(i => i % 3)];
        int[] predictions = [.. labels.Select((label, i) => good[clusters[i]] || random.NextDouble() < 0.3 ? label : (label + 1) % 3)];
        var report = ClassificationReport.Create(labels, predictions, Three);
        var bootstrap = report.IntervalOf(r => r.Accuracy);
        Assert.Equal(report.WilsonInterval.Low, bootstrap.Low, 0.01);
        Assert.Equal(report.WilsonInterval.High, bootstrap.High, 0.01);
        var clustered = ClassificationReport.Create(labels, predictions, Three, clusters);
        Assert.Equal(clustered.ClusterInterval, clustered.IntervalOf(r => r.Accuracy));
        Assert.True(clustered.IntervalOf(r => r.MacroF1).High - clustered.IntervalOf(r => r.MacroF1).Low > 2 * (report.IntervalOf(r => r.MacroF1).High - report.IntervalOf(r => r.MacroF1).Low));
        Assert.All(report.Scores, score =>
        {
            var drawn = report.IntervalOf(r => r.Scores[score.Class.Id].F1);
            Assert.True(score.F1Interval.Contains(score.F1) && score.IouInterval.Contains(score.Iou));
            Assert.InRange(score.F1Interval.Low - drawn.Low, -0.03, 0.03);
            Assert.InRange(score.F1Interval.High - drawn.High, -0.03, 0.03);
        });
        var table = clustered.FiguresToDataFrame();
        Assert.Equal(9, table.Rows.Count);
        Assert.All(Enumerable.Range(0, 9), row => Assert.InRange((double)table.Columns["value"][row], (double)table.Columns["low"][row], (double)table.Columns["high"][row]));
    }
}
