using System.Globalization;

namespace XPlot.Plotly;

/// <summary>Traces with a layout, drawn by plotly.js.</summary>
[TypeFormatterSource(typeof(ChartFormatterSource))]
public class PlotlyChart
{
    private IEnumerable<Trace> _traces = [];
    private IEnumerable<string> _labels;
    private LayoutModule.Layout _layout;
    private string _id;

    public int Height { get; set; } = 500;

    /// <summary>Id of the element on the page; a new one unless it is set.</summary>
    public string Id
    {
        get => _id ??= Guid.NewGuid().ToString();
        set => (_id, HasOwnId) = (value, true);
    }

    /// <summary>Where a page loads plotly.js from; the default means the copy inside this assembly.</summary>
    public string PlotlySrc { get; set; } = Html.DefaultPlotlySrc;

    public int Width { get; set; } = 900;

    /// <summary>Gives a whole page, which needs no network.</summary>
    public string GetHtml() => Html.Page(this);

    /// <summary>Gives the element and its script, for a page that has loaded plotly.js.</summary>
    public string GetInlineHtml() => Html.Inline(this);

    /// <summary>Gives the script element.</summary>
    public string GetInlineJS() => $"<script>{GetPlottingJS()}</script>";

    /// <summary>Gives the statements of the script.</summary>
    public string GetPlottingJS() => Html.Statements(this);

    /// <summary>Opens the chart in the browser.</summary>
    public void Show() => Html.showInBrowser(GetHtml(), Id);

    public void WithPlotlySrc(string src) => PlotlySrc = src;

    public void WithHeight(int height) => Height = height;

    public void WithId(string newId) => Id = newId;

    public void WithLabel(string label) => _labels = [label];

    /// <summary>Names the traces by position, when the chart is drawn.</summary>
    public void WithLabels(IEnumerable<string> labels) => _labels = labels;

    /// <summary>Replaces the layout, titles included.</summary>
    public void WithLayout(LayoutModule.Layout layoutObj) => _layout = layoutObj;

    public void WithLegend(bool enabled) => Changed().showlegend = enabled;

    public void WithOptions(LayoutModule.Layout options) => WithLayout(options);

    public void WithSize(int width, int height) => (Width, Height) = (width, height);

    public void WithTitle(string title) => Changed().title = title;

    public void WithWidth(int width) => Width = width;

    public void WithXTitle(string xTitle)
    {
        var layout = Changed();
        if (!layout.ShouldSerializexaxis())
        {
            layout.xaxis = new Xaxis();
        }

        layout.xaxis.title = xTitle;
    }

    public void WithYTitle(string yTitle)
    {
        var layout = Changed();
        if (!layout.ShouldSerializeyaxis())
        {
            layout.yaxis = new Yaxis();
        }

        layout.yaxis.title = yTitle;
    }

    internal bool HasOwnId { get; private set; }

    internal static PlotlyChart Of(IEnumerable<Trace> traces, LayoutModule.Layout layout = null) => new() { _traces = traces, _layout = layout };

    /// <summary>The figure as JSON: data and layout.</summary>
    /// <exception cref="ArgumentException">There are fewer labels than traces.</exception>
    internal (string Data, string Layout) Figure()
    {
        Trace[] traces = [.. _traces];
        if (_labels is not null)
        {
            string[] labels = [.. _labels];
            if (labels.Length < traces.Length)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The chart has {traces.Length} traces and {labels.Length} labels. Give WithLabels one per trace."));
            }

            for (int index = 0; index < traces.Length; index++)
            {
                traces[index].name = labels[index];
            }
        }

        return (FigureWriter.Write(traces), _layout is null ? "{}" : FigureWriter.Write(_layout));
    }

    /// <summary>Width and height in pixels: the layout's where it sets them, else the chart's.</summary>
    internal (int Width, int Height) DrawnSize => (
        _layout?.ShouldSerializewidth() == true ? (int)Math.Round(_layout.width) : Width,
        _layout?.ShouldSerializeheight() == true ? (int)Math.Round(_layout.height) : Height);

    private LayoutModule.Layout Changed() => _layout ??= new LayoutModule.Layout();
}
