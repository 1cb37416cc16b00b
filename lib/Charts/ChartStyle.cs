using System.Globalization;
using XPlot.Plotly;

namespace EeCnn;

/// <summary>The look that all charts share. Colours are those of Okabe and Ito (2008), legible on light and on dark pages.</summary>
internal static class ChartStyle
{
    internal const string Blue = "#0072B2";
    internal const string Orange = "#D55E00";
    internal const string Green = "#009E73";
    internal const string Purple = "#CC79A7";
    internal const string Amber = "#E69F00";
    internal const string Sky = "#56B4E9";
    internal const string Grey = "#888888";

    /// <summary>Characters of a class name on an axis.</summary>
    internal const int LongestLabel = 22;

    internal static readonly string[] Sequence = [Blue, Orange, Green, Purple, Amber, Sky, "#8C6D31", Grey];

    internal static Xaxis X(string title) => new() { title = title };

    internal static Yaxis Y(string title) => new() { title = title };

    /// <summary>A share axis from 0 to 1, with a little air above.</summary>
    internal static Yaxis Share(string title) => new() { title = title, range = new[] { 0, 1.02 } };

    /// <summary>A name as plotly.js shows it letter by letter: it takes tags and entities in every text for markup.</summary>
    internal static string Plain(string name) => name.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>An axis with a tick per class; long names are cut there, and whole where the mouse points.</summary>
    internal static Xaxis ClassAxis(string title, IEnumerable<string> names) => new()
    {
        title = title, type = "category", tickvals = names.Select(Plain).ToArray(), ticktext = names.Select(name => Plain(Short(name))).ToArray(),
    };

    /// <summary>A name of at most so many characters.</summary>
    internal static string Short(string name, int most = LongestLabel)
    {
        var characters = new StringInfo(name);
        return characters.LengthInTextElements <= most ? name : characters.SubstringByTextElements(0, most - 1).TrimEnd() + "…";
    }

    internal static PlotlyChart Sized(PlotlyChart chart, int width, int height)
    {
        chart.WithSize(width, height);
        return chart;
    }

    /// <summary>A wider grey line to lie below one in a class' colour, which may be as light or as dark as the page.</summary>
    internal static Scatter Casing(Scatter line) => new()
    {
        x = line.x,
        y = line.y,
        mode = "lines",
        line = new Line { color = Grey, width = Convert.ToDouble(line.line.width, CultureInfo.InvariantCulture) + 1.5, shape = line.line.ShouldSerializeshape() ? line.line.shape : "linear" },
        legendgroup = line.legendgroup,
        showlegend = false,
        hoverinfo = "skip",
    };

    /// <summary>A colour with a part of its opacity.</summary>
    internal static string Faded(string colour, double opacity)
    {
        int value = Convert.ToInt32(colour[1..], 16);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({value >> 16},{value >> 8 & 255},{value & 255},{opacity})");
    }
}
