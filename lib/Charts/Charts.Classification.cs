using System.Globalization;
using XPlot.Plotly;

namespace EeCnn;

public static partial class Charts
{
    /// <summary>
    /// Draws a confusion matrix: a row per true class, a column per predicted class. Each cell has its number of samples and its share of
    /// the row; the colour follows the share, so that the diagonal shows the recall. With more than eight classes the cells have the numbers alone,
    /// and nothing where there is no sample.
    /// </summary>
    /// <param name="report">The report of a classification.</param>
    /// <returns>The chart; its title holds accuracy, n and the 95 % interval.</returns>
    public static PlotlyChart ConfusionMatrix(ClassificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string[] names = [.. report.Classes.Names], shown = [.. names.Select(ChartStyle.Plain)];
        bool crowded = names.Length > 8;
        var shares = new double[names.Length][];
        var notes = new List<Annotation>();
        for (int row = 0; row < names.Length; row++)
        {
            long support = report.Scores[row].Support;
            shares[row] = new double[names.Length];
            for (int column = 0; column < names.Length; column++)
            {
                long count = report.Confusion[row, column];
                double share = support == 0 ? 0 : (double)count / support;
                shares[row][column] = Math.Round(share, 4);
                if (crowded && count == 0)
                {
                    continue;
                }

                notes.Add(new Annotation
                {
                    x = shown[column],
                    y = shown[row],
                    text = crowded ? $"{count}" : string.Create(CultureInfo.InvariantCulture, $"{count}<br>{share:0.0 %}"),
                    showarrow = false,
                    font = new Font { color = share > 0.55 ? "#ffffff" : "#1a1a1a", size = crowded ? 10 : 13 },
                });
            }
        }

        var matrix = new Heatmap
        {
            z = shares,
            x = shown,
            y = shown,
            zmin = 0,
            zmax = 1,
            colorscale = new object[] { new object[] { 0, "#f3f7fb" }, new object[] { 0.5, "#6fa8d6" }, new object[] { 1, "#08467f" } },
            colorbar = new Colorbar { title = "share of row" },
            hoverinfo = "x+y+z",
        };
        var interval = report.ClusterInterval ?? report.WilsonInterval;
        string by = report.ClusterInterval is null ? "" : " by polygon";
        var columns = ChartStyle.ClassAxis("predicted class", names);
        columns.showgrid = false;
        var layout = new Layout.Layout
        {
            title = string.Create(
                CultureInfo.InvariantCulture,
                $"accuracy {report.Accuracy:0.000} (n = {report.N}, 95 % interval{by} {interval.Low:0.000}–{interval.High:0.000})"),
            xaxis = columns,
            yaxis = new Yaxis { title = "true class", type = "category", autorange = "reversed", showgrid = false, tickvals = columns.tickvals, ticktext = columns.ticktext },
            annotations = notes,
        };

        // Beside the cells stand labels and scale. Labels that are wider than a cell are turned and stand below.
        int cell = Math.Clamp(620 / names.Length, 30, 110), line = Math.Clamp(640 / names.Length, 26, 70), label = 7 * names.Max(name => ChartStyle.Short(name).Length);
        return ChartStyle.Sized(
            Chart.Plot(matrix, layout), Math.Max(620, 180 + Math.Max(80, label) + cell * names.Length), 190 + (label > cell ? label / 2 : 0) + line * names.Length);
    }

    /// <summary>Draws precision, recall and F1 of each class as bars; precision and recall with their 95 % Wilson intervals.</summary>
    /// <param name="report">The report of a classification.</param>
    /// <returns>The chart; the axis names each class with its number of true samples.</returns>
    public static PlotlyChart PerClass(ClassificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string[] names = [.. report.Scores.Select(score => ChartStyle.Plain(score.Class.Name))];
        Bar Bars(string name, string colour, Func<ClassScore, double> value, Func<ClassScore, Interval>? interval)
        {
            var bars = new Bar
            {
                name = name,
                x = names,
                y = report.Scores.Select(score => Math.Round(value(score), 4)).ToArray(),
                marker = new Marker { color = colour },
            };
            if (interval is not null)
            {
                bars.error_y = new Error_y
                {
                    type = "data",
                    symmetric = false,
                    array = report.Scores.Select(score => Math.Round(Math.Max(0, interval(score).High - value(score)), 4)).ToArray(),
                    arrayminus = report.Scores.Select(score => Math.Round(Math.Max(0, value(score) - interval(score).Low), 4)).ToArray(),
                    color = ChartStyle.Grey,
                };
            }

            return bars;
        }

        Bar[] measures =
        [
            Bars("precision", ChartStyle.Orange, score => score.Precision, score => score.PrecisionInterval),
            Bars("recall", ChartStyle.Green, score => score.Recall, score => score.RecallInterval),
            Bars("F1", ChartStyle.Blue, score => score.F1, null),
        ];
        var classes = ChartStyle.ClassAxis("", report.Classes.Names);
        classes.ticktext = report.Scores.Select(score => $"{ChartStyle.Plain(ChartStyle.Short(score.Class.Name))}<br>n = {score.Support}").ToArray();
        var layout = new Layout.Layout { barmode = "group", xaxis = classes, yaxis = ChartStyle.Share("share (95 % interval)") };
        return ChartStyle.Sized(Chart.Plot(measures, layout), Math.Clamp(60 * names.Length, 900, 2400), 420);
    }

    /// <summary>Draws the number of samples of each class.</summary>
    /// <param name="patches">Labelled patches.</param>
    /// <returns>The chart.</returns>
    public static PlotlyChart ClassCounts(PatchSet patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        return ClassCounts(patches.CountPerClass(), patches.Classes);
    }

    /// <summary>Draws a number of samples per class.</summary>
    /// <param name="counts">Samples of class 0, 1, ….</param>
    /// <param name="classes">The class table.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">There is not one count per class.</exception>
    public static PlotlyChart ClassCounts(IReadOnlyList<int> counts, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(classes);
        if (counts.Count != classes.Count)
        {
            throw new ArgumentException($"The table has {classes.Count} classes; got {counts.Count} counts. Give one per class.", nameof(counts));
        }

        var bars = new Bar
        {
            name = "samples",
            x = classes.Names.Select(ChartStyle.Plain).ToArray(),
            y = counts,
            text = counts.Select(count => count.ToString(CultureInfo.InvariantCulture)).ToArray(),
            marker = new Marker { color = classes.Select(item => item.Colour).ToArray(), line = new Line { color = ChartStyle.Grey, width = 1 } },
        };
        var layout = new Layout.Layout { xaxis = ChartStyle.ClassAxis("class", classes.Names), yaxis = ChartStyle.Y("samples"), showlegend = false };
        return ChartStyle.Sized(Chart.Plot(bars, layout), 700, 380);
    }

    /// <summary>Draws the number of samples of each class in each part of a split.</summary>
    /// <param name="report">The report of a split.</param>
    /// <returns>The chart: training, validation and test side by side.</returns>
    public static PlotlyChart ClassCounts(SplitReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var parts = new[] { SamplePart.Train, SamplePart.Validation, SamplePart.Test }.Select(part => new Bar
        {
            name = BlockMapView.NameOf(part),
            x = report.Classes.Names.Select(ChartStyle.Plain).ToArray(),
            y = Enumerable.Range(0, report.Classes.Count).Select(id => report.Counts[(int)part, id]).ToArray(),
            marker = new Marker { color = BlockMapView.ColourOf(part) },
        });
        var layout = new Layout.Layout { barmode = "group", xaxis = ChartStyle.ClassAxis("class", report.Classes.Names), yaxis = ChartStyle.Y("samples") };
        return ChartStyle.Sized(Chart.Plot(parts.ToArray(), layout), 800, 380);
    }

    /// <summary>Draws the area of each class of a map.</summary>
    /// <param name="areas">The areas, as <see cref="ClassMap.AreaTable"/> gives them.</param>
    /// <returns>The chart: km² per class, each bar with its share of the classified area.</returns>
    public static PlotlyChart AreaPerClass(IReadOnlyList<ClassArea> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        var bars = new Bar
        {
            name = "area",
            x = areas.Select(area => ChartStyle.Plain(area.Class.Name)).ToArray(),
            y = areas.Select(area => Math.Round(area.SquareKilometres, 4)).ToArray(),
            text = areas.Select(area => string.Create(CultureInfo.InvariantCulture, $"{100 * area.Share:0.0} %")).ToArray(),
            marker = new Marker { color = areas.Select(area => area.Class.Colour).ToArray(), line = new Line { color = ChartStyle.Grey, width = 1 } },
        };
        var layout = new Layout.Layout { xaxis = ChartStyle.ClassAxis("class", areas.Select(area => area.Class.Name)), yaxis = ChartStyle.Y("area (km²)"), showlegend = false };
        return ChartStyle.Sized(Chart.Plot(bars, layout), 700, 380);
    }
}
