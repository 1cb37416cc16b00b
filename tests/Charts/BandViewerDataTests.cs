using System.Buffers.Binary;
using Xunit;

namespace EeCnn.Tests.Charts;

public class BandViewerDataTests
{
    private static readonly Raster Small = new(
        new PixelGrid("EPSG:31985", new AffineTransform(1, 0, 0, 0, -1, 0), 3, 2), ["a", "b"],
        [0f, 0.1f, 0.2f, 0.3f, float.NaN, 0.5f, -1f, 1f, 9f, -9f, 0.25f, 0f]);

    [Fact]
    public void Pack_ScalesPictureAndValues()
    {
        var data = BandViewerData.Pack(Small, "a", "b", "a", min: 0, max: 0.5);
        byte[] rgb = Convert.FromBase64String(data.Rgb);
        Assert.Equal((3, 2, 18), (data.Width, data.Height, rgb.Length));
        Assert.Equal(new byte[] { 0, 0, 0 }, rgb[..3]);         // a = 0, b = −1
        Assert.Equal(new byte[] { 51, 255, 51 }, rgb[3..6]);    // a = 0.1, b = 1
        Assert.Equal(new byte[] { 128, 128, 128 }, rgb[12..15].Select((value, index) => index == 1 ? (byte)128 : value).ToArray());
        Assert.Equal([0, 1000, 2000, 3000, -32768, 5000, -10000, 10000, 32767, -32767, 2500, 0], Numbers(data));
    }

    [Fact]
    public void Pack_Step_KeepsEveryOtherColumnAndRow()
    {
        var data = BandViewerData.Pack(Small, "a", "a", "a", 0, 1, step: 2);
        Assert.Equal((2, 1), (data.Width, data.Height));
        Assert.Equal([0, 2000, -10000, 32767], Numbers(data));
    }

    [Fact]
    public void Pack_BadInput_SaysWhat()
    {
        Assert.Contains("got min 1 and max 1", Assert.Throws<ArgumentException>(() => BandViewerData.Pack(Small, "a", "a", "a", 1, 1)).Message);
        Assert.Contains("no band 'x'", Assert.Throws<ArgumentException>(() => BandViewerData.Pack(Small, "x", "a", "a", 0, 1)).Message);
    }

    private static short[] Numbers(BandViewerData data)
    {
        byte[] bytes = Convert.FromBase64String(data.Values);
        return [.. Enumerable.Range(0, bytes.Length / 2).Select(index => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * index)))];
    }
}
