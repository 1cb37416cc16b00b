using XPlot.Plotly;
using Xunit;

namespace EeCnn.Tests.Packages.Plots;

/// <summary>What a reader sees in Chromium without a network.</summary>
public class BrowserTests
{
    private static PlotlyChart Losses(string title) => Chart.Plot(
        new[] { new Scatter { name = "training a<b", y = new[] { 3.0, 2, 1 } }, new Scatter { name = "validation", y = new[] { 3.0, 2.5, 2 } } },
        new Layout.Layout { title = title, xaxis = new Xaxis { title = "epoch" }, yaxis = new Yaxis { title = "loss" } });

    private static PlotlyChart Matrix() => Chart.Plot(
        new Heatmap { z = new[,] { { 1.0, 2 }, { 3, 4 } }, colorbar = new Colorbar { title = "share" } },
        new Layout.Layout { annotations = [new Annotation { x = 0, y = 0, text = "42", showarrow = false }] });

    private static string[] Outputs() => [NotebookHtml.Of(Losses("First"), false), NotebookHtml.Of(Matrix(), false), NotebookHtml.Of(Losses("First"), false)];

    [Fact]
    public void Document_DrawsEveryChart_WithTitlesLegendAndNotes()
    {
        var page = Page.OfOutputs([.. Outputs(), NotebookHtml.Of(Losses("Last"), true)]);
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
        Assert.Equal(4, page.Charts);
        Assert.Equal(0, page.Images);
        foreach (string text in new[] { "First", "epoch", "loss", "training a<b", "validation", "share", "42" })
        {
            Assert.Contains(text, page.Texts);
        }

        Assert.DoesNotContain(page.Buttons, button => button.Contains("hare", StringComparison.Ordinal) || button.Contains("plotly", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void InjectedOutputs_AreDrawn_AlsoBesideAnAmdLoader()
    {
        var page = Page.Of(string.Join("\n", [NotebookHtml.Of(Losses("Zero"), true), .. Outputs()]), "inject");
        Assert.Empty(page.Errors);
        Assert.Equal(4, page.Charts);
    }

    [Fact]
    public void WithoutScript_OrWithoutLibrary_PicturesRemain()
    {
        Assert.Equal(3, Page.Of(string.Join("\n", Outputs()), "noscript").Images);
        var page = Page.OfOutputs(Outputs());
        Assert.Equal((0, 3), (page.Charts, page.Images));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public void DarkPage_HasLightText()
    {
        Assert.Equal("rgb(34, 34, 34)", Page.OfOutputs([NotebookHtml.Of(Losses("First"), true)]).Ink);
        Assert.Equal("rgb(232, 232, 232)", Page.OfOutputs([NotebookHtml.Of(Losses("First"), true)], "background:#111").Ink);
    }

    [Fact]
    public void ToolBar_HasNoGround_ThatWouldHideTitleOrLegend() =>
        Assert.Equal("rgba(0, 0, 0, 0)", Page.OfOutputs([NotebookHtml.Of(Losses("First"), true)]).BarGround);

    [Fact]
    public void WholePage_NeedsNoNetwork()
    {
        var page = Page.Of(Losses("Alone </script>").GetHtml());
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
        Assert.Equal(1, page.Charts);
        Assert.Contains(page.Texts, text => text.StartsWith("Alone", StringComparison.Ordinal));
    }
}
