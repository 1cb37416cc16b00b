using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>A U-Net for dense labels: Ronneberger et al. (2015), https://arxiv.org/abs/1505.04597, with padded convolutions.</summary>
/// <remarks>Three levels with 32, 64 and 128 channels; each level is two 3×3 convolutions with ReLU. Input [N, C, H, W] with H and W
/// multiples of 4, output logits [N, K, H, W].</remarks>
public sealed class UNet : PixelNetwork
{
    private readonly Sequential down1;
    private readonly MaxPool2d pool1;
    private readonly Sequential down2;
    private readonly MaxPool2d pool2;
    private readonly Sequential bottom;
    private readonly ConvTranspose2d up2;
    private readonly Sequential join2;
    private readonly ConvTranspose2d up1;
    private readonly Sequential join1;
    private readonly Conv2d head;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="bands">Input channels, at least 1.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="seed">Seed of the weights.</param>
    public UNet(int bands, int classes, int seed = 1)
        : base(nameof(UNet), bands, classes, seed)
    {
        (pool1, pool2) = (MaxPool2d(2), MaxPool2d(2));
        (down1, down2, bottom, up2, join2, up1, join1, head) = Seeded.Build(seed, () => (
            Level(bands, 32), Level(32, 64), Level(64, 128),
            ConvTranspose2d(128, 64, 2, stride: 2L), Level(128, 64),
            ConvTranspose2d(64, 32, 2, stride: 2L), Level(64, 32),
            Conv2d(32, classes, 1L)));
        RegisterComponents();
        WeightInitializer.Default(this, seed);
    }

    /// <inheritdoc/>
    public override int SizeMultiple => 4;

    /// <summary>Gives the logits of every pixel.</summary>
    /// <param name="input">Normalised image [N, C, H, W]; H and W multiples of 4.</param>
    /// <returns>Logits [N, K, H, W].</returns>
    /// <exception cref="ArgumentException">Other bands, or a size that is not a multiple of 4.</exception>
    public override Tensor forward(Tensor input)
    {
        CheckInput(input);
        return WrappedTensorDisposeScope(() =>
        {
            var fine = down1.call(input);
            var middle = down2.call(pool1.call(fine));
            var coarse = bottom.call(pool2.call(middle));
            var joined = join2.call(cat(new[] { up2.call(coarse), middle }, 1));
            return head.call(join1.call(cat(new[] { up1.call(joined), fine }, 1)));
        });
    }

    private static Sequential Level(int inputs, int outputs) =>
        Sequential(Conv2d(inputs, outputs, 3, padding: 1L), ReLU(), Conv2d(outputs, outputs, 3, padding: 1L), ReLU());
}
