using System.Globalization;
using XPlot.Plotly;

namespace EeCnn;

public static partial class Charts
{
    /// <summary>Two points of a curve are drawn apart when they differ by this much in one of the shares.</summary>
    private const double Apart = 0.001;

    /// <summary>Draws the receiver operating characteristic of each class against the rest, in the colours of the classes.</summary>
    /// <param name="report">Probabilities and labels.</param>
    /// <returns>The chart: true over false positive rate (0 to 1); the legend has the area under each curve, the dashed diagonal is chance. Classes
    /// that no sample has, or all have, are left out.</returns>
    public static PlotlyChart RocCurves(ProbabilityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var lines = OneAgainstRest(report, "area", report.RocArea, id => report.Roc(id).Select(point => (point.FalsePositiveRate, point.TruePositiveRate)), "linear");
        lines.Insert(0, Dashed("chance", [0, 1], [0, 1]));
        return ShareChart(lines, "false positive rate", "true positive rate (recall)");
    }

    /// <summary>Draws precision over recall of each class against the rest, in the colours of the classes.</summary>
    /// <param name="report">Probabilities and labels.</param>
    /// <returns>The chart: precision over recall (0 to 1); the legend has the average precision of each class. Classes that no sample has, or all have,
    /// are left out.</returns>
    public static PlotlyChart PrecisionRecallCurves(ProbabilityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);

        // Average precision is the area below steps, so steps are drawn, from the end where nothing is called the class: recall 0, precision 1 by convention.
        return ShareChart(OneAgainstRest(
            report, "average precision", report.AveragePrecision, id => report.PrecisionRecall(id).Select(point => (point.Recall, point.Precision)).Prepend((0, 1)), "vh"), "recall", "precision");
    }

    private static List<Scatter> OneAgainstRest(
        ProbabilityReport report, string figure, Func<int, double> area, Func<int, IEnumerable<(double X, double Y)>> curve, string shape)
    {
        var lines = new List<Scatter>();
        foreach (var item in report.Classes)
        {
            int samples = report.CountOf(item.Id);
            if (samples == 0 || samples == report.N)
            {
                continue;
            }

            (double X, double Y)[] points = [.. Thinned(curve(item.Id))];
            var line = new Scatter
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{ChartStyle.Plain(ChartStyle.Short(item.Name))} ({figure} {area(item.Id):0.000}, n = {samples})"),
                x = points.Select(point => Math.Round(point.X, 4)).ToArray(),
                y = points.Select(point => Math.Round(point.Y, 4)).ToArray(),
                mode = "lines",
                line = new Line { color = item.Colour, width = 2.5, shape = shape },
                legendgroup = ChartStyle.Plain(item.Name),
            };
            lines.Add(ChartStyle.Casing(line));
            lines.Add(line);
        }

        return lines;
    }

    // A hundred thousand samples make as many points, which nobody could tell apart. The first and the last stay.
    private static IEnumerable<(double X, double Y)> Thinned(IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)? kept = null, left = null;
        foreach (var point in points)
        {
            left = point;
            if (kept is not { } last || Math.Abs(point.X - last.X) >= Apart || Math.Abs(point.Y - last.Y) >= Apart)
            {
                (kept, left) = (point, null);
                yield return point;
            }
        }

        if (left is { } end)
        {
            yield return end;
        }
    }

    private static Scatter Dashed(string name, double[] x, double[] y) => new()
    {
        name = name, x = x, y = y, mode = "lines", line = new Line { color = ChartStyle.Grey, width = 1.5, dash = "dash" }, hoverinfo = "skip",
    };

    private static PlotlyChart ShareChart(List<Scatter> lines, string xTitle, string yTitle)
    {
        var layout = new Layout.Layout { xaxis = new Xaxis { title = xTitle, range = new[] { -0.01, 1.01 } }, yaxis = new Yaxis { title = yTitle, range = new[] { 0, 1.02 } } };
        return ChartStyle.Sized(Chart.Plot(lines, layout), 900, 460);
    }
}
