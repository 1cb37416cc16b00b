using Xunit;

namespace EeCnn.Tests.Training;

public class ParameterSearchTests
{
    private static readonly PatchSet Train = SyntheticPatches.Make(60, patchSize: 3, noise: 1.2);
    private static readonly PatchSet Validation = SyntheticPatches.Make(30, patchSize: 3, seed: 2, noise: 1.2);

    private static SearchSpace Space() => new SearchSpace()
        .Range("rate", 1e-4, 1e-2, logarithmic: true).Choice("batch", 8, 32).Choice("schedule", LearningRateSchedule.Constant, LearningRateSchedule.OneCycle);

    private static ParameterSearch Search(string? path = null, int seed = 1, double decay = 1e-4) => new(Train, Validation, Space(), trial =>
        (new SmallPatchCnn(3, 3, 3, trial.Seed), new TrainerOptions
        {
            LearningRate = trial.Get<double>("rate"), BatchSize = trial.Get<int>("batch"), Schedule = trial.Get<LearningRateSchedule>("schedule"), WeightDecay = decay,
        }), seed, path);

    [Fact]
    public async Task Grid_TriesEveryCombinationWithASeedOfItsOwn()
    {
        var result = await Search().GridAsync(1);
        Assert.Equal(12, result.Count);
        Assert.Equal(12, result.Select(score => string.Join(";", score.Trial.Settings.Values)).Distinct().Count());
        Assert.Equal(12, result.Select(score => score.Trial.Seed).Distinct().Count());
        Assert.Equal([1e-4, 1e-3, 1e-2], result.Select(score => Math.Round(score.Trial.Get<double>("rate"), 9)).Distinct());
        Assert.Equal(result.Min(score => score.ValidationLoss), result.Best.ValidationLoss);
        var table = result.ToDataFrame();
        Assert.Equal(["trial", "rate", "batch", "schedule", "epochs", "seed", "validation loss", "validation accuracy", "best epoch", "seconds"], table.Columns.Select(column => column.Name));
        Assert.Equal(result.Best.Trial.Number, table.Columns["trial"][0]);
        Assert.Contains("no setting 'depth'", Assert.Throws<ArgumentException>(() => result[0].Trial.Get<int>("depth")).Message, StringComparison.Ordinal);
        Assert.Contains("Double", Assert.Throws<ArgumentException>(() => result[0].Trial.Get<int>("rate")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_StaysInTheSpaceAndFollowsTheSeed()
    {
        static string Text(SearchResult result) => string.Join("|", result.Select(score => $"{score.Trial} {score.ValidationLoss:R}"));
        var first = await Search().RandomAsync(6, 1);
        Assert.All(first, score => Assert.InRange(score.Trial.Get<double>("rate"), 1e-4, 1e-2));
        Assert.Equal(Text(first), Text(await Search().RandomAsync(6, 1)));
        Assert.NotEqual(Text(first), Text(await Search(seed: 2).RandomAsync(6, 1)));
    }

    [Fact]
    public async Task Halving_GivesTheBetterThirdThreeTimesTheEpochs()
    {
        var result = await Search().HalvingAsync(9, 1);
        Assert.Equal([(1, 9), (3, 3), (9, 1)], result.GroupBy(score => score.Trial.Epochs).Select(round => (round.Key, round.Count())));
        var best = result.Where(score => score.Trial.Epochs == 1).OrderBy(score => score.ValidationLoss).Take(3).Select(score => score.Trial.Number);
        Assert.Equal(best, result.Where(score => score.Trial.Epochs == 3).Select(score => score.Trial.Number));
        Assert.Equal(9, result.Best.Trial.Epochs);
    }

    [Fact]
    public async Task Search_InterruptedAndStartedAnew_RunsOnlyWhatIsLeftAndEqualsAnUnbrokenOne()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var source = new CancellationTokenSource();
            var done = new List<SearchScore>();
            var stop = new Immediate(score =>
            {
                done.Add(score);
                if (score.Trial.Number == 4)
                {
                    source.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Search(file).HalvingAsync(9, 1, 3, stop, source.Token));
            var resumed = await Search(file).HalvingAsync(9, 1);
            Assert.Equal(done.Select(score => score.Seconds), resumed.Take(4).Select(score => score.Seconds));
            var unbroken = await Search().HalvingAsync(9, 1);
            Assert.Equal(unbroken.Select(score => (score.Trial.ToString(), score.ValidationLoss)), resumed.Select(score => (score.Trial.ToString(), score.ValidationLoss)));
            var decayed = await Search(file, decay: 0.5).HalvingAsync(9, 1);
            Assert.Equal((await Search(decay: 0.5).HalvingAsync(9, 1)).Select(score => score.ValidationLoss), decayed.Select(score => score.ValidationLoss));
            Assert.NotEqual(unbroken.Select(score => score.ValidationLoss), decayed.Select(score => score.ValidationLoss));
            Assert.Contains("another search", Assert.Throws<InvalidDataException>(() => Search(file, seed: 3)).Message, StringComparison.Ordinal);
            File.AppendAllText(file, "{half");
            Assert.Contains("not a whole file", Assert.Throws<InvalidDataException>(() => Search(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public async Task Search_FileWithALineThatIsNoTrial_SaysSo(string line)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await Search(file).RandomAsync(1, 1);
            File.AppendAllText(file, line);
            Assert.Contains("not a whole file", Assert.Throws<InvalidDataException>(() => Search(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Search_ExplodingLoss_IsAFindingNotAFailure()
    {
        var search = new ParameterSearch(Train, Validation, new SearchSpace().Choice("rate", 1e-3, 1e18), trial =>
            (new SmallPatchCnn(3, 3, 3, trial.Seed), new TrainerOptions { LearningRate = trial.Get<double>("rate"), BatchSize = 8 }));
        var result = await search.GridAsync(2);
        Assert.Equal(double.PositiveInfinity, result[1].ValidationLoss);
        Assert.Equal(1, result.Best.Trial.Number);
        Assert.Contains("trial 1", EeCnn.Charts.ParallelCoordinates(result).GetInlineJS(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParallelCoordinates_DrawsEveryTrialOverEverySetting()
    {
        var result = await Search().GridAsync(1);
        var script = EeCnn.Charts.ParallelCoordinates(result).GetInlineJS();
        Assert.All(result, score => Assert.Contains($"trial {score.Trial.Number}:", script, StringComparison.Ordinal));
        Assert.Contains("\"validation loss\"", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Space_Nonsense_SaysSo()
    {
        Assert.Throws<ArgumentException>(() => new SearchSpace().Range("rate", 0, 1, logarithmic: true));
        Assert.Throws<ArgumentException>(() => new SearchSpace().Choice("batch", 8, 8));
        Assert.Throws<ArgumentException>(() => new SearchSpace().Choice("batch", 8).Range("batch", 0, 1));
        Assert.Contains("cannot be called 'Epochs'", Assert.Throws<ArgumentException>(() => new SearchSpace().Choice("Epochs", 1, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ParameterSearch(Train, Validation, new SearchSpace(), _ => throw new InvalidOperationException()));
    }

    [Fact]
    public async Task Range_EndsAtItsEnds_AndWholeNumbersOfAnyTypeStayNumbers()
    {
        var space = new SearchSpace().Range("rate", 0.74, 0.96, logarithmic: true, gridPoints: 2).Choice("batch", 16L, 128L, 32L);
        var search = new ParameterSearch(Train, Validation, space, trial => (new SmallPatchCnn(3, 3, 3), new TrainerOptions { LearningRate = 1e-3 * trial.Get<double>("rate"), BatchSize = (int)trial.Get<long>("batch") }));
        var result = await search.GridAsync(1);
        Assert.Equal([0.74, 0.96], result.Select(score => score.Trial.Get<double>("rate")).Distinct().Order());
        Assert.Equal([16L, 32L, 128L], result.ToDataFrame().Columns["batch"].Cast<long>().Distinct().Order());
        // On the axis of the chart 32 lies a seventh of the way from 16 to 128; as texts, 128 would come first.
        var script = EeCnn.Charts.ParallelCoordinates(result).GetInlineJS();
        foreach (var (label, place) in new[] { ("16", "0"), ("32", "0.142857"), ("128", "1") })
        {
            Assert.Matches($"\"text\":\"{label}\"[^{{}}]*{{[^{{}}]*}}[^{{}}]*\"x\":\"batch\"[^{{}}]*\"y\":{place}", script);
        }
    }

    [Fact]
    public async Task Search_OptionsThatATrainerRefuses_AreRefusedBeforeTheFirstTrial()
    {
        var scores = new List<SearchScore>();
        var search = new ParameterSearch(Train, Validation, new SearchSpace().Choice("shift", 0, 3), trial => (
            new SmallPatchCnn(3, 3, 3), new TrainerOptions { Augmentation = new() { ShiftPixels = trial.Get<int>("shift") } }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => search.GridAsync(1, new Immediate(scores.Add)));
        Assert.Empty(scores);
    }

    private sealed class Immediate(Action<SearchScore> action) : IProgress<SearchScore>
    {
        public void Report(SearchScore value) => action(value);
    }
}
