using System.Diagnostics;
using Microsoft.DotNet.Interactive.Formatting;
using XPlot.Plotly;

namespace EeCnn;

/// <summary>
/// Training curves that grow below the cell while training runs: one line of text (updated at most four times a second) and one chart
/// (updated when an epoch ends), each changed in place.
/// </summary>
/// <example><c>await trainer.FitAsync(train, validation, new LiveCurves());</c></example>
/// <remarks>Make it in the cell that trains: it shows itself there at once. Reports may come from any thread, one after the other or not.</remarks>
public sealed class LiveCurves : IProgress<TrainingProgress>
{
    private static readonly TimeSpan TextInterval = TimeSpan.FromMilliseconds(250);
    private static int _made;
    private readonly Lock _access = new();
    private readonly string _chartId = $"live-curves-{Interlocked.Increment(ref _made)}";
    private readonly DisplayedValue _line;
    private readonly DisplayedValue _curves;
    private readonly Stopwatch _sinceText = Stopwatch.StartNew();
    private int _epochsShown;

    /// <summary>Shows an empty line and an empty chart.</summary>
    public LiveCurves()
    {
        _line = "waiting for the first batch".Display();
        _curves = Drawn(new TrainingHistory([])).Display();
    }

    /// <summary>Shows how far training is.</summary>
    /// <param name="value">The state; the chart is redrawn when it says that an epoch has ended.</param>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_access)
        {
            // Fewer epochs than before are those of another run.
            _epochsShown = Math.Min(_epochsShown, value.History.Count);
            bool over = value.History.Ending.Length > 0, ended = value.EpochEnded && value.History.Count > _epochsShown;
            if (ended || over || _sinceText.Elapsed >= TextInterval)
            {
                _line.Update(value.ToString());
                _sinceText.Restart();
            }

            if (ended)
            {
                _epochsShown = value.History.Count;
                _curves.Update(Drawn(value.History));
            }
        }
    }

    /// <summary>Keeps one id through all updates, so that the updates of one chart are known as such.</summary>
    private PlotlyChart Drawn(TrainingHistory history)
    {
        var chart = Charts.TrainingCurves(history);
        chart.WithId(_chartId);
        return chart;
    }
}
