using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn.Tests.Packages.TorchSharp;

/// <summary>What optimisers and schedulers refuse, so that no step reads or writes what is not theirs. Their numbers: <see cref="ParityTests"/>.</summary>
public class OptimizerTests
{
    public static TheoryData<string> Kinds => ["SGD", "Adam", "AdamW"];

    private static OptimizerHelper Make(string kind, IEnumerable<Parameter> parameters) => kind switch
    {
        "SGD" => optim.SGD(parameters, 0.1, 0.9),
        "Adam" => optim.Adam(parameters, amsgrad: true),
        _ => optim.AdamW(parameters, amsgrad: true),
    };

    private static OptimizerHelper Stepped(string kind, Linear layer)
    {
        foreach (var parameter in layer.parameters())
        {
            parameter.grad = ones_like(parameter);
        }

        var optimizer = Make(kind, layer.parameters());
        optimizer.step();
        return optimizer;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LoadStateDict_OfOtherShapes_IsRefused_ByDictionaryAndByFile(string kind)
    {
        using var scope = NewDisposeScope();
        using Linear small = Linear(2, 2), large = Linear(200, 200);
        using OptimizerHelper from = Stepped(kind, small), to = Stepped(kind, large);
        Assert.Contains("[200, 200]", Assert.Throws<ArgumentException>(() => to.load_state_dict(from.state_dict())).Message, StringComparison.Ordinal);
        using var fresh = Make(kind, large.parameters());
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        from.save_state_dict(writer);
        writer.Flush();
        foreach (var optimizer in new[] { to, fresh })
        {
            file.Position = 0;
            Assert.Throws<ArgumentException>(() => optimizer.load_state_dict(new BinaryReader(file)));
        }
    }

    [Fact]
    public void LoadStateDict_OfAnotherOptimizer_SaysWhose()
    {
        using var layer = Linear(2, 2);
        using OptimizerHelper adam = Make("Adam", layer.parameters()), sgd = Make("SGD", layer.parameters()), decoupled = Make("AdamW", layer.parameters());
        Assert.Contains("that of Adam; this optimizer is SGD", Assert.Throws<ArgumentException>(() => sgd.load_state_dict(adam.state_dict())).Message, StringComparison.Ordinal);
        Assert.Contains("that of AdamW; this optimizer is Adam", Assert.Throws<ArgumentException>(() => adam.load_state_dict(decoupled.state_dict())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adam_GradientsThatEnd_LeaveNoSubnormalMoments()
    {
        using var layer = Linear(2, 2);
        using var optimizer = Stepped("Adam", layer);
        foreach (var parameter in layer.parameters())
        {
            parameter.grad = zeros_like(parameter);
        }

        for (var step = 0; step < 1000; step++)
        {
            optimizer.step();
        }

        // 0.1 · 0.9¹⁰⁰⁰ = 1.7e-47 is below every float; without a rule the moments stop at the smallest subnormal number.
        Assert.All(optimizer.state_dict().State.Cast<Adam.State>(), state => Assert.Equal(0, state.exp_avg.abs().max().item<float>()));
    }

    [Fact]
    public void Grad_OfAnotherShapeOrType_IsRefused()
    {
        using var parameter = new Parameter(zeros(50));
        foreach (var (wrong, why) in new[] { (zeros(2), "different size"), (zeros(50, ScalarType.Float64), "different type"), ((Tensor)parameter, "own grad") })
        {
            Assert.Contains(why, Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => parameter.grad = wrong).Message, StringComparison.Ordinal);
        }

        Assert.Null(parameter.grad);
    }

    [Fact]
    public void ZeroGrad_GradientThatIsAView_IsFilled()
    {
        using var scope = NewDisposeScope();
        using var parameter = new Parameter(zeros(3));
        var whole = ones(6);
        parameter.grad = whole[TensorIndex.Slice(0, 3)];
        using var optimizer = optim.SGD(new[] { parameter }, 0.1);
        optimizer.zero_grad();
        Assert.Equal([0, 0, 0, 1, 1, 1], whole.data<float>().ToArray());
    }

    [Fact]
    public void AddParamGroup_ParameterThatIsThere_LeavesTheGroupsAsTheyWere()
    {
        using var parameter = new Parameter(zeros(3));
        using var optimizer = optim.SGD(new[] { parameter }, 0.1);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([parameter])));
        Assert.Single(optimizer.ParamGroups);
        Assert.Throws<ArgumentException>(() => optim.SGD(new[] { parameter, parameter }, 0.1));
    }

    [Fact]
    public void Step_AfterDispose_SaysSo()
    {
        using var layer = Linear(2, 2);
        var optimizer = Stepped("Adam", layer);
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.step());
    }

    [Fact]
    public void Schedulers_ThatWouldMakeTheRateNaN_AreRefused()
    {
        using var parameter = new Parameter(zeros(3));
        using var optimizer = optim.SGD(new[] { parameter }, 0.1, 0.9);
        Assert.Contains("no length", Assert.Throws<ArgumentException>(() => optim.lr_scheduler.OneCycleLR(optimizer, 1.3, 5, pct_start: 0.2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.OneCycleLR(optimizer, new[] { 0.1, 0.2 }, 5));
        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.LinearLR(optimizer, start_factor: 0));
        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.LinearLR(optimizer, start_factor: 1.5));
        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.ConstantLR(optimizer, factor: 1.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.CosineAnnealingLR(optimizer, 0));
        Assert.Equal(0.1, optimizer.ParamGroups.Single().LearningRate);
    }

    [Fact]
    public void GetLastLr_OfSequentialAndChained_IsTheCurrentRate()
    {
        using var parameter = new Parameter(zeros(3));
        using var optimizer = optim.SGD(new[] { parameter }, 1.0);
        var sequence = optim.lr_scheduler.SequentialLR(optimizer, [optim.lr_scheduler.ConstantLR(optimizer, 0.5, 10), optim.lr_scheduler.ExponentialLR(optimizer, 0.9)], [2]);
        Assert.Equal([0.5], sequence.get_last_lr());
        var chain = optim.lr_scheduler.ChainedLR([optim.lr_scheduler.ExponentialLR(optimizer, 0.5)]);
        Assert.Equal(optimizer.ParamGroups.Select(group => group.LearningRate), chain.get_last_lr());
        parameter.grad = ones(3);
        for (var i = 0; i < 4; i++)
        {
            optimizer.step();
            sequence.step();
            Assert.Equal(optimizer.ParamGroups.Select(group => group.LearningRate), sequence.get_last_lr());
            chain.step();
            Assert.Equal(optimizer.ParamGroups.Select(group => group.LearningRate), chain.get_last_lr());
        }
    }
}
