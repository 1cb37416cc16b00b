using Xunit;

namespace EeCnn.Tests.Grids;

public class AffineTransformTests
{
    private static readonly AffineTransform Scene = new(28.5, 0, 288776.25, 0, -28.5, 9120760.75);

    [Fact]
    public void Apply_OuterCornerAndFirstCentre() 
    {
        Assert.Equal((288776.25, 9120760.75), Scene.Apply(0, 0));
        Assert.Equal((288790.5, 9120746.5), Scene.Apply(0.5, 0.5));
    }

    [Fact]
    public void Invert_UndoesApply_WithShear()
    {
        var transform = new AffineTransform(2, 0.5, 100, -0.25, -3, 50);
        var (x, y) = transform.Apply(7.25, 11.5);
        var (column, row) = transform.Invert(x, y);
        Assert.Equal(7.25, column, 12);
        Assert.Equal(11.5, row, 12);
    }

    [Fact]
    public void Invert_NoArea_Throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => default(AffineTransform).Invert(1, 2));
        Assert.Contains("no inverse", error.Message);
    }

    [Fact]
    public void FromArray_WrongLength_SaysWhatItGot()
    {
        var error = Assert.Throws<ArgumentException>(() => AffineTransform.FromArray([1, 2, 3]));
        Assert.Contains("[1, 2, 3]", error.Message);
        Assert.Throws<ArgumentException>(() => AffineTransform.FromArray([1, 0, 0, 0, double.NaN, 0]));
    }

    [Fact]
    public void Shift_MovesTheOriginOnly()
    {
        Assert.Equal(new AffineTransform(28.5, 0, 288776.25 + 285, 0, -28.5, 9120760.75 - 57), Scene.Shift(10, 2));
    }

    [Fact]
    public void ToString_IsEarthEnginesOrder() => Assert.Equal("[28.5, 0, 288776.25, 0, -28.5, 9120760.75]", Scene.ToString());
}
