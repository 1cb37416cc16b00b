using System.Globalization;
using XPlot.Plotly;

namespace EeCnn;

public static partial class Charts
{
    /// <summary>Draws the trials of a search as lines over parallel axes: one axis per setting, the last one the validation loss (best at
    /// the top). Settings that are no numbers stand in the order of the alphabet; the best trial is thick, the better half is coloured.</summary>
    /// <param name="result">The trials; where a setting ran for several numbers of epochs, its longest run is drawn.</param>
    /// <returns>The chart.</returns>
    public static PlotlyChart ParallelCoordinates(SearchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        SearchScore[] scores = [.. result.GroupBy(score => score.Trial.Number).Select(group => group.MaxBy(score => score.Trial.Epochs)!)
            .Where(score => double.IsFinite(score.ValidationLoss)).OrderByDescending(score => score.ValidationLoss)];
        if (scores.Length == 0)
        {
            throw new ArgumentException("The search has no trial whose loss stayed finite, so there is nothing to draw.", nameof(result));
        }

        List<(string Name, double[] Places, List<(double Place, string Label)> Ticks)> axes =
        [
            .. scores[0].Trial.Settings.Keys.Select(name => Axis(name, [.. scores.Select(score => score.Trial.Settings[name])], false)),
            Axis("validation loss", [.. scores.Select(score => (object)score.ValidationLoss)], true),
        ];
        string[] names = [.. axes.Select(axis => ChartStyle.Plain(axis.Name))];
        var lines = scores.Select((score, i) => new Scatter
        {
            name = ChartStyle.Plain(score.Trial.ToString()),
            x = names,
            y = axes.Select(axis => Math.Round(axis.Places[i], 4)).ToArray(),
            mode = "lines",
            showlegend = false,
            hoverinfo = "name",
            line = new Line
            {
                color = score.Trial.Number == result.Best.Trial.Number ? ChartStyle.Orange : 2 * i >= scores.Length ? ChartStyle.Blue : ChartStyle.Faded(ChartStyle.Grey, 0.6),
                width = score.Trial.Number == result.Best.Trial.Number ? 4 : 1.5,
            },
        });
        var layout = new Layout.Layout
        {
            // Room on either side: for the first line, which would lie on the edge, and for the last labels.
            xaxis = new Xaxis { type = "category", showgrid = true, tickangle = 0, range = new[] { -0.1, axes.Count - 0.7 } },
            yaxis = new Yaxis { range = new[] { -0.06, 1.06 }, showticklabels = false, showgrid = false, zeroline = false },
            annotations = axes.SelectMany(axis => axis.Ticks.Select(tick => new Annotation
            {
                x = ChartStyle.Plain(axis.Name), y = tick.Place, text = ChartStyle.Plain(tick.Label), showarrow = false, xanchor = "left", bgcolor = "rgba(255,255,255,0.7)", font = new Font { size = 11, color = "#1a1a1a" },
            })).ToArray(),
        };
        return ChartStyle.Sized(Chart.Plot(lines.ToList(), layout), Math.Min(1100, 220 + 150 * axes.Count), 420);
    }

    /// <summary>Labels of an axis are at least this share of it apart.</summary>
    private const double LabelDistance = 0.06;

    private static (string Name, double[] Places, List<(double Place, string Label)> Ticks) Axis(string name, object[] values, bool downwards)
    {
        if (values.All(SearchTrial.IsNumber))
        {
            double[] numbers = [.. values.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))];
            double low = numbers.Min(), high = numbers.Max();
            // Values over more than a decade are spread by their ratios.
            bool ratios = low > 0 && high / low > 10;
            double Place(double value)
            {
                double share = high == low ? 0.5 : ratios ? Math.Log(value / low) / Math.Log(high / low) : (value - low) / (high - low);
                return downwards ? 1 - share : share;
            }

            double[] distinct = [.. numbers.Distinct().Order()];
            // Both ends, and what lies so far from them and from each other that labels do not touch.
            List<double> marked = [low];
            marked.AddRange(distinct.Length > 5 ? [] : distinct.Where(value => value < high && Math.Abs(Place(value) - Place(high)) >= LabelDistance && Math.Abs(Place(value) - Place(marked[^1])) >= LabelDistance));
            marked.AddRange(high > low ? [high] : []);
            // As few digits as tell the labels apart.
            var digits = Enumerable.Range(3, 15).First(count => count == 17 || marked.Select(value => Written(value, count)).Distinct().Count() == marked.Count);
            string Written(double value, int count) => value.ToString($"G{count}", CultureInfo.InvariantCulture);
            string Label(double value) => Written(value, digits);
            return (name, [.. numbers.Select(Place)], [.. marked.Select(value => (Place(value), Label(value)))]);
        }

        List<string> labels = [.. values.Select(SearchTrial.Label).Distinct().Order(StringComparer.Ordinal)];
        double At(string label) => labels.Count == 1 ? 0.5 : (double)labels.IndexOf(label) / (labels.Count - 1);
        return (name, [.. values.Select(value => At(SearchTrial.Label(value)))], [.. labels.Select(label => (At(label), label))]);
    }
}
