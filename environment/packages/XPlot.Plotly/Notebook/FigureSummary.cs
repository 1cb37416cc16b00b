using System.Globalization;
using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>A chart in one line of text.</summary>
internal static class FigureSummary
{
    /// <summary>For example <c>Chart "Loss": 2 traces: scatter "training" (20 points), scatter "validation" (20 points)</c>.</summary>
    internal static string Of(PlotlyChart chart)
    {
        var (data, layout) = chart.Figure();
        using var traces = JsonDocument.Parse(data);
        string[] parts = [.. traces.RootElement.EnumerateArray().Select(Trace)];
        string title = TitleIn(layout);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Chart{(title.Length > 0 ? $" \"{title}\"" : "")}: {parts.Length} trace{(parts.Length == 1 ? "" : "s")}{(parts.Length > 0 ? ": " : "")}{string.Join(", ", parts)}");
    }

    internal static string Title(PlotlyChart chart)
    {
        string title = TitleIn(chart.Figure().Layout);
        return title.Length > 0 ? title : "Chart";
    }

    private static string TitleIn(string layout)
    {
        using var document = JsonDocument.Parse(layout);
        return document.RootElement.At("title").At("text").Text();
    }

    private static string Trace(JsonElement trace)
    {
        int count = new[] { "x", "y", "z", "values" }.Max(key => trace.At(key).Count());
        string name = trace.At("name").Text();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{trace.At("type").Text()}{(name.Length > 0 ? $" \"{name}\"" : "")} ({count} {(trace.At("z").Count() > 0 ? "rows" : count == 1 ? "point" : "points")})");
    }
}
