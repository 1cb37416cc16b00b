using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>A network that gives a patch its class: input [N, C, H, W] normalised, output logits [N, K].</summary>
/// <remarks>Architectures are described by few numbers, so that a model file can hold them and build them again.</remarks>
public abstract class PatchNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    private protected PatchNetwork(string name, int bands, int classes, int patchSize, int seed, Func<nn.Module<Tensor, Tensor>[]> build)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Bands = bands;
        Classes = classes;
        PatchSize = patchSize;
        Seed = seed;
        layers = Seeded.Build(seed, () => nn.Sequential(build()));
        RegisterComponents();
        WeightInitializer.Default(this, seed);
    }

    /// <summary>Input channels.</summary>
    public int Bands { get; }

    /// <summary>Classes, which is the number of outputs.</summary>
    public int Classes { get; }

    /// <summary>Width and height of the input in pixels.</summary>
    public int PatchSize { get; }

    /// <summary>Seed of the first weights: uniform after He et al. 2015, as PyTorch initialises these layers, or as <see cref="Initialize"/> drew them.</summary>
    public int Seed { get; private set; }

    internal WeightInitialization? Drawn { get; set; }

    /// <summary>Which patch sizes this architecture can take, in words.</summary>
    public abstract string ValidPatchSizes { get; }

    /// <summary>The layers in the order in which they are called.</summary>
    public Sequential Layers => layers;

    /// <summary>Number of weights and biases.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>Gives the logits.</summary>
    /// <param name="input">Normalised patches [N, C, H, W].</param>
    /// <returns>Logits [N, K].</returns>
    /// <exception cref="ArgumentException">The input has other bands or another size.</exception>
    public override Tensor forward(Tensor input)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[1] != Bands || shape[2] != PatchSize || shape[3] != PatchSize)
        {
            throw new ArgumentException(
                $"{GetName()} takes [N, {Bands}, {PatchSize}, {PatchSize}] (patches, bands, rows, columns), but got [{string.Join(", ", shape)}].", nameof(input));
        }

        return layers.call(input);
    }

    /// <summary>Draws all weights anew; biases become 0. Batch normalisation stays.</summary>
    /// <param name="kind">The distribution.</param>
    /// <param name="seed">Seed of the weights.</param>
    public void Initialize(WeightInitialization kind, int seed)
    {
        kind.Apply(this, seed);
        (Drawn, Seed) = (kind, seed);
    }

    /// <summary>Gives the table of layers with shapes, parameters, multiply-adds and receptive field.</summary>
    /// <returns>The table; its last cell in a notebook shows it.</returns>
    public ModelSummary Summary() => ModelSummary.Create(this, Bands, PatchSize, PatchSize, ValidPatchSizes);

    /// <summary>Gives the name with bands, size and classes.</summary>
    /// <returns>Such as <c>PatchCnn: 7 bands, 16 × 16 px, 5 classes, 54,213 parameters</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{GetName()}: {Bands} bands, {PatchSize} × {PatchSize} px, {Classes} classes, {ParameterCount:N0} parameters");
}
