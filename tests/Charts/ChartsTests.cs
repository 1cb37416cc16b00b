using EeCnn.Tests.Packages.Plots;
using Newtonsoft.Json.Linq;
using XPlot.Plotly;
using Xunit;

namespace EeCnn.Tests.ChartsRoom;

public class ChartsTests
{
    [Fact]
    public void TrainingCurves_HaveEveryMeasureAndTheBestEpoch()
    {
        var (traces, layout) = Figure(EeCnn.Charts.TrainingCurves(Examples.History()));
        Assert.Equal(
            ["training loss", "validation loss", "training accuracy", "validation accuracy", "training precision", "validation precision", "training recall", "validation recall"],
            traces.Select(trace => (string?)trace["name"]));
        Assert.Equal([0.9, 0.5, 0.6], traces[1]["y"]!.Values<double>());
        Assert.Equal("y2", (string?)traces[7]["yaxis"]);
        Assert.Equal("loss (cross-entropy)", (string?)layout["yaxis"]!["title"]!["text"]);
        Assert.Equal("epoch", (string?)layout["xaxis2"]!["title"]!["text"]);
        Assert.Equal([0.5, 1.01], layout["yaxis2"]!["range"]!.Values<double>());
        Assert.All(layout["shapes"]!, shape => Assert.Equal(2, (int)shape["x0"]!));
        Assert.Equal("best: epoch 2", (string?)layout["annotations"]![0]!["text"]);
    }

    [Fact]
    public void TrainingCurves_BeforeTheFirstEpoch_HaveNoMark() =>
        Assert.Null(Figure(EeCnn.Charts.TrainingCurves(new TrainingHistory([]))).Layout["shapes"]);

    [Fact]
    public void TrainingCurves_BeforeTheFirstEpoch_HaveTheirLegend()
    {
        var page = Page.OfOutputs([NotebookHtml.Of(EeCnn.Charts.TrainingCurves(new TrainingHistory([])), true)], "background:#fff");
        Assert.Contains("validation recall", page.Texts);
    }

    [Fact]
    public void ConfusionMatrix_HasCountsAndShares()
    {
        var (traces, layout) = Figure(EeCnn.Charts.ConfusionMatrix(Examples.Report()));
        Assert.Equal("[[0.75,0.25],[0.0,1.0]]", traces[0]["z"]!.ToString(Newtonsoft.Json.Formatting.None).Replace("0,", "0.0,").Replace("1]", "1.0]").Replace("0.0.0", "0.0"));
        Assert.Equal(["3<br>75.0 %", "1<br>25.0 %", "0<br>0.0 %", "6<br>100.0 %"], layout["annotations"]!.Select(note => (string?)note["text"]));
        Assert.Equal("reversed", (string?)layout["yaxis"]!["autorange"]);
        Assert.StartsWith("accuracy 0.900 (n = 10, 95 % interval 0.596", (string?)layout["title"]!["text"]);
    }

    [Fact]
    public void ConfusionMatrix_OfManyClasses_FitsAPage_AndHasNumbersAlone()
    {
        var classes = Examples.Named([.. Enumerable.Range(0, 20).Select(id => $"class number {id}")]);
        int[] labels = [.. Enumerable.Range(0, 200).Select(sample => sample % 20)];
        var chart = EeCnn.Charts.ConfusionMatrix(ClassificationReport.Create(labels, labels, classes));
        Assert.InRange(chart.Width, 620, 1000);
        Assert.InRange(chart.Height, 620, 1000);
        Assert.Equal(Enumerable.Repeat("10", 20), Figure(chart).Layout["annotations"]!.Select(note => (string?)note["text"]));
    }

    [Fact]
    public void ConfusionMatrix_OfOneClass_HasRoomForItsTitle() =>
        Assert.Equal(620, EeCnn.Charts.ConfusionMatrix(ClassificationReport.Create([0, 0], [0, 0], Examples.Named(["only"]))).Width);

    [Fact]
    public void Names_AreShownLetterByLetter_AndCutOnAxes()
    {
        var classes = Examples.Named(["<b>bold</b> & co", "a name that no axis has room for"]);
        var report = ClassificationReport.Create([0, 1], [0, 1], classes);
        var charts = new[]
        {
            EeCnn.Charts.ConfusionMatrix(report), EeCnn.Charts.PerClass(report), EeCnn.Charts.ClassCounts([3, 4], classes),
            EeCnn.Charts.AreaPerClass(new ClassMap(Examples.Grid, new byte[1200], classes).AreaTable()),
        };
        Assert.All(charts, chart =>
        {
            var (traces, layout) = Figure(chart);
            Assert.Equal(["&lt;b&gt;bold&lt;/b&gt; &amp; co", "a name that no axis has room for"], traces[0]["x"]!.Values<string>());
            Assert.StartsWith("a name that no axis h…", (string?)layout["xaxis"]!["ticktext"]![1]);
        });
        var page = Page.OfOutputs(charts.Select((chart, index) => NotebookHtml.Of(chart, index == 0)), "background:#fff");
        Assert.Equal(5, page.Texts.Count(text => text.StartsWith("<b>bold</b> & co", StringComparison.Ordinal)));
    }

    [Fact]
    public void PerClass_HasIntervals()
    {
        var (traces, _) = Figure(EeCnn.Charts.PerClass(Examples.Report()));
        Assert.Equal(["precision", "recall", "F1"], traces.Select(trace => (string?)trace["name"]));
        Assert.Equal([0.75, 1.0], traces[1]["y"]!.Values<double>());

        // Wilson's interval of 3 of 4: 0.3006 to 0.9544.
        Assert.Equal(0.2044, (double)traces[1]["error_y"]!["array"]![0]!, 3);
        Assert.Equal(0.4494, (double)traces[1]["error_y"]!["arrayminus"]![0]!, 3);
    }

    [Fact]
    public void ClassCounts_InTheColoursOfTheTable()
    {
        var (traces, _) = Figure(EeCnn.Charts.ClassCounts(Examples.Patches()));
        Assert.Equal([2, 2], traces[0]["y"]!.Values<int>());
        Assert.Equal(["#1f78b4", "#e6c229"], traces[0]["marker"]!["color"]!.Values<string>());
        Assert.Contains("2 classes; got 1", Assert.Throws<ArgumentException>(() => EeCnn.Charts.ClassCounts([1], Examples.Classes)).Message);
    }

    [Fact]
    public void AreaPerClass_IsInSquareKilometres()
    {
        var map = new ClassMap(Examples.Grid, [.. Enumerable.Range(0, 1200).Select(pixel => (byte)(pixel < 300 ? 1 : 0))], Examples.Classes);
        var (traces, layout) = Figure(EeCnn.Charts.AreaPerClass(map.AreaTable()));
        Assert.Equal([0.731, 0.2437], traces[0]["y"]!.Values<double>());
        Assert.Equal(["75.0 %", "25.0 %"], traces[0]["text"]!.Values<string>());
        Assert.Equal("area (km²)", (string?)layout["yaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void SpectralSignatures_OverWavelengths_WithoutMaskedCentres()
    {
        var (traces, layout) = Figure(EeCnn.Charts.SpectralSignatures(Examples.Patches()));
        var water = traces.Single(trace => (string?)trace["name"] == "water (n = 2)");
        Assert.Equal([0.485, 0.835], water["x"]!.Values<double>());
        Assert.Equal([0.15, 0.05], water["y"]!.Values<double>());
        Assert.Contains(traces, trace => (string?)trace["name"] == "bare (n = 1)");
        Assert.Equal("wavelength (µm)", (string?)layout["xaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void SpectralSignatures_UnknownBands_SaysWhichAreKnown()
    {
        var error = Assert.Throws<ArgumentException>(() => EeCnn.Charts.SpectralSignatures(Examples.Patches(), new Dictionary<string, double> { ["B11"] = 1.6 }));
        Assert.Contains("known are [B11]", error.Message);
    }

    [Fact]
    public void Histograms_SumToAHundredPercent()
    {
        var (traces, _) = Figure(EeCnn.Charts.BandHistogram(Examples.Patches(), "SR_B1", bins: 4));
        Assert.All(traces, trace => Assert.Equal(100, trace["y"]!.Values<double>().Sum(), 1));
        Assert.All(Figure(EeCnn.Charts.BandHistograms(Examples.Scene())).Traces, trace => Assert.Equal(100, trace["y"]!.Values<double>().Sum(), 0));
        Assert.Contains("no band 'SR_B9'", Assert.Throws<ArgumentException>(() => EeCnn.Charts.BandHistogram(Examples.Patches(), "SR_B9")).Message);
    }

    [Theory]
    [InlineData("SR_B1", null, "SR_B1 (reflectance)")]
    [InlineData("NDVI", null, "NDVI (index)")]
    [InlineData("NDVI", "parts", "NDVI (parts)")]
    public void Histograms_NameTheUnit(string band, string? unit, string title) => Assert.Equal(
        title, (string?)Figure(EeCnn.Charts.ValueHistogram(new ClassHistogram(band, Examples.Classes, [0, 1], new long[,] { { 1 }, { 0 } }), unit)).Layout["xaxis"]!["title"]!["text"]);

    [Fact]
    public void Histograms_OfARaster_CountPixels()
    {
        var scene = Examples.Scene();
        var (_, layout) = Figure(EeCnn.Charts.BandHistograms(new Raster(scene.Grid, ["SR_B1", "NDVI", "SR_B3"], [.. scene.Pixels])));
        Assert.Equal("share of pixels (%)", (string?)layout["yaxis"]!["title"]!["text"]);
        Assert.Equal("reflectance, index", (string?)layout["xaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void RocCurves_HaveTheirAreaAndChance()
    {
        var (traces, layout) = Figure(EeCnn.Charts.RocCurves(Examples.Probabilities()));
        Assert.Equal(["chance", null, "water (area 0.750, n = 2)", null, "bare (area 0.750, n = 2)"], traces.Select(trace => (string?)trace["name"]));
        Assert.Equal([0, 0, 0.5, 0.5, 1], traces[2]["x"]!.Values<double>());
        Assert.Equal([0, 0.5, 0.5, 1, 1], traces[2]["y"]!.Values<double>());
        Assert.Equal("#1f78b4", (string?)traces[2]["line"]!["color"]);
        Assert.Equal("false positive rate", (string?)layout["xaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void PrecisionRecallCurves_HaveTheirAveragePrecision()
    {
        var (traces, layout) = Figure(EeCnn.Charts.PrecisionRecallCurves(Examples.Probabilities()));

        // Of water: precision 1 at recall 0.5, then 2 of 3 at recall 1.
        Assert.Equal("water (average precision 0.833, n = 2)", (string?)traces[1]["name"]);
        Assert.Equal([0, 0.5, 0.5, 1, 1], traces[1]["x"]!.Values<double>());
        Assert.Equal([1, 1, 0.5, 0.6667, 0.5], traces[1]["y"]!.Values<double>());
        Assert.Equal("vh", (string?)traces[1]["line"]!["shape"]);
        Assert.Equal("precision", (string?)layout["yaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void RocCurves_OfManySamples_StaySmall_AndEndWhereTheyEnd()
    {
        var random = new Random(1);
        int[] labels = [.. Enumerable.Range(0, 20_000).Select(sample => sample % 2)];
        float[] shares = [.. labels.SelectMany(label => { float share = random.NextSingle(); return new[] { share, 1 - share }; })];
        var (traces, _) = Figure(EeCnn.Charts.RocCurves(ProbabilityReport.Create(labels, shares, Examples.Classes)));
        Assert.InRange(traces[2]["x"]!.Count(), 500, 2100);
        Assert.Equal((1.0, 1.0), ((double)traces[2]["x"]!.Last!, (double)traces[2]["y"]!.Last!));
    }

    [Fact]
    public void ValueHistogram_IsPerClass_InItsColour()
    {
        var histogram = new ClassHistogram("SR_B1", Examples.Classes, [0, 1, 2], new long[,] { { 3, 1 }, { 0, 0 } });
        var (traces, layout) = Figure(EeCnn.Charts.ValueHistogram(histogram, "DN"));
        Assert.Equal(2, traces.Count);
        Assert.Equal("water (n = 4)", (string?)traces[1]["name"]);
        Assert.Equal([0.5, 1.5], traces[1]["x"]!.Values<double>());
        Assert.Equal([75.0, 25.0], traces[1]["y"]!.Values<double>());
        Assert.Equal("#1f78b4", (string?)traces[1]["line"]!["color"]);
        Assert.Equal("SR_B1 (DN)", (string?)layout["xaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void AllCharts_ShowTheirTitlesInTheBrowser()
    {
        PlotlyChart[] charts =
        [
            EeCnn.Charts.TrainingCurves(Examples.History()), EeCnn.Charts.ConfusionMatrix(Examples.Report()), EeCnn.Charts.PerClass(Examples.Report()),
            EeCnn.Charts.ClassCounts(Examples.Patches()), EeCnn.Charts.SpectralSignatures(Examples.Patches()),
            EeCnn.Charts.BandHistogram(Examples.Patches(), "SR_B1"), EeCnn.Charts.BandHistograms(Examples.Scene()),
            EeCnn.Charts.RocCurves(Examples.Probabilities()), EeCnn.Charts.PrecisionRecallCurves(Examples.Probabilities()),
            EeCnn.Charts.ValueHistogram(new ClassHistogram("SR_B4", Examples.Classes, [0, 1, 2], new long[,] { { 3, 1 }, { 1, 2 } })),
        ];
        var page = Page.OfOutputs(charts.Select((chart, index) => NotebookHtml.Of(chart, index == 0)), "background:#111");
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
        Assert.Equal(charts.Length, page.Charts);
        foreach (string text in new[] { "loss (cross-entropy)", "best: epoch 2", "predicted class", "75.0 %", "share (95 % interval)", "samples", "wavelength (µm)", "SR_B1 (reflectance)" })
        {
            Assert.Contains(page.Texts, seen => seen.Contains(text, StringComparison.Ordinal));
        }
    }

    internal static (JArray Traces, JObject Layout) Figure(PlotlyChart chart)
    {
        var (data, layout) = chart.Figure();
        return (JArray.Parse(data), JObject.Parse(layout));
    }
}
