using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>
/// Draws a figure as SVG without a browser: the picture that a viewer shows which runs no script. It knows scatter, bar,
/// histogram, box, heat map, contour (as heat map) and pie; other traces are named in place.
/// </summary>
internal static class StaticSvg
{
    /// <summary>Colours of traces that have none of their own; distinguishable for the colour-blind (Okabe and Ito, 2008).</summary>
    internal static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D31", "#999999"];

    internal static string Draw(string data, string layout, int width, int height)
    {
        using var traces = JsonDocument.Parse(data);
        using var options = JsonDocument.Parse(layout);
        var svg = new SvgCanvas(width, height);
        var series = traces.RootElement.Items()
            .Select((trace, index) => new SvgSeries(trace, index))
            .Where(trace => trace.Json.At("visible").Text() is not ("false" or "legendonly"))
            .ToArray();
        string title = options.RootElement.At("title").At("text").Text();
        if (title.Length > 0)
        {
            svg.Text(width / 2.0, 24, title, 17, "middle");
        }

        double top = title.Length > 0 ? 50 : 24;
        if (series.Length > 0 && series.All(trace => trace.Type == "pie"))
        {
            SvgPie.Draw(svg, series[0], top);
        }
        else
        {
            new SvgPlot(svg, series, options.RootElement, top).Draw();
        }

        return svg.ToString();
    }
}
