using EeCnn.Tests.Training;
using TorchSharp;
using Xunit;

namespace EeCnn.Tests.Models;

public class PatchModelTests
{
    private static PatchModel Make(int patchSize = 10, int seed = 1)
    {
        var train = SyntheticPatches.Make(12, patchSize);
        return new PatchModel(
            patchSize < PatchCnn.SmallestPatchSize ? new SmallPatchCnn(3, 3, patchSize, seed) : new PatchCnn(3, 3, patchSize, seed), ModelContract.For(train));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    public void Load_OfSaved_PredictsTheSameNumbers(int patchSize)
    {
        using var model = Make(patchSize);
        model.Card["seed"] = "1";
        var patches = SyntheticPatches.Make(20, patchSize, seed: 4);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".model");
        try
        {
            model.Save(file);
            using var loaded = PatchModel.Load(file);
            Assert.Equal(model.PredictProbabilities(patches.Pixels, 20), loaded.PredictProbabilities(patches.Pixels, 20));
            Assert.Equal(model.Contract.Bands, loaded.Contract.Bands);
            Assert.Equal(model.Contract.Normalization.Mean, loaded.Contract.Normalization.Mean);
            Assert.Equal(model.Contract.Classes, loaded.Contract.Classes);
            Assert.Equal("1", loaded.Card["seed"]);
            Assert.Equal(model.Network.GetName(), loaded.Network.GetName());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Load_ModelOfAnotherKind_SaysWhoReadsIt_AndTheDistributionOfTheWeightsIsKept()
    {
        var file = Path.GetTempFileName();
        try
        {
            var dense = new DensePatchSet(new float[64], new int[64], ["B1"], 8, Training.ClassificationReportTests.Three);
            using (var model = new DenseModel(new UNet(1, 3), DenseModel.ContractFor(dense)))
            {
                model.Save(file);
            }

            Assert.Contains("Load it with DenseModel.Load.", Assert.Throws<InvalidDataException>(() => PatchModel.Load(file)).Message, StringComparison.Ordinal);
            using (var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(Training.SyntheticPatches.Make(3))))
            {
                model.Network.Initialize(WeightInitialization.He, 5);
                model.Save(file);
            }

            Assert.Contains("Load it with PatchModel.Load.", Assert.Throws<InvalidDataException>(() => DenseModel.Load(file)).Message, StringComparison.Ordinal);
            using var loaded = PatchModel.Load(file);
            Assert.Equal((5, WeightInitialization.He), (loaded.Network.Seed, loaded.Network.Drawn));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Load_TruncatedOrForeignFile_SaysWhatToDo()
    {
        using var model = Make();
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".model");
        try
        {
            model.Save(file);
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
            Assert.Contains("Save the model again", Assert.Throws<InvalidDataException>(() => PatchModel.Load(file)).Message, StringComparison.Ordinal);
            File.WriteAllText(file, "this is no model");
            Assert.Contains(file, Assert.Throws<InvalidDataException>(() => PatchModel.Load(file)).Message, StringComparison.Ordinal);
            bytes[bytes.Length / 3] ^= 0x55;
            File.WriteAllBytes(file, bytes);
            Assert.Throws<InvalidDataException>(() => PatchModel.Load(file));
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Throws<FileNotFoundException>(() => PatchModel.Load(file));
    }

    [Fact]
    public void PredictProbabilities_RowsAddUpToOne_WhateverTheBatch()
    {
        using var model = Make();
        var patches = SyntheticPatches.Make(300);
        var all = model.PredictProbabilities(patches.Pixels, 300);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(1f, all.AsSpan(i * 3, 3).ToArray().Sum(), 1e-5f));
        var one = model.PredictProbabilities(patches.Patch(7), 1);
        for (var k = 0; k < 3; k++)
        {
            Assert.Equal(all[21 + k], one[k], 1e-5f);
        }

        Assert.Empty(model.PredictProbabilities([], 0));
    }

    [Theory]
    [InlineData(nameof(PatchCnn))]
    [InlineData(nameof(SmallPatchCnn))]
    [InlineData(nameof(ResidualPatchNet))]
    [InlineData(nameof(SpectralNet))]
    public void ToBFloat16_PredictsNearlyTheSame_AndLeavesTheModelAlone(string kind)
    {
        var patches = SyntheticPatches.Make(300, 11);
        using PatchModel model = new(
            kind switch
            {
                nameof(PatchCnn) => new PatchCnn(3, 3, 11),
                nameof(SmallPatchCnn) => new SmallPatchCnn(3, 3, 11),
                nameof(ResidualPatchNet) => new ResidualPatchNet(3, 3, 11),
                _ => new SpectralNet(3, 3, 11),
            },
            ModelContract.For(patches));
        model.Card["seed"] = "1";
        var before = model.PredictProbabilities(patches.Pixels, 300);
        using var copy = model.ToBFloat16();
        var half = copy.PredictProbabilities(patches.Pixels, 300);
        Assert.NotEqual(before, half);
        Assert.All(before.Zip(half), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
        Assert.Equal(before, model.PredictProbabilities(patches.Pixels, 300));
        Assert.Equal("1", copy.Card["seed"]);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(1, half.AsSpan(i * 3, 3).ToArray().Sum(), 1e-5f));
    }

    [Fact]
    public async Task ToBFloat16_TrainingAndSaving_SayWhatToDo()
    {
        using var model = Make();
        using var copy = model.ToBFloat16();
        Assert.Contains("ToBFloat16", Assert.Throws<InvalidOperationException>(() => copy.Save("never.model")).Message, StringComparison.Ordinal);
        var patches = SyntheticPatches.Make(12);
        Assert.Contains("ToBFloat16", (await Assert.ThrowsAsync<ArgumentException>(() => new Trainer(copy, new TrainerOptions()).FitAsync(patches, patches))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PredictProbabilities_WrongLength_Throws()
    {
        using var model = Make();
        Assert.Contains("need 600 values; got 5", Assert.Throws<ArgumentException>(() => model.PredictProbabilities(new float[5], 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PredictProbabilities_Cancelled_Throws()
    {
        using var model = Make();
        Assert.Throws<OperationCanceledException>(() => model.PredictProbabilities(new float[300], 1, new CancellationToken(true)));
    }

    [Fact]
    public void Constructor_NetworkAndContractDiffer_Throws()
    {
        var contract = ModelContract.For(SyntheticPatches.Make(12));
        using var network = new PatchCnn(4, 3, 10);
        Assert.Contains("4 bands of 10 px", Assert.Throws<ArgumentException>(() => new PatchModel(network, contract)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Network_SameSeed_HasTheSameWeights()
    {
        using var first = new PatchCnn(3, 3, 10, seed: 4);
        using var second = new PatchCnn(3, 3, 10, seed: 4);
        Assert.True(first.Layers.state_dict()["0.weight"].Equals(second.Layers.state_dict()["0.weight"]));
        using var other = new PatchCnn(3, 3, 10, seed: 5);
        Assert.False(first.Layers.state_dict()["0.weight"].Equals(other.Layers.state_dict()["0.weight"]));
    }
}
