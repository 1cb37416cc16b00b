using EeCnn.Tests.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace EeCnn.Tests.Models;

public class NetworkTests
{
    [Fact]
    public void ResidualPatchNet_SavedAndLoaded_PredictsTheSame()
    {
        var train = SyntheticPatches.Make(12, 8);
        using var model = new PatchModel(new ResidualPatchNet(3, 3, 8), ModelContract.For(train));
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".model");
        try
        {
            model.Save(file);
            using var loaded = PatchModel.Load(file);
            Assert.Equal(model.PredictProbabilities(train.Pixels, 12), loaded.PredictProbabilities(train.Pixels, 12));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void SpectralNet_OtherNeighbours_ChangeNothing()
    {
        using var network = new SpectralNet(2, 3, 5);
        using var input = randn(1, 2, 5, 5);
        using var before = network.call(input);
        using var centre = input[.., .., 2, 2].clone();
        input.normal_();
        input[.., .., 2, 2] = centre;
        using var after = network.call(input);
        Assert.True(before.allclose(after));
        Assert.Equal(1, network.Summary().ReceptiveField);
    }

    [Fact]
    public void UNet_AnyMultipleOfFour_GivesLogitsPerPixelAndLearns()
    {
        using var network = new UNet(2, 3);
        using var input = randn(2, 2, 12, 8);
        using var logits = network.call(input);
        Assert.Equal([2, 3, 12, 8], logits.shape);
        nn.functional.cross_entropy(logits, zeros(2, 12, 8, ScalarType.Int64)).backward();
        Assert.All(network.parameters(), parameter => Assert.NotNull(parameter.grad));
        Assert.Contains("multiples of 4", Assert.Throws<ArgumentException>(() => network.call(zeros(1, 2, 10, 8))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FullyConvolutionalNet_Summary_SeesNinePixels()
    {
        using var network = new FullyConvolutionalNet(7, 5);
        var summary = network.Summary(20, 30);
        Assert.Equal(9, summary.ReceptiveField);
        Assert.Equal([5, 20, 30], summary.Layers[^1].OutputShape);
    }
}
