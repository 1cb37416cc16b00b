using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn.Tests.Packages.TorchSharp;

/// <summary>Equality with Debian's PyTorch: values and gradients, tolerance relative to the greatest number of a case.</summary>
public class ParityTests
{
    private static Tensor Draw(params long[] shape) => randn(shape, ScalarType.Float64).requires_grad_();

    [Fact]
    public void Layers_ForwardAndGradients_EqualPyTorch()
    {
        manual_seed(20);
        using var scope = NewDisposeScope();
        using var judge = new ParityJudge();
        judge.Function("conv2d", "F.conv2d(x[0], x[1], x[2], stride=2, padding=1)", x => functional.conv2d(x[0], x[1], x[2], [2, 2], [1, 1]), Draw(2, 3, 9, 8), Draw(4, 3, 3, 3), Draw(4));
        judge.Function("conv2d_groups", "F.conv2d(x[0], x[1], None, dilation=2, groups=2)", x => functional.conv2d(x[0], x[1], dilation: [2, 2], groups: 2), Draw(2, 4, 9, 9), Draw(6, 2, 3, 3));
        judge.Function("conv1d", "F.conv1d(x[0], x[1], x[2], padding=2)", x => functional.conv1d(x[0], x[1], x[2], padding: 2), Draw(2, 3, 11), Draw(5, 3, 4), Draw(5));
        judge.Function("conv_transpose2d", "F.conv_transpose2d(x[0], x[1], x[2], stride=2, padding=1, output_padding=1)", x => functional.conv_transpose2d(x[0], x[1], x[2], [2, 2], [1, 1], [1, 1]), Draw(2, 3, 5, 4), Draw(3, 4, 3, 3), Draw(4));
        judge.Function("linear", "F.linear(x[0], x[1], x[2])", x => functional.linear(x[0], x[1], x[2]), Draw(5, 7), Draw(3, 7), Draw(3));
        judge.Function("batch_norm", "F.batch_norm(x[0], None, None, x[1], x[2], training=True)", x => functional.batch_norm(x[0], null, null, x[1], x[2], training: true), Draw(4, 3, 5, 5), Draw(3), Draw(3));
        judge.Function("group_norm", "F.group_norm(x[0], 2, x[1], x[2])", x => functional.group_norm(x[0], 2, x[1], x[2]), Draw(3, 4, 5, 5), Draw(4), Draw(4));
        judge.Function("layer_norm", "F.layer_norm(x[0], (4, 5), x[1], x[2])", x => functional.layer_norm(x[0], [4, 5], x[1], x[2]), Draw(3, 4, 5), Draw(4, 5), Draw(4, 5));
        judge.Function("max_pool2d", "F.max_pool2d(x[0], 3, stride=2, padding=1, ceil_mode=True)", x => functional.max_pool2d(x[0], 3, 2, 1, ceil_mode: true), Draw(2, 3, 8, 9));
        judge.Function("avg_pool2d", "F.avg_pool2d(x[0], 3, stride=2, padding=1, count_include_pad=False)", x => functional.avg_pool2d(x[0], 3, 2, 1, count_include_pad: false), Draw(2, 3, 8, 9));
        judge.Function("adaptive_avg_pool2d", "F.adaptive_avg_pool2d(x[0], (3, 2))", x => functional.adaptive_avg_pool2d(x[0], (3, 2)), Draw(2, 3, 8, 9));
        judge.Function("pad_reflect", "F.pad(x[0], (1, 2, 3, 0), mode='reflect')", x => functional.pad(x[0], [1, 2, 3, 0], PaddingModes.Reflect), Draw(2, 3, 5, 6));
        judge.Function("pad_replicate", "F.pad(x[0], (1, 2, 3, 0), mode='replicate')", x => functional.pad(x[0], [1, 2, 3, 0], PaddingModes.Replicate), Draw(2, 3, 5, 6));
        judge.Function("upsample_nearest", "F.interpolate(x[0], scale_factor=2)", x => functional.interpolate(x[0], scale_factor: [2]), Draw(2, 3, 4, 5));
        judge.Function("upsample_bilinear", "F.interpolate(x[0], size=(7, 9), mode='bilinear', align_corners=True)", x => functional.interpolate(x[0], [7, 9], mode: InterpolationMode.Bilinear, align_corners: true), Draw(2, 3, 4, 5));
        judge.Function("relu", "F.relu(x[0])", x => functional.relu(x[0]), Draw(20));
        judge.Function("leaky_relu", "F.leaky_relu(x[0], 0.2)", x => functional.leaky_relu(x[0], 0.2), Draw(20));
        judge.Function("elu", "F.elu(x[0], 0.7)", x => functional.elu(x[0], 0.7), Draw(20));
        judge.Function("gelu", "F.gelu(x[0])", x => functional.gelu(x[0]), Draw(20));
        judge.Function("gelu_tanh", "F.gelu(x[0], approximate='tanh')", x => functional.gelu(x[0], global::TorchSharp.Modules.GELU.Approximate.tanh), Draw(20));
        judge.Function("silu", "F.silu(x[0])", x => functional.silu(x[0]), Draw(20));
        judge.Function("sigmoid_tanh", "torch.sigmoid(x[0]) * torch.tanh(x[0])", x => x[0].sigmoid() * x[0].tanh(), Draw(20));
        judge.Function("hardswish", "F.hardswish(x[0] * 3)", x => functional.hardswish(x[0] * 3), Draw(20));
        judge.Function("softmax", "F.softmax(x[0], 1)", x => functional.softmax(x[0], 1), Draw(4, 6));
        judge.Function("log_softmax", "F.log_softmax(x[0], -1)", x => functional.log_softmax(x[0], -1), Draw(4, 6));
        judge.Function("normalize", "F.normalize(x[0])", x => functional.normalize(x[0]), Draw(4, 6));
        judge.Function("unfold", "F.unfold(x[0], 3, padding=1, stride=2)", x => functional.unfold(x[0], 3, padding: 1, stride: 2), Draw(2, 3, 7, 7));
        judge.Function("std_var", "x[0].std(1) + x[0].var(1, unbiased=False)", x => x[0].std(1L) + x[0].var(1L, unbiased: false), Draw(4, 6));
        judge.Function("indexing", "x[0][..., 1:3, None, -1]", x => x[0][TensorIndex.Ellipsis, TensorIndex.Slice(1, 3), TensorIndex.None, -1], Draw(2, 3, 4, 5));
        Assert.Empty(judge.Differences(1e-10));
    }

    [Fact]
    public void Losses_ValuesAndGradients_EqualPyTorch()
    {
        manual_seed(21);
        using var scope = NewDisposeScope();
        using var judge = new ParityJudge();
        var labels = randint(0, 4, new long[] { 6 });
        var holed = tensor(new long[] { 0, 3, 2, 2, 1, 2 });
        judge.Function("cross_entropy", "F.cross_entropy(x[0], x[1])", x => functional.cross_entropy(x[0], x[1]), Draw(6, 4), labels);
        judge.Function("cross_entropy_all", "F.cross_entropy(x[0], x[1], x[2].detach().abs(), ignore_index=2, label_smoothing=0.1)", x => new CrossEntropyLoss(x[2].detach().abs(), 2, Reduction.Mean, 0.1).call(x[0], x[1]), Draw(6, 4), holed, Draw(4));
        judge.Function("cross_entropy_dense", "F.cross_entropy(x[0], x[1], reduction='sum')", x => functional.cross_entropy(x[0], x[1], reduction: Reduction.Sum), Draw(2, 4, 3, 3), randint(0, 4, new long[] { 2, 3, 3 }));
        judge.Function("nll", "F.nll_loss(F.log_softmax(x[0], 1), x[1])", x => NLLLoss().call(x[0].log_softmax(1), x[1]), Draw(6, 4), labels);
        judge.Function("bce_logits", "F.binary_cross_entropy_with_logits(x[0], torch.sigmoid(x[1]))", x => BCEWithLogitsLoss().call(x[0], x[1].sigmoid()), Draw(6, 4), Draw(6, 4));
        judge.Function("mse", "F.mse_loss(x[0], x[1])", x => MSELoss().call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("l1", "F.l1_loss(x[0], x[1], reduction='none')", x => L1Loss(Reduction.None).call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("smooth_l1", "F.smooth_l1_loss(x[0], x[1], beta=0.5)", x => SmoothL1Loss(beta: 0.5).call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("huber", "F.huber_loss(x[0], x[1], delta=0.5)", x => HuberLoss(0.5).call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("kl_div", "F.kl_div(F.log_softmax(x[0], 1), F.log_softmax(x[1], 1), log_target=True)", x => KLDivLoss().call(x[0].log_softmax(1), x[1].log_softmax(1)), Draw(6, 4), Draw(6, 4));
        Assert.Empty(judge.Differences(1e-10));
    }

    [Fact]
    public void OptimizersAndSchedulers_Steps_EqualPyTorch()
    {
        manual_seed(22);
        using var judge = new ParityJudge();
        judge.Optimizer("sgd", "torch.optim.SGD(p, 0.05)", p => optim.SGD(p, 0.05), 6);
        judge.Optimizer("sgd_all", "torch.optim.SGD(p, 0.05, momentum=0.9, weight_decay=0.1, nesterov=True)", p => optim.SGD(p, 0.05, 0.9, 0, 0.1, true), 6);
        judge.Optimizer("sgd_damped", "torch.optim.SGD(p, 0.05, momentum=0.8, dampening=0.3)", p => optim.SGD(p, 0.05, 0.8, 0.3), 6);
        judge.Optimizer("adam", "torch.optim.Adam(p, 0.05, weight_decay=0.1)", p => optim.Adam(p, 0.05, weight_decay: 0.1), 6);
        judge.Optimizer("adam_amsgrad", "torch.optim.Adam(p, 0.05, (0.8, 0.95), amsgrad=True)", p => optim.Adam(p, 0.05, 0.8, 0.95, amsgrad: true), 6);
        judge.Optimizer("adamw", "torch.optim.AdamW(p, 0.05, weight_decay=0.1)", p => optim.AdamW(p, 0.05, weight_decay: 0.1), 6);
        void Schedule(string name, string python, Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> make, int steps = 12) =>
            judge.Optimizer(name, "torch.optim.SGD(p, 0.05, momentum=0.5)", p => optim.SGD(p, 0.05, 0.5), steps, "torch.optim.lr_scheduler." + python, make);
        Schedule("step_lr", "StepLR(optimizer, 3, 0.5)", o => optim.lr_scheduler.StepLR(o, 3, 0.5));
        Schedule("multi_step_lr", "MultiStepLR(optimizer, [2, 5], 0.3)", o => optim.lr_scheduler.MultiStepLR(o, [2, 5], 0.3));
        Schedule("exponential_lr", "ExponentialLR(optimizer, 0.9)", o => optim.lr_scheduler.ExponentialLR(o, 0.9));
        Schedule("cosine_lr", "CosineAnnealingLR(optimizer, 5, 0.001)", o => optim.lr_scheduler.CosineAnnealingLR(o, 5, 0.001));
        Schedule("linear_lr", "LinearLR(optimizer, 0.25, 1.0, 4)", o => optim.lr_scheduler.LinearLR(o, 0.25, 1, 4));
        Schedule("constant_lr", "ConstantLR(optimizer, 0.5, 4)", o => optim.lr_scheduler.ConstantLR(o, 0.5, 4));
        Schedule("polynomial_lr", "PolynomialLR(optimizer, 6, 2.0)", o => optim.lr_scheduler.PolynomialLR(o, 6, 2));
        Schedule("lambda_lr", "LambdaLR(optimizer, lambda e: 1 / (1 + e))", o => optim.lr_scheduler.LambdaLR(o, e => 1.0 / (1 + e)));
        Schedule("one_cycle_lr", "OneCycleLR(optimizer, 0.1, total_steps=12)", o => optim.lr_scheduler.OneCycleLR(o, 0.1, 12), 11);
        Schedule("one_cycle_three", "OneCycleLR(optimizer, 0.1, total_steps=12, three_phase=True, anneal_strategy='linear')", o => optim.lr_scheduler.OneCycleLR(o, 0.1, 12, three_phase: true, anneal_strategy: optim.lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear), 11);
        Schedule("plateau", "ReduceLROnPlateau(optimizer, factor=0.5, patience=1)", o => optim.lr_scheduler.ReduceLROnPlateau(o, factor: 0.5, patience: 1));
        Schedule("sequential_lr", "SequentialLR(optimizer, [torch.optim.lr_scheduler.LinearLR(optimizer, 0.1, 1.0, 3), torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 6)], [3])", o => optim.lr_scheduler.SequentialLR(o, [optim.lr_scheduler.LinearLR(o, 0.1, 1, 3), optim.lr_scheduler.CosineAnnealingLR(o, 6)], [3]));
        Assert.Empty(judge.Differences(1e-12));
    }

    [Fact]
    public void FusedOptimizers_FloatSteps_StayWithDouble()
    {
        manual_seed(23);
        var start = randn(1001);
        var goal = randn(1001);
        double Distance(Func<IEnumerable<Parameter>, optim.Optimizer> make)
        {
            var single = new Parameter(start.clone());
            var doubled = new Parameter(start.to(ScalarType.Float64));
            foreach (var parameter in new[] { single, doubled })
            {
                using var optimizer = make([parameter]);
                for (var step = 0; step < 20; step++)
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    (parameter - goal.to(parameter.dtype)).pow(2).sum().backward();
                    optimizer.step();
                }
            }

            return (single.to(ScalarType.Float64) - doubled).abs().max().ToDouble();
        }

        Assert.True(Distance(p => optim.Adam(p, 0.01, weight_decay: 0.01, amsgrad: true)) < 1e-5);
        Assert.True(Distance(p => optim.AdamW(p, 0.01, weight_decay: 0.1)) < 1e-5);
        Assert.True(Distance(p => optim.SGD(p, 0.01, 0.9, weight_decay: 0.1, nesterov: true)) < 1e-5);
        Assert.True(Distance(p => optim.SGD(p, 0.01)) < 1e-5);
    }
}
