using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn.Tests.Packages.TorchSharp;

/// <summary>A Sequential may run [convolution, ReLU, pool] in one pass; libtorch's operators one by one are the judge.</summary>
public class ConvolutionBlockTests
{
    public static TheoryData<int, int, int, int, int, int, bool, bool, bool> Shapes => new()
    {
        // samples, input channels, output channels, size, kernel, padding, ReLU, pool, input gradient
        { 3, 7, 32, 16, 3, 0, true, true, false },
        { 3, 32, 64, 7, 3, 0, true, true, true },
        { 2, 16, 16, 9, 3, 1, true, false, true },
        { 2, 16, 48, 12, 5, 2, false, false, true },
        { 1, 3, 96, 11, 3, 1, false, true, false },
        { 5, 16, 128, 6, 1, 0, true, true, true },
        { 2, 32, 16, 33, 3, 2, true, true, true },
        { 2, 5, 20, 8, 3, 0, true, true, false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sequential_EqualsTheOperators(int n, int inputs, int outputs, int size, int kernel, int padding, bool relu, bool pool, bool gradient)
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var conv = Conv2d(inputs, outputs, kernel, padding: (long)padding);
        var modules = new List<Module<Tensor, Tensor>> { conv };
        if (relu)
        {
            modules.Add(ReLU());
        }

        if (pool)
        {
            modules.Add(MaxPool2d(2));
        }

        using var net = Sequential(modules);
        var x = randn(n, inputs, size, size).requires_grad_(gradient);
        var expected = functional.conv2d(x, conv.weight, conv.bias, padding: [padding, padding]);
        expected = relu ? expected.relu() : expected;
        expected = pool ? functional.max_pool2d(expected, 2) : expected;
        var weights = randn(expected.shape);
        Tensor[] inputsToCheck = gradient ? [conv.weight, conv.bias!, x] : [conv.weight, conv.bias!];
        var expectedGradients = autograd.grad([(expected * weights).sum()], inputsToCheck);

        var actual = net.call(x);
        Assert.True(actual.is_contiguous());
        Assert.True(actual.allclose(expected, 1e-4, 1e-5));
        var actualGradients = autograd.grad([(actual * weights).sum()], inputsToCheck);
        for (var i = 0; i < inputsToCheck.Length; i++)
        {
            var worst = (actualGradients[i] - expectedGradients[i]).abs().max().ToSingle() / expectedGradients[i].abs().max().ToSingle();
            Assert.True(worst < 2e-5, $"gradient {i} differs by {worst} of its maximum");
        }

        using (no_grad())
        {
            Assert.True(net.call(x).allclose(expected, 1e-4, 1e-5));
        }
    }

    [Fact]
    public void Sequential_NotANumber_ComesThrough()
    {
        using var net = Sequential(Conv2d(1, 16, 3), ReLU(), MaxPool2d(2));
        using var x = ones(1, 1, 6, 6);
        x[0, 0, 5, 5] = float.NaN;
        using var y = net.call(x);
        Assert.True(float.IsNaN(y.max().ToSingle()));
        Assert.Equal(16, y.isnan().sum(ScalarType.Int64).item<long>());
    }

    [Fact]
    public void Sequential_HookInBetween_StillSeesItsTensor()
    {
        using var relu = ReLU();
        using var net = Sequential(Conv2d(1, 16, 3), relu, MaxPool2d(2));
        long[]? seen = null;
        relu.register_forward_hook((_, _, output) =>
        {
            seen = output.shape;
            return output;
        });
        net.call(zeros(1, 1, 8, 8)).Dispose();
        Assert.Equal([1, 16, 6, 6], seen!);
    }

    [Fact]
    public void Sequential_WeightsChanged_AreUsedAtOnce()
    {
        using var conv = Conv2d(1, 16, 1);
        using var net = Sequential(conv, ReLU());
        using var x = ones(1, 1, 2, 2);
        foreach (var value in new[] { 1f, 2f })
        {
            init.constant_(conv.weight, value);
            init.zeros_(conv.bias!);
            Assert.Equal(value, net.call(x)[0, 3, 1, 1].item<float>());
        }
    }
}
