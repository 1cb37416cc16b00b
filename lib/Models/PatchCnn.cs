using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>Convolution 3×3 to 32 channels, ReLU, pool 2, convolution 3×3 to 64, ReLU, pool 2, flatten, dense 128, ReLU, dense K.</summary>
/// <remarks>Convolutions have no padding, so that no invented border enters a patch: 16 × 16 becomes 14, 7, 5 and 2 pixels wide, and
/// 2 · 2 · 64 = 256 values are flattened. The softmax belongs to the loss and to the prediction, not to the network.</remarks>
public sealed class PatchCnn : PatchNetwork
{
    /// <summary>Smallest patch that leaves a pixel after both pools.</summary>
    public const int SmallestPatchSize = 10;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="bands">Input channels, at least 1.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="patchSize">Width and height of the input in pixels, at least <see cref="SmallestPatchSize"/>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The patch is too small, or there are too few bands or classes.</exception>
    public PatchCnn(int bands, int classes, int patchSize = 16, int seed = 1)
        : base(nameof(PatchCnn), bands, classes, Checked(patchSize), seed, () => Build(bands, classes, patchSize))
    {
    }

    /// <inheritdoc/>
    public override string ValidPatchSizes => $"{SmallestPatchSize} px and more";

    private static int Checked(int patchSize) => patchSize >= SmallestPatchSize
        ? patchSize
        : throw new ArgumentOutOfRangeException(
            nameof(patchSize), patchSize, $"PatchCnn needs patches of {SmallestPatchSize} px or more; use SmallPatchCnn for 3 to 11 px.");

    private static Module<Tensor, Tensor>[] Build(int bands, int classes, int patchSize)
    {
        var last = ((patchSize - 2) / 2 - 2) / 2;
        return
        [
            Conv2d(bands, 32, 3), ReLU(), MaxPool2d(2),
            Conv2d(32, 64, 3), ReLU(), MaxPool2d(2),
            Flatten(), Linear(64L * last * last, 128), ReLU(), Linear(128, classes),
        ];
    }
}
