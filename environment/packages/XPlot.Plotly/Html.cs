using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace XPlot.Plotly;

/// <summary>Pages and scripts around charts.</summary>
public static class Html
{
    public const string DefaultPlotlySrc = "https://cdn.plot.ly/plotly-latest.min.js";

    private const string Config = "{\"displayModeBar\":\"hover\",\"displaylogo\":false,\"responsive\":true,\"showSendToCloud\":false}";

    /// <summary>Writes a page to the temporary folder and opens it.</summary>
    /// <exception cref="InvalidOperationException">There is no program to open it with.</exception>
    public static void showInBrowser(string html, string pageId)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{pageId}.html");
        File.WriteAllText(path, html);
        var (program, first) = OperatingSystem.IsWindows() ? ("cmd", "/c start \"\"") : OperatingSystem.IsMacOS() ? ("open", "") : ("xdg-open", "");
        try
        {
            Process.Start(new ProcessStartInfo(program, $"{first} \"{path}\"") { UseShellExecute = false })?.Dispose();
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException($"No program opens {path} ({program}: {error.Message}). Open the file in a browser.", error);
        }
    }

    internal static string Page(PlotlyChart chart) =>
        $"<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"/><title>{WebUtility.HtmlEncode(FigureSummary.Title(chart))}</title>{Library(chart.PlotlySrc)}</head>\n"
        + $"<body>\n{Inline(chart)}\n</body>\n</html>\n";

    internal static string Inline(PlotlyChart chart) => string.Create(
        CultureInfo.InvariantCulture,
        $"<div id=\"{WebUtility.HtmlEncode(chart.Id)}\" style=\"width: {chart.Width}px; height: {chart.Height}px;\"></div>\n<script>{Statements(chart)}</script>");

    internal static string Statements(PlotlyChart chart)
    {
        var (data, layout) = chart.Figure();
        return $"(function () {{ var data = {data}; var layout = {layout}; Plotly.newPlot({FigureWriter.Write(chart.Id)}, data, layout, {Config}); }})();";
    }

    private static string Library(string source) =>
        source == DefaultPlotlySrc
            ? $"<script>{PlotlyLibrary.Code}</script>"
            : $"<script src=\"{WebUtility.HtmlEncode(source)}\"></script>";
}
