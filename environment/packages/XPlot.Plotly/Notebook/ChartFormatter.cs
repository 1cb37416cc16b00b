namespace XPlot.Plotly;

/// <summary>One way to show a chart.</summary>
internal sealed class ChartFormatter(string mimeType, Func<PlotlyChart, string> format)
{
    public string MimeType { get; } = mimeType;

    public Type Type { get; } = typeof(PlotlyChart);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not PlotlyChart chart)
        {
            return false;
        }

        writer.Write(format(chart));
        return true;
    }
}
