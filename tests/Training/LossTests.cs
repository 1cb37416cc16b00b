using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace EeCnn.Tests.Training;

public class LossTests
{
    [Fact]
    public void Focal_GammaZero_IsCrossEntropy()
    {
        using var logits = randn(6, 4);
        using var target = tensor(new long[] { 0, 1, 2, 3, -100, 1 });
        using var focal = new FocalLoss(0);
        Assert.Equal(nn.functional.cross_entropy(logits, target).item<float>(), focal.call(logits, target).item<float>(), 1e-5f);
    }

    [Fact]
    public void Focal_OneSample_IsTheHandWorkedValue()
    {
        // Two equal logits: p = 0.5, so 0.5² × ln 2.
        using var focal = new FocalLoss();
        Assert.Equal(0.25 * Math.Log(2), focal.call(zeros(1, 2), tensor(new long[] { 1 })).ToDouble(), 6);
    }

    [Fact]
    public void Dice_PerfectAndOpposite_AreZeroAndOne()
    {
        using var dice = new DiceLoss();
        using var target = tensor(new long[] { 0, 1 });
        using var right = tensor(new float[,] { { 50, -50 }, { -50, 50 } });
        Assert.Equal(0, dice.call(right, target).ToDouble(), 5);
        Assert.Equal(1, dice.call(-right, target).ToDouble(), 5);
    }

    [Fact]
    public void Dice_IgnoredPixels_HaveNoGradient()
    {
        using var dice = new DiceLoss(9);
        using var logits = randn(1, 3, 2, 2).requires_grad_();
        using var target = tensor(new long[,,] { { { 0, 9 }, { 1, 2 } } });
        dice.call(logits, target).backward();
        Assert.Equal(0, logits.grad![0, TensorIndex.Colon, 0, 1].abs().sum().ToDouble());
        Assert.True(logits.grad![0, TensorIndex.Colon, 0, 0].abs().sum().ToDouble() > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Focal_CertainAndIgnoredSamples_HaveAFiniteGradient(double gamma)
    {
        // The first sample is predicted with certainty, the last does not count.
        using var focal = new FocalLoss(gamma, 9);
        using var logits = tensor(new float[,] { { 60, 0 }, { 0, 0 }, { 1, 2 } }).requires_grad_();
        focal.call(logits, tensor(new long[] { 0, 1, 9 })).backward();
        Assert.True(logits.grad!.isfinite().all().item<bool>(), logits.grad!.cstr());
        Assert.True(logits.grad![1, 1].item<float>() < 0);
        Assert.Equal(0, logits.grad![2].abs().sum().item<float>());
    }
}
