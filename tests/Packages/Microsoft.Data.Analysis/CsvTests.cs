using System.Text;
using EeCnn.Tests.Judges;
using Microsoft.Data.Analysis;
using Xunit;

namespace EeCnn.Tests.Packages.DataFrames;

public class CsvTests
{
    [Fact]
    public void Load_GuessesLogicFloatDateAndText()
    {
        var frame = DataFrame.LoadCsvFromString("flag,n,day,name\ntrue,1,2001-06-15,a\nFalse,2.5,2001-07-01,\n,,,null\n");
        Assert.Equal([typeof(bool), typeof(float), typeof(DateTime), typeof(string)], frame.Columns.Select(column => column.DataType));
        Assert.Equal(2.5f, frame[1, 1]);
        Assert.Equal(new DateTime(2001, 6, 15), frame[0, 2]);
        Assert.Equal("", frame[1, 3]);
        Assert.All(frame.Columns, column => Assert.Null(column[2]));
    }

    [Fact]
    public void Load_GivenTypes_KeepWholeNumbersWhole()
    {
        var frame = DataFrame.LoadCsvFromString("id\n16777217\n", dataTypes: [typeof(int)]);
        Assert.Equal(16777217, frame[0, 0]);
        Assert.Equal(16777216f, DataFrame.LoadCsvFromString("id\n16777217\n")[0, 0]);
    }

    [Fact]
    public void Load_GuessFunction_Decides() =>
        Assert.Equal(7L, DataFrame.LoadCsvFromString("id\n7\n", guessTypeFunction: _ => typeof(long))[0, 0]);

    [Fact]
    public void Load_Quotes_HoldSeparatorsLinesAndQuotes()
    {
        var frame = DataFrame.LoadCsvFromString("a;b\n\"x;\"\"y\"\"\nz\"; 2 \r\n", separator: ';');
        Assert.Equal("x;\"y\"\nz", frame[0, 0]);
        Assert.Equal(2f, frame[0, 1]);
    }

    [Fact]
    public void Load_WithoutHeader_NamesByNumber()
    {
        var frame = DataFrame.LoadCsvFromString("1,x\n2,y\n", header: false, addIndexColumn: true);
        Assert.Equal(["IndexColumn", "Column0", "Column1"], frame.Columns.Select(column => column.Name));
        Assert.Equal([0L, 1L], frame["IndexColumn"].Cast<long>());
    }

    [Fact]
    public void Load_RepeatedNames_ThrowOrGetNumbers()
    {
        Assert.Throws<ArgumentException>(() => DataFrame.LoadCsvFromString("a,a,a\n1,2,3\n"));
        Assert.Equal(["a", "a.1", "a.2"], DataFrame.LoadCsvFromString("a,a,a\n1,2,3\n", renameDuplicatedColumns: true).Columns.Select(column => column.Name));
    }

    [Fact]
    public void Load_RowsToRead_Limits() => Assert.Equal(2, DataFrame.LoadCsvFromString("a\n1\n2\n3\n", numberOfRowsToRead: 2).Rows.Count);

    [Theory]
    [InlineData("", "Empty file")]
    [InlineData("a,b\n1\n", "Line 2 has 1 values")]
    [InlineData("a,b\n1,2\n1,2,3\n", "Line 3 has 3 values")]
    [InlineData("a\n\"open\n", "Line 2: the quote that opens a field is never closed")]
    [InlineData("a\n\"x\"y\n", "text follows the closing quote")]
    public void Load_Broken_SaysWhere(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => DataFrame.LoadCsvFromString(text)).Message);

    [Fact]
    public void Load_ValueThatContradictsTheGuess_NamesLineColumnAndValue()
    {
        var error = Assert.Throws<FormatException>(() => DataFrame.LoadCsvFromString("n\n1\n2\nmany\n", guessRows: 2));
        Assert.Contains("Line 4", error.Message);
        Assert.Contains("'n'", error.Message);
        Assert.Contains("'many'", error.Message);
    }

    [Fact]
    public void Load_HeaderOnly_HasColumnsOnlyWithTypes()
    {
        Assert.Empty(DataFrame.LoadCsvFromString("a,b\n").Columns);
        Assert.Equal(2, DataFrame.LoadCsvFromString("a,b\n", dataTypes: [typeof(int), typeof(string)]).Columns.Count);
    }

    [Fact]
    public void Load_FileThatMayOnlyBeRead()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("locked.csv");
        File.WriteAllText(path, "a\n1\n");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal(1f, DataFrame.LoadCsv(path, numRows: 5)[0, 0]);
    }

    [Fact]
    public void SaveAndLoad_KeepValuesBitByBit()
    {
        var frame = new DataFrame(
            new DoubleDataFrameColumn("x", new double?[] { 0.1, Math.PI, 1e-310, null, double.NegativeInfinity }),
            new SingleDataFrameColumn("f", [0.1f, 16777217f, float.Epsilon, -0f, float.NaN]),
            new DateTimeDataFrameColumn("when", new DateTime?[] { new DateTime(2001, 6, 15, 12, 30, 15, 250, DateTimeKind.Utc), null, DateTime.MinValue, null, null }),
            new StringDataFrameColumn("name", ["Ölinda", "a,b", " padded ", "\"", "two\nlines"]));
        using var folder = new TemporaryFolder();
        DataFrame.SaveCsv(frame, folder.File("f.csv"));
        var back = DataFrame.LoadCsv(folder.File("f.csv"), dataTypes: [typeof(double), typeof(float), typeof(DateTime), typeof(string)]);
        for (int column = 0; column < 4; column++)
        {
            Assert.Equal(frame.Columns[column].Cast<object>(), back.Columns[column].Cast<object>());
        }

        Assert.Equal(["f.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Save_PythonReadsTheSame()
    {
        var frame = new DataFrame(new StringDataFrameColumn("odd, name", ["a\"b", "c,d", "é"]), new DoubleDataFrameColumn("x", [0.1, 1e22, -5]));
        using var stream = new MemoryStream();
        DataFrame.SaveCsv(frame, stream);
        const string Script = "import csv,io,json,sys; print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8'))))))";
        string read = Judge.Run("/usr/bin/python3", stream.ToArray(), "-c", Script);
        Assert.Equal("[[\"odd, name\", \"x\"], [\"a\\\"b\", \"0.1\"], [\"c,d\", \"1E+22\"], [\"\\u00e9\", \"-5\"]]", read.Trim());
    }

    [Fact]
    public void Save_Encoding_IsUtf8WithoutMark()
    {
        using var stream = new MemoryStream();
        DataFrame.SaveCsv(new DataFrame(new StringDataFrameColumn("é", ["µ"])), stream, header: false);
        Assert.Equal(Encoding.UTF8.GetBytes("µ" + Environment.NewLine), stream.ToArray());
    }

    [Fact]
    public void Save_DecimalCommaWithComma_IsRefused()
    {
        var culture = new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        Assert.Throws<ArgumentException>(() => DataFrame.SaveCsv(new DataFrame(), new MemoryStream(), cultureInfo: culture));
    }
}
