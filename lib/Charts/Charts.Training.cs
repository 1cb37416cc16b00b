using XPlot.Plotly;

namespace EeCnn;

/// <summary>Charts of training, classification and spectra.</summary>
/// <remarks>
/// Classes have the colours of the class table; all other colours are safe for the colour-blind. Axes carry their units. The charts are
/// ordinary XPlot charts: change them with <c>WithTitle</c>, <c>WithSize</c> and the like.
/// </remarks>
public static partial class Charts
{
    private static readonly (string Name, string Colour, Func<EpochRecord, double> Training, Func<EpochRecord, double> Validation)[] Measures =
    [
        ("accuracy", ChartStyle.Blue, record => record.Accuracy, record => record.ValidationAccuracy),
        ("precision", ChartStyle.Orange, record => record.Precision, record => record.ValidationPrecision),
        ("recall", ChartStyle.Green, record => record.Recall, record => record.ValidationRecall),
    ];

    /// <summary>
    /// Draws loss (cross-entropy, left) and accuracy, precision and recall (shares from 0 to 1, right) over the epochs: validation as full
    /// lines, training as dotted ones, the best epoch marked. The axis of shares starts at the tenth below the lowest value.
    /// </summary>
    /// <param name="history">What training recorded; it may be empty, as before the first epoch.</param>
    /// <returns>The chart.</returns>
    public static PlotlyChart TrainingCurves(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        int[] epochs = [.. history.Select(record => record.Epoch)];
        List<Scatter> lines =
        [
            Curve("training loss", ChartStyle.Purple, epochs, history.Select(record => record.Loss), dotted: true, right: false),
            Curve("validation loss", ChartStyle.Purple, epochs, history.Select(record => record.ValidationLoss), dotted: false, right: false),
        ];
        foreach (var (name, colour, training, validation) in Measures)
        {
            lines.Add(Curve($"training {name}", colour, epochs, history.Select(training), dotted: true, right: true));
            lines.Add(Curve($"validation {name}", colour, epochs, history.Select(validation), dotted: false, right: true));
        }

        int last = Math.Max(2, history.Count);
        double[] range = [0.5, last + 0.5];
        Xaxis Epochs(double from, double to) => new() { title = "epoch", domain = new[] { from, to }, range = range, dtick = Math.Max(1, (last + 5) / 10) };
        var right = Epochs(0.56, 1);
        right.anchor = "y2";
        var layout = new Layout.Layout
        {
            xaxis = Epochs(0, 0.44),
            xaxis2 = right,
            yaxis = new Yaxis { title = "loss (cross-entropy)", rangemode = "tozero" },
            yaxis2 = new Yaxis { title = "share of samples", range = new[] { LowestShare(history), 1.01 }, anchor = "x2" },
        };
        if (history.BestEpoch > 0)
        {
            layout.shapes = [BestLine("x", history.BestEpoch), BestLine("x2", history.BestEpoch)];
            layout.annotations = [BestLabel("x", history.BestEpoch), BestLabel("x2", history.BestEpoch)];
        }

        return ChartStyle.Sized(Chart.Plot(lines, layout), 980, 400);
    }

    private static double LowestShare(TrainingHistory history) => history.Count == 0 ? 0 : Math.Clamp(
        Math.Floor(10 * Measures.Min(measure => history.Min(record => Math.Min(measure.Training(record), measure.Validation(record))))) / 10, 0, 0.9);

    private static Scatter Curve(string name, string colour, int[] epochs, IEnumerable<double> values, bool dotted, bool right) => new()
    {
        name = name,
        // A line without any point would not stand in the legend.
        x = epochs.Length == 0 ? [1] : epochs,
        y = epochs.Length == 0 ? new double?[] { null } : values.Select(value => Math.Round(value, 5)).ToArray(),
        mode = epochs.Length == 1 ? "markers" : "lines",
        marker = new Marker { color = colour, size = 9, symbol = dotted ? "circle-open" : "circle" },
        line = new Line { color = colour, width = dotted ? 1.5 : 2.5, dash = dotted ? "dot" : "solid" },
        xaxis = right ? "x2" : "x",
        yaxis = right ? "y2" : "y",
    };

    private static Shape BestLine(string axis, int epoch) => new()
    {
        type = "line",
        xref = axis,
        yref = "paper",
        x0 = epoch,
        x1 = epoch,
        y0 = 0,
        y1 = 1,
        line = new Line { color = ChartStyle.Grey, width = 1.5, dash = "dash" },
    };

    private static Annotation BestLabel(string axis, int epoch) => new()
    {
        text = $"best: epoch {epoch}",
        xref = axis,
        yref = "paper",
        x = epoch,
        y = 1,
        yanchor = "bottom",
        showarrow = false,
    };
}
