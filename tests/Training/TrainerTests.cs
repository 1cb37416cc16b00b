using TorchSharp;
using Xunit;

namespace EeCnn.Tests.Training;

public class TrainerTests
{
    private static PatchModel Model(PatchSet train, int seed = 1) =>
        new(new PatchCnn(train.Bands.Count, train.Classes.Count, train.PatchSize, seed), ModelContract.For(train));

    [Fact]
    public async Task Fit_SeparableClasses_LearnsThem()
    {
        var train = SyntheticPatches.Make(240);
        var validation = SyntheticPatches.Make(60, seed: 2);
        using var model = Model(train);
        var history = await new Trainer(model, new TrainerOptions { Epochs = 6 }).FitAsync(train, validation);
        Assert.Equal(6, history.Count);
        Assert.True(history.Best.ValidationAccuracy > 0.95, $"validation accuracy {history.Best.ValidationAccuracy}");
        Assert.True(history[^1].Loss < history[0].Loss);
        Assert.Equal(validation.Labels, model.Predict(validation));
        Assert.Equal("all 6 epochs done", history.Ending);
    }

    [Fact]
    public async Task Fit_SameSeed_GivesTheSameWeights()
    {
        var train = SyntheticPatches.Make(100);
        async Task<float[]> Run()
        {
            using var model = Model(train);
            await new Trainer(model, new TrainerOptions { Epochs = 2, Seed = 5 }).FitAsync(train, train);
            return model.PredictProbabilities(train.Pixels, train.Count);
        }

        Assert.Equal(await Run(), await Run());
    }

    [Fact]
    public async Task Fit_NothingToLearn_StopsEarlyWithTheBestWeights()
    {
        var train = SyntheticPatches.Make(90, noise: 30);
        var validation = SyntheticPatches.Make(90, seed: 9, noise: 30);
        using var model = Model(train);
        var history = await new Trainer(model, new TrainerOptions { Epochs = 40, Patience = 2, LearningRate = 3e-3 }).FitAsync(train, validation);
        Assert.Equal("no lower validation loss for 2 epochs", history.Ending);
        Assert.Equal(history.BestEpoch + 2, history.Count);
        Assert.Equal(history.Min(record => record.ValidationLoss), history.Best.ValidationLoss);
        Assert.False(model.Network.training);
        var correct = model.Predict(validation).Zip(validation.Labels, (a, b) => a == b).Count(same => same);
        Assert.Equal(history.Best.ValidationAccuracy, correct / 90.0, 6);
    }

    [Fact]
    public async Task Fit_Cancelled_ThrowsAndKeepsAUsableModel()
    {
        var train = SyntheticPatches.Make(90);
        using var model = Model(train);
        using var source = new CancellationTokenSource();
        var progress = new Immediate(report =>
        {
            if (report is { Epoch: 2, EpochEnded: true })
            {
                source.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer(model).FitAsync(train, train, progress, source.Token));
        Assert.False(model.Network.training);
        Assert.Equal(90, model.Predict(train).Length);
    }

    [Fact]
    public async Task Fit_Progress_ReportsEveryEpoch()
    {
        var train = SyntheticPatches.Make(90);
        using var model = Model(train);
        var reports = new List<TrainingProgress>();
        await new Trainer(model, new TrainerOptions { Epochs = 3 }).FitAsync(train, train, new Immediate(reports.Add));
        Assert.Equal([1, 2, 3], reports.Where(report => report.EpochEnded).Select(report => report.History.Count));
        Assert.All(reports.Where(report => report.EpochEnded), report => Assert.Equal(90, report.SamplesDone));
    }

    [Fact]
    public async Task Fit_OtherBandsOrEmptyPart_Throws()
    {
        var train = SyntheticPatches.Make(30);
        using var model = Model(train);
        var other = SyntheticPatches.Make(30, bands: 4);
        Assert.Contains("Band 4", (await Assert.ThrowsAsync<ArgumentException>(() => new Trainer(model).FitAsync(other, train))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => new Trainer(model).FitAsync(train, train.Subset([])));
    }

    [Fact]
    public async Task Fit_OneSampleAndBatchLargerThanTheSet_Works()
    {
        var train = SyntheticPatches.Make(30);
        using var model = Model(train);
        var history = await new Trainer(model, new TrainerOptions { Epochs = 1, BatchSize = 1000 }).FitAsync(train.Subset([4]), train);
        Assert.Single(history);
    }

    [Fact]
    public async Task Fit_ExplodingLoss_SaysSo()
    {
        var train = SyntheticPatches.Make(60);
        using var model = Model(train);
        var error = await Assert.ThrowsAsync<LossException>(
            () => new Trainer(model, new TrainerOptions { LearningRate = 1e18, BatchSize = 10 }).FitAsync(train, train));
        Assert.Contains("lower learning rate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_InfiniteValue_SaysWhere()
    {
        var train = SyntheticPatches.Make(60);
        using var model = Model(train);
        var broken = train.Subset([.. Enumerable.Range(0, 60)]);
        broken.Pixels[7 * 300 + 150] = float.PositiveInfinity;
        var error = await Assert.ThrowsAsync<ArgumentException>(() => new Trainer(model).FitAsync(train, broken));
        Assert.Contains("Patch 7 of the validation part has an infinite value in band B2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fit_ClassWithoutSamples_IsNotLearnedAndDoesNotDisturb(bool sampling)
    {
        var all = SyntheticPatches.Make(120);
        var train = all.Subset([.. Enumerable.Range(0, 120).Where(i => all.Labels[i] != 2)]);
        using var model = Model(train);
        var options = new TrainerOptions { Epochs = 5, ClassWeighting = sampling ? ClassWeighting.None : ClassWeighting.Balanced, BalancedSampling = sampling, Patience = 0 };
        var history = await new Trainer(model, options).FitAsync(train, train);
        Assert.True(history.Best.ValidationAccuracy > 0.95, $"accuracy {history.Best.ValidationAccuracy}");
        Assert.DoesNotContain(2, model.Predict(train));
    }

    [Fact]
    public async Task Fit_LastBatchOfOneSampleWithBatchNormalisation_Works()
    {
        var train = SyntheticPatches.Make(33, patchSize: 4);
        using var model = new PatchModel(new ResidualPatchNet(3, 3, 4), ModelContract.For(train));
        var history = await new Trainer(model, new TrainerOptions { Epochs = 1, BatchSize = 32 }).FitAsync(train, train);
        Assert.True(double.IsFinite(history[0].ValidationLoss));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void Patches_LabelOutOfRange_SaysWhich(int label)
    {
        var labels = new[] { 0, label };
        var error = Assert.Throws<ArgumentException>(() => new PatchSet(new float[2], labels, [0, 1], [0, 1], [1, 1], ["B1"], 1, ClassificationReportTests.Three));
        Assert.Contains($"Patch 1 has the label {label}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TerminalProgress_OverwritesItsLineAndKeepsTheEpochs()
    {
        var train = SyntheticPatches.Make(60);
        using var model = Model(train);
        using StringWriter terminal = new(), file = new();
        await new Trainer(model, new TrainerOptions { Epochs = 2 }).FitAsync(train, train, new TerminalProgress(terminal, overwrite: true));
        await new Trainer(model, new TrainerOptions { Epochs = 2 }).FitAsync(train, train, new TerminalProgress(file, overwrite: false));
        Assert.StartsWith("\repoch 1/2 · 60/60", terminal.ToString(), StringComparison.Ordinal);
        var lines = file.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^epoch 2/2 · 60/60 · loss \d.* samples/s · all 2 epochs done · validation loss \d\.\d{3}, accuracy \d\.\d{3}$", lines[1]);
    }

    [Fact]
    public async Task Fit_Interrupted_SaysSoLast_AndTheCardTellsWhatTheModelIs()
    {
        var train = SyntheticPatches.Make(60, noise: 3);
        using var model = Model(train);
        using var source = new CancellationTokenSource();
        var moments = new List<TrainingProgress>();
        var watch = new Watch(moment =>
        {
            moments.Add(moment);
            if (moment.Epoch == 3 && moment.EpochEnded)
            {
                source.Cancel();
            }
        });
        var options = new TrainerOptions { Epochs = 9, Patience = 0 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer(model, options).FitAsync(train, train, watch, source.Token));
        Assert.Equal((TimeSpan.Zero, "interrupted after 3 of 9 epochs"), (moments[^1].TimeLeft, moments[^1].History.Ending));
        Assert.EndsWith("samples/s · interrupted after 3 of 9 epochs", moments[^1].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("3, best ", model.Card["epochs"], StringComparison.Ordinal);
        Assert.EndsWith("interrupted after 3 of 9 epochs", model.Card["epochs"], StringComparison.Ordinal);
        Assert.DoesNotContain("continues", model.Card.Keys);

        // What a second run begins with is not what the seed says.
        await new Trainer(model, options with { Epochs = 1 }).FitAsync(train, train, watch);
        Assert.StartsWith("a model trained before: 3, best ", model.Card["continues"], StringComparison.Ordinal);
        Assert.Equal("the one epoch is done", moments[^1].History.Ending);
    }

    private sealed class Watch(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    [Fact]
    public void TerminalProgress_NarrowTerminal_CutsTheRunningLineOnly()
    {
        using var terminal = new StringWriter();
        var history = new TrainingHistory([new EpochRecord(1, 1, 0.5, 0.5, 0.5, 1.25, 0.5, 0.5, 0.5, 1e-3, 1, 100)]);
        var progress = new TerminalProgress(terminal, overwrite: true, width: 20);
        progress.Report(new TrainingProgress(1, 9, 32, 64, 1, 0.5, 100, TimeSpan.Zero, history, EpochEnded: false));
        Assert.Equal("\repoch 1/9 · 32/64 ·", terminal.ToString());
        progress.Report(new TrainingProgress(1, 9, 64, 64, 1, 0.5, 100, TimeSpan.Zero, history, EpochEnded: true));
        Assert.EndsWith("validation loss 1.250, accuracy 0.500" + Environment.NewLine, terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_WhileTheModelIsBeingTrained_IsRefused()
    {
        var train = SyntheticPatches.Make(60);
        using var model = Model(train);
        InvalidOperationException? refused = null;
        var second = new Immediate(_ => refused ??= Assert.Throws<InvalidOperationException>(
            () => new Trainer(model).FitAsync(train, train).GetAwaiter().GetResult()));
        await new Trainer(model, new TrainerOptions { Epochs = 1 }).FitAsync(train, train, second);
        Assert.Contains("being trained already", refused!.Message, StringComparison.Ordinal);
        await new Trainer(model, new TrainerOptions { Epochs = 1 }).FitAsync(train, train);
    }

    [Fact]
    public async Task Fit_Nodata_CountsAsTheTrainingMean()
    {
        var train = SyntheticPatches.Make(60);
        train.Pixels[5] = -9999;
        train.Pixels[7] = float.NaN;
        using var model = Model(train);
        var history = await new Trainer(model, new TrainerOptions { Epochs = 1 }).FitAsync(train, train);
        Assert.True(double.IsFinite(history[0].Loss));
    }

    [Fact]
    public void Options_OutsideTheirRange_Throw()
    {
        var train = SyntheticPatches.Make(30);
        using var model = Model(train);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model, new TrainerOptions { Epochs = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model, new TrainerOptions { LearningRate = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model, new TrainerOptions { BatchSize = 0 }));
    }

    private sealed class Immediate(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
