using Xunit;

namespace EeCnn.Tests.Training;

public class TrainingHistoryTests
{
    private static readonly TrainingHistory Two = new(
    [
        new EpochRecord(1, 1.5, 0.5, 0.4, 0.45, 1.2, 0.6, 0.55, 0.58, 0.001, 2, 1000),
        new EpochRecord(2, 0.5, 0.8, 0.7, 0.75, 0.7, 0.9, 0.85, 0.88, 0.001, 2.5, 1100.5),
    ]);

    [Fact]
    public void SaveCsv_WritesALinePerEpoch()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        try
        {
            Two.SaveCsv(file);
            var lines = File.ReadAllLines(file);
            Assert.StartsWith("epoch,loss,accuracy,", lines[0], StringComparison.Ordinal);
            Assert.Equal("2,0.5,0.8,0.7,0.75,0.7,0.9,0.85,0.88,0.001,2.5,1100.5", lines[2]);
            new TrainingHistory([Two[0] with { Loss = 1.0 / 3 }]).SaveCsv(file);
            Assert.Equal(1.0 / 3, double.Parse(File.ReadAllLines(file)[1].Split(',')[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void SaveCsv_ThroughALink_WritesTheFileBehindIt()
    {
        var folder = Directory.CreateTempSubdirectory("eecnn-link-").FullName;
        try
        {
            string file = Path.Combine(folder, "real.csv"), link = Path.Combine(folder, "link.csv");
            File.WriteAllText(file, "");
            File.CreateSymbolicLink(link, file);
            Two.SaveCsv(link);
            Assert.Equal(file, File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
            Assert.Equal(3, File.ReadAllLines(file).Length);
            Assert.Equal(2, Directory.GetFileSystemEntries(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void ToDataFrame_HasTheColumnsOfARecord()
    {
        var frame = Two.ToDataFrame();
        Assert.Equal(2, frame.Rows.Count);
        Assert.Equal(0.9, frame["ValidationAccuracy"][1]);
    }

    [Fact]
    public void Best_OfGivenRecords_HasTheLeastValidationLoss()
    {
        Assert.Equal((2, Two[1]), (Two.BestEpoch, Two.Best));
        Assert.Equal(1, new TrainingHistory([Two[1], Two[0], Two[1]]).BestEpoch);
    }

    [Fact]
    public void Best_BeforeTheFirstEpoch_Throws() => Assert.Throws<InvalidOperationException>(() => new TrainingHistory([]).Best);
}
