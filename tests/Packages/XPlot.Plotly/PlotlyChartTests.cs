using XPlot.Plotly;
using Xunit;

namespace EeCnn.Tests.Packages.Plots;

public class PlotlyChartTests
{
    private static string Json(PlotlyChart chart)
    {
        chart.WithId("i");
        string statements = chart.GetPlottingJS();
        int start = statements.IndexOf("var data", StringComparison.Ordinal), end = statements.IndexOf("; Plotly.newPlot", StringComparison.Ordinal);
        return statements[start..end];
    }

    [Fact]
    public void Trace_WritesWhatWasAssignedInOrder_NameLast() => Assert.Equal(
        """var data = [{"type":"scatter","x":[1,2],"y":[0.5,1.0E+30],"text":null,"mode":"lines","name":"loss"}]; var layout = {}""".Replace("1.0E+30", "1E+30"),
        Json(Chart.Plot(new Scatter { name = "loss", mode = "lines", x = new[] { 1, 2 }, y = new[] { 0.5, 1e30 }, text = null! })));

    [Fact]
    public void Trace_GettingWhatWasNeverSet_Throws()
    {
        Assert.Contains("'mode'", Assert.Throws<ArgumentException>(() => new Scatter().mode).Message);
        Assert.Throws<ArgumentException>(() => new Scatter().opacity);
        Assert.Equal("", new Scatter().name);
        Assert.Equal("scatter", new Scatter().type);
        Assert.False(new Scatter().ShouldSerializemode());
        Assert.True(new Scatter { mode = null! }.ShouldSerializemode());
    }

    [Fact]
    public void Values_OfAllKinds() => Assert.Equal(
        """var data = [{"type":"heatmap","z":[[1,null],[3,4]],"x":["2001-06-15","2001-06-15T12:30:00"],"y":[null,2.5],"zmin":0.1,"showscale":false}]; var layout = {}""",
        Json(Chart.Plot(new Heatmap
        {
            z = new double[,] { { 1, double.NaN }, { 3, 4 } },
            x = new[] { new DateTime(2001, 6, 15), new DateTime(2001, 6, 15, 12, 30, 0) },
            y = new[] { float.PositiveInfinity, 2.5f },
            zmin = 0.1,
            showscale = false,
        })));

    [Fact]
    public void Titles_BecomeObjects()
    {
        var layout = new Layout.Layout
        {
            title = "T",
            titlefont = new Font { size = 20 },
            xaxis = new Xaxis { title = "x", autotick = true, range = new[] { 0, 1 } },
            yaxis2 = new Yaxis { titlefont = new Font { color = "red" }, title = "y" },
        };
        Assert.Equal(
            """var data = [{"type":"heatmap","colorbar":{"title":{"text":"share","side":"right"}}}]; var layout = {"title":{"text":"T","font":{"size":20}},"xaxis":{"title":{"text":"x"},"range":[0,1]},"yaxis2":{"title":{"text":"y","font":{"color":"red"}}}}""",
            Json(Chart.Plot(new Heatmap { colorbar = new Colorbar { titleside = "right", title = "share" } }, layout)));
    }

    [Fact]
    public void FirstAxis_UnderItsOtherName() => Assert.EndsWith("""{"xaxis":{"title":{"text":"x"}}}""", Json(Chart.Plot(new Scatter(), new Layout.Layout { xaxis1 = new Xaxis { title = "x" } })));

    [Fact]
    public void Text_CannotEndTheScriptOrTheTemplate()
    {
        string json = Json(Chart.Plot(new Scatter { name = "</script><b>[LAYOUT][DATA]" }));
        Assert.Equal("""var data = [{"type":"scatter","name":"\u003c/script>\u003cb>[LAYOUT][DATA]"}]; var layout = {}""", json);
    }

    [Fact]
    public void Setters_ChangeTheChartAndReturnIt()
    {
        var chart = Chart.Line([1.0, 2.0]);
        Assert.Same(chart, Chart.WithTitle("T", chart));
        Chart.WithSize(Tuple.Create(640, 480), chart);
        chart.WithXTitle("x");
        chart.WithYTitle("y");
        chart.WithLegend(false);
        Assert.Equal((640, 480), (chart.Width, chart.Height));
        Assert.EndsWith("""{"title":{"text":"T"},"showlegend":false,"xaxis":{"title":{"text":"x"}},"yaxis":{"title":{"text":"y"}}}""", Json(chart));
    }

    [Fact]
    public void WithLayout_ReplacesTheTitle()
    {
        var chart = Chart.Line([1.0]);
        chart.WithTitle("lost");
        chart.WithLayout(new Layout.Layout { barmode = "stack" });
        Assert.EndsWith("""var layout = {"barmode":"stack"}""", Json(chart));
    }

    [Fact]
    public void WithLabels_NamesByPosition()
    {
        var chart = Chart.Plot(new[] { new Scatter(), new Scatter() });
        chart.WithLabels(["a", "b", "ignored"]);
        Assert.Contains("""[{"type":"scatter","name":"a"},{"type":"scatter","name":"b"}]""", Json(chart));
        chart.WithLabels(["a"]);
        Assert.Contains("2 traces and 1 labels", Assert.Throws<ArgumentException>(() => chart.GetHtml()).Message);
    }

    [Fact]
    public void OneLiners_BuildTheirTraces()
    {
        Tuple<string, int>[] pairs = [Tuple.Create("a", 1), Tuple.Create("b", 2)];
        Assert.Contains("""[{"type":"scatter","y":[1,2]}]""", Json(Chart.Line([1, 2])));
        Assert.Contains("""[{"type":"scatter","x":["a","b"],"y":[1,2],"mode":"markers"}]""", Json(Chart.Scatter(pairs)));
        Assert.Contains("""[{"type":"bar","x":["a","b"],"y":[1,2]}]""", Json(Chart.Column(pairs)));
        Assert.Contains("""[{"type":"bar","x":[1,2],"y":["a","b"],"orientation":"h"}]""", Json(Chart.Bar(pairs)));
        Assert.Contains("""[{"type":"pie","labels":["a","b"],"values":[1,2]}]""", Json(Chart.Pie(pairs)));
        Assert.Contains("""[{"type":"scatter","x":[0,1],"y":[5,6],"fill":"tozeroy"}]""", Json(Chart.Area([5, 6])));
        Assert.Contains("""[{"type":"scatter","x":[1],"y":[2],"mode":"markers","marker":{"size":[3]}}]""", Json(Chart.Bubble([Tuple.Create(1, 2, 3)])));
        Assert.Contains("\"fill\":\"tonexty\"", Json(Chart.Area<Tuple<string, int>[], string, int>([pairs, pairs])));
    }

    [Fact]
    public void Defaults()
    {
        var chart = new PlotlyChart();
        Assert.Equal((900, 500, Html.DefaultPlotlySrc), (chart.Width, chart.Height, chart.PlotlySrc));
        Assert.True(Guid.TryParse(chart.Id, out _));
        Assert.Equal("<div id=\"i\" style=\"width: 900px; height: 500px;\"></div>", Inline(chart).Split('\n')[0]);
    }

    [Fact]
    public void Page_WithOwnAddress_LoadsFromThere()
    {
        var chart = Chart.Line([1.0]);
        chart.WithPlotlySrc("plotly.js");
        Assert.Contains("<script src=\"plotly.js\"></script>", chart.GetHtml());
        Assert.DoesNotContain("cdn.plot.ly", chart.GetHtml());
    }

    private static string Inline(PlotlyChart chart)
    {
        chart.WithId("i");
        return chart.GetInlineHtml();
    }
}
