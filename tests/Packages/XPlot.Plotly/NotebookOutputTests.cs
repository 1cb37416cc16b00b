using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.DotNet.Interactive.Formatting;
using XPlot.Plotly;
using Xunit;

namespace EeCnn.Tests.Packages.Plots;

public partial class NotebookOutputTests
{
    private static PlotlyChart Losses(string title = "Loss & more <i>x</i>") => Chart.Plot(
        new[] { new Scatter { name = "training", y = new[] { 3.0, 2, 1 } }, new Scatter { name = "validation", y = new[] { 3.0, 2.5, 2 } } },
        new Layout.Layout { title = title, xaxis = new Xaxis { title = "epoch" }, yaxis = new Yaxis { title = "loss" } });

    private static string WithoutLibrary(string html) => LibraryScript().Replace(html, "");

    [Fact]
    public void Output_IsTheSameForTheSameChart()
    {
        string first = WithoutLibrary(Losses().ToDisplayString("text/html")), second = WithoutLibrary(Losses().ToDisplayString("text/html"));
        Assert.Equal(first, second);
        Assert.NotEqual(first, WithoutLibrary(Losses("other").ToDisplayString("text/html")));
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(PlotlyChart)));
    }

    [Fact]
    public void Output_ASessionHoldsTheLibraryOnce()
    {
        string[] outputs = [.. Enumerable.Range(0, 4).Select(number => Losses($"chart {number}").ToDisplayString("text/html"))];
        Assert.InRange(outputs.Count(output => output.Contains("data-xplot-library")), 0, 1);
        Assert.All(outputs.Skip(1), output => Assert.True(output.Length < 60_000));
    }

    [Fact]
    public void Output_HasTheSizeOfTheLayoutWhereItSetsOne()
    {
        var chart = Chart.Plot(new Scatter(), new Layout.Layout { height = 320 });
        chart.WithWidth(640);
        Assert.Contains("style=\"width:100%;max-width:640px;height:320px\"", chart.ToDisplayString("text/html"));
    }

    [Fact]
    public void Text_SaysWhatIsDrawn() => Assert.Equal(
        "Chart \"Loss\": 2 traces: scatter \"training\" (3 points), scatter \"validation\" (3 points)", Losses("Loss").ToDisplayString("text/plain"));

    [Fact]
    public void Picture_IsWellFormedAndHasTitlesAndLegend()
    {
        var svg = Picture(Losses());
        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Contains("Loss & more x", texts);
        Assert.Contains("epoch", texts);
        Assert.Contains("loss", texts);
        Assert.Contains("training", texts);
        Assert.Equal(2, svg.Descendants().Count(element => element.Name.LocalName == "path" && element.Attribute("fill")!.Value == "none"));
    }

    [Fact]
    public void Picture_ShowsEntitiesAsLetters_AndStepsAsSteps()
    {
        var svg = Picture(Chart.Plot(new Scatter { name = "a &lt; b &amp; <b>c</b>", x = new[] { 0, 2 }, y = new[] { 0, 1 }, mode = "lines", line = new Line { shape = "hvh" } }, new Layout.Layout { showlegend = true }));
        Assert.Contains("a < b & c", svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));

        // Along, up, along: four points.
        string path = svg.Descendants().Single(element => element.Name.LocalName == "path" && element.Attribute("fill")!.Value == "none").Attribute("d")!.Value;
        Assert.Equal(4, path.Split('M', 'L').Length - 1);
    }

    public static TheoryData<string, Trace> EveryKind() => new()
    {
        { "scatter", new Scatter { x = new[] { 1, 2, 3 }, y = new double[] { 1, double.NaN, 3 }, error_y = new Error_y { array = new[] { 0.1, 0.1, 0.1 } } } },
        { "lonely", new Scatter { x = new[] { 5 }, y = new[] { 5 } } },
        { "nothing", new Scatter() },
        { "dates", new Scatter { x = new[] { new DateTime(2001, 1, 1), new DateTime(2001, 7, 1) }, y = new[] { 1, 2 } } },
        { "bar", new Bar { x = new[] { "a", "b" }, y = new[] { 1, -2 }, text = new[] { "one", "two" } } },
        { "lying", new Bar { x = new[] { 1, 2 }, y = new[] { "a", "b" }, orientation = "h", error_x = new Error_x { array = new[] { 1, 1 } } } },
        { "histogram", new Histogram { x = new[] { 1.0, 1, 2, 5 }, histnorm = "percent" } },
        { "classes", new Histogram { x = new[] { "a", "b", "a" } } },
        { "box", new Box { y = new[] { 1.0, 2, 3, 4, 50 } } },
        { "boxes", new Box { x = new[] { "a", "a", "b" }, y = new[] { 1, 2, 3 } } },
        { "heatmap", new Heatmap { z = new[] { new[] { 1, 2 }, new[] { 3, 4 } }, x = new[] { "a", "b" }, colorscale = "Greys", reversescale = true } },
        { "contour", new Contour { z = new[,] { { 1.0, 2 }, { 3, 4 } } } },
        { "pie", new Pie { labels = new[] { "a", "b" }, values = new[] { 1, 3 }, hole = 0.4 } },
        { "whole", new Pie { labels = new[] { "a" }, values = new[] { 1 } } },
        { "surface", new Surface { z = new[,] { { 1.0, 2 }, { 3, 4 } } } },
    };

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Picture_OfEveryKind_IsWellFormedWithFiniteNumbers(string kind, Trace trace)
    {
        var svg = Picture(Chart.Plot(trace));
        Assert.DoesNotContain("NaN", svg.ToString());
        Assert.DoesNotContain("∞", svg.ToString());
        int shapes = svg.Descendants().Count(element => element.Name.LocalName is "path" or "circle" or "rect" or "text" or "line");
        Assert.True(shapes > 3, $"{kind} drew {shapes} shapes");
    }

    private static XDocument Picture(PlotlyChart chart)
    {
        string html = chart.ToDisplayString("text/html");
        string base64 = PictureData().Match(html).Groups[1].Value;
        return XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(base64)));
    }

    [GeneratedRegex("<script data-xplot-library>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex LibraryScript();

    [GeneratedRegex("data:image/svg\\+xml;base64,([^\"]+)")]
    private static partial Regex PictureData();
}
