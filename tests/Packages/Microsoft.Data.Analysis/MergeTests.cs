using Microsoft.Data.Analysis;
using Xunit;

namespace EeCnn.Tests.Packages.DataFrames;

public class MergeTests
{
    private static readonly DataFrame Samples = new(
        new Int32DataFrameColumn("cls", new int?[] { 0, 2, 0, null, 7 }), new StringDataFrameColumn("id", ["a", "b", "c", "d", "e"]));

    private static readonly DataFrame Names = new(
        new Int32DataFrameColumn("cls", [0, 1, 2]), new StringDataFrameColumn("name", ["water", "urban", "forest"]));

    [Theory]
    [InlineData(JoinAlgorithm.Left, "a b c d e", "water forest water - -")]
    [InlineData(JoinAlgorithm.Inner, "a b c", "water forest water")]
    [InlineData(JoinAlgorithm.Right, "a c - b", "water water urban forest")]
    [InlineData(JoinAlgorithm.FullOuter, "a b c d e -", "water forest water - - urban")]
    public void Merge_KeepsTheRowsOfItsKind(JoinAlgorithm kind, string ids, string names)
    {
        var merged = Samples.Merge<int>(Names, "cls", "cls", joinAlgorithm: kind);
        Assert.Equal(["cls_left", "id", "cls_right", "name"], merged.Columns.Select(column => column.Name));
        Assert.Equal(ids, string.Join(' ', merged["id"].Cast<string>().Select(value => value ?? "-")));
        Assert.Equal(names, string.Join(' ', merged["name"].Cast<string>().Select(value => value ?? "-")));
    }

    [Fact]
    public void Merge_NullKeysMatchNullKeys()
    {
        var other = new DataFrame(new Int32DataFrameColumn("key", new int?[] { null }), new StringDataFrameColumn("name", ["nothing"]));
        Assert.Equal("nothing", Samples.Merge<int>(other, "cls", "key", joinAlgorithm: JoinAlgorithm.Inner)["name"][0]);
    }

    [Fact]
    public void Merge_BySeveralColumns()
    {
        var left = new DataFrame(new Int32DataFrameColumn("a", [1, 1, 2]), new StringDataFrameColumn("b", ["x", "y", "x"]), new Int32DataFrameColumn("row", [0, 1, 2]));
        var right = new DataFrame(new Int32DataFrameColumn("a", [2, 1]), new StringDataFrameColumn("b", ["x", "y"]), new Int32DataFrameColumn("v", [20, 11]));
        var merged = left.Merge(right, ["a", "b"], ["a", "b"], joinAlgorithm: JoinAlgorithm.Inner);
        Assert.Equal([1, 2], merged["row"].Cast<int>());
        Assert.Equal([11, 20], merged["v"].Cast<int>());
    }

    [Fact]
    public void Merge_WithAnEmptyFrame() =>
        Assert.Equal(5, Samples.Merge<int>(new DataFrame(new Int32DataFrameColumn("key"), new Int32DataFrameColumn("v")), "cls", "key").Rows.Count);

    [Fact]
    public void Merge_KeysOfTwoTypes_NamesBoth()
    {
        var other = new DataFrame(new Int64DataFrameColumn("cls", [0L]));
        Assert.Contains("System.Int64", Assert.Throws<ArgumentException>(() => Samples.Merge<int>(other, "cls", "cls")).Message);
        Assert.Contains("System.Int64", Assert.Throws<ArgumentException>(() => Samples.Merge(other, ["cls"], ["cls"])).Message);
    }
}
