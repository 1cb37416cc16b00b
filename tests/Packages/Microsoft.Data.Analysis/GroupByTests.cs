using System.Globalization;
using System.Text;
using EeCnn.Tests.Judges;
using Microsoft.Data.Analysis;
using Xunit;

namespace EeCnn.Tests.Packages.DataFrames;

public class GroupByTests
{
    private static DataFrame Frame() => new(
        new StringDataFrameColumn("cls", ["water", "bare", "water", null!, "bare"]),
        new Int32DataFrameColumn("n", new int?[] { 1, 2, 3, 4, null }),
        new DoubleDataFrameColumn("x", [0.5, 1, 1.5, 9, 3]));

    [Fact]
    public void Mean_PerGroupInOrderOfAppearance()
    {
        var means = Frame().GroupBy("cls").Mean("x", "n");
        Assert.Equal(["cls", "x", "n"], means.Columns.Select(column => column.Name));
        Assert.Equal(["water", "bare"], means["cls"].Cast<string>());
        Assert.Equal([1.0, 2.0], means["x"].Cast<double>());
        Assert.Equal([2.0, 2.0], means["n"].Cast<double>());
    }

    [Fact]
    public void Count_IsOfValuesThatAreNotNull()
    {
        var counts = Frame().GroupBy("cls").Count("n", "x");
        Assert.Equal([2L, 1L], counts["n"].Cast<long>());
        Assert.Equal([2L, 2L], counts["x"].Cast<long>());
    }

    [Fact]
    public void SumMinMaxFirst_KeepTheType()
    {
        var groups = Frame().GroupBy("cls");
        Assert.Equal([4, 2], groups.Sum("n")["n"].Cast<int>());
        Assert.Equal([0.5, 1.0], groups.Min("x")["x"].Cast<double>());
        Assert.Equal([1.5, 3.0], groups.Max("x")["x"].Cast<double>());
        Assert.Equal([1, 2], groups.First("n")["n"].Cast<int>());
        Assert.Equal([3, 2], groups.Product("n")["n"].Cast<int>());
    }

    [Fact]
    public void Mean_WithoutNames_TakesTheNumericColumns()
    {
        var frame = Frame();
        frame["text"] = new StringDataFrameColumn("text", 5);
        Assert.Equal(["cls", "n", "x"], frame.GroupBy("cls").Mean().Columns.Select(column => column.Name));
    }

    [Fact]
    public void Sum_ThatDoesNotFit_WidensTheColumn()
    {
        var frame = new DataFrame(new Int32DataFrameColumn("k", [1, 1]), new ByteDataFrameColumn("b", new byte[] { 200, 100 }));
        Assert.Equal(300L, frame.GroupBy("k").Sum("b")["b"][0]);
    }

    [Fact]
    public void HeadAndTail_TakeRowsOfEachGroup()
    {
        Assert.Equal([0.5, 1.0], Frame().GroupBy("cls").Head(1)["x"].Cast<double>());
        Assert.Equal([1.5, 3.0], Frame().GroupBy("cls").Tail(1)["x"].Cast<double>());
    }

    [Fact]
    public void Groupings_GiveRowsPerKey()
    {
        var sums = Frame().GroupBy<string>("cls").Groupings.ToDictionary(group => group.Key, group => group.Sum(row => (double)row["x"]));
        Assert.Equal(2.0, sums["water"]);
        Assert.Equal(4.0, sums["bare"]);
        Assert.Throws<InvalidCastException>(() => Frame().GroupBy<int>("cls"));
    }

    [Fact]
    public void Groups_MadeByHand()
    {
        var rows = new Dictionary<string, ICollection<long>> { ["first"] = [0, 1], ["second"] = [4] };
        var means = new GroupBy<string>(Frame(), 0, rows).Mean("x");
        Assert.Equal([0.75, 3.0], means["x"].Cast<double>());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40_000)]
    public void Mean_AgreesWithNumpy(int keys)
    {
        // Few keys take the table, many the dictionary.
        var random = new Random(1);
        int[] key = [.. Enumerable.Range(0, 60_000).Select(_ => random.Next(keys) * 1_000)];
        double[] value = [.. key.Select(_ => random.NextDouble())];
        var means = new DataFrame(new Int32DataFrameColumn("k", key), new DoubleDataFrameColumn("v", value)).GroupBy("k").Mean("v").OrderBy("k");
        const string Script = """
            import sys, numpy as np
            table = np.loadtxt(sys.stdin)
            keys, groups = np.unique(table[:, 0].astype(int), return_inverse=True)
            means = np.bincount(groups, table[:, 1]) / np.bincount(groups)
            print(len(keys), repr(float(means[0])), repr(float(means[-1])), repr(float(np.sum(means))))
            """;
        var text = new StringBuilder();
        for (int row = 0; row < key.Length; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{key[row]} {value[row]:R}\n");
        }

        string[] judged = Judge.Run("/usr/bin/python3", Encoding.ASCII.GetBytes(text.ToString()), "-c", Script).Split();
        double[] ours = [.. means["v"].Cast<double>()];
        Assert.Equal(int.Parse(judged[0], CultureInfo.InvariantCulture), ours.Length);
        Assert.Equal(double.Parse(judged[1], CultureInfo.InvariantCulture), ours[0], 12);
        Assert.Equal(double.Parse(judged[2], CultureInfo.InvariantCulture), ours[^1], 12);
        Assert.Equal(double.Parse(judged[3], CultureInfo.InvariantCulture), ours.Sum(), 8);
    }
}
