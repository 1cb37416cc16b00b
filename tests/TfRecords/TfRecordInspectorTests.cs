using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class TfRecordInspectorTests
{
    private static readonly ClassTable Classes = new([new(0, "water", "#0000ff", ""), new(1, "land", "#00ff00", "")]);

    [Fact]
    public void Open_SummarisesFilesAndFeatures()
    {
        using var folder = new TemporaryFolder();
        WriteSamples(folder.File("samples.tfrecord.gz"));
        var inspector = TfRecordInspector.Open(folder.File("samples"));
        var file = Assert.Single(inspector.Files);
        Assert.Equal((3, TfRecordCompression.GZip, 0), (file.Records, file.Compression, file.Damaged));
        Assert.Equal(["B1", "label", "note"], inspector.Schema.Features.Select(feature => feature.Name));
        Assert.Equal(new FeatureSchema("B1", FeatureKind.Float, 4, 4, -9999, 8, 0), inspector.Schema.Features[0]);
        Assert.Equal(2.0 / 3, inspector.Schema.Features[2].MissingShare, 12);
        Assert.Equal(8, inspector.Read(1)["B1"].Floats[3]);
    }

    [Fact]
    public void CountClasses_CountsAndShares()
    {
        using var folder = new TemporaryFolder();
        WriteSamples(folder.File("samples.tfrecord.gz"));
        var counts = TfRecordInspector.Open(folder.File("samples")).CountClasses(Classes);
        Assert.Equal([(1L, 1.0 / 3), (2L, 2.0 / 3)], counts.Select(item => (item.Count, item.Share)));
    }

    [Fact]
    public void Statistics_LeaveNodataOut()
    {
        using var folder = new TemporaryFolder();
        WriteSamples(folder.File("samples.tfrecord.gz"));
        var band = Assert.Single(TfRecordInspector.Open(folder.File("samples")).Statistics());
        Assert.Equal(("B1", 10, 2, 1.0, 8.0), (band.Band, band.Count, band.Nodata, band.Minimum, band.Maximum));
        Assert.Equal(4, band.Mean, 12);
        Assert.Equal(Math.Sqrt(5.2), band.StandardDeviation, 12);
    }

    [Fact]
    public void Compare_ListsEveryDifference()
    {
        using var folder = new TemporaryFolder();
        WriteSamples(folder.File("samples.tfrecord.gz"));
        var schema = TfRecordInspector.Open(folder.File("samples")).Schema;
        Assert.Empty(schema.Compare(TfRecordSchema.OfTableExport(["label"], ["B1"], 2)));
        Assert.Equal(
            ["Feature 'B1' should have 9 values; it has 4.", "Feature 'NDVI' is missing; the records have [B1, label, note].", "Feature 'note' should be Float; it is Bytes.", "Feature 'note' is missing in 66.7 % of the records; allowed are 0.0 %."],
            schema.Compare(TfRecordSchema.OfTableExport(["note"], ["B1", "NDVI"], 3)).Where(text => !text.StartsWith("Feature 'note' should have", StringComparison.Ordinal)));
    }

    [Fact]
    public void ToDataFrame_HasARowPerFileFeatureClassAndBand()
    {
        using var folder = new TemporaryFolder();
        WriteSamples(folder.File("samples.tfrecord.gz"));
        var inspector = TfRecordInspector.Open(folder.File("samples"));
        Assert.Equal(3L, inspector.Files.ToDataFrame()["records"][0]);
        Assert.Equal("GZIP", inspector.Files.ToDataFrame()["packing"][0]);
        Assert.Equal(3, inspector.Schema.ToDataFrame().Rows.Count);
        Assert.Null(inspector.Schema.ToDataFrame()["minimum"][2]);
        Assert.Equal("land", inspector.CountClasses(Classes).ToDataFrame()["class"][1]);
        Assert.Equal(2L, inspector.Statistics("B1").ToDataFrame()["nodata"][0]);
        Assert.Equal(4.0, (double)inspector.Statistics("B1").ToDataFrame()["mean"][0], 12);
    }

    [Fact]
    public void Open_DamagedFile_FailsOrReports()
    {
        using var folder = new TemporaryFolder();
        using (var writer = TfRecordWriter.Create(folder.File("a.tfrecord")))
        {
            writer.Write(new Example([new("label", Feature.OfFloats(1))]));
            writer.Write(new Example([new("label", Feature.OfFloats(0))]));
            writer.Complete();
        }

        byte[] bytes = File.ReadAllBytes(folder.File("a.tfrecord"));
        bytes[14] ^= 1;
        File.WriteAllBytes(folder.File("a.tfrecord"), bytes);
        Assert.Throws<TfRecordException>(() => TfRecordInspector.Open(folder.File("a.tfrecord")));
        var inspector = TfRecordInspector.Open(folder.File("a.tfrecord"), new TfRecordReadOptions { SkipDamaged = true });
        Assert.Equal((1, 1, 1), (inspector.RecordCount, inspector.Files[0].Damaged, inspector.Damage.Count));
    }

    [Fact]
    public void OddFiles_AreInspectedWithoutAChangeOfCode()
    {
        using var folder = new TemporaryFolder();
        using (var writer = TfRecordWriter.Create(folder.File("odd.tfrecord")))
        {
            writer.Write(new Example([new("label", Feature.OfIntegers(1)), new("B1", Feature.OfIntegers(1, 2))]));
            writer.Write(new Example([new("label", Feature.OfIntegers(0)), new("B2", Feature.OfBytes(new byte[] { 7, 9 })), new("none", Feature.Empty)]));
            writer.Complete();
        }

        var inspector = TfRecordInspector.Open(folder.File("odd.tfrecord"));
        Assert.Equal([1L, 1L], inspector.CountClasses(Classes).Select(item => item.Count));
        var rows = inspector.Statistics("B1", "B2");
        Assert.Equal((1.5, 1L, 2L), (rows[0].Mean, rows[0].MissingRecords, rows[0].Count));
        Assert.Equal((8.0, 1L), (rows[1].Mean, rows[1].MissingRecords));
        Assert.Contains("only [B1, B2, label, none]", Assert.Throws<TfRecordException>(() => inspector.Statistics("B9")).Message);

        using (var writer = TfRecordWriter.Create(folder.File("empty.tfrecord.gz")))
        {
            writer.Complete();
        }

        var empty = TfRecordInspector.Open(folder.File("empty"));
        Assert.Equal((0, 0), (empty.RecordCount, empty.Schema.Features.Count));
        Assert.Equal([0L, 0L], empty.CountClasses(Classes).Select(item => item.Count));
        Assert.Equal(0, empty.Statistics("B1")[0].Count);
        Assert.Equal(0, empty.Files.ToDataFrame()["largest record B"][0]);
    }

    [Fact]
    public void CountClasses_LabelsAsText()
    {
        using var folder = new TemporaryFolder();
        using (var writer = TfRecordWriter.Create(folder.File("text.tfrecord")))
        {
            writer.Write(new Example([new("class", Feature.OfText("land"))]));
            writer.Complete();
        }

        var inspector = TfRecordInspector.Open(folder.File("text.tfrecord"));
        Assert.Equal([0L, 1L], inspector.CountClasses(Classes, "class").Select(item => item.Count));
        Assert.Contains("one value in feature 'label'", Assert.Throws<TfRecordException>(() => inspector.CountClasses(Classes)).Message);
    }

    [Fact]
    public void ReadPatch_AndHistogram()
    {
        using var folder = new TemporaryFolder();
        WriteSamples(folder.File("samples.tfrecord.gz"));
        var inspector = TfRecordInspector.Open(folder.File("samples"));
        var patch = inspector.ReadPatch(2, ["B1"]);
        Assert.Equal((2, 2), (patch.Grid.Width, patch.Grid.Height));
        Assert.Equal([float.NaN, float.NaN, 2, 2], patch.Pixels);
        Assert.Contains("at least one band; the record has [", Assert.Throws<ArgumentException>(() => inspector.ReadPatch(2, [])).Message);
        var histogram = inspector.Histogram("B1", Classes, 7);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], histogram.Edges);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 2, 0, 0, 1, 1, 2], histogram.Counts.Cast<long>());
    }

    [Fact]
    public void FindDuplicates_EqualAndNear()
    {
        using var folder = new TemporaryFolder();
        using (var writer = TfRecordWriter.Create(folder.File("a.tfrecord")))
        {
            foreach (float[] values in new float[][] { [1, 2], [2, 1], [1, 2], [1.01f, 1.99f], [5, 5] })
            {
                writer.Write(new Example([new("B1", Feature.OfFloats(values))]));
            }

            writer.Complete();
        }

        var inspector = TfRecordInspector.Open(folder.File("a.tfrecord"));
        Assert.Equal([(0, 2)], inspector.FindDuplicates(["B1"]));
        Assert.Equal([(0, 2), (0, 3)], inspector.FindDuplicates(["B1"], 0.02f));
        Assert.Contains("the records have [B1]", Assert.Throws<ArgumentException>(() => inspector.FindDuplicates([])).Message);
    }

    [Fact]
    public void PatchBands_AreTheSquaresOfNumbers()
    {
        using var folder = new TemporaryFolder();
        var inspector = OpenLabels(folder, [Feature.OfFloats(1)], new("b", Feature.OfFloats(1, 2, 3, 4)), new("a", Feature.OfIntegers(1, 2, 3, 4)), new("c", Feature.OfFloats(1, 2, 3)), new("d", Feature.OfText("four")));
        Assert.Equal(["a", "b"], inspector.PatchBands(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => inspector.PatchBands(1));
    }

    [Fact]
    public void CountValues_OfEveryKind()
    {
        using var folder = new TemporaryFolder();
        var counts = OpenLabels(folder, [Feature.OfIntegers(10), Feature.OfIntegers(2), Feature.OfIntegers(10), Feature.OfIntegers(1, 2), Feature.Empty]).CountValues();
        Assert.Equal([("2", 1L, 0.2), ("10", 2L, 0.4), ("(2 values)", 1L, 0.2), ("(missing)", 1L, 0.2)], counts.Select(item => (item.Value, item.Count, item.Share)));
        Assert.Equal("10", counts.ToDataFrame()["value"][1]);
        Assert.Equal(["-1", "0.5"], OpenLabels(folder, [Feature.OfFloats(0.5f), Feature.OfFloats(-1)]).CountValues().Select(item => item.Value));
        Assert.Equal(["3", "(4 bytes)", "land"], OpenLabels(folder, [Feature.OfText("land"), Feature.OfBytes(new byte[] { 3 }), Feature.OfBytes(new byte[] { 0, 1, 2, 255 })]).CountValues().Select(item => item.Value));
        Assert.Equal(["(missing)"], OpenLabels(folder, [Feature.OfFloats(1)]).CountValues("class").Select(item => item.Value));
    }

    private static TfRecordInspector OpenLabels(TemporaryFolder folder, Feature[] labels, params KeyValuePair<string, Feature>[] others)
    {
        using (var writer = TfRecordWriter.Create(folder.File("labels.tfrecord")))
        {
            foreach (var label in labels)
            {
                writer.Write(new Example([new("label", label), .. others]));
            }

            writer.Complete();
        }

        return TfRecordInspector.Open(folder.File("labels.tfrecord"));
    }

    private static void WriteSamples(string path)
    {
        using var writer = TfRecordWriter.Create(path);
        writer.Write(new Example([new("label", Feature.OfFloats(0)), new("B1", Feature.OfFloats(1, 2, 3, 4)), new("note", Feature.OfText("first"))]));
        writer.Write(new Example([new("label", Feature.OfFloats(1)), new("B1", Feature.OfFloats(5, 6, 7, 8))]));
        writer.Write(new Example([new("label", Feature.OfFloats(1)), new("B1", Feature.OfFloats(-9999, float.NaN, 2, 2))]));
        writer.Complete();
    }
}
