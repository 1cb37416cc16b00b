using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Samples;

public class PatchExportTests
{
    private static readonly AffineTransform Transform = new(10, 0, 100, 0, -10, 200);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void ReadRaster_TrimsTheOverlap(int kernel)
    {
        using var folder = new TemporaryFolder();
        Write(folder, kernel, 6);
        var raster = PatchExport.Open(folder.File("map")).ReadRaster(["value", "row"], kernel, kernel);
        Assert.Equal("9 × 4 px, EPSG:31985, [10, 0, 100, 0, -10, 200]", raster.Grid.ToString());
        for (int pixel = 0; pixel < 36; pixel++)
        {
            Assert.Equal(pixel == 13 ? float.NaN : 100 * (pixel / 9) + pixel % 9, raster.Pixels[pixel]);
            Assert.Equal(pixel / 9, raster.Band("row")[pixel]);
        }
    }

    [Fact]
    public void ReadRaster_WrongNumberOfRecords_IsAnError()
    {
        using var folder = new TemporaryFolder();
        Write(folder, 2, 5);
        var error = Assert.Throws<TfRecordException>(() => PatchExport.Open(folder.File("map")).ReadRaster(["value"], 2, 2));
        Assert.Contains("expected 6 records, as the mixer says; found 5", error.Message);
        Write(folder, 2, 7);
        error = Assert.Throws<TfRecordException>(() => PatchExport.Open(folder.File("map")).ReadRaster(["value"], 2, 2));
        Assert.Contains("no more than the 6 records", error.Message);
        error = Assert.Throws<TfRecordException>(() => PatchExport.Open(folder.File("map")).ReadRaster(["value"]));
        Assert.Contains("Feature 'value' should hold 6 values; it holds 20", error.Message);
    }

    // 3 × 2 patches of 3 × 2 px over two shards, written from the description of the format; value = 100 · row + column.
    private static void Write(TemporaryFolder folder, int kernel, int records)
    {
        new Mixer("EPSG:31985", Transform, 3, 2, 3, 6).Save(folder.File("map-mixer.json"));
        int done = 0;
        for (int shard = 0; shard < 2; shard++)
        {
            using var writer = TfRecordWriter.Create(folder.File($"map-{shard:00000}.tfrecord.gz"));
            for (; done < (shard == 0 ? 4 : records); done++)
            {
                int left = done % 3 * 3 - kernel / 2, top = done / 3 * 2 - kernel / 2, width = 3 + kernel, height = 2 + kernel;
                var values = new float[width * height];
                var rows = new float[width * height];
                for (int index = 0; index < values.Length; index++)
                {
                    int column = left + index % width, row = top + index / width;
                    values[index] = (column, row) == (4, 1) ? -9999 : 100 * row + column;
                    rows[index] = row;
                }

                writer.Write(new Example([new("value", Feature.OfFloats(values)), new("row", Feature.OfFloats(rows))]));
            }

            writer.Complete();
        }
    }
}
