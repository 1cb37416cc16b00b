using Xunit;

namespace EeCnn.Tests.Models;

public class ModelSummaryTests
{
    // Worked by hand: 7·32·9 + 32 = 2,048; 32·64·9 + 64 = 18,496; 256·128 + 128 = 32,896; 128·5 + 5 = 645.
    [Fact]
    public void Summary_SeedCnn_HasTheHandWorkedNumbers()
    {
        using var network = new PatchCnn(7, 5);
        var summary = network.Summary();
        Assert.Equal([2048, 0, 0, 18496, 0, 0, 0, 32896, 0, 645], summary.Layers.Select(layer => layer.Parameters));
        Assert.Equal(54085, summary.Parameters);
        Assert.Equal(54085, network.ParameterCount);
        Assert.Equal([32, 14, 14], summary.Layers[0].OutputShape);
        Assert.Equal([64, 2, 2], summary.Layers[5].OutputShape);
        Assert.Equal(14 * 14 * 32 * 7 * 9 + 5 * 5 * 64 * 32 * 9 + 256 * 128 + 128 * 5, summary.MultiplyAdds);
        Assert.Equal([3, 3, 4, 8, 8, 10], summary.Layers.Take(6).Select(layer => layer.ReceptiveField));
        Assert.Equal(10, summary.ReceptiveField);
        Assert.True(network.training);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(11)]
    public void SmallPatchCnn_EverySize_GivesLogits(int patchSize)
    {
        using var network = new SmallPatchCnn(4, 6, patchSize);
        Assert.Equal([6], network.Summary().Layers[^1].OutputShape);
    }

    [Fact]
    public void Networks_SizeOutsideTheirRange_Throw()
    {
        Assert.Contains("SmallPatchCnn", Assert.Throws<ArgumentOutOfRangeException>(() => new PatchCnn(7, 5, 9)).Message, StringComparison.Ordinal);
        Assert.Contains("PatchCnn", Assert.Throws<ArgumentOutOfRangeException>(() => new SmallPatchCnn(7, 5, 12)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_OtherBands_Throws()
    {
        using var network = new PatchCnn(7, 5);
        Assert.Contains("[N, 7, 16, 16]", Assert.Throws<ArgumentException>(() => network.call(TorchSharp.torch.zeros(1, 6, 16, 16))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SummaryAndPredictions_LeaveEveryModuleInItsMode()
    {
        using var network = new ResidualPatchNet(3, 3, 10);
        var frozen = network.modules().OfType<TorchSharp.Modules.BatchNorm2d>().First();
        network.train();
        frozen.eval();
        network.Summary();
        using var model = new PatchModel(network, ModelContract.For(Training.SyntheticPatches.Make(3)));
        model.PredictProbabilities(new float[300], 1);
        Assert.False(frozen.training);
        Assert.All(network.modules().Where(module => module != frozen), module => Assert.True(module.training));
    }

    [Fact]
    public void ToString_IsATable()
    {
        using var network = new PatchCnn(7, 5);
        Assert.Contains("Conv2d 3×3           32 × 14 × 14             2,048        395,136   3 px", network.Summary().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_SpectralNet_SeesOnePixelThroughout()
    {
        using var network = new SpectralNet(4, 6, 5);
        Assert.All(network.Summary().Layers, layer => Assert.Equal(1, layer.ReceptiveField));
    }
}
