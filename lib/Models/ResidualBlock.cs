using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>Two 3×3 convolutions with batch normalisation, added to their input: He et al. (2016), https://arxiv.org/abs/1512.03385.</summary>
/// <remarks>The spatial size stays; where the number of channels changes, the input goes through a 1×1 convolution.</remarks>
public sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly Sequential body;
    private readonly Module<Tensor, Tensor> skip;

    /// <summary>Makes the block.</summary>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    public ResidualBlock(int inputs, int outputs)
        : base(nameof(ResidualBlock))
    {
        body = Sequential(
            Conv2d(inputs, outputs, 3, padding: 1L, bias: false), BatchNorm2d(outputs), ReLU(),
            Conv2d(outputs, outputs, 3, padding: 1L, bias: false), BatchNorm2d(outputs));
        skip = inputs == outputs ? Identity() : Conv2d(inputs, outputs, 1L, bias: false);
        RegisterComponents();
    }

    /// <summary>Gives relu(body(x) + skip(x)).</summary>
    /// <param name="input">[N, inputs, H, W].</param>
    /// <returns>[N, outputs, H, W].</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => (body.call(input) + skip.call(input)).relu());
}
