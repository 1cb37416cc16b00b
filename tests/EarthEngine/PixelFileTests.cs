using System.Text.Json;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

/// <summary>Files of pixels above the limit of one answer (here 400,000 bytes), from the real offline Earth Engine, judged by GDAL and numpy.</summary>
[Collection(OfflineCloudTests.Name)]
public sealed class PixelFileTests(OfflineCloud cloud) : IAsyncLifetime
{
    private static readonly AffineTransform Transform = new(10, 0, 300000, 0, -10, 9120000);
    private readonly TemporaryFolder _folder = new();
    private EarthEngineSession _session = null!;

    public async Task InitializeAsync() => _session = await EarthEngineSession.OpenAsync(cloud.Connection, new EarthEngineSessionOptions { MaxPixelBytes = 400_000 });

    public Task DisposeAsync()
    {
        _session.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    // Column and row of each pixel, masked on diagonals.
    [Theory]
    [InlineData("uint16", "UInt16", 430, 300, 0)]
    [InlineData("float32", "Float32", 260, 250, double.NaN)]
    [InlineData("float64", "Float64", 190, 180, double.NaN)]
    public async Task GeoTiff_AboveTheLimit_IsOneFileOfTheSameKind(string numpy, string gdal, int width, int height, double masked)
    {
        var grid = new PixelGrid("EPSG:32725", Transform, width, height);
        ee.Image places = Places(grid);
        ee.Image image = numpy switch { "uint16" => places.ToUint16(), "float32" => places.ToFloat(), _ => places.ToDouble() };
        string large = _folder.File("large.tif"), small = _folder.File("small.tif");

        await File.WriteAllBytesAsync(large, await _session.ComputePixelsFileAsync(image, grid, "GEO_TIFF"));
        await File.WriteAllBytesAsync(small, await _session.ComputePixelsFileAsync(image, grid.Window(40, 30, 50, 60), "GEO_TIFF"));

        JsonElement found = Inspect(large), whole = Inspect(small);
        Assert.Equal($"[{width}, {height}, 2]", found.GetProperty("size").ToString());
        Assert.Equal("[300000.0, 10.0, 0.0, 9120000.0, 0.0, -10.0]", found.GetProperty("transform").ToString());
        Assert.Equal(("32725", gdal), (found.GetProperty("epsg").GetString(), found.GetProperty("type").GetString()));
        Assert.Equal("[\"column\", \"row\"]", found.GetProperty("descriptions").ToString());
        foreach (string same in new[] { "type", "epsg", "nodata", "descriptions" })
        {
            Assert.Equal(whole.GetProperty(same).ToString(), found.GetProperty(same).ToString());
        }

        Assert.Equal("0 0", Judge.Run("/usr/bin/python3", null, "-c", """
            import sys
            import numpy as np
            from osgeo import gdal
            kind, hidden = np.dtype(sys.argv[3]), float(sys.argv[4])
            for path, left, top in ((sys.argv[1], 0, 0), (sys.argv[2], 40, 30)):
                found = gdal.Open(path).ReadAsArray()
                rows, columns = np.indices(found.shape[1:])
                wanted = np.stack([columns + left, rows + top]).astype(kind)
                wanted[:, (columns + left + rows + top) % 97 == 0] = hidden
                print(np.count_nonzero(~((found == wanted) | (np.isnan(found) & np.isnan(wanted)))) + (found.dtype != kind), end=' ')
            """, large, small, numpy, FormattableString.Invariant($"{masked}")).Trim());
    }

    [Fact]
    public async Task Npy_AboveTheLimit_IsOneArrayOfTheSameTypes()
    {
        var grid = new PixelGrid("EPSG:32725", Transform, 430, 200);
        ee.Image image = Places(grid).Select("column").ToUint16().AddBands(Places(grid).Select("row").ToFloat()).AddBands(ee.Image.Constant(7).ToUint8().Rename("seven"));
        string file = _folder.File("pixels.npy");

        await File.WriteAllBytesAsync(file, await _session.ComputePixelsFileAsync(image, grid, "NPY"));

        Assert.Equal("(200, 430) [('column', '<u2'), ('row', '<f4'), ('seven', '|u1')] 0", Judge.Run("/usr/bin/python3", null, "-c", """
            import sys
            import numpy as np
            found = np.load(sys.argv[1])
            rows, columns = np.indices(found.shape)
            seen = (columns + rows) % 97 != 0
            wrong = (found['column'] != columns * seen) | (found['row'] != rows * seen) | (found['seven'] != 7)
            print(found.shape, found.dtype.descr, np.count_nonzero(wrong))
            """, file).Trim());
    }

    [Theory]
    [InlineData(1, 720, 700)]
    [InlineData(3, 420, 410)]
    public async Task Png_AboveTheLimit_IsOnePicture(int bands, int width, int height)
    {
        var grid = new PixelGrid("EPSG:32725", Transform, width, height);
        ee.Image places = Places(grid);
        ee.Image column = places.Select("column").Mod(200), row = places.Select("row").Mod(256);
        ee.Image picture = (bands == 1 ? column : ee.Image.Cat(column, row, column.Add(row).Mod(256))).ToUint8();
        string file = _folder.File("picture.png");

        await File.WriteAllBytesAsync(file, await _session.ComputePixelsFileAsync(picture, grid));

        Assert.Equal($"(4, {height}, {width}) 0", Judge.Run("/usr/bin/python3", null, "-c", """
            import sys
            import numpy as np
            from osgeo import gdal
            found = gdal.Open(sys.argv[1]).ReadAsArray()
            rows, columns = np.indices(found.shape[1:])
            red, green = columns % 200, rows % 256
            blue = (red + green) % 256
            if sys.argv[2] == '1':
                green = blue = red
            seen = (columns + rows) % 97 != 0
            wanted = np.stack([red, green, blue, seen * 255]) * seen
            print(found.shape, np.count_nonzero(found != wanted))
            """, file, $"{bands}").Trim());
    }

    [Fact]
    public async Task FilesThatCannotBeJoined_SayWhatToDo()
    {
        var grid = new PixelGrid("EPSG:32725", Transform, 800, 800);
        ee.Image places = Places(grid);

        Assert.Contains("Ask for PNG or GEO_TIFF", (await Refused(places.ToUint8(), grid, "JPEG")).Message, StringComparison.Ordinal);
        Assert.Contains("Use Visualize", (await Refused(places, grid, "PNG")).Message, StringComparison.Ordinal);
        Assert.Contains("export the image", (await Refused(places, new PixelGrid("EPSG:32725", Transform, 30000, 30000), "GEO_TIFF")).Message, StringComparison.Ordinal);
        Assert.Contains("'GIF'", (await Refused(places, grid, "GIF")).Message, StringComparison.Ordinal);
    }

    private static ee.Image Places(PixelGrid grid)
    {
        ee.Image places = ee.Image.PixelCoordinates(ee.Projection.Of(grid)).Floor().Rename("column", "row");
        return places.UpdateMask(places.Select("column").Add(places.Select("row")).Mod(97));
    }

    private Task<ArgumentException> Refused(ee.Image image, PixelGrid grid, string format) =>
        Assert.ThrowsAsync<ArgumentException>(() => _session.ComputePixelsFileAsync(image, grid, format));

    private static JsonElement Inspect(string path) => JsonDocument.Parse(Judge.RunPython("gdal_judge.py", path)).RootElement;
}
