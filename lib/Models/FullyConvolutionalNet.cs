using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>Four padded 3×3 convolutions to 64 channels with ReLU and a 1×1 convolution to the classes: labels for every pixel, without pools.</summary>
/// <remarks>Each pixel sees 9 × 9 pixels. Any size is valid. Input [N, C, H, W], output logits [N, K, H, W].</remarks>
public sealed class FullyConvolutionalNet : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="bands">Input channels, at least 1.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="seed">Seed of the weights.</param>
    public FullyConvolutionalNet(int bands, int classes, int seed = 1)
        : base(nameof(FullyConvolutionalNet))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Bands = bands;
        layers = Seeded.Build(seed, () => Sequential(
            Conv2d(bands, 64, 3, padding: 1L), ReLU(), Conv2d(64, 64, 3, padding: 1L), ReLU(),
            Conv2d(64, 64, 3, padding: 1L), ReLU(), Conv2d(64, 64, 3, padding: 1L), ReLU(), Conv2d(64, classes, 1L)));
        RegisterComponents();
    }

    /// <summary>Input channels.</summary>
    public int Bands { get; }

    /// <summary>Gives the logits of every pixel.</summary>
    /// <param name="input">Normalised image [N, C, H, W].</param>
    /// <returns>Logits [N, K, H, W].</returns>
    public override Tensor forward(Tensor input) => layers.call(input);

    /// <summary>Gives the table of layers with shapes, parameters, multiply-adds and receptive field for an image.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <returns>The table.</returns>
    public ModelSummary Summary(int height, int width) => ModelSummary.Create(this, Bands, height, width);
}
