using Xunit;

namespace EeCnn.Tests.Training;

public class IntervalTests
{
    // Worked by hand: p = 0.9, n = 10, z = 1.959964: centre 0.7889, half 0.1932.
    [Fact]
    public void Wilson_NineOfTen_IsTheHandWorkedInterval()
    {
        var interval = Interval.Wilson(9, 10);
        Assert.Equal(0.5958, interval.Low, 4);
        Assert.Equal(0.9821, interval.High, 4);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void Wilson_Extremes_StayInsideZeroAndOne(int successes, int n)
    {
        var interval = Interval.Wilson(successes, n);
        Assert.InRange(interval.Low, 0, 1);
        Assert.InRange(interval.High, interval.Low, 1);
    }

    [Fact]
    public void Wilson_NoneOrAll_ContainsItsShare()
    {
        for (var n = 1; n <= 200; n++)
        {
            Assert.Equal(0, Interval.Wilson(0, n).Low);
            Assert.Equal(1, Interval.Wilson(n, n).High);
        }
    }

    [Fact]
    public void Wilson_MoreSuccessesThanTrials_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Wilson(3, 2));
}
