using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace EeCnn.Tests.Training;

public class DenseTrainingTests
{
    private const int Size = 16;

    // Discs of two classes on a ground of a third; a quarter of the labels is missing, some of the missing ones are marked wrong.
    private static DensePatchSet Make(int count, int seed, bool lie = false)
    {
        var random = new Random(seed);
        int area = Size * Size;
        var pixels = new float[count * 2 * area];
        var labels = new int[count * area];
        for (var i = 0; i < count; i++)
        {
            int row = random.Next(4, 12), column = random.Next(4, 12), kind = random.Next(1, 3);
            for (var p = 0; p < area; p++)
            {
                var inside = Math.Pow(p / Size - row, 2) + Math.Pow(p % Size - column, 2) < 16;
                var label = inside ? kind : 0;
                pixels[i * 2 * area + p] = (label == 1 ? 1 : 0) + 0.3f * (float)random.NextDouble();
                pixels[(i * 2 + 1) * area + p] = (label == 2 ? 1 : 0) + 0.3f * (float)random.NextDouble();
                labels[i * area + p] = p % 4 == 3 ? DensePatchSet.IgnoreLabel : label;
                if (lie && p % 4 == 2)
                {
                    pixels[i * 2 * area + p] = float.NaN;
                    labels[i * area + p] = (label + 1) % 3;
                }
            }
        }

        return new DensePatchSet(pixels, labels, ["B1", "B2"], Size, ClassificationReportTests.Three);
    }

    [Fact]
    public void Predict_OtherClassesOrInfiniteValues_IsRefused_AndTheModeStays()
    {
        var patches = Make(2, 1);
        using var model = Model(nameof(FullyConvolutionalNet), patches);
        model.Predict(patches);
        Assert.True(model.Network.training);
        var other = new DensePatchSet(patches.Pixels, patches.Labels, patches.Bands, Size, new ClassTable([.. ClassificationReportTests.Three, new(3, "more", "#000000", "")]));
        Assert.Contains("the classes", Assert.Throws<ArgumentException>(() => model.Predict(other)).Message, StringComparison.Ordinal);
        patches.Pixels[3 * Size * Size + 7] = float.PositiveInfinity;
        Assert.Contains("Value 7 of band B2 in patch 1 is infinite", Assert.Throws<ArgumentException>(() => model.Predict(patches)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => patches.Subset([2]));
    }

    public static TheoryData<string> Networks => [nameof(UNet), nameof(FullyConvolutionalNet)];

    private static DenseModel Model(string kind, DensePatchSet train) => new(
        kind == nameof(UNet) ? new UNet(2, 3) : new FullyConvolutionalNet(2, 3), DenseModel.ContractFor(train));

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Fit_DenseLabels_LearnsThem_IgnoredAndMaskedPixelsDoNotCount(string kind)
    {
        // The lies stand under masked pixels only; would they count, a third of what is learned were wrong.
        var train = Make(24, 1, lie: true);
        var validation = Make(8, 2);
        using var model = Model(kind, train);
        var options = new TrainerOptions { Epochs = 12, BatchSize = 4, LearningRate = 3e-3, ClassWeighting = ClassWeighting.Balanced, Augmentation = new() { ShiftPixels = 2 } };
        var history = await new Trainer(model, options).FitAsync(train, validation);
        Assert.True(history.Best.ValidationAccuracy > 0.97, $"accuracy {history.Best.ValidationAccuracy}");
        var predicted = model.Predict(validation);
        var right = predicted.Zip(validation.Labels).Where(pair => pair.Second != DensePatchSet.IgnoreLabel).Average(pair => pair.First == pair.Second ? 1.0 : 0);
        Assert.Equal(history.Best.ValidationAccuracy, right, 9);
        Assert.Contains(kind, model.Card["network"], StringComparison.Ordinal);

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.Save(file);
            using var loaded = DenseModel.Load(file);
            Assert.Equal(predicted, loaded.Predict(validation));
            Assert.Equal(model.Card, loaded.Card);
            Assert.Contains(kind, Assert.Throws<InvalidDataException>(() => PatchModel.Load(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Fit_IgnoredLabels_ChangeNothingWhateverLiesThere()
    {
        var train = Make(4, 1);
        var other = train.Subset([0, 1, 2, 3]);
        var labels = train.ValidLabels();
        async Task<float> Loss(DensePatchSet part)
        {
            using var model = Model(nameof(UNet), train);
            return (float)(await new Trainer(model, new TrainerOptions { Epochs = 1, BatchSize = 2 }).FitAsync(part, part))[0].ValidationLoss;
        }

        Assert.Equal(1024 / 4, labels.Count(label => label == DensePatchSet.IgnoreLabel));
        Assert.Equal(await Loss(train), await Loss(other));
        var half = new DensePatchSet(train.Pixels, [.. train.Labels.Select((label, i) => i < 512 ? label : DensePatchSet.IgnoreLabel)], train.Bands, Size, train.Classes);
        Assert.True(float.IsFinite(await Loss(half)), "a batch without any label is passed over");
        var none = new DensePatchSet(train.Pixels, [.. Enumerable.Repeat(DensePatchSet.IgnoreLabel, 1024)], train.Bands, Size, train.Classes);
        Assert.Contains("Every label", (await Assert.ThrowsAsync<ArgumentException>(() => Loss(none))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_WrongKindOfLabels_SaysSo()
    {
        var dense = Make(2, 1);
        using var model = Model(nameof(UNet), dense);
        var patches = new PatchSet(dense.Pixels, [0, 1], [0, 1], [0, 1], [0, 1], dense.Bands, Size, dense.Classes);
        Assert.Contains("every pixel", (await Assert.ThrowsAsync<ArgumentException>(() => new Trainer(model).FitAsync(patches, patches))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => new Trainer(model, new TrainerOptions { BalancedSampling = true }).FitAsync(dense, dense));
        var labels = (int[])dense.Labels.Clone();
        labels[300] = 3;
        Assert.Contains("Patch 1, row 2, column 12 has the label 3", Assert.Throws<ArgumentException>(
            () => new DensePatchSet(dense.Pixels, labels, dense.Bands, Size, dense.Classes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UNet_Summary_ReceptiveFieldIsWhatGradientsReach()
    {
        using var network = new UNet(1, 2);
        var summary = network.Summary(96, 96);
        Assert.Equal("rows and columns that are multiples of 4", summary.ValidSizes);
        Assert.Contains("receptive field 44 × 44 px; input: rows and columns", summary.ToString(), StringComparison.Ordinal);
        Assert.Equal(network.ParameterCount, summary.Parameters);
        var reached = 0L;
        for (var offset = 0; offset < 4; offset++)
        {
            // A maximum passes its gradient to one pixel only, so several images are looked at.
            using var input = randn(16, 1, 96, 96).requires_grad_();
            network.call(input)[.., 0, 48 + offset, 48 + offset].sum().backward();
            using var columns = input.grad!.abs().sum([0L, 1L, 2L]).gt(0);
            var seen = columns.data<bool>().ToArray();
            reached = Math.Max(reached, Array.LastIndexOf(seen, true) - Array.IndexOf(seen, true) + 1);
        }

        Assert.Equal(summary.ReceptiveField, reached);
    }

    [Theory]
    [InlineData(WeightInitialization.He)]
    [InlineData(WeightInitialization.Xavier)]
    public void Initialize_FollowsTheSeedAndHasItsVariance(WeightInitialization kind)
    {
        using var network = new PatchCnn(4, 3);
        network.Initialize(kind, 5);
        var first = network.state_dict()["layers.3.weight"].data<float>().ToArray();
        network.Initialize(kind, 6);
        Assert.NotEqual(first, network.state_dict()["layers.3.weight"].data<float>().ToArray());
        network.Initialize(kind, 5);
        Assert.Equal(first, network.state_dict()["layers.3.weight"].data<float>().ToArray());
        var expected = kind == WeightInitialization.He ? 2.0 / (32 * 9) : 2.0 / (32 * 9 + 64 * 9);
        Assert.InRange(first.Average(value => value * value) / expected, 0.95, 1.05);
        Assert.All(network.state_dict()["layers.3.bias"].data<float>().ToArray(), value => Assert.Equal(0f, value));
    }
}
