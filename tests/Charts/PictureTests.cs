using EeCnn.Tests.Judges;
using Microsoft.DotNet.Interactive.Formatting;
using Xunit;

namespace EeCnn.Tests.ChartsRoom;

public class PictureTests
{
    [Fact]
    public void Png_GdalReadsTheSamePixels()
    {
        // Opaque with few colours (palette), opaque with many (RGB), and with opacity (RGBA).
        var random = new Random(1);
        byte[] Pixels(Func<int, byte[]> pixel) => [.. Enumerable.Range(0, 30 * 20).SelectMany(pixel)];
        PngImage[] images =
        [
            new(30, 20, Pixels(i => [(byte)(i % 3 * 100), 5, 200, 255]), "few"),
            new(30, 20, Pixels(i => [(byte)i, (byte)(i / 4), (byte)random.Next(256), 255]), "many"),
            new(30, 20, Pixels(i => [(byte)i, (byte)random.Next(256), 7, (byte)(i / 3)]), "clear"),
        ];
        using var folder = new TemporaryFolder();
        const string Script = """
            import sys, hashlib, numpy as np
            from osgeo import gdal
            gdal.UseExceptions()
            for path in sys.argv[1:]:
                image = gdal.Open(path)
                bands = [image.GetRasterBand(i + 1).ReadAsArray() for i in range(image.RasterCount)]
                table = image.GetRasterBand(1).GetColorTable()
                if table is not None:
                    colours = np.array([table.GetColorEntry(i)[:3] for i in range(table.GetCount())], np.uint8)
                    bands = list(np.moveaxis(colours[bands[0]], -1, 0))
                if len(bands) == 3:
                    bands.append(np.full_like(bands[0], 255))
                print(hashlib.sha256(np.stack(bands, -1).astype(np.uint8).tobytes()).hexdigest())
            """;
        string[] paths = [.. images.Select((_, index) => folder.File($"{index}.png"))];
        foreach (var (image, path) in images.Zip(paths))
        {
            image.Save(path);
        }

        string[] hashes = Judge.Run("/usr/bin/python3", null, ["-c", Script, .. paths]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(images.Select(image => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(image.Rgba))), hashes);
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void Png_WrongNumberOfBytes_SaysHowMany() =>
        Assert.Contains("needs 24 bytes; got 23", Assert.Throws<ArgumentException>(() => new PngImage(3, 2, new byte[23], "x")).Message);

    [Fact]
    public void Png_ShowsAsImageWithItsDescription()
    {
        var image = new PngImage(2, 1, [255, 0, 0, 255, 0, 0, 255, 255], "red & blue");
        string html = image.ToDisplayString("text/html");
        Assert.StartsWith("<img alt=\"red &amp; blue\" width=\"2\"", html);
        Assert.Contains("src=\"data:image/png;base64,iVBOR", html);
        Assert.Equal(Convert.ToBase64String(image.ToPng()), image.ToDisplayString("image/png"));
        Assert.Equal("red & blue (PNG, 2 × 1 px)", image.ToDisplayString("text/plain"));
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(PngImage)));
    }

    [Fact]
    public void SideBySide_AddsWidths()
    {
        var red = new PngImage(2, 3, [.. Enumerable.Repeat(new byte[] { 255, 0, 0, 255 }, 6).SelectMany(pixel => pixel)], "red");
        var both = PngImage.SideBySide(red, red);
        Assert.Equal((4, 3, "red; red"), (both.Width, both.Height, both.Description));
        Assert.Equal(red.Rgba[..8], both.Rgba[8..16]);
    }

    [Fact]
    public void RasterRgb_StretchesAndGreysMaskedPixels()
    {
        var grid = new PixelGrid("EPSG:31985", new AffineTransform(1, 0, 0, 0, -1, 0), 3, 1);
        var raster = new Raster(grid, ["r", "g", "b"], [0f, 0.5f, 1f, 0f, 0.25f, 1f, 0f, 0f, float.NaN]);
        var view = RasterView.Rgb(raster, "r", "g", "b", 0, 1);
        int size = (view.Width - 20) / 3;
        Assert.Equal((0, 0, 0), At(view, 11, 11));
        Assert.Equal((128, 64, 0), At(view, 10 + size, 11));
        Assert.Equal((214, 214, 214), At(view, 10 + 2 * size, 11));
        Assert.Contains("1 masked", view.Description);
        Assert.Throws<ArgumentException>(() => RasterView.Rgb(raster, "r", "g", "nir"));
    }

    [Fact]
    public void RasterBand_RunsFromDarkToLight()
    {
        var grid = new PixelGrid("EPSG:31985", new AffineTransform(1, 0, 0, 0, -1, 0), 2, 1);
        var view = RasterView.Band(new Raster(grid, ["nir"], [0f, 1f]), "nir", 0, 1, unit: "reflectance");
        Assert.Equal((68, 1, 84), At(view, 12, 40));
        Assert.Equal((253, 231, 37), At(view, 10 + 280 + 5, 40));
        Assert.Contains("from 0 to 1", view.Description);
    }

    [Fact]
    public void Map_HasTheColoursOfTheTableAndTheShares()
    {
        byte[] values = [.. Enumerable.Range(0, 1200).Select(i => i < 300 ? (byte)1 : i == 1199 ? (byte)255 : (byte)0)];
        var map = MapView.Show(Examples.Grid, values, Examples.Classes);
        Assert.Equal((0xe6, 0xc2, 0x29), At(map, 16, 42));
        Assert.Equal((0x1f, 0x78, 0xb4), At(map, 16, 40 + 18 * 20));
        Assert.Equal((214, 214, 214), At(map, 14 + 40 * 18 - 2, 40 + 30 * 18 - 2));
        Assert.Contains("water 75.0 %, bare 25.0 %", map.Description);
        Assert.Equal(map.Rgba, MapView.Show(new ClassMap(Examples.Grid, values, Examples.Classes)).Rgba);
    }

    [Fact]
    public void Map_BadInput_SaysWhatIsWrong()
    {
        Assert.Contains("needs 1200 values; got 3", Assert.Throws<ArgumentException>(() => MapView.Show(Examples.Grid, new byte[3], Examples.Classes)).Message);
        var error = Assert.Throws<ArgumentException>(() => MapView.Show(Examples.Grid, Enumerable.Repeat((byte)7, 1200).ToArray(), Examples.Classes));
        Assert.Contains("the value 7", error.Message);
    }

    [Theory]
    [InlineData("EPSG:31985", 28.5, 28.5)]
    [InlineData("EPSG:4326", 0.001, 111.32)]
    public void ScaleBar_CountsGroundMetres(string crs, double scale, double metres)
    {
        var grid = new PixelGrid(crs, new AffineTransform(scale, 0, 0, 0, -scale, 0), 1, 1);
        Assert.Equal(metres, MapFurniture.MetresPerPixel(grid), 2);
        Assert.Equal(2000, MapFurniture.RoundBelow(4999));
        Assert.Equal(500, MapFurniture.RoundBelow(500));
    }

    [Fact]
    public void Gallery_IsTheSameForASeed()
    {
        var patches = Examples.Patches();
        var gallery = PatchGallery.Show(patches, bands: ["SR_B4", "SR_B1", "SR_B1"], max: 0.5);
        Assert.Equal(gallery.Rgba, PatchGallery.Show(patches, bands: ["SR_B4", "SR_B1", "SR_B1"], max: 0.5).Rgba);
        Assert.Contains("SR_B1, SR_B4", Assert.Throws<ArgumentException>(() => PatchGallery.Show(patches)).Message);
    }

    [Fact]
    public void Blocks_AreInTheColoursOfTheirParts()
    {
        var blocks = new BlockSplit(10, 0, [(1, 1)], [(2, 1)]);
        var view = BlockMapView.Show(blocks, Examples.Grid, Examples.Patches(), Examples.Scene());
        Assert.Contains("1 test and 1 validation blocks of 10 × 10 px", view.Description);
        Assert.Contains("4 samples", view.Description);
        var bare = BlockMapView.Show(blocks, Examples.Grid);
        Assert.NotEqual(At(bare, 20, 46), At(bare, 14 + 15 * 14, 40 + 15 * 14));
        Assert.Contains("three bands", Assert.Throws<ArgumentException>(() => BlockMapView.Show(blocks, Examples.Grid, null, Examples.Scene().Select("SR_B1"))).Message);
    }

    [Fact]
    public void Text_WidthGrowsWithTheText_AndUnknownLettersDoNotFail()
    {
        Assert.True(StrokeFont.WidthOf("water", 10) < StrokeFont.WidthOf("waterways", 10));
        Assert.Equal(StrokeFont.WidthOf("e", 10), StrokeFont.WidthOf("é", 10));
        Assert.True(StrokeFont.WidthOf("水", 10) > 0);
    }

    private static (int, int, int) At(PngImage image, int x, int y)
    {
        int place = 4 * (y * image.Width + x);
        return (image.Rgba[place], image.Rgba[place + 1], image.Rgba[place + 2]);
    }
}
