using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Xunit;

namespace EeCnn.Tests.Packages.TorchSharp;

public class ModuleTests
{
    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Conv2d c1 = Conv2d(2, 3, 3);
        private readonly BatchNorm2d bn = BatchNorm2d(3);
        private readonly Linear fc = Linear(12, 4);

        public Net()
            : base("Net") => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return fc.call(bn.call(c1.call(input)).relu().flatten(1)).MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void StateDict_ParametersThenBuffers_UnderFieldNames()
    {
        using var net = new Net();
        Assert.Equal(
            ["c1.weight", "c1.bias", "bn.weight", "bn.bias", "fc.weight", "fc.bias", "bn.running_mean", "bn.running_var", "bn.num_batches_tracked"],
            net.state_dict().Keys);
        Assert.Equal([3, 2, 3, 3], net.get_parameter("c1.weight")!.shape);
        Assert.Equal(["c1", "bn", "fc"], net.named_children().Select(child => child.name));
    }

    [Fact]
    public void Save_Layout_StartsAsTheOriginals()
    {
        using var net = new Net();
        using var stream = new MemoryStream();
        net.save(stream);
        var bytes = stream.ToArray();
        byte[] expected = [9, 9, .. "c1.weight"u8, 6, 4, 3, 2, 3, 3];
        Assert.Equal(expected, bytes[..expected.Length]);
        using var weight = net.get_parameter("c1.weight")!.alias();
        Assert.Equal(weight.bytes.ToArray(), bytes.AsSpan(expected.Length, 216).ToArray());
    }

    [Fact]
    public void Load_OfSaved_GivesTheSameNumbers()
    {
        using var first = new Net();
        using var second = new Net();
        using var input = randn(2, 2, 4, 4);
        var file = Path.GetTempFileName();
        try
        {
            first.save(file);
            second.load(file);
            first.eval();
            second.eval();
            Assert.Equal(first.call(input).data<float>().ToArray(), second.call(input).data<float>().ToArray());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Save_ThatFailsHalfWay_LeavesTheFormerFile()
    {
        var folder = Directory.CreateTempSubdirectory("eecnn-save-");
        try
        {
            using var net = Sequential(Linear(2, 3), Linear(3, 4));
            using var optimizer = optim.Adam(net.parameters());
            string model = Path.Combine(folder.FullName, "net.dat"), state = Path.Combine(folder.FullName, "adam.dat"), single = Path.Combine(folder.FullName, "one.dat");
            var weight = net.state_dict()["1.weight"];
            net.save(model);
            optimizer.save_state_dict(state);
            weight.Save(single);
            var before = new[] { model, state, single }.ToDictionary(file => file, File.ReadAllBytes);

            weight.Dispose();

            Assert.Throws<InvalidOperationException>(() => net.save(model));
            Assert.Throws<InvalidOperationException>(() => weight.Save(single));
            Assert.Throws<DirectoryNotFoundException>(() => optimizer.save_state_dict(Path.Combine(folder.FullName, "no", "adam.dat")));
            Assert.All(before, item => Assert.Equal(item.Value, File.ReadAllBytes(item.Key)));
            Assert.Equal(3, folder.GetFileSystemInfos().Length);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void Load_MissingFileOrOtherShape_Throws()
    {
        using var net = Sequential(Linear(2, 3));
        Assert.Throws<FileNotFoundException>(() => net.load("there-is-no-such-file.dat"));
        using var stream = new MemoryStream();
        using var other = Sequential(Linear(2, 4));
        other.save(stream);
        Assert.Throws<ArgumentException>(() => net.load(new MemoryStream(stream.ToArray())));
    }

    [Fact]
    public void LoadStateDict_MissingKey_ThrowsOnlyWhenStrict()
    {
        using var net = Linear(2, 1);
        Dictionary<string, Tensor> state = new() { ["weight"] = ones(1, 2), ["other"] = ones(1) };
        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        var (missing, unexpected) = net.load_state_dict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["other"], unexpected);
        Assert.Equal([1, 1], net.weight.data<float>().ToArray());
    }

    [Fact]
    public void RegisterModule_DuplicateOrDottedName_Throws()
    {
        using var net = Sequential();
        net.register_module("a", ReLU());
        Assert.Throws<InvalidOperationException>(() => net.register_module("a", ReLU()));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", ReLU()));
    }

    [Fact]
    public void TrainAndEval_ReachAllModules()
    {
        using var net = Sequential(Linear(2, 2), Dropout(0.5));
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        using var input = ones(4, 2);
        Assert.Equal(net.call(input).data<float>().ToArray(), net.call(input).data<float>().ToArray());
    }

    [Fact]
    public void Sequential_Call_DisposesIntermediatesAndKeepsInput()
    {
        using var net = Sequential(("first", Linear(2, 2)), ("second", Identity()), ("third", ReLU()));
        using var input = ones(1, 2);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        net.call(input).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.False(input.IsInvalid);
        Assert.Equal(["first.weight", "first.bias"], net.state_dict().Keys);
    }

    [Fact]
    public void Conv2d_WrongChannels_ThrowsWithSizes()
    {
        using var conv = Conv2d(3, 8, 3);
        Assert.Contains("[1, 2, 8, 8]", Assert.Throws<ArgumentException>(() => conv.call(zeros(1, 2, 8, 8))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BatchNorm2d(3).call(zeros(1, 3)));
    }

    [Fact]
    public void Model_BuiltInScope_SurvivesIt()
    {
        Net net;
        using (NewDisposeScope())
        {
            net = new Net();
        }

        Assert.False(net.get_parameter("fc.bias")!.IsInvalid);
        net.Dispose();
    }

    [Fact]
    public void Parameter_OfTensor_TakesItsHandle()
    {
        var data = ones(2);
        using var parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
    }

    [Fact]
    public void To_Double_ReplacesParametersAndBuffers()
    {
        using var net = new Net().@double();
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Int64, net.get_buffer("bn.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.Float64, net.call(zeros(2, 2, 4, 4, ScalarType.Float64)).dtype);
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int32));
    }

    [Fact]
    public void Hooks_SeeInputAndOutput_UntilRemoved()
    {
        using var relu = ReLU();
        var seen = 0;
        var hook = relu.register_forward_hook((_, input, output) =>
        {
            seen++;
            return output + input;
        });
        Assert.Equal([6], relu.call(tensor(new float[] { 3 })).data<float>().ToArray());
        hook.remove();
        Assert.Equal([3], relu.call(tensor(new float[] { 3 })).data<float>().ToArray());
        Assert.Equal(1, seen);
    }

    [Fact]
    public void ModuleList_ThreeLayers_RegistersByPosition()
    {
        using var list = ModuleList<Linear>(Linear(1, 2), Linear(2, 3));
        list.append(Linear(3, 4));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"], list.state_dict().Keys);
    }

    [Fact]
    public void Apply_VisitsChildrenFirst()
    {
        using var net = Sequential(Linear(1, 1), ReLU());
        var names = new List<string>();
        net.apply(module => names.Add(module.GetName()));
        Assert.Equal(["Linear", "ReLU", "Sequential"], names);
    }

    [Fact]
    public void ClipGradNorm_OfANormThatIsNoNumber_LeavesNoGradientThatLooksSound()
    {
        using var sound = new global::TorchSharp.Modules.Parameter(ones(2));
        using var broken = new global::TorchSharp.Modules.Parameter(ones(1));
        using var loss = sound.sum() + (broken * float.NaN).sum();
        loss.backward();
        Assert.True(double.IsNaN(nn.utils.clip_grad_norm_([sound, broken], 1)));
        Assert.All(sound.grad!.data<float>().ToArray(), value => Assert.True(float.IsNaN(value))); // python3-torch 1.13: [nan, nan]
    }

    [Fact]
    public void LoadStateDict_OfOtherShapes_IsRefusedAndChangesNothing()
    {
        using Module<Tensor, Tensor> wide = Linear(3, 2), narrow = Linear(1, 2);
        using var before = wide.state_dict()["weight"].clone();
        Assert.Contains("'weight': the model has [2, 3], the state_dict [2, 1]", Assert.Throws<ArgumentException>(() => wide.load_state_dict(narrow.state_dict())).Message, StringComparison.Ordinal);
        Assert.True(wide.state_dict()["weight"].Equals(before));
    }

    [Fact]
    public void Load_FileThatIsCutOff_SaysWhereAndChangesNothing()
    {
        var file = Path.GetTempFileName();
        try
        {
            using Module<Tensor, Tensor> model = Linear(3, 2), other = Linear(3, 2);
            other.save(file);
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3]);
            using var before = model.state_dict()["weight"].clone();
            var message = Assert.Throws<EndOfStreamException>(() => model.load(file)).Message;
            Assert.Contains(file, message, StringComparison.Ordinal);
            Assert.Contains("within 'bias', entry 2 of 2", message, StringComparison.Ordinal);
            Assert.True(model.state_dict()["weight"].Equals(before));
            using var twice = new MemoryStream();
            using var writer = new BinaryWriter(twice);
            writer.Write7BitEncodedInt(2);
            foreach (var name in new[] { "weight", "weight" })
            {
                writer.Write(name);
                other.state_dict()["weight"].Save(writer);
            }

            twice.Position = 0;
            Assert.Contains("occurs twice", Assert.Throws<ArgumentException>(() => model.load(twice)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Tied : Module<Tensor, Tensor>
    {
        public readonly global::TorchSharp.Modules.Linear First = Linear(4, 4);
        public readonly global::TorchSharp.Modules.Linear Second = Linear(4, 4);

        public Tied()
            : base(nameof(Tied))
        {
            Second.weight = First.weight;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => Second.call(First.call(input));
    }

    [Fact]
    public void To_OfSharedWeights_KeepsThemShared()
    {
        using var net = new Tied();
        foreach (var type in new[] { ScalarType.Float64, ScalarType.BFloat16, ScalarType.Float32 })
        {
            net.to(type);
            Assert.Same(net.First.weight, net.Second.weight);
            Assert.All(net.parameters(), parameter => Assert.Equal(type, parameter.dtype));
            using var guard = no_grad();
            using var x = ones(2, 4, type);
            using var y = net.call(x);
            Assert.Equal([2, 4], y.shape);
        }
    }

    [Fact]
    public void ConvTranspose2d_InBFloat16_HasTheShapeAndTheNumbersOfFloat32()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (inputs, outputs) in new[] { (16L, 16L), (4, 6) })
        {
            using var layer = ConvTranspose2d(inputs, outputs, 2, stride: 2).bfloat16();
            var x = randn(2, inputs, 5, 4).bfloat16();
            var expected = nn.functional.conv_transpose2d(x.@float(), layer.weight.@float(), layer.bias!.@float(), [2, 2]);
            Assert.Equal([2, outputs, 10, 8], layer.call(x).shape);
            Assert.True(layer.call(x).@float().allclose(expected, 1.0 / 128, 1e-2));
        }
    }

    [Fact]
    public void Layers_WithoutInputs_NamesOfASlice_AndTransposedWeights_AreAsInPyTorch()
    {
        using var scope = NewDisposeScope();
        using var none = Linear(0, 4);
        Assert.Equal([2, 4], none.call(zeros(2, 0)).shape);
        using var three = Sequential(("a", Linear(2, 2)), ("b", ReLU()), ("c", Linear(2, 2)));
        Assert.Equal(["c.weight", "c.bias"], three[1..].state_dict().Keys);
        using var turned = Linear(new global::TorchSharp.Modules.Parameter(arange(6, ScalarType.Float32).reshape(2, 3).t()));
        using var straight = Linear(2, 3, hasBias: false);
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        turned.save(writer);
        file.Position = 0;
        straight.load(new BinaryReader(file));
        Assert.Equal([0, 3, 1, 4, 2, 5], straight.weight.data<float>().ToArray());
        var dropped = nn.functional.dropout1d(ones(50, 7)).sum(1).data<float>().ToArray();
        Assert.All(dropped, row => Assert.True(row is 0 or 14));
    }

    [Fact]
    public void BatchNorm_OneValuePerChannelInTraining_IsRefused()
    {
        // python3-torch 1.13: ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 3]).
        using Module<Tensor, Tensor> flat = BatchNorm1d(3), image = BatchNorm2d(3);
        Assert.Contains("more than 1 value per channel", Assert.Throws<ArgumentException>(() => flat.call(ones(1, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("[1, 3, 1, 1]", Assert.Throws<ArgumentException>(() => image.call(ones(1, 3, 1, 1))).Message, StringComparison.Ordinal);
        flat.eval();
        using var y = flat.call(ones(1, 3));
        Assert.Equal([1, 3], y.shape);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.5, 37.7766)]
    [InlineData(1, 10)]
    [InlineData(2, 5.4772)]
    [InlineData(double.PositiveInfinity, 4)]
    [InlineData(double.NegativeInfinity, 1)]
    public void ClipGradNorm_AnyNorm_IsPyTorchs(double type, double expected)
    {
        // Expected values: python3-torch 1.13, torch.nn.utils.clip_grad_norm_ with gradients [1, -2] and [3, 4].
        using var first = new global::TorchSharp.Modules.Parameter(zeros(2));
        using var second = new global::TorchSharp.Modules.Parameter(zeros(2));
        (first * tensor(new[] { 1f, -2 })).sum().backward();
        (second * tensor(new[] { 3f, 4 })).sum().backward();
        Assert.Equal(expected, nn.utils.clip_grad_norm_([first, second], 1, type), 1e-3);
        Assert.Equal((float)Math.Min(1, 1 / expected), first.grad!.data<float>()[0], 1e-4f);
    }

    [Fact]
    public void Interpolate_ArgumentsThatDoNotBelongToTheMode_AreRefused()
    {
        using var x = ones(1, 1, 4, 4);
        Assert.Contains("Nearest has none", Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], align_corners: true)).Message, StringComparison.Ordinal);
        Assert.Contains("antialias", Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], antialias: true)).Message, StringComparison.Ordinal);
        using var smooth = nn.functional.interpolate(x, [2], mode: InterpolationMode.Bilinear, antialias: true);
        Assert.Equal([1, 1, 2, 2], smooth.shape);
        using var optimizer = optim.SGD(new[] { new global::TorchSharp.Modules.Parameter(ones(1)) }, 0.1);
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.StepLR(optimizer, 0));
    }
}
