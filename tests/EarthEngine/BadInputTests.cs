using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class BadInputTests
{
    private static readonly PixelGrid Grid = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/a")]
    [InlineData("a b")]
    public void Load_MalformedId_IsRefused(string id)
    {
        Assert.Throws<ArgumentException>(() => ee.Image.Load(id));
        Assert.Throws<ArgumentException>(() => ee.ImageCollection.Load(id));
        Assert.Throws<ArgumentException>(() => ee.FeatureCollection.Load(id));
    }

    [Theory]
    [InlineData("2001-01-01", "2001-01-01")]
    [InlineData("2002-01-01", "2001-01-01")]
    public void FilterDate_EmptyOrReversed_SaysThatTheRangeIsEmpty(string start, string end)
    {
        var error = Assert.Throws<ArgumentException>(() => ee.ImageCollection.Load("A").FilterDate(start, end));

        Assert.Contains($"from {start} to {end} is empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilterDate_NotADate_ShowsTheText() =>
        Assert.Contains("'last summer'", Assert.Throws<ArgumentException>(() => ee.ImageCollection.Load("A").FilterDate("last summer")).Message, StringComparison.Ordinal);

    [Fact]
    public void Rectangle_WithoutArea_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ee.Geometry.Rectangle(10, 0, 10, 1));
        Assert.Throws<ArgumentException>(() => ee.Geometry.Rectangle(11, 0, 10, 1));
        Assert.Throws<ArgumentException>(() => ee.Geometry.Rectangle(0, double.NaN, 10, 1));
    }

    [Fact]
    public void Point_MetresWithoutProjection_AsksForOne()
    {
        var error = Assert.Throws<ArgumentException>(() => ee.Geometry.Point(288776.25, 9120760.75));

        Assert.Contains("projection", error.Message, StringComparison.Ordinal);
        Assert.NotNull(ee.Geometry.Point(288776.25, 9120760.75, "EPSG:31985"));
    }

    [Fact]
    public void KernelFixed_WrongShapeOrFocus_IsRefused()
    {
        double[] row = [1, 1, 1];

        Assert.Contains("3 rows of 3", Assert.Throws<ArgumentException>(() => ee.Kernel.Fixed(3, 3, [row, row])).Message, StringComparison.Ordinal);
        Assert.Contains("focus", Assert.Throws<ArgumentException>(() => ee.Kernel.Fixed(3, 1, [row], x: 3)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 8)]
    [InlineData(9, 4)]
    [InlineData(1, 0)]
    public void KernelPatch_PutsTheFocusAtHalfTheSize(int size, int focus)
    {
        string json = ee.Kernel.Patch(size).ToJson();

        Assert.Contains($"\"x\":{{\"constantValue\":{focus}}}", json, StringComparison.Ordinal);
        Assert.Contains($"\"y\":{{\"constantValue\":{focus}}}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void StratifiedSample_ClassValuesWithoutPoints_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ee.Image.Load("A").StratifiedSample(10, "label", classValues: [1, 2]));

    [Fact]
    public void Remap_UnevenLists_IsRefused() =>
        Assert.Contains("same number", Assert.Throws<ArgumentException>(() => ee.Image.Load("A").Remap([1, 2], [1])).Message, StringComparison.Ordinal);

    [Fact]
    public void AlgorithmCall_RepeatedArgument_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ee.Algorithm.Call("Image.add", ("image1", 1), ("image1", 2)));

    [Fact]
    public void Projection_OfGrid_CarriesItsTransform() =>
        Assert.Contains("[28.5,0,288776.25,0,-28.5,9120760.75]", ee.Projection.Of(Grid).ToJson(), StringComparison.Ordinal);

    [Fact]
    public void Argument_OfUnknownType_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>(() => ee.Image.Load("A").Set("x", new Uri("http://x/")));

        Assert.Contains("System.Uri", error.Message, StringComparison.Ordinal);
    }
}
