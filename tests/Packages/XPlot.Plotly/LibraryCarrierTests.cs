using XPlot.Plotly;
using Xunit;

namespace EeCnn.Tests.Packages.Plots;

public class LibraryCarrierTests
{
    private object? _submission;
    private string? _code;

    [Fact]
    public void FirstChartOfASession_AndItsUpdates()
    {
        var carrier = new LibraryCarrier(() => (_submission!, _code!));
        Assert.True(carrier.Takes("a"));
        Assert.False(carrier.Takes("b"));
        Assert.True(carrier.Takes("a"));
    }

    [Fact]
    public void SameCellAgain_CarriesAgainWithItsFirstChart()
    {
        var carrier = new LibraryCarrier(() => (_submission!, _code!));
        Run("draw()");
        Assert.True(carrier.Takes("a"));
        Assert.False(carrier.Takes("b"));
        Run("other()");
        Assert.False(carrier.Takes("c"));
        Run("draw()");
        Assert.True(carrier.Takes("d"));
        Assert.False(carrier.Takes("e"));
        Assert.True(carrier.Takes("d"));
        Run("other()");
        Assert.False(carrier.Takes("f"));
    }

    private void Run(string code) => (_submission, _code) = (new object(), code);
}
