using Xunit;

namespace EeCnn.Tests.Grids;

public class RasterTests
{
    private static readonly PixelGrid Grid = new("EPSG:31985", new AffineTransform(1, 0, 0, 0, -1, 0), 2, 2);

    private static Raster TwoBands() => new(Grid, ["red", "nir"], [1, 2, 3, float.NaN, 5, float.NaN, 7, float.NaN]);

    [Fact]
    public void Band_IsAViewOfThatBand() => Assert.Equal(new[] { 5, float.NaN, 7, float.NaN }, TwoBands().Band("nir").ToArray());

    [Fact]
    public void Select_Reorders()
    {
        var swapped = TwoBands().Select("nir", "red");
        Assert.Equal(["nir", "red"], swapped.Bands);
        Assert.Equal(1f, swapped.Pixels[4]);
    }

    [Fact]
    public void CountMasked_CountsPixelsOnce() => Assert.Equal(2, TwoBands().CountMasked());

    [Fact]
    public void Band_Unknown_NamesWhatThereIs()
    {
        var error = Assert.Throws<ArgumentException>(() => TwoBands().Band("swir"));
        Assert.Contains("no band 'swir'", error.Message);
        Assert.Contains("red, nir", error.Message);
    }

    [Fact]
    public void Construction_WrongCount_SaysHowMany()
    {
        var error = Assert.Throws<ArgumentException>(() => new Raster(Grid, ["a"], new float[3]));
        Assert.Contains("need 4 values; got 3", error.Message);
        Assert.Throws<ArgumentException>(() => new Raster(Grid, ["a", "a"], new float[8]));
    }
}
