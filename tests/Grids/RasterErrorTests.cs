using Xunit;

namespace EeCnn.Tests.Grids;

public class RasterErrorTests
{
    private static readonly PixelGrid Grid = new("EPSG:31985", new AffineTransform(1, 0, 0, 0, -1, 0), 2, 2);

    [Fact]
    public void Rmse_HandWorked()
    {
        var truth = new Raster(Grid, ["a"], [0, 0, 0, 0]);
        var estimate = new Raster(Grid, ["a"], [3, 4, 0, 0]);
        Assert.Equal(2.5, RasterError.Rmse(estimate, truth)[0]); // √((9 + 16) / 4)
    }

    [Fact]
    public void Rmse_MaskedPixelsDoNotCount()
    {
        var truth = new Raster(Grid, ["a", "b"], [1, float.NaN, 1, 1, 0, 0, 0, 0]);
        var estimate = new Raster(Grid, ["a", "b"], [2, 100, float.NaN, 2, float.NaN, float.NaN, float.NaN, float.NaN]);
        var errors = RasterError.Rmse(estimate, truth);
        Assert.Equal(1, errors[0]);
        Assert.True(double.IsNaN(errors[1]));
    }

    [Fact]
    public void Largest_HandWorked_AndInfiniteWhereOnlyOneIsMasked()
    {
        var truth = new Raster(Grid, ["a", "b"], [1, float.NaN, 1, 1, 0, 0, 0, 0]);
        var estimate = new Raster(Grid, ["a", "b"], [1.5f, float.NaN, 1, 0.25f, 0, float.NaN, 0, 0]);
        Assert.Equal([0.75, double.PositiveInfinity], RasterError.Largest(estimate, truth));
    }

    [Fact]
    public void Rmse_OtherBandsOrGrid_Throws()
    {
        var truth = new Raster(Grid, ["a"], new float[4]);
        Assert.Contains("same bands", Assert.Throws<ArgumentException>(() => RasterError.Rmse(new Raster(Grid, ["b"], new float[4]), truth)).Message);
        var moved = new Raster(Grid.Window(1, 0, 2, 2), ["a"], new float[4]);
        Assert.Contains("one grid", Assert.Throws<ArgumentException>(() => RasterError.Rmse(moved, truth)).Message);
    }
}
