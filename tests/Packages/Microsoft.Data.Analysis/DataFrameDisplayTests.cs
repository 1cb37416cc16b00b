using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using Xunit;

namespace EeCnn.Tests.Packages.DataFrames;

public class DataFrameDisplayTests
{
    [Fact]
    public void Html_HasNamesTypesValuesAndSize()
    {
        string html = new DataFrame(new Int32DataFrameColumn("n", new int?[] { 7, null }), new StringDataFrameColumn("a<b", ["<script>", "x"])).ToDisplayString("text/html");
        Assert.Contains("n<br>", html);
        Assert.Contains(">int</span>", html);
        Assert.Contains("a&lt;b", html);
        Assert.Contains("&lt;script&gt;", html);
        Assert.DoesNotContain("<script", html);
        Assert.Contains(">null</i>", html);
        Assert.Contains("2 rows × 2 columns", html);
    }

    [Fact]
    public void Html_OfManyRows_ShowsHeadAndTail()
    {
        string html = new DataFrame(new Int32DataFrameColumn("n", Enumerable.Range(1000, 2000))).ToDisplayString("text/html");
        Assert.Contains(">1009<", html);
        Assert.DoesNotContain(">1010<", html);
        Assert.Contains("1,985 rows not shown", html);
        Assert.Contains(">2999<", html);
        Assert.Contains("2,000 rows × 1 column", html);
    }

    [Fact]
    public void Html_RoundsFractionsAndKeepsTheFullNumberOnHover()
    {
        string html = new DataFrame(new DoubleDataFrameColumn("x", [0.98798521256931602, 1234567, 0.5])).ToDisplayString("text/html");
        Assert.Contains("title=\"0.987985212569316\">0.987985</td>", html);
        Assert.Contains(">1234567</td>", html);
        Assert.Contains("\">0.5</td>", html);
    }

    [Fact]
    public void Text_IsToString()
    {
        var frame = new DataFrame(new Int32DataFrameColumn("n", [7]));
        Assert.Equal(frame.ToString(), frame.ToDisplayString("text/plain"));
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(DataFrame)));
    }
}
