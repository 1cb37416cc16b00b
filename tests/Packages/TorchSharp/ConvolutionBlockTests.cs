using EeCnn.Tests.Kernel;
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

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sequential_InBFloat16_EqualsFloat32OnRoundedNumbers(int n, int inputs, int outputs, int size, int kernel, int padding, bool relu, bool pool, bool channelsLast)
    {
        manual_seed(4);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var conv = Conv2d(inputs, outputs, kernel, padding: (long)padding).bfloat16();
        using var dense = Linear(outputs * 9, 5).bfloat16();
        using var net = Sequential(((Module<Tensor, Tensor>[])[conv, .. relu ? [ReLU()] : Array.Empty<Module<Tensor, Tensor>>(), .. pool ? [MaxPool2d(2)] : Array.Empty<Module<Tensor, Tensor>>()]).ToArray());
        var x = randn(n, inputs, size, size).bfloat16();
        x = channelsLast ? x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : x;
        var expected = functional.conv2d(x.@float(), conv.weight.@float(), conv.bias!.@float(), padding: [padding, padding]);
        expected = relu ? expected.relu() : expected;
        expected = pool ? functional.max_pool2d(expected, 2) : expected;
        var actual = net.call(x);
        Assert.Equal(ScalarType.BFloat16, actual.dtype);

        // Half of the last of 8 bits, and a little for another order of the sum.
        Assert.True(actual.@float().allclose(expected, 1.0 / 256, 1e-4), $"{(actual.@float() - expected).abs().max().ToSingle()}");
        var flat = actual[.., .., ..3, ..3].flatten(1);
        if (flat.shape[1] == outputs * 9)
        {
            var logits = dense.call(flat);
            Assert.Equal(ScalarType.BFloat16, logits.dtype);
            Assert.True(logits.@float().allclose(functional.linear(flat.@float(), dense.weight.@float(), dense.bias!.@float()), 1.0 / 256, 1e-4));
        }
    }

    [Fact]
    public void Sequential_InBFloat16_OddSizesGradientsAndNaNs_AreRight()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(Conv2d(1, 16, 3), ReLU(), MaxPool2d(2), Flatten(), Linear(16, 3)).bfloat16();
        var x = ones(1, 1, 4, 4, ScalarType.BFloat16);
        net.call(x).sum().backward();
        Assert.All(net.parameters(), parameter => Assert.NotNull(parameter.grad));
        using var guard = no_grad();
        var holed = x.clone();
        holed[0, 0, 0, 0] = float.NaN;
        Assert.True(net.call(holed).isnan().all().item<bool>());
        using var odd = Linear(7, 3).bfloat16();
        var y = ones(2, 7, ScalarType.BFloat16);
        Assert.True(odd.call(y).@float().allclose(functional.linear(y.@float(), odd.weight.@float(), odd.bias!.@float()), 1.0 / 128, 1e-3));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => net.call(ones(1, 1, 4, 4)));
    }

    // The ways of other processors are as right as that of this one: the rest of these tests in a process that is told which to take.
    [Theory]
    [InlineData("EECNN_BFLOAT16_PAIRS=0")]
    [InlineData("EECNN_BFLOAT16_PAIRS=1")]
    [InlineData("ATEN_CPU_CAPABILITY=avx2")]
    public void All_OnOtherProcessors_AreRight(string setting)
    {
        var assembly = typeof(ConvolutionBlockTests).Assembly.Location;
        var filter = $"--TestCaseFilter:FullyQualifiedName~{typeof(ConvolutionBlockTests).FullName}&FullyQualifiedName!~{nameof(All_OnOtherProcessors_AreRight)}";
        var folder = Directory.CreateTempSubdirectory("eecnn-pairs-").FullName;
        try
        {
            var output = KernelProcess.Run("/usr/bin/env", [setting, "dotnet", "vstest", assembly, filter], folder, 120);
            Assert.Matches(@"Passed: +2[0-9]\b", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Linear_WithAndWithoutBias_EqualsTheOperators(bool bias)
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        using var dense = Linear(6, 4, hasBias: bias);
        using var net = Sequential(dense, ReLU());
        var x = randn(5, 6).requires_grad_();
        Tensor Plain() => (bias ? matmul(x, dense.weight.t()) + dense.bias! : matmul(x, dense.weight.t())).relu();
        var expected = Plain();
        Assert.True(dense.call(x).relu().allclose(expected, 1e-5, 1e-6));
        Assert.True(net.call(x).allclose(expected, 1e-5, 1e-6));
        Tensor[] inputs = [x, .. dense.parameters()];
        var weights = randn(5, 4);
        foreach (var (ours, theirs) in autograd.grad([(net.call(x) * weights).sum()], inputs).Zip(autograd.grad([(Plain() * weights).sum()], inputs)))
        {
            Assert.True(ours.allclose(theirs, 1e-5, 1e-6));
        }

        using var guard = no_grad();
        Assert.True(net.call(x).allclose(expected, 1e-5, 1e-6));
        using var half = Sequential(Linear(6, 4, hasBias: bias)).bfloat16();
        Assert.Equal([5, 4], half.call(x.bfloat16()).shape);
    }

    [Fact]
    public void Sequential_ArgumentsThatTheFastPathDoesNotKnow_AreLibtorchsConcern()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 9, 9);
        using (var negative = Sequential(Conv2d(3, 16, 3, padding: -1L), ReLU()))
        {
            Assert.Contains("negative padding", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => negative.call(x)).Message, StringComparison.Ordinal);
        }

        using var conv = Conv2d(3, 16, 3);
        using var net = Sequential(conv, ReLU());
        conv.bias = new Parameter(randn(32)[TensorIndex.Slice(null, null, 2)]);
        using (no_grad())
        {
            Assert.True(net.call(x).allclose(functional.conv2d(x, conv.weight, conv.bias).relu(), 1e-4, 1e-5));
        }

        conv.bias = new Parameter(randn(3));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => net.call(x));
    }

    [Fact]
    public void FastPaths_WhatNoGradientNeedsChangedInBetween_IsNoError()
    {
        using var scope = NewDisposeScope();
        using var dense = Linear(4, 5);
        var output = dense.call(ones(3, 4));
        using (no_grad())
        {
            dense.weight.mul_(2);
        }

        output.sum().backward();
        Assert.Equal(3, dense.weight.grad![0, 0].item<float>());
        using var conv = Conv2d(3, 16, 3);
        using var net = Sequential(conv, ReLU());
        output = net.call(ones(1, 3, 5, 5));
        using (no_grad())
        {
            conv.bias!.add_(1);
        }

        output.sum().backward();
        Assert.NotNull(conv.weight.grad);
        // Gradients of gradients begin with the output again, for which the bias must be what it was.
        using var other = Conv2d(16, 16, 3);
        using var deep = Sequential(other, ReLU());
        var x = ones(1, 16, 5, 5).requires_grad_();
        output = deep.call(x);
        var expected = autograd.grad([functional.conv2d(x, other.weight, other.bias).relu().square().sum()], [x, other.bias!]);
        using (no_grad())
        {
            other.bias!.sub_(100);
        }

        var first = autograd.grad([output.square().sum()], [x, other.bias!], create_graph: true);
        Assert.True(first[0].allclose(expected[0], 1e-4, 1e-5) && first[1].allclose(expected[1], 1e-4, 1e-5));
        Assert.True(expected[0].abs().max().item<float>() > 0.01f);
        Assert.NotNull(autograd.grad([first[0].square().sum()], [other.weight])[0]);
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
