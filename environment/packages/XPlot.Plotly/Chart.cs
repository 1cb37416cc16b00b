namespace XPlot.Plotly;

/// <summary>Makes charts, and changes them (the chart comes last and is returned).</summary>
public partial class Chart
{
    private Chart()
    {
    }

    public static PlotlyChart Plot(Trace data) => PlotlyChart.Of([data]);

    public static PlotlyChart Plot<T>(IEnumerable<T> data) where T : Trace => PlotlyChart.Of(data);

    public static PlotlyChart Plot(Trace data, LayoutModule.Layout layout) => PlotlyChart.Of([data], layout);

    public static PlotlyChart Plot<T>(IEnumerable<T> data, LayoutModule.Layout layout) where T : Trace => PlotlyChart.Of(data, layout);

    public static void Show(PlotlyChart chart) => chart.Show();

    public static void ShowAll(IEnumerable<PlotlyChart> charts)
    {
        foreach (var chart in charts)
        {
            chart.Show();
        }
    }

    public static PlotlyChart WithPlotlySrc(string src, PlotlyChart chart) => With(chart, () => chart.WithPlotlySrc(src));

    public static PlotlyChart WithHeight(int height, PlotlyChart chart) => With(chart, () => chart.WithHeight(height));

    public static PlotlyChart WithId(string id, PlotlyChart chart) => With(chart, () => chart.WithId(id));

    public static PlotlyChart WithLabel(string label, PlotlyChart chart) => With(chart, () => chart.WithLabel(label));

    public static PlotlyChart WithLabels(IEnumerable<string> labels, PlotlyChart chart) => With(chart, () => chart.WithLabels(labels));

    public static PlotlyChart WithLayout(LayoutModule.Layout layout, PlotlyChart chart) => With(chart, () => chart.WithLayout(layout));

    public static PlotlyChart WithLegend(bool enabled, PlotlyChart chart) => With(chart, () => chart.WithLegend(enabled));

    public static PlotlyChart WithOptions(LayoutModule.Layout options, PlotlyChart chart) => With(chart, () => chart.WithOptions(options));

    public static PlotlyChart WithSize(Tuple<int, int> size, PlotlyChart chart) => With(chart, () => chart.WithSize(size.Item1, size.Item2));

    public static PlotlyChart WithTitle(string title, PlotlyChart chart) => With(chart, () => chart.WithTitle(title));

    public static PlotlyChart WithWidth(int width, PlotlyChart chart) => With(chart, () => chart.WithWidth(width));

    public static PlotlyChart WithXTitle(string xTitle, PlotlyChart chart) => With(chart, () => chart.WithXTitle(xTitle));

    public static PlotlyChart WithYTitle(string yTitle, PlotlyChart chart) => With(chart, () => chart.WithYTitle(yTitle));

    private static PlotlyChart With(PlotlyChart chart, Action change)
    {
        change();
        return chart;
    }
}
