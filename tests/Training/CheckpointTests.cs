using Xunit;

namespace EeCnn.Tests.Training;

public class CheckpointTests
{
    private static PatchModel Model(PatchSet train) => new(new PatchCnn(3, 3, 10), ModelContract.For(train));

    [Fact]
    public async Task Fit_StoppedAndResumed_EqualsAnUnbrokenRunBitForBit()
    {
        var train = SyntheticPatches.Make(90, noise: 3);
        var validation = SyntheticPatches.Make(30, seed: 2, noise: 3);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".checkpoint");
        var options = new TrainerOptions { Epochs = 5, Schedule = LearningRateSchedule.OneCycle, GradientClip = 1, BatchSize = 32 };
        try
        {
            using var unbroken = Model(train);
            var expected = await new Trainer(unbroken, options).FitAsync(train, validation);

            using (var first = Model(train))
            {
                using var source = new CancellationTokenSource();
                var stop = new StopAfter(2, source);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(
                    () => new Trainer(first, options with { CheckpointPath = file }).FitAsync(train, validation, stop, source.Token));
                Assert.True(File.Exists(file));
            }

            using var resumed = Model(train);
            var actual = await new Trainer(resumed, options with { CheckpointPath = file }).FitAsync(train, validation);
            Assert.Equal(5, actual.Count);
            Assert.Equal(expected.Select(record => (record.Loss, record.ValidationLoss, record.LearningRate)), actual.Select(record => (record.Loss, record.ValidationLoss, record.LearningRate)));
            Assert.Equal(unbroken.PredictProbabilities(validation.Pixels, 30), resumed.PredictProbabilities(validation.Pixels, 30));
            Assert.False(File.Exists(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Fit_StoppedAndRunAgainOnTheSameModel_EqualsAnUnbrokenRun_InAnyCulture(int stoppedIn)
    {
        var train = SyntheticPatches.Make(90, noise: 3);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".checkpoint");
        var options = new TrainerOptions { Epochs = 4, BatchSize = 8, CheckpointPath = file };
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            using var unbroken = new PatchModel(new ResidualPatchNet(3, 3, 10), ModelContract.For(train));
            var expected = await new Trainer(unbroken, options with { CheckpointPath = null }).FitAsync(train, train);
            using var model = new PatchModel(new ResidualPatchNet(3, 3, 10), ModelContract.For(train));
            using var source = new CancellationTokenSource();
            // Twelve steps and one validation are an epoch.
            var calls = 0;
            var hook = model.Network.register_forward_hook((_, _, output) =>
            {
                if (++calls == 13 * (stoppedIn - 1) + 3)
                {
                    source.Cancel();
                }

                return output;
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer(model, options).FitAsync(train, train, null, source.Token));
            hook.remove();
            var culture = (System.Globalization.CultureInfo)before.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            System.Globalization.CultureInfo.CurrentCulture = culture;
            var actual = await new Trainer(model, options).FitAsync(train, train);
            Assert.Equal(expected.Select(record => record.ValidationLoss), actual.Select(record => record.ValidationLoss));
            Assert.Equal(unbroken.PredictProbabilities(train.Pixels, 90), model.PredictProbabilities(train.Pixels, 90));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Fit_DamagedOrForeignCheckpoint_SaysSo()
    {
        var train = SyntheticPatches.Make(30);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".checkpoint");
        try
        {
            File.WriteAllBytes(file, new byte[100]);
            using var model = Model(train);
            var error = await Assert.ThrowsAsync<InvalidDataException>(() => new Trainer(model, new TrainerOptions { CheckpointPath = file }).FitAsync(train, train));
            Assert.Contains("not a whole checkpoint", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Fit_CheckpointOfOtherDataOrAnotherSeed_IsRefused()
    {
        var train = SyntheticPatches.Make(30);
        var validation = SyntheticPatches.Make(30, seed: 2);
        PatchSet relabelled = new(
            train.Pixels, [.. train.Labels.Select(label => (label + 1) % 3)], train.Columns, train.Rows, train.Polygons, train.Bands, train.PatchSize, train.Classes);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".checkpoint");
        var options = new TrainerOptions { Epochs = 4, CheckpointPath = file };
        async Task Run(PatchSet train, PatchSet validation, int weights = 1, int lastEpoch = 99, double spread = 1, WeightInitialization? drawn = null)
        {
            var fitted = BandNormalization.Fit(train);
            BandNormalization normalization = new(train.Bands, fitted.Mean, [.. fitted.StandardDeviation.Select(deviation => spread * deviation)]);
            using var model = new PatchModel(new PatchCnn(3, 3, 10, weights), new ModelContract(train.Bands, train.PatchSize, train.Classes, normalization));
            if (drawn is { } kind)
            {
                model.Network.Initialize(kind, weights);
            }

            using var source = new CancellationTokenSource();
            await new Trainer(model, options).FitAsync(train, validation, new StopAfter(lastEpoch, source), source.Token);
        }

        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(train, validation, lastEpoch: 2));
            Assert.Contains("another run", (await Assert.ThrowsAsync<InvalidDataException>(() => Run(relabelled, validation))).Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<InvalidDataException>(() => Run(train, train));
            await Assert.ThrowsAsync<InvalidDataException>(() => Run(train, validation, weights: 2));
            await Assert.ThrowsAsync<InvalidDataException>(() => Run(train, validation, drawn: WeightInitialization.He));
            await Assert.ThrowsAsync<InvalidDataException>(() => Run(train, validation, spread: 2));
            await Run(train, validation);
            Assert.False(File.Exists(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Fit_CheckpointOfARunThatBeganWithOtherWeights_IsRefused()
    {
        var train = SyntheticPatches.Make(60, noise: 3);
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".checkpoint"), saved = file + ".model";
        var options = new TrainerOptions { Epochs = 9, Patience = 0, CheckpointPath = file };
        try
        {
            using (var first = Model(train))
            {
                await new Trainer(first, new TrainerOptions { Epochs = 2 }).FitAsync(train, train);
                first.Save(saved);
            }

            using (var tuned = PatchModel.Load(saved))
            {
                using var source = new CancellationTokenSource();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer(tuned, options).FitAsync(train, train, new StopAfter(2, source), source.Token));
            }

            using var fresh = Model(train);
            Assert.Contains("began with other weights", (await Assert.ThrowsAsync<InvalidDataException>(() => new Trainer(fresh, options).FitAsync(train, train))).Message, StringComparison.Ordinal);
            using var again = PatchModel.Load(saved);
            Assert.Equal(9, (await new Trainer(again, options).FitAsync(train, train)).Count);
        }
        finally
        {
            File.Delete(file);
            File.Delete(saved);
        }
    }

    [Fact]
    public async Task Fit_ProgressThatThrowsAtTheEndOfAnEpoch_LeavesTheEpochInTheCheckpoint()
    {
        var train = SyntheticPatches.Make(30);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".checkpoint");
        var options = new TrainerOptions { Epochs = 3, CheckpointPath = file };
        try
        {
            using var model = Model(train);
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => new Trainer(model, options).FitAsync(train, train, new Failing()));
            var ended = new List<TrainingProgress>();
            await new Trainer(model, options).FitAsync(train, train, new Kept(ended));
            Assert.Equal(2, ended[0].Epoch);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Failing : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => throw new InvalidTimeZoneException();
    }

    [Fact]
    public async Task Fit_CheckpointThatCannotBeWritten_EndsBeforeTheFirstEpoch()
    {
        var train = SyntheticPatches.Make(30);
        var file = Path.GetTempFileName();
        try
        {
            using var model = Model(train);
            var reports = new Count();
            var options = new TrainerOptions { Epochs = 2, CheckpointPath = Path.Combine(file, "checkpoint") };
            await Assert.ThrowsAnyAsync<IOException>(() => new Trainer(model, options).FitAsync(train, train, reports));
            Assert.Equal(0, reports.Number);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Fit_Trained_FillsTheRunCard()
    {
        var train = SyntheticPatches.Make(30);
        using var model = Model(train);
        await new Trainer(model, new TrainerOptions { Epochs = 1, ClassWeighting = ClassWeighting.Balanced, LabelSmoothing = 0.1 }).FitAsync(train, train);
        Assert.Equal("1", model.Card["seed.training"]);
        Assert.StartsWith("30 patches, SHA-256 ", model.Card["data.train"], StringComparison.Ordinal);
        Assert.Equal("1", model.Card["seed.weights"]);
        model.Network.Initialize(WeightInitialization.Xavier, 99);
        await new Trainer(model, new TrainerOptions { Epochs = 1 }).FitAsync(train, train);
        Assert.Equal("99 (Xavier)", model.Card["seed.weights"]);
    }

    [Fact]
    public async Task Fit_Resumed_TimeLeftIsThatOfTheEpochsSinceThen()
    {
        var train = SyntheticPatches.Make(90);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".checkpoint");
        var options = new TrainerOptions { Epochs = 20, Patience = 0, BatchSize = 8, CheckpointPath = file };
        try
        {
            using var model = Model(train);
            using var source = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer(model, options).FitAsync(train, train, new StopAfter(10, source), source.Token));
            var ended = new List<TrainingProgress>();
            await new Trainer(model, options).FitAsync(train, train, new Kept(ended));
            Assert.InRange(ended[0].Epoch, 11, 12);
            // The first epoch since then has taken at least the seconds of its record, and each of the others is to take as long.
            Assert.True(ended[0].TimeLeft.TotalSeconds >= (20 - ended[0].Epoch) * ended[0].History[^1].Seconds * 0.999, $"{ended[0].TimeLeft} after an epoch of {ended[0].History[^1].Seconds} s");
            Assert.Equal(TimeSpan.Zero, ended[^1].TimeLeft);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Kept(List<TrainingProgress> ended) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.EpochEnded)
            {
                ended.Add(value);
            }
        }
    }

    private sealed class Count : IProgress<TrainingProgress>
    {
        public int Number { get; private set; }

        public void Report(TrainingProgress value) => Number++;
    }

    private sealed class StopAfter(int epochs, CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        // The checkpoint of an epoch is written after its report, so the next epoch's first sign stops the run.
        public void Report(TrainingProgress value)
        {
            if (value.Epoch > epochs)
            {
                source.Cancel();
            }
        }
    }
}
