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
        judge.Function("area_1d", "F.interpolate(x[0], size=3, mode='area')", x => functional.interpolate(x[0], [3], mode: InterpolationMode.Area), Draw(2, 3, 7));
        judge.Function("area_2d", "F.interpolate(x[0], scale_factor=0.6, mode='area')", x => functional.interpolate(x[0], scale_factor: [0.6], mode: InterpolationMode.Area), Draw(2, 3, 7, 9));
        judge.Function("area_3d", "F.interpolate(x[0], size=(2, 3, 4), mode='area')", x => functional.interpolate(x[0], [2, 3, 4], mode: InterpolationMode.Area), Draw(2, 3, 4, 5, 6));
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
        judge.Function("relu6", "F.relu6(x[0] * 4)", x => functional.relu6(x[0] * 4), Draw(20));
        judge.Function("selu", "nn.SELU()(x[0])", x => SELU().call(x[0]), Draw(20));
        judge.Function("softplus", "nn.Softplus(2, 1)(x[0])", x => Softplus(2, 1).call(x[0]), Draw(20));
        judge.Function("hardsigmoid", "nn.Hardsigmoid()(x[0] * 3)", x => Hardsigmoid().call(x[0] * 3), Draw(20));
        judge.Function("celu_mish", "F.celu(x[0], 0.6) + F.mish(x[0])", x => functional.celu(x[0], 0.6) + functional.mish(x[0]), Draw(20));
        judge.Function("max_pool1d", "nn.MaxPool1d(3, 2, 1)(x[0])", x => MaxPool1d(3, 2, 1).call(x[0]), Draw(2, 3, 9));
        judge.Function("zero_pad2d", "nn.ZeroPad2d((1, 2, 0, 3))(x[0])", x => ZeroPad2d((1, 2, 0, 3)).call(x[0]), Draw(2, 3, 4, 5));
        judge.Function("dropout_eval", "nn.Dropout(0.5).eval()(x[0]) + nn.Dropout(0)(x[0])", x => functional.dropout(x[0], 0.5, training: false) + Dropout(0).call(x[0]), Draw(4, 5));
        judge.Function("batch_norm1d", "nn.BatchNorm1d(3, eps=0.01).double()(x[0])", x => BatchNorm1d(3, 0.01, dtype: ScalarType.Float64).call(x[0]), Draw(6, 3));
        judge.Function("batch_norm2d_running", "(lambda b: (b(torch.arange(96.).double().reshape(2, 3, 4, 4)), b.eval()(x[0]))[1])(nn.BatchNorm2d(3).double())", x => Running(BatchNorm2d(3, dtype: ScalarType.Float64), x[0]), Draw(2, 3, 4, 4));
        judge.Function("flatten_unflatten", "nn.Unflatten(1, (5, 3))(nn.Flatten()(x[0]))", x => Unflatten(1, [5, 3]).call(Flatten().call(x[0])), Draw(2, 3, 5));
        judge.Function("std_var", "x[0].std(1) + x[0].var(1, unbiased=False)", x => x[0].std(1L) + x[0].var(1L, unbiased: false), Draw(4, 6));
        judge.Function("indexing", "x[0][..., 1:3, None, -1]", x => x[0][TensorIndex.Ellipsis, TensorIndex.Slice(1, 3), TensorIndex.None, -1], Draw(2, 3, 4, 5));
        Assert.Empty(judge.Differences(1e-10));
        Assert.Empty(judge.GradientErrors(1e-6, 1e-6));
    }

    [Theory]
    [InlineData(ScalarType.Float64, 1e-10)]
    [InlineData(ScalarType.Float32, 2e-5)]
    public void Layers_OnRandomShapes_EqualPyTorch(ScalarType type, double tolerance)
    {
        manual_seed(24);
        var random = new Random(24);
        using var scope = NewDisposeScope();
        using var judge = new ParityJudge();
        int Any(int least, int most) => random.Next(least, most + 1);
        Tensor Some(params long[] shape) => randn(shape, type).requires_grad_();
        for (int i = 0; i < 12; i++)
        {
            long n = Any(1, 4), groups = Any(1, 3), inputs = groups * Any(1, 6), outputs = groups * Any(1, 6), k = Any(1, 4), stride = Any(1, 3), padding = Any(0, (int)k / 2), dilation = Any(1, 2);
            long height = dilation * k + Any(0, 9), width = dilation * k + Any(0, 9);
            judge.Function($"conv2d_{i}", $"F.conv2d(x[0], x[1], x[2], {stride}, {padding}, {dilation}, {groups})",
                x => functional.conv2d(x[0], x[1], x[2], [stride, stride], [padding, padding], [dilation, dilation], groups), Some(n, inputs, height, width), Some(outputs, inputs / groups, k, k), Some(outputs));
            judge.Function($"conv_transpose2d_{i}", $"F.conv_transpose2d(x[0], x[1], None, {stride}, {padding})",
                x => functional.conv_transpose2d(x[0], x[1], null, [stride, stride], [padding, padding]), Some(n, inputs, height, width), Some(inputs, outputs, k, k));
            judge.Function($"conv1d_{i}", $"F.conv1d(x[0], x[1], x[2], {stride}, {padding})", x => functional.conv1d(x[0], x[1], x[2], stride, padding), Some(n, inputs, width), Some(outputs, inputs, k), Some(outputs));
            judge.Function($"linear_{i}", "F.linear(x[0], x[1], x[2])", x => functional.linear(x[0], x[1], x[2]), Some(n * height, width), Some(outputs, width), Some(outputs));
            judge.Function($"max_pool2d_{i}", $"F.max_pool2d(x[0], {k}, {stride}, {padding})", x => functional.max_pool2d(x[0], k, stride, padding), Some(n, inputs, height, width));
            judge.Function($"avg_pool2d_{i}", $"F.avg_pool2d(x[0], {k}, {stride}, {padding})", x => functional.avg_pool2d(x[0], k, stride, padding), Some(n, inputs, height, width));
            judge.Function($"adaptive_avg_pool2d_{i}", $"F.adaptive_avg_pool2d(x[0], ({k}, {stride}))", x => functional.adaptive_avg_pool2d(x[0], (k, stride)), Some(n, inputs, height, width));
            judge.Function($"group_norm_{i}", $"F.group_norm(x[0], {groups}, x[1], x[2])", x => functional.group_norm(x[0], groups, x[1], x[2]), Some(n, inputs, height, width), Some(inputs), Some(inputs));
            judge.Function($"layer_norm_{i}", $"F.layer_norm(x[0], ({width},), x[1], x[2])", x => functional.layer_norm(x[0], [width], x[1], x[2]), Some(n, height, width), Some(width), Some(width));
            judge.Function($"batch_norm_{i}", "F.batch_norm(x[0], None, None, x[1], x[2], training=True)", x => functional.batch_norm(x[0], null, null, x[1], x[2], training: true), Some(n, inputs, height, width), Some(inputs), Some(inputs));
            judge.Function($"bilinear_{i}", $"F.interpolate(x[0], size=({height + 3}, {width + k}), mode='bilinear')", x => functional.interpolate(x[0], [height + 3, width + k], mode: InterpolationMode.Bilinear), Some(n, inputs, height, width));
            judge.Function($"cross_entropy_{i}", "F.cross_entropy(x[0], x[1])", x => functional.cross_entropy(x[0], x[1]), Some(n, outputs + 1, height, width), randint(0, outputs + 1, new long[] { n, height, width }));
            judge.Function($"bce_{i}", "F.binary_cross_entropy_with_logits(x[0], torch.sigmoid(x[1]))", x => functional.binary_cross_entropy_with_logits(x[0], x[1].sigmoid()), Some(n, width), Some(n, width));
        }

        Assert.Empty(judge.Differences(tolerance));
    }

    private static Tensor Running(BatchNorm2d norm, Tensor x)
    {
        norm.call(arange(96, ScalarType.Float64).reshape(2, 3, 4, 4)).Dispose();
        norm.eval();
        return norm.call(x);
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
        judge.Function("bce", "nn.BCELoss(reduction='sum')(torch.sigmoid(x[0]), torch.sigmoid(x[1]).detach())", x => BCELoss(reduction: Reduction.Sum).call(x[0].sigmoid(), x[1].sigmoid().detach()), Draw(6, 4), Draw(6, 4));
        judge.Function("mse", "F.mse_loss(x[0], x[1])", x => MSELoss().call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("l1", "F.l1_loss(x[0], x[1], reduction='none')", x => L1Loss(Reduction.None).call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("smooth_l1", "F.smooth_l1_loss(x[0], x[1], beta=0.5)", x => SmoothL1Loss(beta: 0.5).call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("huber", "F.huber_loss(x[0], x[1], delta=0.5)", x => HuberLoss(0.5).call(x[0], x[1]), Draw(6, 4), Draw(6, 4));
        judge.Function("kl_div", "F.kl_div(F.log_softmax(x[0], 1), F.log_softmax(x[1], 1), log_target=True)", x => KLDivLoss().call(x[0].log_softmax(1), x[1].log_softmax(1)), Draw(6, 4), Draw(6, 4));
        Assert.Empty(judge.Differences(1e-10));
        Assert.Empty(judge.GradientErrors(1e-6, 1e-6));
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
        judge.Optimizer("sgd_maximize", "torch.optim.SGD(p, 0.01, weight_decay=0.1, maximize=True)", p => optim.SGD(p, 0.01, weight_decay: 0.1, maximize: true), 6);
        judge.Optimizer("adam_maximize", "torch.optim.Adam(p, 0.05, maximize=True)", p => optim.Adam(p, 0.05, maximize: true), 6);
        judge.Optimizer("adamw_all", "torch.optim.AdamW(p, 0.05, (0.7, 0.9), 1e-3, 0.2, amsgrad=True, maximize=True)", p => optim.AdamW(p, 0.05, 0.7, 0.9, 1e-3, 0.2, true, true), 6);
        judge.Optimizer("sgd_groups", "torch.optim.SGD([{'params': p[:1]}, {'params': p[1:], 'lr': 0.01, 'momentum': 0.5}], 0.05, weight_decay=0.1)",
            p => optim.SGD([new SGD.ParamGroup { Parameters = p.Take(1) }, new SGD.ParamGroup { Parameters = p.Skip(1), Options = new() { LearningRate = 0.01, momentum = 0.5 } }], 0.05, weight_decay: 0.1), 6,
            "torch.optim.lr_scheduler.StepLR(optimizer, 2, 0.5)", o => optim.lr_scheduler.StepLR(o, 2, 0.5));
        judge.Optimizer("adam_groups", "torch.optim.Adam([{'params': p[:1]}, {'params': p[1:], 'lr': 0.01, 'betas': (0.5, 0.6)}], 0.05)",
            p => optim.Adam([new Adam.ParamGroup { Parameters = p.Take(1) }, new Adam.ParamGroup { Parameters = p.Skip(1), Options = new() { LearningRate = 0.01, beta1 = 0.5, beta2 = 0.6 } }], 0.05), 6);
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
        Schedule("multiplicative_lr", "MultiplicativeLR(optimizer, lambda e: 0.9 - e / 50)", o => optim.lr_scheduler.MultiplicativeLR(o, e => 0.9 - e / 50.0));
        Schedule("chained_lr", "ChainedScheduler([torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9), torch.optim.lr_scheduler.StepLR(optimizer, 3, 0.5)])", o => optim.lr_scheduler.ChainedLR([optim.lr_scheduler.ExponentialLR(o, 0.9), optim.lr_scheduler.StepLR(o, 3, 0.5)]));
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
