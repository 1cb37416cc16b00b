namespace XPlot.Plotly;

/// <summary>Shows a chart drawn in the page, with a picture for viewers that run no script, and as a line of text.</summary>
internal sealed class ChartFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ChartFormatter("text/html", NotebookHtml.Of),
        new ChartFormatter("text/plain", FigureSummary.Of),
    ];
}
