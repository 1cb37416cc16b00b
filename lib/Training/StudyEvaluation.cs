using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>What a model of a study is worth on the reserved blocks, beside the baselines.</summary>
/// <param name="Report">The report on the test part, with an interval by polygon.</param>
/// <param name="Baselines">Accuracy of each baseline on the same samples, 0 to 1, by its name.</param>
[TypeFormatterSource(typeof(ReportFormatter<StudyEvaluation>))]
public sealed record StudyEvaluation(ClassificationReport Report, IReadOnlyDictionary<string, double> Baselines)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes accuracy, n, both 95 % intervals and the baselines.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"overall accuracy {Report.Accuracy:0.000} on the reserved blocks, n = {Report.N} samples of {Report.Clusters} polygons\n");
        text.Append(CultureInfo.InvariantCulture, $"  95 % interval, samples as if independent (Wilson): {Report.WilsonInterval}\n");
        text.Append(CultureInfo.InvariantCulture, $"  95 % interval, by polygon (bootstrap): {Report.ClusterInterval?.ToString() ?? "none, there are fewer than two"}\n");
        foreach (var (name, accuracy) in Baselines)
        {
            text.Append(CultureInfo.InvariantCulture, $"  baseline, {name}: {accuracy:0.000}\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Writes the figures as JSON, for other programs.</summary>
    /// <param name="path">File to write; it appears only when it is whole.</param>
    public void Save(string path)
    {
        var figures = new
        {
            accuracy = new
            {
                value = Report.Accuracy, n = Report.N, low = Report.WilsonInterval.Low, high = Report.WilsonInterval.High,
                clusters = Report.Clusters, clusterLow = Report.ClusterInterval?.Low, clusterHigh = Report.ClusterInterval?.High,
            },
            baselines = Baselines,
            classes = Report.Scores.Select(score => new
            {
                name = score.Class.Name, samples = score.Support, precision = Finite(score.Precision), recall = Finite(score.Recall), f1 = Finite(score.F1),
            }),
        };
        PartialFile.Write(path, stream => JsonSerializer.Serialize(stream, figures, Json));
    }

    // JSON has no NaN: a class that was never predicted has no precision.
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
