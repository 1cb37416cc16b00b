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
    public void Julia_Scalar_GivesItsValue() =>
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", tensor(3.14f).ToString(julia, cultureInfo: CultureInfo.InvariantCulture));

    [Fact]
    public void Numpy_Long_ElidesTheMiddle()
    {
        Assert.Equal("[0, 1, 2, ..., 97, 98, 99]", arange(100).npstr());
        Assert.Equal("[[0, 1],\n [2, 3]]", arange(4).reshape(2, 2).npstr(newLine: "\n"));
    }
}
