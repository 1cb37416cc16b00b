using Xunit;

namespace EeCnn.Tests.Training;

public class AugmentationTests
{
    private static readonly TrainerOptions Plain = new() { Augment = false, BatchSize = 16, Seed = 3 };

    private static async Task<List<(float[] Pixels, long Label, long Partner, float Share)>> Samples(PatchSet patches, TrainerOptions options, int epoch = 1, BandNormalization? normalization = null)
    {
        var identity = new BandNormalization(patches.Bands, [.. patches.Bands.Select(_ => 0.0)], [.. patches.Bands.Select(_ => 1.0)]);
        var loader = new BatchLoader(TrainingSamples.Of(patches), normalization ?? identity, options.BatchSize);
        var result = new List<(float[], long, long, float)>();
        await foreach (var batch in loader.Train(options, epoch, CancellationToken.None))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                result.Add((batch.Pixels.AsSpan(i * patches.PatchLength, patches.PatchLength).ToArray(), batch.Labels[i], batch.Partners?[i] ?? -1, batch.Shares?[i] ?? 1));
            }
        }

        return result;
    }

    // Every value tells its patch, so that a sample can be found again.
    private static PatchSet Numbered(int count, int size = 4, string band = "B1") => new(
        [.. Enumerable.Range(0, count * size * size).Select(i => (float)(i / (size * size) + 1) * 100 + i % (size * size))],
        [.. Enumerable.Range(0, count).Select(i => i % 3)], new int[count], new int[count], new int[count], [band], size, ClassificationReportTests.Three);

    [Fact]
    public async Task Symmetries_AreDrawnPerSampleNotPerBatch_AndChangeWithTheEpoch()
    {
        var patches = Numbered(64);
        var options = Plain with { Augment = true, BatchSize = 64 };
        var first = await Samples(patches, options);
        var corners = first.Select(sample => sample.Pixels[0] % 100).Distinct().Order().ToArray();
        Assert.Equal([0f, 3f, 12f, 15f], corners);
        Assert.Equal(8, first.Select(sample => (sample.Pixels[0] % 100, sample.Pixels[1] % 100)).Distinct().Count());
        Assert.All(first, sample => Assert.Equal(Enumerable.Range(0, 16).Select(i => (float)i), sample.Pixels.Select(value => value % 100).Order()));
        var second = await Samples(patches, options, epoch: 2);
        Assert.NotEqual(first.OrderBy(s => s.Pixels.Min()).Select(s => s.Pixels[0]), second.OrderBy(s => s.Pixels.Min()).Select(s => s.Pixels[0]));
    }

    [Fact]
    public async Task Draws_DoNotDependOnTheBatchSize()
    {
        var patches = Numbered(30);
        var options = Plain with { Augment = true, Augmentation = new() { BandNoise = 0.1, Brightness = 0.2, ShiftPixels = 1, MixupAlpha = 0.4 } };
        var small = await Samples(patches, options with { BatchSize = 4 });
        var large = await Samples(patches, options with { BatchSize = 30 });
        Assert.Equal(small.SelectMany(s => s.Pixels), large.SelectMany(s => s.Pixels));
        Assert.Equal(small.Select(s => (s.Label, s.Partner, s.Share)), large.Select(s => (s.Label, s.Partner, s.Share)));
    }

    [Fact]
    public async Task BandNoise_HasItsStandardDeviation()
    {
        var patches = Numbered(400);
        var plain = await Samples(patches, Plain);
        var noisy = await Samples(patches, Plain with { Augmentation = new() { BandNoise = 0.5 } });
        var differences = plain.Zip(noisy).SelectMany(pair => pair.First.Pixels.Zip(pair.Second.Pixels, (a, b) => (double)b - a)).ToArray();
        Assert.Equal(6400, differences.Length);
        Assert.InRange(differences.Average(), -0.03, 0.03);
        Assert.InRange(Math.Sqrt(differences.Average(d => d * d)), 0.48, 0.52);
    }

    [Fact]
    public async Task Brightness_IsOneFactorOnRawValuesPerSample_NotOnNormalisedDifferences()
    {
        var normalization = new BandNormalization(["B1"], [300], [50]);
        var options = Plain with { Augmentation = new() { Brightness = 0.1 } };
        var plain = await Samples(Numbered(60), Plain);
        var bright = await Samples(Numbered(60), options, normalization: normalization);
        var factors = plain.Zip(bright, (a, b) =>
        {
            var ratios = a.Pixels.Zip(b.Pixels, (raw, changed) => (changed * 50 + 300) / raw).ToArray();
            Assert.InRange(ratios.Max() - ratios.Min(), 0, 1e-3);
            return ratios[0];
        }).ToArray();
        Assert.InRange(factors.Min(), 0.899, 0.92);
        Assert.InRange(factors.Max(), 1.08, 1.101);
        foreach (var band in new[] { "NDVI", "NDSI", "MNDWI", "NBR", "BSI" })
        {
            var index = await Samples(Numbered(60, band: band), options);
            Assert.Equal((await Samples(Numbered(60, band: band), Plain)).SelectMany(s => s.Pixels), index.SelectMany(s => s.Pixels));
        }

        Assert.NotEqual(plain.SelectMany(s => s.Pixels), (await Samples(Numbered(60, band: "SAVI"), options)).SelectMany(s => s.Pixels));
    }

    [Fact]
    public async Task Shift_MovesByWholePixelsAndMirrors()
    {
        var samples = await Samples(Numbered(200), Plain with { Augmentation = new() { ShiftPixels = 1 } });
        var moves = samples.GroupBy(sample => sample.Pixels[5] % 100).ToDictionary(group => group.Key, group => group.First().Pixels.Select(value => value % 100).ToArray());
        Assert.Equal([0f, 1f, 2f, 4f, 5f, 6f, 8f, 9f, 10f], moves.Keys.Order());
        // One to the right and one down: the last row and column mirror.
        Assert.Equal([5f, 6f, 7f, 6f, 9f, 10f, 11f, 10f, 13f, 14f, 15f, 14f, 9f, 10f, 11f, 10f], moves[10]);
    }

    [Fact]
    public async Task Nodata_StaysTheTrainingMean()
    {
        var patches = Numbered(20);
        patches.Pixels[3] = -9999;
        patches.Pixels[16] = float.NaN;
        var samples = await Samples(patches, Plain with { Augment = true, Augmentation = new() { BandNoise = 0.5, Brightness = 0.3, ShiftPixels = 1 } });
        Assert.All(samples.SelectMany(sample => sample.Pixels), value => Assert.True(value == 0 || value > 20, $"{value}"));
        Assert.Contains(samples, sample => sample.Pixels.Contains(0));
    }

    [Fact]
    public async Task Mixup_MixesPixelsAndLabelsByTheSameShare()
    {
        var patches = new PatchSet(
            [.. Enumerable.Range(0, 300).SelectMany(i => Enumerable.Repeat((float)(i % 3 * 10), 4))], [.. Enumerable.Range(0, 300).Select(i => i % 3)],
            new int[300], new int[300], new int[300], ["B1"], 2, ClassificationReportTests.Three);
        var samples = await Samples(patches, Plain with { Augmentation = new() { MixupAlpha = 0.4 } });
        Assert.All(samples, sample =>
        {
            Assert.InRange(sample.Share, 0.5f, 1f);
            Assert.All(sample.Pixels, value => Assert.Equal(sample.Share * sample.Label * 10 + (1 - sample.Share) * sample.Partner * 10, value, 1e-3f));
        });
        // Mean of max(x, 1 − x) under Beta(0.4, 0.4), from 200,000 draws of another generator: 0.839.
        Assert.InRange(samples.Average(sample => sample.Share), 0.81, 0.87);
        var history = await Train(SyntheticPatches.Make(90), new TrainerOptions { Epochs = 6, Augmentation = new() { MixupAlpha = 0.2 }, ClassWeighting = ClassWeighting.Balanced });
        Assert.True(history.Best.ValidationAccuracy > 0.95, $"accuracy {history.Best.ValidationAccuracy}");
    }

    // A network that gives each class the same probability has the loss log(classes), whatever the labels, their weights and shares.
    [Theory]
    [InlineData(ClassWeighting.None)]
    [InlineData(ClassWeighting.Balanced)]
    public async Task Mixup_Loss_IsTheMeanOverWeightsAndShares(ClassWeighting weighting)
    {
        var all = SyntheticPatches.Make(60);
        var patches = all.Subset([.. Enumerable.Range(0, 60).Where(i => all.Labels[i] == 0 || i < 12)]);
        using var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(patches));
        model.Network.load_state_dict(model.Network.state_dict().ToDictionary(pair => pair.Key, pair => TorchSharp.torch.zeros_like(pair.Value)));
        var options = new TrainerOptions { Epochs = 1, LearningRate = 1e-12, Augmentation = new() { MixupAlpha = 0.4 }, ClassWeighting = weighting };
        var history = await new Trainer(model, options).FitAsync(patches, patches);
        Assert.Equal(Math.Log(3), history[0].Loss, 1e-5);
    }

    [Fact]
    public async Task BalancedSampling_GivesEveryClassTheSameShare()
    {
        Assert.Contains("Take one of them", Assert.Throws<ArgumentException>(() => new Trainer(
            new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(SyntheticPatches.Make(3))), new TrainerOptions { BalancedSampling = true, ClassWeighting = ClassWeighting.Balanced })).Message, StringComparison.Ordinal);
        var all = SyntheticPatches.Make(300);
        var patches = all.Subset([.. Enumerable.Range(0, 300).Where(i => all.Labels[i] == 0 || i < 30)]);
        Assert.Equal([100, 10, 10], patches.CountPerClass());
        var samples = await Samples(patches, Plain with { BalancedSampling = true });
        Assert.Equal([40, 40, 40], Enumerable.Range(0, 3).Select(id => samples.Count(sample => sample.Label == id)));
        Assert.Equal(40, samples.Where(sample => sample.Label == 0).Select(sample => sample.Pixels[0]).Distinct().Count());
    }

    [Fact]
    public void Options_OutsideTheirRange_SayWhatIsAllowed()
    {
        var train = SyntheticPatches.Make(30);
        foreach (var (wrong, allowed) in new (PatchAugmentation, string)[]
        {
            (new() { BandNoise = double.NaN }, "0 … 1"), (new() { Brightness = 1 }, "below 1"), (new() { ShiftPixels = 10 }, "0 … 9 for patches of 10 px"), (new() { MixupAlpha = -0.1 }, "0 … 1"),
        })
        {
            using var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(train));
            Assert.Contains(allowed, Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model, new TrainerOptions { Augmentation = wrong })).Message, StringComparison.Ordinal);
        }
    }

    private static async Task<TrainingHistory> Train(PatchSet patches, TrainerOptions options)
    {
        using var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(patches));
        return await new Trainer(model, options).FitAsync(patches, patches);
    }
}
