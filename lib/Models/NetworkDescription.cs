namespace EeCnn;

/// <summary>The few numbers that an architecture is built from, as they stand in a model file.</summary>
internal sealed record NetworkDescription(string Kind, int Bands, int Classes, int PatchSize, int Seed, WeightInitialization? Drawn = null)
{
    internal static NetworkDescription Of(PatchNetwork network) =>
        new(network.GetName(), network.Bands, network.Classes, network.PatchSize, network.Seed, network.Drawn);

    internal static NetworkDescription Of(PixelNetwork network, int patchSize) =>
        new(network.GetName(), network.Bands, network.Classes, patchSize, network.Seed, network.Drawn);

    internal PatchNetwork Build()
    {
        var network = Make();
        network.Drawn = Drawn;
        return network;
    }

    internal PixelNetwork BuildDense()
    {
        var network = MakeDense();
        network.Drawn = Drawn;
        return network;
    }

    private PatchNetwork Make() => Kind switch
    {
        nameof(PatchCnn) => new PatchCnn(Bands, Classes, PatchSize, Seed),
        nameof(SmallPatchCnn) => new SmallPatchCnn(Bands, Classes, PatchSize, Seed),
        nameof(ResidualPatchNet) => new ResidualPatchNet(Bands, Classes, PatchSize, Seed),
        nameof(SpectralNet) => new SpectralNet(Bands, Classes, PatchSize, Seed),
        nameof(FullyConvolutionalNet) or nameof(UNet) => throw new NotSupportedException($"it holds a {Kind}, which gives every pixel its class. Load it with DenseModel.Load"),
        _ => throw new InvalidDataException($"it holds a network of kind '{Kind}'; known for patches are {nameof(PatchCnn)}, {nameof(SmallPatchCnn)}, {nameof(ResidualPatchNet)} and {nameof(SpectralNet)}"),
    };

    private PixelNetwork MakeDense() => Kind switch
    {
        nameof(FullyConvolutionalNet) => new FullyConvolutionalNet(Bands, Classes, Seed),
        nameof(UNet) => new UNet(Bands, Classes, Seed),
        nameof(PatchCnn) or nameof(SmallPatchCnn) or nameof(ResidualPatchNet) or nameof(SpectralNet) => throw new NotSupportedException($"it holds a {Kind}, which gives a patch its class. Load it with PatchModel.Load"),
        _ => throw new InvalidDataException($"it holds a network of kind '{Kind}'; known for every pixel are {nameof(FullyConvolutionalNet)} and {nameof(UNet)}"),
    };
}
