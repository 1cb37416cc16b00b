using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using Xunit;

namespace EeCnn.Tests.Packages.TorchSharp;

public class TensorTests
{
    [Fact]
    public void Quantile_WithoutADimension_IsOfAllValues() => Assert.Equal(5.5f, arange(12).reshape(3, 4).to(ScalarType.Float32).quantile(tensor(0.5f)).item<float>());

    [Fact]
    public void Tensor_FromArray_HasShapeTypeAndValues()
    {
        using var x = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2, 3], x.shape);
        Assert.Equal(ScalarType.Float32, x.dtype);
        Assert.Equal([1, 2, 3, 4, 5, 6], x.data<float>().ToArray());
        Assert.Equal("[2x3], type = Float32, device = cpu", x.ToString());
    }

    [Fact]
    public void Tensor_FromScalar_KeepsTheTypeOfCSharp()
    {
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
    }

    [Fact]
    public void Tensor_CopiesItsArray_FromArraySharesIt()
    {
        float[] values = [1, 2];
        using var copied = tensor(values);
        using var shared = from_array(values);
        values[0] = 9;
        Assert.Equal(1, copied[0].item<float>());
        Assert.Equal(9, shared[0].item<float>());
    }

    [Fact]
    public void Tensor_ArrayTooShortForShape_Throws() =>
        Assert.Contains("needs 6", Assert.Throws<ArgumentException>(() => tensor(new float[5], new long[] { 2, 3 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Operators_MixTensorsAndNumbers()
    {
        using var x = tensor(new float[] { 1, 2, 4 });
        Assert.Equal([3, 5, 9], (x * 2 + 1).data<float>().ToArray());
        Assert.Equal([4, 2, 1], (4 / x).data<float>().ToArray());
        Assert.Equal([9, 8, 6], (10 - x).data<float>().ToArray());
        Assert.Equal([1, 0, 0], (x % 2).data<float>().ToArray());
        Assert.Equal([false, true, true], (x >= 2).data<bool>().ToArray());
    }

    // Small tensors of one shape take a shorter way than the operator by name, which is libtorch's.
    [Theory]
    [InlineData]
    [InlineData(0L)]
    [InlineData(3L, 5L)]
    [InlineData(256L)]
    [InlineData(257L)]
    public void Operators_OnSmallTensors_EqualLibtorchsBitForBit(params long[] shape)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var special = tensor(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, float.MaxValue, 1f / 3 });
        Tensor Draw() => where(rand(shape) < 0.5, special[randint(0, 8, shape)], randn(shape));
        var (a, b) = (Draw(), Draw());
        foreach (var (ours, theirs) in new[] { (a + b, add(a, b)), (a - b, sub(a, b)), (a * b, mul(a, b)), (a / b, div(a, b)) })
        {
            Assert.Equal(theirs.shape, ours.shape);
            Assert.Equal(theirs.data<float>().Select(BitConverter.SingleToInt32Bits), ours.data<float>().Select(BitConverter.SingleToInt32Bits));
            Assert.False(ours.requires_grad);
        }

        var tracked = a.clone().requires_grad_();
        Assert.True((tracked * b).requires_grad);
        using (no_grad())
        {
            Assert.False((tracked * b).requires_grad);
        }
    }

    [Fact]
    public void Index_RangesEllipsisAndPositions_SelectAsInPython()
    {
        using var x = arange(24).reshape(2, 3, 4);
        Assert.Equal(17, x[1, 1, 1].item<long>());
        Assert.Equal([1L, 5, 9, 13, 17, 21], x[TensorIndex.Ellipsis, 1].flatten().data<long>().ToArray());
        Assert.Equal([11L, 23], x[.., ^1, ^1].data<long>().ToArray());
        Assert.Equal([4L, 5, 6, 7, 8, 9, 10, 11], x[0, 1..3].flatten().data<long>().ToArray());
        Assert.Equal([2L, 14], x[.., 0, 2].data<long>().ToArray());
        Assert.Equal([2, 1, 3, 4], x[.., TensorIndex.None].shape);
    }

    [Fact]
    public void Index_AssignedWithLeadingOnes_IsAsInPython()
    {
        using var scope = NewDisposeScope();
        var t = zeros(3, 4, 5);
        t[0, 0, 0] = tensor(new[] { 1f });
        t[0, 1] = full(new long[] { 1, 5 }, 2f);
        t[1] = full(new long[] { 1, 1, 4, 5 }, 3f);
        t[TensorIndex.Tensor(tensor(new long[] { 2 }))] = full(new long[] { 1, 1, 4, 5 }, 4f);
        Assert.Equal((1f, 10f, 60f, 80f), (t[0, 0].sum().item<float>(), t[0, 1].sum().item<float>(), t[1].sum().item<float>(), t[2].sum().item<float>()));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => t[0, 0, 0] = ones(2));
        Assert.Equal([1, 3, 4, 5], t[TensorIndex.Tensor(tensor(true))].shape);
        Assert.Equal([0, 3, 4, 5], t[TensorIndex.Tensor(tensor(false))].shape);
        Assert.Throws<ArgumentNullException>(() => t[TensorIndex.Single(null)]);
    }

    [Fact]
    public void Index_ThatFails_LeavesNoTensor()
    {
        using var x = zeros(3, 4);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x[TensorIndex.None, 7]);
        using (x[TensorIndex.Bool(true), 1])
        {
            Assert.Equal(before + 1, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        }

        foreach (var made in new[] { nn.functional.softsign(x), nn.functional.tanhshrink(x), nn.functional.softmin(x, 0), new float[6].ToTensor([2, 3], doCopy: true) })
        {
            made.Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void To_WhatItIsAlready_IsTheSameTensor()
    {
        using var scope = NewDisposeScope();
        var a = ones(3).requires_grad_();
        (a * a).sum().backward();
        foreach (var same in new[] { a.cpu(), a.to(ScalarType.Float32), a.to(CPU) })
        {
            Assert.True(same.is_leaf);
            Assert.Equal([2, 2, 2], same.grad!.data<float>().ToArray());
        }

        Assert.Contains("3x3", eye(3).to_sparse().cpu().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_DisposedOrOutside_Throws()
    {
        var t = arange(4, ScalarType.Float32);
        var data = t.data<float>();
        float[] four = new float[4];
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTo(four, 0, -4));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTo(four, 0, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTo(four, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyFrom(four, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyFrom(four, 5));
        data.CopyTo(four, 3, 1);
        Assert.Equal([0, 0, 0, 1], four);
        t.Dispose();
        data.Dispose();
        Assert.Throws<ObjectDisposedException>(() => data.ToArray());
        Assert.Throws<ObjectDisposedException>(() => data.ToNDArray());
        Assert.Throws<ObjectDisposedException>(() => data.CopyFrom(four));
    }

    [Fact]
    public void FrombufferAndSet_BeyondTheMemory_AreRefused()
    {
        using var scope = NewDisposeScope();
        foreach (var (count, offset) in new[] { (long.MaxValue, 5L), (5, long.MaxValue - 2), (9, 0), (-1, 9), (1, -1), (-1, long.MinValue) })
        {
            Assert.Throws<ArgumentException>(() => frombuffer(new byte[8], ScalarType.Byte, count, offset));
        }

        Assert.Equal([8, 0, 3], new[] { frombuffer(new byte[8], ScalarType.Byte).numel(), frombuffer(new byte[8], ScalarType.Byte, 0, 8).numel(), frombuffer(new byte[8], ScalarType.Byte, 3, 5).numel() });
        Assert.Contains("needs a source of Float32", Assert.Throws<ArgumentException>(() => zeros(64).set_(from_array(new byte[64]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_OfATensorThatGetsOtherMemory_KeepsItsOwn()
    {
        using var scope = NewDisposeScope();
        var t = full(new long[] { 1000 }, 5f);
        using var data = t.data<float>();
        t.set_(zeros(3));
        using var other = full(new long[] { 1000 }, 9f);
        data[0] = 123;
        Assert.Equal(9, other[0].item<float>());
        Assert.Equal((123f, 5f), (data.ToArray()[0], data.ToArray()[999]));
    }

    [Fact]
    public void Transposes_ByProperty_AreThoseOfPython()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([4, 3, 2], zeros(2, 3, 4).T.shape);
        Assert.Equal([2, 4, 3], zeros(2, 3, 4).mT.shape);
    }

    [Fact]
    public void Rounding_HalvesAndConjugates_DoAsInPython()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1L, 2], tensor(new long[] { 1, 2 }).round().data<long>().ToArray());
        Assert.Equal([(Half)1, (Half)2], ((Half[])ones(2).cumsum(0).half().data<Half>().ToNDArray()));
        Assert.Contains("-1", tensor(new float[,] { { 2, 1 } }).view_as_complex().conj().str(), StringComparison.Ordinal);
        Assert.Contains("Tensor 1 of 2 is null", Assert.Throws<ArgumentNullException>(() => cat(new Tensor[] { ones(1), null! })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_Assigned_ChangesTheTensor()
    {
        using var x = zeros(2, 3);
        x[0, 1] = 5f;
        x[1] = tensor(new float[] { 1, 2, 3 });
        x[x > 2.5] = -1f;
        Assert.Equal([0, -1, 0, 1, 2, -1], x.data<float>().ToArray());
    }

    [Fact]
    public void Item_OtherTypeOrManyElements_Throws()
    {
        using var x = tensor(1.5f);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => x.item<double>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => zeros(2).item<float>());
        Assert.Equal(1.5, x.ToDouble());
    }

    [Fact]
    public void Dispose_ThenUse_Throws()
    {
        var x = zeros(2);
        x.Dispose();
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Contains("empty handle", Assert.Throws<InvalidOperationException>(() => x.shape).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matmul_ShapesThatDoNotFit_SaysOperatorAndShapes()
    {
        var error = Assert.Throws<ExternalException>(() => zeros(2, 3).matmul(zeros(2, 3)));
        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("aten::matmul(Float32 [2, 3], Float32 [2, 3])", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_ShapesThatDoNotFit_SaysShapes() =>
        Assert.Contains("Float32 [2], Float32 [3]", Assert.Throws<ExternalException>(() => zeros(2) + zeros(3)).Message, StringComparison.Ordinal);

    [Fact]
    public void Backward_Square_GivesTwiceTheValue()
    {
        using var x = tensor(new float[] { 1, -3 }).requires_grad_();
        Assert.Null(x.grad);
        (x * x).sum().backward();
        Assert.Equal([2, -6], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void AutogradGrad_CreateGraph_GivesSecondDerivative()
    {
        using var x = tensor(2.0).requires_grad_();
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal(12, first.item<double>(), 12);
        Assert.Equal(12, second.item<double>(), 12);
    }

    [Fact]
    public void NoGrad_Disposed_RestoresTheMode()
    {
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            using (enable_grad())
            {
                Assert.True(is_grad_enabled());
            }

            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void ManualSeed_Twice_GivesTheSameNumbers()
    {
        using var generator = new Generator(7);
        using var first = rand([5], generator: generator);
        generator.manual_seed(7);
        using var second = rand([5], generator: generator);
        Assert.Equal(first.data<float>().ToArray(), second.data<float>().ToArray());
    }

    [Fact]
    public void To_SameType_SharesMemory()
    {
        using var x = zeros(2);
        using var same = x.to(ScalarType.Float32);
        same[0] = 3f;
        Assert.Equal(3, x[0].item<float>());
        Assert.Equal(ScalarType.Int64, x.to_type(ScalarType.Int64).dtype);
    }

    [Fact]
    public void FlipAndRot90_EightVariants_AreAllDifferent()
    {
        using var x = arange(9).reshape(3, 3);
        var variants = Enumerable.Range(0, 4).SelectMany(k => new[] { x.rot90(k, (0, 1)), x.rot90(k, (0, 1)).flip(-1) });
        Assert.Equal(8, variants.Select(variant => string.Join(",", variant.contiguous().data<long>().ToArray())).Distinct().Count());
    }

    [Fact]
    public void Reductions_AlongDimensions_GiveTheirValues()
    {
        using var x = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 9 } });
        Assert.Equal([5, 7, 12], x.sum(0L).data<float>().ToArray());
        Assert.Equal([2, 6], x.mean([1]).data<float>().ToArray());
        Assert.Equal([2L, 2], x.argmax(1).data<long>().ToArray());
        var (values, indexes) = x.max(0);
        Assert.Equal([4, 5, 9], values.data<float>().ToArray());
        Assert.Equal([1L, 1, 1], indexes.data<long>().ToArray());
        Assert.Equal(2.828427f, x.std().item<float>(), 5);
    }

    [Fact]
    public void Bytes_NotContiguous_Throws() => Assert.Throws<ArgumentException>(() => zeros(2, 3).t().bytes.Length);

    [Fact]
    public void Bytes_MoreThanASpanHolds_Throws()
    {
        // Never touched, so the memory is only an address.
        using var large = empty(1L << 31, dtype: ScalarType.Byte);
        Assert.Contains("2147483648 bytes", Assert.Throws<ArgumentException>(() => large.bytes.Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveAndLoad_OneTensor_ByRecordAndByLibtorchsArchive()
    {
        var folder = Directory.CreateTempSubdirectory("eecnn-tensor-").FullName;
        try
        {
            string record = Path.Combine(folder, "record.dat"), archive = Path.Combine(folder, "archive.pt");
            using var value = tensor(new double[,] { { 1, 2.5 }, { -3, 4 }, { 0, 6 } });
            value.Save(record);
            save(value.t(), archive);
            Assert.Equal(value, Tensor.Load(record));
            Assert.Equal(value.t(), load(archive));
            Assert.Equal("[[1.0, -3.0, 0.0], [2.5, 4.0, 6.0]]", Kernel.KernelProcess.Run(
                Kernel.KernelProcess.Python, ["-c", "import sys, torch; print(list(torch.jit.load(sys.argv[1]).parameters())[0].tolist())", archive], folder, 60).Trim());
            File.WriteAllBytes(archive, File.ReadAllBytes(archive)[..100]);
            Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => load(archive));
            Assert.Throws<FileNotFoundException>(() => load(archive + "x"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
