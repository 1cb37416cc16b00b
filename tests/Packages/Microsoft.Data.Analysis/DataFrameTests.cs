using System.Globalization;
using Microsoft.Data.Analysis;
using Xunit;

namespace EeCnn.Tests.Packages.DataFrames;

public class DataFrameTests
{
    private static DataFrame Samples() => new(
        new Int32DataFrameColumn("cls", [2, 0, 1, 0, 2]),
        new StringDataFrameColumn("name", ["forest", "water", null!, "water", "forest"]),
        new DoubleDataFrameColumn("ndvi", new double?[] { 0.75, -0.25, null, -0.5, 0.5 }));

    [Fact]
    public void Construction_ColumnsOfTwoLengths_SaysBoth()
    {
        var error = Assert.Throws<ArgumentException>(() => new DataFrame(new Int32DataFrameColumn("a", 2), new Int32DataFrameColumn("b", 3)));
        Assert.Contains("2 rows", error.Message);
        Assert.Contains("'b' has 3", error.Message);
    }

    [Fact]
    public void Construction_NameTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new DataFrame(new Int32DataFrameColumn("a", 2), new Int32DataFrameColumn("a", 2)));

    [Fact]
    public void Indexer_UnknownName_ListsTheNames()
    {
        var error = Assert.Throws<ArgumentException>(() => Samples()["area"]);
        Assert.Contains("Column 'area' does not exist", error.Message);
        Assert.Contains("cls, name, ndvi", error.Message);
    }

    [Fact]
    public void Indexer_Set_AddsUnderThatNameOrReplaces()
    {
        var frame = Samples();
        frame["twice"] = frame["ndvi"] * 2;
        Assert.Equal(["cls", "name", "ndvi", "twice"], frame.Columns.Select(column => column.Name));
        Assert.Equal(1.5, frame["twice"][0]);
        frame["twice"] = new Int32DataFrameColumn("other", 5);
        Assert.Equal(typeof(int), frame["twice"].DataType);
        Assert.Equal(4, frame.Columns.Count);
    }

    [Fact]
    public void Cell_SetWithAnotherType_Throws()
    {
        var frame = Samples();
        Assert.Throws<ArgumentException>(() => frame[0, 2] = 42);
        frame[0, 2] = 42.0;
        Assert.Equal(42.0, frame.Rows[0]["ndvi"]);
    }

    [Fact]
    public void Filter_NullOfTheMaskIsFalse_AndAShortMaskIsFalseAfterItsEnd()
    {
        var mask = new PrimitiveDataFrameColumn<bool>("keep", new bool?[] { true, null, true });
        Assert.Equal([2, 1], Samples().Filter(mask)["cls"].Cast<int>());
    }

    [Fact]
    public void Filter_ByRows_KeepsTheGivenOrder() => Assert.Equal([1, 2, 2], Samples()[[2, 0, 4]]["cls"].Cast<int>());

    [Fact]
    public void Filter_ByComparison() =>
        Assert.Equal([0.75, 0.5], Samples().Filter(Samples()["ndvi"].ElementwiseGreaterThan(0.0))["ndvi"].Cast<double>());

    [Fact]
    public void HeadAndTail_TakeRowsAndRefuseMoreThanThereAre()
    {
        Assert.Equal([2, 0], Samples().Head(2)["cls"].Cast<int>());
        Assert.Equal([0, 2], Samples().Tail(2)["cls"].Cast<int>());
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples().Head(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples().Tail(6));
    }

    [Fact]
    public void Sample_TakesEachRowAtMostOnce()
    {
        var frame = new DataFrame(new Int32DataFrameColumn("n", Enumerable.Range(0, 50)));
        var sample = frame.Sample(50)["n"].Cast<int>().ToArray();
        Assert.Equal(Enumerable.Range(0, 50), sample.Order());
        Assert.Throws<ArgumentException>(() => frame.Sample(51));
    }

    [Fact]
    public void OrderBy_KeepsTheOrderOfEqualsAndPutsNullsLast()
    {
        var frame = new DataFrame(
            new DoubleDataFrameColumn("key", new double?[] { 2, null, 1, 2, double.NaN, 1 }), new Int32DataFrameColumn("row", Enumerable.Range(0, 6)));
        Assert.Equal([4, 2, 5, 0, 3, 1], frame.OrderBy("key")["row"].Cast<int>());
        Assert.Equal([0, 3, 2, 5, 4, 1], frame.OrderByDescending("key")["row"].Cast<int>());
        Assert.Equal(1, frame.OrderBy("key", putNullValuesLast: false)["row"][0]);
    }

    [Fact]
    public void OrderBy_Text_IsStableToo()
    {
        var frame = new DataFrame(new StringDataFrameColumn("key", ["b", "a", null!, "b", "a"]), new Int32DataFrameColumn("row", Enumerable.Range(0, 5)));
        Assert.Equal([1, 4, 0, 3, 2], frame.OrderBy("key")["row"].Cast<int>());
    }

    [Fact]
    public void Append_ConvertsAndFillsWithNull()
    {
        var frame = Samples().Append(new object[] { "3", "bare" });
        Assert.Equal(6, frame.Rows.Count);
        Assert.Equal(3, frame[5, 0]);
        Assert.Null(frame[5, 2]);
        Assert.Equal(5, Samples().Rows.Count);
    }

    [Fact]
    public void Append_ByName_InPlace()
    {
        var frame = Samples();
        frame.Append([KeyValuePair.Create("ndvi", (object)0.125), KeyValuePair.Create("name", (object)"NULL")], inPlace: true);
        Assert.Equal(0.125, frame[5, 2]);
        Assert.Null(frame[5, 0]);
        Assert.Null(frame[5, 1]);
    }

    [Fact]
    public void Append_ValueThatDoesNotConvert_LeavesTheFrameWhole()
    {
        var frame = Samples();
        Assert.ThrowsAny<Exception>(() => frame.Append(new object[] { 1, "x", "many" }, inPlace: true));
        Assert.All(frame.Columns, column => Assert.Equal(5, column.Length));
        Assert.Throws<ArgumentException>(() => frame.Append(new object[] { 1, "x", 0.5, 4 }, inPlace: true));
    }

    [Fact]
    public void Nulls_DroppedAndFilled()
    {
        Assert.Equal([2, 0, 0, 2], Samples().DropNulls()["cls"].Cast<int>());
        Assert.Equal(5, Samples().DropNulls(DropNullOptions.All).Rows.Count);
        var filled = Samples().FillNulls([9, "none", 0.0]);
        Assert.Equal("none", filled[2, 1]);
        Assert.Equal(0.0, filled[2, 2]);
        Assert.Throws<ArgumentException>(() => Samples().FillNulls(0.0));
    }

    [Fact]
    public void ValueCounts_InOrderOfAppearanceWithoutNulls()
    {
        var counts = Samples()["name"].ValueCounts();
        Assert.Equal(["forest", "water"], counts["Values"].Cast<string>());
        Assert.Equal([2L, 2L], counts["Counts"].Cast<long>());
    }

    [Fact]
    public void Description_MeanLeavesNullsOut()
    {
        var text = Samples().Description();
        Assert.Equal(["Description", "cls", "ndvi"], text.Columns.Select(column => column.Name));
        Assert.Equal(["Length (excluding null values)", "Max", "Min", "Mean"], text["Description"].Cast<string>());
        Assert.Equal([4f, 0.75f, -0.5f, 0.125f], text["ndvi"].Cast<float>());
    }

    [Fact]
    public void Info_NamesTypesAndLengths() => Assert.Equal(["System.Double", "4"], Samples().Info()["ndvi"].Cast<string>());

    [Fact]
    public void ToString_PadsAllToTenOrTheLongestNamePlusOne()
    {
        var frame = new DataFrame(new Int32DataFrameColumn("id", [1, 2]), new StringDataFrameColumn("a longer name", ["x", null!]));
        string expected = string.Join(Environment.NewLine, "id            a longer name ", "1             x             ", "2             null          ", "");
        Assert.Equal(expected, frame.ToString());
        Assert.EndsWith($"  ... 1 of total 2{Environment.NewLine}", frame.ToString(1));
    }

    [Fact]
    public void Join_IsByRow()
    {
        var joined = Samples().Join(new DataFrame(new Int32DataFrameColumn("cls", [7, 8])));
        Assert.Equal(["cls_left", "name", "ndvi", "cls_right"], joined.Columns.Select(column => column.Name));
        Assert.Equal(new int?[] { 7, 8, null, null, null }, joined["cls_right"].Cast<int?>());
    }

    [Fact]
    public void Culture_OfTheThreadDoesNotMatter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = "," } };
            Assert.Contains("0.75", Samples().ToString());
            Assert.Equal(0.5f, DataFrame.LoadCsvFromString("a,b\n0.5,x")["a"][0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
