using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>The seed CNN for small patches: convolution 3×3 to 32, ReLU, convolution 3×3 to 64, ReLU, pool 2, flatten, dense 128, ReLU, dense K.</summary>
/// <remarks>Convolutions are padded by one pixel of zeros (after normalisation: the training mean), because a patch of 3 to 11 pixels
/// has no border to lose; there is one pool for the same reason.</remarks>
public sealed class SmallPatchCnn : PatchNetwork
{
    /// <summary>Smallest patch.</summary>
    public const int SmallestPatchSize = 3;

    /// <summary>Largest patch.</summary>
    public const int LargestPatchSize = 11;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="bands">Input channels, at least 1.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="patchSize">Width and height of the input in pixels, 3 … 11.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The patch size is outside 3 … 11, or there are too few bands or classes.</exception>
    public SmallPatchCnn(int bands, int classes, int patchSize = 5, int seed = 1)
        : base(nameof(SmallPatchCnn), bands, classes, Checked(patchSize), seed, () => Build(bands, classes, patchSize))
    {
    }

    /// <inheritdoc/>
    public override string ValidPatchSizes => $"{SmallestPatchSize} to {LargestPatchSize} px";

    private static int Checked(int patchSize) => patchSize is >= SmallestPatchSize and <= LargestPatchSize
        ? patchSize
        : throw new ArgumentOutOfRangeException(
            nameof(patchSize), patchSize, $"SmallPatchCnn takes patches of {SmallestPatchSize} to {LargestPatchSize} px; use PatchCnn for larger ones.");

    private static Module<Tensor, Tensor>[] Build(int bands, int classes, int patchSize)
    {
        var last = patchSize / 2;
        return
        [
            Conv2d(bands, 32, 3, padding: 1L), ReLU(),
            Conv2d(32, 64, 3, padding: 1L), ReLU(), MaxPool2d(2),
            Flatten(), Linear(64L * last * last, 128), ReLU(), Linear(128, classes),
        ];
    }
}
