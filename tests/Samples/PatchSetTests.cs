using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Samples;

public class PatchSetTests
{
    private static readonly ClassTable Classes = new([new(0, "water", "#0000ff", ""), new(1, "land", "#00ff00", "")]);

    [Fact]
    public void FromTfRecords_FindsBandsByName()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("samples.tfrecord.gz"), 1);
        var set = PatchSet.FromTfRecords(folder.File("samples"), ["B2", "B1"], 2, Classes);
        Assert.Equal([5, 6, 7, 8, 1, 2, 3, 4], set.Pixels);
        Assert.Equal((1, 300, 20, 7), (set.Labels[0], set.Columns[0], set.Rows[0], set.Polygons[0]));
        Assert.Equal([8, 4], set.CentreValues());
        Assert.Equal([0, 1], set.CountPerClass());
    }

    [Theory]
    [InlineData(5, 2, "B1", "found the label 5")]
    [InlineData(1, 3, "B1", "Feature 'B1' should hold 9 values; it holds 4")]
    [InlineData(1, 2, "B9", "The example has no feature 'B9'")]
    public void FromTfRecords_WrongFile_SaysWhat(int label, int patchSize, string band, string message)
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("samples.tfrecord.gz"), label);
        var error = Assert.Throws<TfRecordException>(() => PatchSet.FromTfRecords(folder.File("samples"), [band], patchSize, Classes));
        Assert.Contains(message, error.Message);
        Assert.Contains("samples.tfrecord.gz, record 0", error.Message);
    }

    [Theory]
    [InlineData(16777216f)]
    [InlineData(3.7f)]
    [InlineData(float.NaN)]
    [InlineData(1e12f)]
    public void FromTfRecords_PlacesThatAreNoWholeNumbers_AreRefused(float wrong)
    {
        foreach (var name in new[] { "polygon", "column", "row" })
        {
            using var folder = new TemporaryFolder();
            Write(folder.File("samples.tfrecord.gz"), 1, name, wrong);
            var error = Assert.Throws<TfRecordException>(() => PatchSet.FromTfRecords(folder.File("samples"), ["B1"], 2, Classes));
            Assert.Contains($"a whole number below 16777216 as {name}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Construction_OddNamesSharesAndClasses_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new PatchSet([1], [0], [0], [0], [0], [null!], 1, Classes));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PatchSet([1], [0], [0], [0], [0], ["B1"], 1, Classes).WithValidShare(80));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DensePatchSet([], [], ["B1"], 65536, Classes));
        Assert.Contains("Entry 1 of the class table is null", Assert.Throws<ArgumentException>(() => new ClassTable([new(0, "water", "#0000ff", ""), null!])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ClassTable([new(0, "water", "#0000ff\n", "")]));
    }

    [Fact]
    public void Subset_TakesPatchesInTheOrderAsked()
    {
        var set = new PatchSet([1, 2, 3], [0, 1, 0], [4, 5, 6], [7, 8, 9], [1, 2, 3], ["B1"], 1, Classes);
        var part = set.Subset([2, 0]);
        Assert.Equal([3, 1], part.Pixels);
        Assert.Equal([6, 4], part.Columns);
        Assert.Equal([3, 1], part.Polygons);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Subset([3]));
    }

    [Fact]
    public void Construction_LabelOutsideTheTable() =>
        Assert.Contains("Patch 1 has the label 2", Assert.Throws<ArgumentException>(() =>
            new PatchSet([1, 2], [0, 2], [0, 0], [0, 0], [0, 0], ["B1"], 1, Classes)).Message);

    private static void Write(string path, float label, string odd = "", float oddValue = 0)
    {
        float Value(string name, float usual) => name == odd ? oddValue : usual;
        using var writer = TfRecordWriter.Create(path);
        writer.Write(new Example(
        [
            new("B1", Feature.OfFloats(1, 2, 3, 4)), new("B2", Feature.OfFloats(5, 6, 7, 8)), new("label", Feature.OfFloats(label)),
            new("polygon", Feature.OfFloats(Value("polygon", 7))), new("column", Feature.OfFloats(Value("column", 300))), new("row", Feature.OfFloats(Value("row", 20))),
        ]));
        writer.Complete();
    }
}
