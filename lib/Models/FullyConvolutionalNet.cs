using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>Four padded 3×3 convolutions to 64 channels with ReLU and a 1×1 convolution to the classes: labels for every pixel, without pools.</summary>
/// <remarks>Each pixel sees 9 × 9 pixels. Any size is valid. Input [N, C, H, W], output logits [N, K, H, W].</remarks>
public sealed class FullyConvolutionalNet : PixelNetwork
{
    private readonly Sequential layers;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="bands">Input channels, at least 1.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="seed">Seed of the weights.</param>
    public FullyConvolutionalNet(int bands, int classes, int seed = 1)
        : base(nameof(FullyConvolutionalNet), bands, classes, seed)
    {
        layers = Seeded.Build(seed, () => Sequential(
            Conv2d(bands, 64, 3, padding: 1L), ReLU(), Conv2d(64, 64, 3, padding: 1L), ReLU(),
            Conv2d(64, 64, 3, padding: 1L), ReLU(), Conv2d(64, 64, 3, padding: 1L), ReLU(), Conv2d(64, classes, 1L)));
        RegisterComponents();
        WeightInitializer.Default(this, seed);
    }

    /// <inheritdoc/>
    public override int SizeMultiple => 1;

    /// <summary>Gives the logits of every pixel.</summary>
    /// <param name="input">Normalised image [N, C, H, W].</param>
    /// <returns>Logits [N, K, H, W].</returns>
    /// <exception cref="ArgumentException">Other bands.</exception>
    public override Tensor forward(Tensor input)
    {
        CheckInput(input);
        return layers.call(input);
    }
}
