using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>Reads traces into their axes and gives what draws them once the axes are placed.</summary>
internal static class SvgTraces
{
    internal static List<(SvgSeries Trace, Action<SvgCanvas> Draw)> Prepare(SvgSeries[] series, JsonElement layout, Func<string, SvgAxis> axis)
    {
        var drawings = new List<(SvgSeries, Action<SvgCanvas>)>();
        var bars = new SvgBars(series, layout, axis);
        foreach (var trace in series)
        {
            SvgAxis x = axis(trace.XAxis), y = axis(trace.YAxis);
            Action<SvgCanvas> draw = trace.Type switch
            {
                "scatter" => SvgLines.Prepare(trace, series, x, y),
                "bar" or "histogram" => bars.Prepare(trace),
                "box" => SvgBoxes.Prepare(trace, series, x, y),
                "heatmap" or "contour" => SvgMatrix.Prepare(trace, x, y),
                _ => svg => svg.Text(x.Start + x.Length / 2, y.Start + y.Length / 2, $"{trace.Type} \"{trace.Name}\": shown where scripts run", 13, "middle"),
            };
            drawings.Add((trace, draw));
        }

        return drawings;
    }
}
