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

            // Another run, from its first epoch on.
            live.Report(new TrainingProgress(1, 3, 10, 10, 0.5, 0.8, 100, TimeSpan.FromSeconds(3), new TrainingHistory([Examples.History()[0]]), EpochEnded: true));
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Contains("epoch 1/3", written.ToString());
        Assert.Equal(2, written.ToString().Split("8 traces").Length - 1);
        Assert.Contains("8 traces", written.ToString());
    }
}
