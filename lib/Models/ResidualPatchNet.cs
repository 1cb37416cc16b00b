using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>A small residual network: convolution 3×3 to 32, two residual blocks of 32, pool 2, two of 64, mean over the patch, dense K.</summary>
public sealed class ResidualPatchNet : PatchNetwork
{
    /// <summary>Smallest patch.</summary>
    public const int SmallestPatchSize = 4;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="bands">Input channels, at least 1.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="patchSize">Width and height of the input in pixels, at least <see cref="SmallestPatchSize"/>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The patch is too small, or there are too few bands or classes.</exception>
    public ResidualPatchNet(int bands, int classes, int patchSize = 16, int seed = 1)
        : base(nameof(ResidualPatchNet), bands, classes, Checked(patchSize), seed, () => Build(bands, classes))
    {
    }

    /// <inheritdoc/>
    public override string ValidPatchSizes => $"{SmallestPatchSize} px and more";

    private static int Checked(int patchSize) => patchSize >= SmallestPatchSize
        ? patchSize
        : throw new ArgumentOutOfRangeException(nameof(patchSize), patchSize, $"ResidualPatchNet needs patches of {SmallestPatchSize} px or more.");

    private static Module<Tensor, Tensor>[] Build(int bands, int classes) =>
    [
        Conv2d(bands, 32, 3, padding: 1L), ReLU(),
        new ResidualBlock(32, 32), new ResidualBlock(32, 32), MaxPool2d(2),
        new ResidualBlock(32, 64), new ResidualBlock(64, 64),
        AdaptiveAvgPool2d(1), Flatten(), Linear(64, classes),
    ];
}
