using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Keeps the pixel that a patch stands for: row and column size / 2, as the samples are cut.</summary>
internal sealed class CentrePixel() : ParameterLessModule<Tensor, Tensor>(nameof(CentrePixel))
{
    public override Tensor forward(Tensor input)
    {
        var shape = input.shape;
        using var row = input.narrow(2, shape[2] / 2, 1);
        return row.narrow(3, shape[3] / 2, 1);
    }
}
