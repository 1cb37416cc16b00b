using Microsoft.DotNet.Interactive.Formatting;
using Xunit;

namespace EeCnn.Tests.ChartsRoom;

public class LiveCurvesTests
{
    [Fact]
    public void Report_OutsideOfACell_DoesNotFail()
    {
        var before = Console.Out;
        var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            var live = new LiveCurves();
            live.Report(new TrainingProgress(1, 3, 10, 10, 0.5, 0.8, 100, TimeSpan.FromSeconds(3), Examples.History(), EpochEnded: true));
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Contains("epoch 1/3", written.ToString());
        Assert.Contains("8 traces", written.ToString());
    }
}
