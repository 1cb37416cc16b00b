using Xunit;

namespace EeCnn.Tests.Grids;

public sealed class PixelGridExtensionsTests
{
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);

    [Fact]
    public void Snap_BoxOfPixelEdges_KeepsThem()
    {
        PixelGrid window = Scene.Snap(288776.25 + 10 * 28.5, 9120760.75 - 30 * 28.5, 288776.25 + 14 * 28.5, 9120760.75 - 25 * 28.5);

        Assert.Equal(Scene.Window(10, 25, 4, 5), window);
    }

    [Fact]
    public void Snap_BoxInsidePixels_GrowsToWholePixels()
    {
        PixelGrid window = Scene.Snap(288776.25 + 10.5 * 28.5, 9120760.75 - 29.5 * 28.5, 288776.25 + 13.5 * 28.5, 9120760.75 - 25.5 * 28.5);

        Assert.Equal(Scene.Window(10, 25, 4, 5), window);
        Assert.True(Scene.IsAlignedWith(window));
    }

    [Fact]
    public void Snap_SouthUpGrid_KeepsItsOrder()
    {
        var southUp = new PixelGrid("EPSG:4326", new AffineTransform(0.5, 0, 0, 0, 0.5, 0), 10, 10);

        Assert.Equal(new PixelGrid("EPSG:4326", new AffineTransform(0.5, 0, 1, 0, 0.5, -2), 4, 8), southUp.Snap(1, -2, 3, 2));
    }

    [Fact]
    public void OnMultiplesOf_Scale30_LiesOnMultiplesOf30()
    {
        PixelGrid grid = PixelGridExtensions.OnMultiplesOf("EPSG:32725", 30, 1001, 2001, 1099, 2099);

        Assert.Equal(new PixelGrid("EPSG:32725", new AffineTransform(30, 0, 990, 0, -30, 2100), 4, 4), grid);
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(0, 0, double.NaN, 1)]
    [InlineData(0, 0, 1e300, 1)]
    public void Snap_BoxWithoutArea_IsRefused(double minX, double minY, double maxX, double maxY) =>
        Assert.Throws<ArgumentException>(() => Scene.Snap(minX, minY, maxX, maxY));

    [Fact]
    public void CoverageBy_Leftovers_AreReported()
    {
        PatchCoverage coverage = Scene.CoverageBy(32, 32);

        Assert.Equal((10, 11, 29, 0, 110L, false), (coverage.PatchesPerRow, coverage.PatchRows, coverage.LeftoverColumns, coverage.LeftoverRows, coverage.PatchCount, coverage.IsComplete));
        Assert.Equal(320.0 * 352 / (349 * 352), coverage.CoveredShare, 12);
        Assert.True(Scene.PadToPatches(32, 32).CoverageBy(32, 32).IsComplete);
    }

    [Fact]
    public void IsAlignedWith_HalfAPixelOff_IsFalse()
    {
        Assert.True(Scene.IsAlignedWith(Scene.Window(-3, 5, 2, 2)));
        Assert.False(Scene.IsAlignedWith(new PixelGrid(Scene.Crs, Scene.Transform.Shift(0.5, 0), 2, 2)));
        Assert.False(Scene.IsAlignedWith(new PixelGrid("EPSG:32725", Scene.Transform, 2, 2)));
    }
}
