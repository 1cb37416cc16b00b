using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>How well predicted classes agree with labels, with the uncertainty of it.</summary>
[TypeFormatterSource(typeof(ReportFormatter<ClassificationReport>))]
public sealed class ClassificationReport
{
    private readonly Lazy<ClassificationReport[]> rounds;

    /// <summary>Makes the report of a sample, or of a round of its bootstrap.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="confusion">Counts [true class, predicted class].</param>
    /// <param name="groups">Number of groups that the bootstrap draws.</param>
    /// <param name="draw">Adds the samples of a group to counts; null for a round.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <param name="whole">For a round: the report of the sample.</param>
    private ClassificationReport(ClassTable classes, long[,] confusion, int groups, Action<int, long[,]>? draw, int seed, ClassificationReport? whole = null)
    {
        rounds = new(() => groups < 2 || draw is null ? [] : [.. Bootstrap.Draws(groups, seed).Select(drawn =>
        {
            var sum = new long[classes.Count, classes.Count];
            foreach (var group in drawn)
            {
                draw(group, sum);
            }

            return new ClassificationReport(classes, sum, 0, null, seed, this);
        })]);
        Classes = classes;
        Confusion = confusion;
        var scores = new ClassScore[classes.Count];
        for (var k = 0; k < scores.Length; k++)
        {
            long support = 0;
            long predicted = 0;
            for (var other = 0; other < scores.Length; other++)
            {
                support += confusion[k, other];
                predicted += confusion[other, k];
            }

            scores[k] = new ClassScore(classes[k], support, predicted, confusion[k, k]) { Whole = whole?.Scores[k] };
            N += support;
            Correct += confusion[k, k];
        }

        Scores = scores;
    }

    /// <summary>The classes, in the order of the rows and columns of <see cref="Confusion"/>.</summary>
    public ClassTable Classes { get; }

    /// <summary>Counts [true class, predicted class].</summary>
    public long[,] Confusion { get; }

    /// <summary>Figures per class, in the order of <see cref="Classes"/>.</summary>
    public IReadOnlyList<ClassScore> Scores { get; }

    /// <summary>Number of samples.</summary>
    public long N { get; }

    /// <summary>Number of samples predicted right.</summary>
    public long Correct { get; }

    /// <summary>Share of samples predicted right.</summary>
    public double Accuracy => (double)Correct / N;

    /// <summary>95 % Wilson interval of the accuracy, as if the samples were independent.</summary>
    public Interval WilsonInterval => Interval.Wilson(Correct, N);

    /// <summary>95 % percentile bootstrap interval of the accuracy over whole clusters; null when fewer than two clusters were given.</summary>
    /// <remarks>Samples of one polygon resemble each other, so this is the wider and the more honest interval.</remarks>
    public Interval? ClusterInterval => Clusters < 2 ? null : IntervalOf(report => report.Accuracy);

    /// <summary>Number of clusters behind <see cref="ClusterInterval"/>; 0 when none were given.</summary>
    public int Clusters { get; private init; }

    /// <summary>Cohen's kappa: agreement beyond chance, at most 1; 0 when labels and predictions are all of one class.</summary>
    /// <remarks>Cohen, J. (1960), Educ. Psychol. Meas. 20, 37–46.</remarks>
    public double Kappa
    {
        get
        {
            var chance = Scores.Sum(score => (double)score.Support * score.Predicted) / ((double)N * N);
            return chance >= 1 ? 0 : (Accuracy - chance) / (1 - chance);
        }
    }

    /// <summary>Mean precision over the classes that occur as label or prediction.</summary>
    public double MacroPrecision => Macro(score => score.Precision);

    /// <summary>Mean recall over the classes that occur as label or prediction.</summary>
    public double MacroRecall => Macro(score => score.Recall);

    /// <summary>Mean F1 over the classes that occur as label or prediction.</summary>
    public double MacroF1 => Macro(score => score.F1);

    /// <summary>Mean intersection over union over the classes that occur as label or prediction.</summary>
    public double MeanIou => Macro(score => score.Iou);

    /// <summary>Mean precision weighted by the number of samples per class.</summary>
    public double WeightedPrecision => Weighted(score => score.Precision);

    /// <summary>Mean recall weighted by the number of samples per class (equals the accuracy).</summary>
    public double WeightedRecall => Weighted(score => score.Recall);

    /// <summary>Mean F1 weighted by the number of samples per class.</summary>
    public double WeightedF1 => Weighted(score => score.F1);

    /// <summary>Compares predictions with labels.</summary>
    /// <param name="labels">True class ids [N].</param>
    /// <param name="predictions">Predicted class ids [N].</param>
    /// <param name="classes">The classes; ids are their positions.</param>
    /// <param name="clusters">Cluster of each sample [N], such as its polygon; gives <see cref="ClusterInterval"/>.</param>
    /// <param name="seed">Seed of the bootstrap (1,000 rounds).</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">No sample, lengths that differ, or an id that is not in <paramref name="classes"/>.</exception>
    public static ClassificationReport Create(
        IReadOnlyList<int> labels, IReadOnlyList<int> predictions, ClassTable classes, IReadOnlyList<int>? clusters = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (labels.Count == 0)
        {
            throw new ArgumentException("There is no sample to report on. Check that the part of the split is not empty.", nameof(labels));
        }

        if (predictions.Count != labels.Count || (clusters is not null && clusters.Count != labels.Count))
        {
            throw new ArgumentException(
                $"There are {labels.Count} labels, {predictions.Count} predictions{(clusters is null ? "" : $" and {clusters.Count} clusters")}. Give one of each per sample.",
                nameof(predictions));
        }

        var confusion = new long[classes.Count, classes.Count];
        var cells = new (int Label, int Prediction)[labels.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (Checked(labels[i], i, "label", classes), Checked(predictions[i], i, "prediction", classes));
            confusion[cells[i].Label, cells[i].Prediction]++;
        }

        if (clusters is null)
        {
            return new ClassificationReport(classes, confusion, cells.Length, (i, sum) => sum[cells[i].Label, cells[i].Prediction]++, seed);
        }

        var groups = Bootstrap.Groups(clusters, cells.Length);
        void Draw(int group, long[,] sum)
        {
            foreach (var i in groups[group])
            {
                sum[cells[i].Label, cells[i].Prediction]++;
            }
        }

        return new ClassificationReport(classes, confusion, groups.Length, Draw, seed) { Clusters = groups.Length };
    }

    /// <summary>Gives the 95 % percentile bootstrap interval (1,000 rounds) of any figure of the report, over whole clusters where they were
    /// given and over single samples otherwise. A round that has not what a figure is about (no sample of the class whose recall it is, say)
    /// is left out; in a mean over classes, a class that a round lacks counts as in the whole sample.</summary>
    /// <param name="figure">For example <c>report => report.MacroF1</c> or <c>report => report.Scores[2].F1</c>.</param>
    /// <returns>The interval; NaN to NaN when there are fewer than two samples or clusters to draw from.</returns>
    public Interval IntervalOf(Func<ClassificationReport, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Bootstrap.Of(rounds.Value.Select(figure));
    }

    /// <summary>Gives the overall figures with their 95 % intervals: Wilson for the accuracy when no clusters were given, bootstrap otherwise.</summary>
    /// <returns>A new table with the columns figure, value, low, high.</returns>
    public DataFrame FiguresToDataFrame()
    {
        (string Name, Func<ClassificationReport, double> Of)[] figures =
        [
            ("accuracy", report => report.Accuracy), ("kappa", report => report.Kappa), ("mean IoU", report => report.MeanIou),
            ("macro precision", report => report.MacroPrecision), ("macro recall", report => report.MacroRecall), ("macro F1", report => report.MacroF1),
            ("weighted precision", report => report.WeightedPrecision), ("weighted recall", report => report.WeightedRecall), ("weighted F1", report => report.WeightedF1),
        ];
        Interval[] intervals = [.. figures.Select((figure, i) => i == 0 && Clusters == 0 ? WilsonInterval : IntervalOf(figure.Of))];
        return new DataFrame(
            new StringDataFrameColumn("figure", figures.Select(figure => figure.Name)),
            new DoubleDataFrameColumn("value", figures.Select(figure => figure.Of(this))),
            new DoubleDataFrameColumn("low", intervals.Select(interval => interval.Low)),
            new DoubleDataFrameColumn("high", intervals.Select(interval => interval.High)));
    }

    /// <summary>Gives the figures per class as a table: class, samples, predicted, precision, recall, F1, IoU.</summary>
    /// <returns>A new table, one row per class.</returns>
    public DataFrame ToDataFrame() => new(
        new StringDataFrameColumn("class", Scores.Select(score => score.Class.Name)),
        new Int64DataFrameColumn("samples", Scores.Select(score => score.Support)),
        new Int64DataFrameColumn("predicted", Scores.Select(score => score.Predicted)),
        new DoubleDataFrameColumn("precision", Scores.Select(score => score.Precision)),
        new DoubleDataFrameColumn("recall", Scores.Select(score => score.Recall)),
        new DoubleDataFrameColumn("f1", Scores.Select(score => score.F1)),
        new DoubleDataFrameColumn("iou", Scores.Select(score => score.Iou)));

    /// <summary>Gives the accuracy with its n and its intervals, then a line per class.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"accuracy {Accuracy:0.000} (n = {N}, 95 % Wilson {WilsonInterval}");
        if (ClusterInterval is { } interval)
        {
            text.Append(CultureInfo.InvariantCulture, $", bootstrap over {Clusters} clusters {interval}");
        }

        text.Append(CultureInfo.InvariantCulture, $"), kappa {Kappa:0.000}");
        var width = Scores.Max(score => score.Class.Name.Length);
        foreach (var score in Scores)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture,
                $"  {score.Class.Name.PadRight(width)}  n {score.Support,5}  precision {score.Precision:0.000}  recall {score.Recall:0.000}  F1 {score.F1:0.000}  IoU {score.Iou:0.000}");
        }

        return text.ToString();
    }

    private static int Checked(int id, int position, string what, ClassTable classes) => id >= 0 && id < classes.Count
        ? id
        : throw new ArgumentException($"The {what} of sample {position} is {id}; class ids are 0 … {classes.Count - 1} ({Text.Join(classes.Names)}).{(id == DensePatchSet.IgnoreLabel ? " Leave out pixels without a label (DensePatchSet.IgnoreLabel)." : "")}");

    // In a round over the classes of the whole sample, so that all rounds are means of the same classes: one that the round lacks counts as in the sample.
    private double Macro(Func<ClassScore, double> value) =>
        Scores.Where(score => (score.Whole ?? score) is var all && all.Support + all.Predicted > 0).Average(score => Known(score, value));

    private double Weighted(Func<ClassScore, double> value) => Scores.Where(score => score.Support > 0).Sum(score => Known(score, value) * score.Support) / N;

    private static double Known(ClassScore score, Func<ClassScore, double> value) => score.Whole is { } whole && double.IsNaN(value(score)) ? value(whole) : value(score);
}
