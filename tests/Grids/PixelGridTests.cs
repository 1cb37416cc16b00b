using Xunit;

namespace EeCnn.Tests.Grids;

public class PixelGridTests
{
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);

    [Fact]
    public void PixelAt_FindsEveryCentre()
    {
        foreach (var (column, row) in new[] { (0, 0), (348, 0), (0, 351), (348, 351), (173, 201) })
        {
            var (x, y) = Scene.CentreOf(column, row);
            Assert.Equal((column, row), Scene.PixelAt(x, y));
        }
    }

    [Fact]
    public void PixelAt_EdgeBelongsToThePixelAfterIt()
    {
        Assert.Equal((1, 0), Scene.PixelAt(288776.25 + 28.5, 9120760.75));
        Assert.False(Scene.Contains(349, 0));
        Assert.False(Scene.Contains(-1, 0));
        Assert.True(Scene.Contains(348, 351));
    }

    [Fact]
    public void PadToPatches_RoundsUpAndKeepsTheOrigin()
    {
        var padded = Scene.PadToPatches(32, 32);
        Assert.Equal((352, 352), (padded.Width, padded.Height));
        Assert.Equal(Scene.Transform, padded.Transform);
        Assert.Equal(Scene, Scene.PadToPatches(1, 1));
    }

    [Fact]
    public void Window_StaysOnTheSamePixels()
    {
        var window = Scene.Window(10, 20, 3, 4);
        Assert.Equal(Scene.CentreOf(12, 23), window.CentreOf(2, 3));
    }

    [Fact]
    public void PixelArea_IsInSquareMetres() => Assert.Equal(812.25, Scene.PixelArea);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-5, 5)]
    public void Construction_EmptySize_Throws(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelGrid("EPSG:4326", new AffineTransform(1, 0, 0, 0, -1, 0), width, height));

    [Fact]
    public void Construction_ZeroScale_Throws() =>
        Assert.Throws<ArgumentException>(() => new PixelGrid("EPSG:4326", new AffineTransform(1, 0, 0, 0, 0, 0), 1, 1));

    [Fact]
    public void Equality_IsByValue() => Assert.Equal(Scene, new PixelGrid(Scene.Crs, Scene.Transform, 349, 352));
}
