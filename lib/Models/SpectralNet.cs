using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn;

/// <summary>Looks at the centre pixel's spectrum alone: 1×1 convolutions to 64 and 64 channels with ReLU, then dense K.</summary>
/// <remarks>What a network of the neighbourhood gains is seen beside it.</remarks>
public sealed class SpectralNet : PatchNetwork
{
    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="bands">Input channels, at least 1.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="patchSize">Width and height of the input in pixels, at least 1; only the centre is used.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1, or there are too few bands or classes.</exception>
    public SpectralNet(int bands, int classes, int patchSize = 1, int seed = 1)
        : base(nameof(SpectralNet), bands, classes, Checked(patchSize), seed, () => Build(bands, classes))
    {
    }

    /// <inheritdoc/>
    public override string ValidPatchSizes => "1 px and more";

    private static int Checked(int patchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patchSize, 1);
        return patchSize;
    }

    private static Module<Tensor, Tensor>[] Build(int bands, int classes) =>
        [new CentrePixel(), Conv2d(bands, 64, 1L), ReLU(), Conv2d(64, 64, 1L), ReLU(), Flatten(), Linear(64, classes)];
}
