using Microsoft.Data.Analysis;
using Xunit;

namespace EeCnn.Tests.Packages.DataFrames;

public class ColumnTests
{
    private static readonly double?[] Gapped = [1, 2, null, 4, 5, 6];

    [Fact]
    public void Aggregates_SkipNulls()
    {
        var column = new DoubleDataFrameColumn("x", Gapped);
        Assert.Equal(3.6, column.Mean(), 12);
        Assert.Equal(4, column.Median());
        Assert.Equal(18.0, column.Sum());
        Assert.Equal(6.0, column.Max());
        Assert.Equal(1.0, column.Min());
        Assert.Equal(240.0, column.Product());
        Assert.Equal(1, column.NullCount);
    }

    [Fact]
    public void Aggregates_OfNothing()
    {
        var column = new DoubleDataFrameColumn("x", 2);
        Assert.Null(column.Sum());
        Assert.Null(column.Max());
        Assert.Equal(0, column.Mean());
    }

    [Fact]
    public void Aggregates_NaNIsNoNull()
    {
        var column = new DoubleDataFrameColumn("x", [1, double.NaN]);
        Assert.Equal(double.NaN, column.Max());
        Assert.Equal(double.NaN, column.Mean());
    }

    [Fact]
    public void Sum_ThatDoesNotFitTheType_Widens()
    {
        Assert.Equal(300L, new ByteDataFrameColumn("x", new byte[] { 200, 100 }).Sum());
        Assert.Equal(150, new ByteDataFrameColumn("x", new byte[] { 200, 100 }).Mean());
        Assert.Equal((byte)30, new ByteDataFrameColumn("x", new byte[] { 20, 10 }).Sum());
        Assert.Equal(2L * int.MaxValue, new Int32DataFrameColumn("x", [int.MaxValue, int.MaxValue]).Sum());
    }

    [Fact]
    public void Sum_OfLogic_Throws() => Assert.Throws<NotSupportedException>(() => new BooleanDataFrameColumn("x", [true]).Sum());

    [Fact]
    public void Arithmetic_PromotesAndKeepsTheLeftName()
    {
        DataFrameColumn whole = new Int32DataFrameColumn("n", [7, 8]), real = new DoubleDataFrameColumn("x", [0.5, 2]);
        var sum = whole + real;
        Assert.Equal("n", sum.Name);
        Assert.Equal([7.5, 10.0], sum.Cast<double>());
        Assert.Equal([3, 4], (whole / 2).Cast<int>());
        Assert.Equal([3, 2], (10 - whole).Cast<int>());
        Assert.Equal([8.5, 9.5], (whole + 1.5).Cast<double>());
        Assert.Equal(typeof(long), (new UInt32DataFrameColumn("u", [1u]) + new Int32DataFrameColumn("i", [-2])).DataType);
        Assert.Throws<DivideByZeroException>(() => whole / 0);
    }

    [Fact]
    public void Arithmetic_OfOwnTypes_HasThatStaticType()
    {
        Int32DataFrameColumn sum = new Int32DataFrameColumn("a", [1, 2]) + new Int32DataFrameColumn("b", [3, 4]);
        DoubleDataFrameColumn half = new DoubleDataFrameColumn("a", [1]) * 0.5;
        BooleanDataFrameColumn both = new BooleanDataFrameColumn("a", [true, true]) & new BooleanDataFrameColumn("b", [true, false]);
        Assert.Equal([4, 6], sum.Cast<int>());
        Assert.Equal(0.5, half[0]);
        Assert.Equal([true, false], both.Cast<bool>());
    }

    [Fact]
    public void Arithmetic_NullGivesNull()
    {
        var sum = new DoubleDataFrameColumn("x", Gapped) + new DoubleDataFrameColumn("y", Gapped);
        Assert.Equal(new double?[] { 2, 4, null, 8, 10, 12 }, sum.Cast<double?>());
    }

    [Fact]
    public void Arithmetic_InPlace_NeedsTheSameType()
    {
        var column = new Int32DataFrameColumn("n", [1, 2]);
        Assert.Same(column, column.Add(1, inPlace: true));
        Assert.Equal([2, 3], column.Cast<int>());
        Assert.Throws<ArgumentException>(() => ((DataFrameColumn)column).Add(0.5, inPlace: true));
    }

    [Fact]
    public void Comparisons_NullEqualsNothing()
    {
        var column = new Int32DataFrameColumn("n", new int?[] { 1, null, 3 });
        Assert.Equal([true, false, false], column.ElementwiseEquals(1).Cast<bool>());
        Assert.Equal([false, true, true], column.ElementwiseNotEquals(1).Cast<bool>());
        Assert.Equal([false, false, true], column.ElementwiseGreaterThanOrEqual(2).Cast<bool>());
        Assert.Equal([true, false, false], column.ElementwiseLessThan(2.5).Cast<bool>());
        Assert.Equal([false, true, false], column.ElementwiseIsNull().Cast<bool>());
    }

    [Fact]
    public void Comparisons_OfText()
    {
        var column = new StringDataFrameColumn("name", ["a", null!, "b"]);
        Assert.Equal([false, false, true], column.ElementwiseEquals("b").Cast<bool>());
        Assert.Equal([true, true, false], ((DataFrameColumn)column).ElementwiseNotEquals("b").Cast<bool>());
    }

    [Fact]
    public void Apply_SkipsNullsOrSeesThem()
    {
        var column = new DoubleDataFrameColumn("x", Gapped);
        Assert.Equal(new double?[] { 2, 4, null, 8, 10, 12 }, column.Apply(value => value * 2).Cast<double?>());
        Assert.Equal([1, 2, -1, 4, 5, 6], column.Apply(value => (int?)(value ?? -1)).Cast<int>());
    }

    [Fact]
    public void Cumulative_RunsOverNulls()
    {
        var column = new DoubleDataFrameColumn("x", Gapped);
        Assert.Equal(new double?[] { 1, 3, null, 7, 12, 18 }, column.CumulativeSum().Cast<double?>());
        Assert.Equal(new double?[] { 1, 2, null, 4, 5, 6 }, column.CumulativeMax().Cast<double?>());
    }

    [Fact]
    public void ClampAndFilter_IncludeTheirEnds()
    {
        var column = new Int32DataFrameColumn("n", [1, 5, 9]);
        Assert.Equal([3, 5, 7], column.Clamp(3, 7).Cast<int>());
        Assert.Equal([5, 9], column.Filter(5, 9).Cast<int>());
    }

    [Fact]
    public void Clone_OfAConcreteColumnStaysConcrete()
    {
        DataFrameColumn column = new Int32DataFrameColumn("n", [1, 2]);
        Assert.IsType<Int32DataFrameColumn>(column.Clone());
        Assert.Equal(new int?[] { 2, null }, column.Clone(new Int64DataFrameColumn("rows", new long?[] { 1, null })).Cast<int?>());
    }

    [Fact]
    public void TypedGetters_AskForTheExactClass()
    {
        var frame = new DataFrame(new PrimitiveDataFrameColumn<double>("x", [1.0]));
        Assert.Throws<ArgumentException>(() => frame.Columns.GetDoubleColumn("x"));
        Assert.Equal(1.0, frame.Columns.GetPrimitiveColumn<double>("x")[0]);
    }

    [Fact]
    public void RawBuffer_HonoursTheNullBits()
    {
        var column = new Int32DataFrameColumn("n", BitConverter.GetBytes(0x0000000200000001L), new byte[] { 0b01 }, 2, 1);
        Assert.Equal(1, column[0]);
        Assert.Null(column[1]);
    }

    [Fact]
    public void ToString_EndsWithNameAndType() =>
        Assert.Equal("n\n1\nnull\nName: n, Type: System.Int32", new Int32DataFrameColumn("n", new int?[] { 1, null }).ToString());

    [Fact]
    public void Rows_OutsideAreRefusedWithTheRange()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Int32DataFrameColumn("n", [1])[1]);
        Assert.Contains("rows 0 to 0", error.Message);
    }
}
