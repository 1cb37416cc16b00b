using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class RequestBudgetTests
{
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);

    [Fact]
    public void ForPixels_Scene_IsOneRequest()
    {
        RequestBudget budget = RequestBudget.ForPixels(Scene, 7);

        Assert.True(budget.Fits);
        Assert.Equal((1, 3_439_744), (Value(budget, "requests"), Value(budget, "bytes of one answer")));
        Assert.Same(budget, budget.EnsureFits());
    }

    [Fact]
    public void ForPixels_LargestSquareOfSixBands_IsOneRequestAndOneMoreRowIsTwo()
    {
        var transform = new AffineTransform(1, 0, 0, 0, -1, 0);

        Assert.Equal(1, Value(RequestBudget.ForPixels(new PixelGrid("EPSG:32725", transform, 1448, 1448), 6), "requests"));
        Assert.Equal(2, Value(RequestBudget.ForPixels(new PixelGrid("EPSG:32725", transform, 1448, 1449), 6), "requests"));
    }

    [Fact]
    public void ForPixels_AsManyValuesAsAnArrayHolds_Fits()
    {
        var transform = new AffineTransform(1, 0, 0, 0, -1, 0);

        Assert.True(RequestBudget.ForPixels(new PixelGrid("EPSG:32725", transform, 46_340, 46_340), 1).Fits);
        Assert.Equal("bytes in all", RequestBudget.ForPixels(new PixelGrid("EPSG:32725", transform, 46_341, 46_341), 1).Broken!.Quantity);
    }

    [Fact]
    public void ForImageExport_UnpaddedGrid_NamesTheLostColumns()
    {
        var options = new ImageExportOptions { Prefix = "p", Grid = Scene, PatchDimensions = (32, 32), KernelSize = (16, 16) };
        RequestBudget budget = RequestBudget.ForImageExport(options, 7);

        Assert.Equal("columns dropped at the right edge", budget.Broken!.Quantity);
        Assert.Contains("PadToPatches", Assert.Throws<InvalidOperationException>(budget.EnsureFits).Message, StringComparison.Ordinal);
        RequestBudget padded = RequestBudget.ForImageExport(options with { Grid = Scene.PadToPatches(32, 32) }, 7);
        Assert.True(padded.Fits);
        Assert.Equal((121, 48 * 48 * 7 * 4, 1), (Value(padded, "patches"), Value(padded, "bytes of one record"), Value(padded, "files, without the mixer")));
    }

    [Fact]
    public void ForImageExport_DocumentedPatch_TakesTheDocumentedBytes()
    {
        var grid = new PixelGrid("EPSG:32725", new AffineTransform(1, 0, 0, 0, -1, 0), 256 * 100, 256);
        RequestBudget budget = RequestBudget.ForImageExport(
            new ImageExportOptions { Prefix = "p", Grid = grid, PatchDimensions = (256, 256), MaxFileBytes = 104_857_600 }, 7);

        // 256² × 7 floats are 1.84 MB; 57 of them fill a shard of 100 MiB.
        Assert.Equal((1_835_008, 2), (Value(budget, "bytes of one record"), Value(budget, "files, without the mixer")));
    }

    [Fact]
    public void ForFeatures_LargePages_BreakTheLimit()
    {
        Assert.False(RequestBudget.ForFeatures(20_000, 6000).Fits);
        Assert.Equal(20, Value(RequestBudget.ForFeatures(20_000), "requests"));
    }

    [Fact]
    public void ForExpression_MeasuresTheGraph()
    {
        ee.Image image = ee.Image.Load("A");

        Assert.Equal(image.ToJson().Length, Value(RequestBudget.ForExpression(image), "bytes of the request"));
        Assert.False(RequestBudget.ForExpression(ee.List.Of(new[] { new string('x', 11_000_000) })).Fits);
    }

    [Fact]
    public void EveryLimit_HasASource() => Assert.All(
        new[] { RequestBudget.ForPixels(Scene, 7), RequestBudget.ForFeatures(10), RequestBudget.ForTableExport(10, 10) }.SelectMany(budget => budget.Lines),
        line => Assert.True(line.Limit is null || line.Source.Length > 0, line.Quantity));

    [Fact]
    public void ToDataFrame_HasALineForEachQuantity()
    {
        RequestBudget budget = RequestBudget.ForPixels(Scene, 7);

        Assert.Equal(budget.Lines.Count, budget.ToDataFrame().Rows.Count);
        Assert.Contains("bytes of one answer: 3,439,744 of 50,331,648 allowed", budget.ToString(), StringComparison.Ordinal);
    }

    private static double Value(RequestBudget budget, string quantity) => budget.Lines.Single(line => line.Quantity == quantity).Value;
}
