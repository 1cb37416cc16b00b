using System.Globalization;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace EeCnn.Tests.Packages.TorchSharp;

public class TensorTextTests
{
    private static readonly Tensor Matrix = tensor(new float[,] { { 0, 3.141f, 6.2834f, 3.14152f }, { 6.28e-06f, -13.141529f, 0.01f, 4713.14f } });

    [Fact]
    public void Julia_Matrix_AlignsColumns() => Assert.Equal(
        "[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n",
        Matrix.jlstr(cultureInfo: CultureInfo.InvariantCulture, newLine: "\n"));

    [Fact]
    public void Julia_ThreeDimensions_RepeatsBlocks() => Assert.Equal(
        "[2x1x2], type = Int64, device = cpu\n[0,..,..] =\n 0 1\n\n[1,..,..] =\n 2 3\n",
        arange(4).reshape(2, 1, 2).str(newLine: "\n"));

    [Fact]
    public void Julia_NoElements_IsEmpty()
    {
        Assert.Equal("[0x3], type = Float32, device = cpu\n", zeros(0, 3).jlstr(newLine: "\n"));
        Assert.Equal("[1x0x3], type = Float32, device = cpu\n[0,..,..] =\n", zeros(1, 0, 3).jlstr(newLine: "\n"));
    }

    [Fact]
    public void Complex_ShowsBothParts()
    {
        using var value = tensor(new float[,] { { 1.5f, 2 }, { 0, -1 } }).view_as_complex();
        Assert.Equal("[1.5+2i, 0-1i]", value.npstr());
    }

    [Fact]
    public void Julia_Scalar_GivesItsValue() =>
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", tensor(3.14f).ToString(julia, cultureInfo: CultureInfo.InvariantCulture));

    // The expected texts below are those of TorchSharp 0.107.
    [Fact]
    public void Numpy_Long_ElidesTheMiddle()
    {
        Assert.Equal("[0, 1, 2, ... 97, 98, 99]", arange(100).npstr());
        Assert.Equal("[[0, 1]\n [2, 3]]", arange(4).reshape(2, 2).npstr(newLine: "\n"));
        Assert.Equal("[[[0, 1, 2]\n  [3, 4, 5]]\n\n [[6, 7, 8]\n  [9, 10, 11]]]", arange(12).reshape(2, 2, 3).npstr(newLine: "\n"));
        Assert.Equal(
            "[[0, 1, 2, ... 197, 198, 199]\n [200, 201, 202, ... 397, 398, 399]\n [400, 401, 402, ... 597, 598, 599]\n ...\n"
            + " [39400, 39401, 39402, ... 39597, 39598, 39599]\n [39600, 39601, 39602, ... 39797, 39798, 39799]\n [39800, 39801, 39802, ... 39997, 39998, 39999]]",
            arange(40000).reshape(200, 200).npstr(newLine: "\n"));
    }

    [Fact]
    public void CSharp_IsALiteral()
    {
        Assert.Equal("[4], type = Int64, device = cpu, value = long [] {0L, 1L, 2L, 3L}", arange(4).cstr(newLine: "\n"));
        Assert.Equal("[2x3], type = Int64, device = cpu, value = \nlong [,] {\n {0L, 1L, 2L},\n {3L, 4L, 5L}\n}", arange(6).reshape(2, 3).cstr(newLine: "\n"));
        Assert.Equal(
            "[2x2x3], type = Float32, device = cpu, value = \nfloat [,,] {\n {{0f, 1f, 2f},\n  {3f, 4f, 5f}},\n {{6f, 7f, 8f},\n  {9f, 10f, 11f}}\n}",
            arange(12).reshape(2, 2, 3).to(ScalarType.Float32).cstr(newLine: "\n"));
        Assert.Equal("[], type = Float32, device = cpu, value = 2", tensor(2f).cstr());
        Assert.Equal("[2], type = Bool, device = cpu, value = bool [] {True, False}", tensor(new[] { true, false }).cstr());
    }
}
