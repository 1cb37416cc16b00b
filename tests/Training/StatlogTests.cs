using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Training;

public class StatlogTests
{
    private static readonly string DataFile = Path.Combine(Judge.Folder, "..", "..", "artifacts", "statlog", "Satellite.rdx");

    /// <summary>Chosen on 887 of the 4,435 training rows; data/README.md tells how.</summary>
    private static readonly TrainerOptions Chosen = new()
    {
        Epochs = 60, Patience = 0, BatchSize = 64, LearningRate = 3e-3, Schedule = LearningRateSchedule.OneCycle, LabelSmoothing = 0.05,
    };

    [Fact]
    public void Load_OfficialParts_HaveTheirCountsAndValues()
    {
        var (train, test) = StatlogSatellite.Load(DataFile);
        Assert.Equal([1072, 479, 961, 415, 470, 1038], train.CountPerClass());
        Assert.Equal([461, 224, 397, 211, 237, 470], test.CountPerClass());
        Assert.Equal((27f, 157f), (train.Pixels.Concat(test.Pixels).Min(), train.Pixels.Concat(test.Pixels).Max()));
        // The first row of the official training file begins 92 115 120 94 84 102 106 79 84 102 102 83; its class is 3, grey soil.
        Assert.Equal([92f, 84f, 84f], train.Patch(0)[..3].ToArray());
        Assert.Equal([115f, 102f, 102f], train.Patch(0)[9..12].ToArray());
        Assert.Equal("grey soil", train.Classes[train.Labels[0]].Name);
    }

    [Fact]
    public void NearestNeighbours_Three_ErrAsInTheStatLogProject()
    {
        var (train, test) = StatlogSatellite.Load(DataFile);
        var error = Error(test, PatchNearestNeighbour.Fit(train).Predict(test));
        Assert.Equal(StatlogSatellite.ProjectErrors[0].Error, error, 0.001);
    }

    [Fact]
    public async Task SmallPatchCnn_FiveSeeds_ErrLessThanEveryMethodOfTheProject()
    {
        var (train, test) = StatlogSatellite.Load(DataFile);
        var contract = ModelContract.For(train);
        var errors = new List<double>();
        for (var seed = 1; seed <= 5; seed++)
        {
            using var model = new PatchModel(new SmallPatchCnn(4, 6, 3, seed), contract);
            // The epochs are fixed, so nothing is left to choose: the training part stands in for a validation part.
            await new Trainer(model, Chosen with { Seed = seed }).FitAsync(train, train);
            errors.Add(Error(test, model.Predict(test)));
        }

        Assert.True(errors.Average() <= 0.085, $"test errors {string.Join(", ", errors)}");
        Assert.True(errors.Average() >= 0.07, $"test errors {string.Join(", ", errors)} would be too good to be true: look for a leak");
        Assert.True(errors.Average() < StatlogSatellite.ProjectErrors.Min(method => method.Error));
    }

    [Fact]
    public void Load_MissingForeignOrShortFile_SaysSo()
    {
        Assert.Contains("environment/setup", Assert.Throws<FileNotFoundException>(() => StatlogSatellite.Load(DataFile + "x")).Message, StringComparison.Ordinal);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(file, "not R at all");
            Assert.Contains("xz", Assert.Throws<InvalidDataException>(() => StatlogSatellite.Load(file)).Message, StringComparison.Ordinal);
            var whole = File.ReadAllBytes(DataFile);
            foreach (var length in new[] { 5, 30, 1000, whole.Length / 2, whole.Length - 5 })
            {
                File.WriteAllBytes(file, whole[..length]);
                Assert.Throws<InvalidDataException>(() => StatlogSatellite.Load(file));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Error(PatchSet test, int[] predicted) => 1 - ClassificationReport.Create(test.Labels, predicted, test.Classes).Accuracy;
}
