using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Mapping;

public class GeoTiffTests
{
    private static readonly ClassTable Classes = new([new(0, "water", "#1f78b4", ""), new(1, "low & <green>", "#a6d854", ""), new(2, "bare", "#fdd870", "")]);

    private static readonly AffineTransform Transform = new(28.5, 0, 288776.25, 0, -28.5, 9120760.75);

    [Fact]
    public void Write_MapAsGdalSeesIt()
    {
        using var folder = new TemporaryFolder();
        var map = RandomMap(new PixelGrid("EPSG:31985", Transform, 349, 352));
        GeoTiff.Write(map, folder.File("map.tif"));
        var found = Inspect(folder.File("map.tif"), 0, 0, 348, 351, 17, 300);
        Assert.Equal("GTiff", found.GetProperty("driver").GetString());
        Assert.Equal("[349, 352, 1]", found.GetProperty("size").ToString());
        Assert.Equal("[288776.25, 28.5, 0.0, 9120760.75, 0.0, -28.5]", found.GetProperty("transform").ToString());
        Assert.Equal("31985", found.GetProperty("epsg").GetString());
        Assert.Equal("Byte", found.GetProperty("type").GetString());
        Assert.Equal("DEFLATE", found.GetProperty("compression").GetString());
        Assert.Equal("255.0", found.GetProperty("nodata").GetString());
        Assert.Equal(["water", "low & <green>", "bare"], found.GetProperty("categories").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("[[31, 120, 180, 255], [166, 216, 84, 255], [253, 216, 112, 255]]", found.GetProperty("colours").ToString());
        Assert.Equal("[]", found.GetProperty("overviews").ToString());
        Assert.Equal(Crc(map.Classes), found.GetProperty("crc").GetUInt32());
        Assert.Equal(
            [map.Classes[0], map.Classes[^1], map.Classes[300 * 349 + 17]],
            found.GetProperty("values").EnumerateArray().Select(item => byte.Parse(item[0].GetString()!, CultureInfo.InvariantCulture)));
        Assert.Equal(["map.tif", "map.tif.aux.xml"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Write_GdalinfoShowsNamesAndColours()
    {
        using var folder = new TemporaryFolder();
        GeoTiff.Write(RandomMap(new PixelGrid("EPSG:31985", Transform, 20, 10)), folder.File("map.tif"));
        string text = Judge.Run("gdalinfo", null, folder.File("map.tif"));
        Assert.Contains("Size is 20, 10", text);
        Assert.Contains("ID[\"EPSG\",31985]", text);
        Assert.Contains("Color Table (RGB with 256 entries)", text);
        Assert.Contains("0: water", text);
        Assert.Contains("NoData Value=255", text);
        Assert.DoesNotContain("ERROR", text);
        Assert.DoesNotContain("Warning", text);
    }

    [Theory]
    [InlineData(false, 42)]
    [InlineData(true, 43)]
    public void Write_LargeMap_HasOverviewsAndIsCloudOptimised(bool bigTiff, byte version)
    {
        using var folder = new TemporaryFolder();
        var map = RandomMap(new PixelGrid("EPSG:32610", Transform, 1301, 700));
        GeoTiff.Write(map, folder.File("map.tif"), bigTiff);
        Assert.Equal(version, File.ReadAllBytes(folder.File("map.tif"))[2]);
        var found = Inspect(folder.File("map.tif"));
        Assert.Equal("[[651, 350], [326, 175]]", found.GetProperty("overviews").ToString());
        Assert.Equal(Crc(map.Classes), found.GetProperty("crc").GetUInt32());
        Assert.Equal("[256, 256]", found.GetProperty("block").ToString());
    }

    [Fact]
    public void Write_GeographicAndRotatedGrids()
    {
        using var folder = new TemporaryFolder();
        GeoTiff.Write(RandomMap(new PixelGrid("EPSG:4326", new AffineTransform(0.001, 0, -34.9, 0, -0.001, -7.9), 5, 4)), folder.File("geographic.tif"));
        var found = Inspect(folder.File("geographic.tif"));
        Assert.True(found.GetProperty("geographic").GetBoolean());
        Assert.Equal("4326", found.GetProperty("epsg").GetString());
        GeoTiff.Write(RandomMap(new PixelGrid("EPSG:31985", new AffineTransform(20, 5, 1000, -5, -20, 9000), 5, 4)), folder.File("rotated.tif"));
        Assert.Equal("[1000.0, 20.0, 5.0, 9000.0, -5.0, -20.0]", Inspect(folder.File("rotated.tif")).GetProperty("transform").ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_RasterOfFloats_KeepsEveryBitAndName(bool bigTiff)
    {
        using var folder = new TemporaryFolder();
        var pixels = new float[2 * 300 * 270];
        var random = new Random(5);
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = index % 1000 == 3 ? float.NaN : random.NextSingle();
        }

        var raster = new Raster(new PixelGrid("EPSG:31985", Transform, 300, 270), ["p_water", "p_land"], pixels);
        GeoTiff.Write(raster, folder.File("shares.tif"), bigTiff);
        var found = Inspect(folder.File("shares.tif"), 299, 269);
        Assert.Equal("[300, 270, 2]", found.GetProperty("size").ToString());
        Assert.Equal(("Float32", "nan"), (found.GetProperty("type").GetString(), found.GetProperty("nodata").GetString()));
        Assert.Equal("[\"p_water\", \"p_land\"]", found.GetProperty("descriptions").ToString());
        Assert.Equal(Crc(MemoryMarshal.AsBytes(pixels.AsSpan())), found.GetProperty("crc").GetUInt32());
    }

    [Fact]
    public void Write_OtherCrs_IsRefusedBeforeAnythingIsWritten()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<ArgumentException>(() => GeoTiff.Write(RandomMap(new PixelGrid("SR-ORG:6974", Transform, 2, 2)), folder.File("map.tif")));
        Assert.Contains("SR-ORG:6974", error.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static ClassMap RandomMap(PixelGrid grid)
    {
        var random = new Random(9);
        var classes = new byte[grid.PixelCount];
        for (int pixel = 0; pixel < classes.Length; pixel++)
        {
            int value = random.Next(4);
            classes[pixel] = value == 3 ? ClassMap.Nodata : (byte)value;
        }

        return new ClassMap(grid, classes, Classes);
    }

    private static JsonElement Inspect(string path, params int[] places) =>
        JsonDocument.Parse(Judge.RunPython("gdal_judge.py", [path, .. places.Select(place => $"{place}")])).RootElement;

    // CRC-32 of zlib, bit by bit.
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
