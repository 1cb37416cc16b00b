using Xunit;

namespace EeCnn.Tests.Mapping;

public class ClassMapTests
{
    private static readonly ClassTable Classes = new([new(0, "water", "#0000ff", ""), new(1, "land", "#00ff00", "")]);

    private static readonly PixelGrid Grid = new("EPSG:31985", new AffineTransform(28.5, 0, 0, 0, -28.5, 0), 2, 2);

    [Fact]
    public void AreaTable_CountsPixelsAreaAndShare()
    {
        var table = new ClassMap(Grid, [0, 1, 1, 255], Classes).AreaTable();
        Assert.Equal([1, 2], table.Select(row => row.Pixels));
        Assert.Equal(28.5 * 28.5 / 1e6, table[0].SquareKilometres, 15);
        Assert.Equal(2.0 / 3, table[1].Share, 12);
    }

    [Fact]
    public void AreaTable_GeographicGrid_UsesTheEllipsoid()
    {
        // All of the Earth in 10° pixels: the surface of WGS 84 is 510,065,621.7 km² (NGA.STND.0036, 2014).
        var earth = new PixelGrid("EPSG:4326", new AffineTransform(10, 0, -180, 0, -10, 90), 36, 18);
        var table = new ClassMap(earth, new byte[36 * 18], Classes).AreaTable();
        Assert.Equal(510065621.7, table[0].SquareKilometres, 0);
    }

    [Fact]
    public void FromRaster_MaskedPixelsBecomeNodata()
    {
        var map = ClassMap.FromRaster(new Raster(Grid, ["landcover"], [0, 1, float.NaN, 255]), "landcover", Classes);
        Assert.Equal([0, 1, 255, 255], map.Classes);
        Assert.Equal("land", map.ClassAt(1, 0)!.Name);
        Assert.Null(map.ClassAt(0, 1));
        Assert.Throws<ArgumentException>(() => ClassMap.FromRaster(new Raster(Grid, ["b"], [0, 1, 0.5f, 0]), "b", Classes));
    }

    [Fact]
    public void Construction_UnknownClass_NamesThePixel() =>
        Assert.Contains("Pixel (1, 1) has the class 2", Assert.Throws<ArgumentException>(() => new ClassMap(Grid, [0, 1, 0, 2], Classes)).Message);

    [Fact]
    public void CountDifferences_OtherGrid_IsRefused()
    {
        var map = new ClassMap(Grid, [0, 1, 0, 255], Classes);
        Assert.Equal(1, map.CountDifferences(new ClassMap(Grid, [0, 1, 0, 0], Classes)));
        Assert.Throws<ArgumentException>(() => map.CountDifferences(new ClassMap(Grid.Window(1, 0, 2, 2), [0, 1, 0, 0], Classes)));
    }
}
