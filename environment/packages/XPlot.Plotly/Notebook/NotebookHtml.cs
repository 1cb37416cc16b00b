using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace XPlot.Plotly;

/// <summary>A chart as the HTML of a notebook output: a static picture that a script replaces by the interactive chart.</summary>
internal static class NotebookHtml
{
    private static readonly string Script = Resource("notebook.js");

    internal static string Of(PlotlyChart chart) => Of(chart, LibraryCarrier.OfSession.Takes(chart.Id));

    internal static string Of(PlotlyChart chart, bool withLibrary)
    {
        var (data, layout) = chart.Figure();
        var (width, height) = chart.DrawnSize;
        string key = Key(width, height, data, layout);
        string picture = Convert.ToBase64String(Encoding.UTF8.GetBytes(StaticSvg.Draw(data, layout, width, height)));
        string alternative = WebUtility.HtmlEncode(FigureSummary.Of(chart));
        string id = chart.HasOwnId ? $" id=\"{WebUtility.HtmlEncode(chart.Id)}\"" : "";
        string library = withLibrary ? $"<script data-xplot-library>{Script}.load(\"{PlotlyLibrary.Base64}\");</script>" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<div{id} data-xplot=\"{key}\" style=\"width:100%;max-width:{width}px;height:{height}px\">"
            + $"<img alt=\"{alternative}\" style=\"max-width:100%\" src=\"data:image/svg+xml;base64,{picture}\"></div>"
            + $"{library}<script>{Script}.show(\"{key}\", {{\"data\":{data},\"layout\":{layout}}});</script>");
    }

    /// <summary>The same chart always has the same key, so that an output does not change when a notebook runs again.</summary>
    private static string Key(int width, int height, string data, string layout)
    {
        string content = string.Create(CultureInfo.InvariantCulture, $"{width} {height} {data} {layout}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
    }

    private static string Resource(string name)
    {
        using var stream = typeof(NotebookHtml).Assembly.GetManifestResourceStream(name);
        using var reader = new StreamReader(stream);
        return string.Join("", reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));
    }
}
