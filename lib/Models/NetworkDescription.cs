namespace EeCnn;

/// <summary>The few numbers that an architecture is built from, as they stand in a model file.</summary>
internal sealed record NetworkDescription(string Kind, int Bands, int Classes, int PatchSize, int Seed)
{
    internal static NetworkDescription Of(PatchNetwork network) =>
        new(network.GetName(), network.Bands, network.Classes, network.PatchSize, network.Seed);

    internal static NetworkDescription Of(PixelNetwork network, int patchSize) =>
        new(network.GetName(), network.Bands, network.Classes, patchSize, network.Seed);

    internal PatchNetwork Build() => Kind switch
    {
        nameof(PatchCnn) => new PatchCnn(Bands, Classes, PatchSize, Seed),
        nameof(SmallPatchCnn) => new SmallPatchCnn(Bands, Classes, PatchSize, Seed),
        nameof(ResidualPatchNet) => new ResidualPatchNet(Bands, Classes, PatchSize, Seed),
        nameof(SpectralNet) => new SpectralNet(Bands, Classes, PatchSize, Seed),
        _ => throw new InvalidDataException($"it holds a network of kind '{Kind}'; known for patches are {nameof(PatchCnn)}, {nameof(SmallPatchCnn)}, {nameof(ResidualPatchNet)} and {nameof(SpectralNet)}"),
    };

    internal PixelNetwork BuildDense() => Kind switch
    {
        nameof(FullyConvolutionalNet) => new FullyConvolutionalNet(Bands, Classes, Seed),
        nameof(UNet) => new UNet(Bands, Classes, Seed),
        _ => throw new InvalidDataException($"it holds a network of kind '{Kind}'; known for every pixel are {nameof(FullyConvolutionalNet)} and {nameof(UNet)}"),
    };
}
