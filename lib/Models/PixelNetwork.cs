using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>A network that gives every pixel its class: input [N, C, H, W] normalised, output logits [N, K, H, W].</summary>
public abstract class PixelNetwork : nn.Module<Tensor, Tensor>
{
    private protected PixelNetwork(string name, int bands, int classes, int seed)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Bands = bands;
        Classes = classes;
        Seed = seed;
    }

    /// <summary>Input channels.</summary>
    public int Bands { get; }

    /// <summary>Classes, which is the number of outputs per pixel.</summary>
    public int Classes { get; }

    /// <summary>Seed of the first weights, or of those that <see cref="Initialize"/> drew.</summary>
    public int Seed { get; private set; }

    internal WeightInitialization? Drawn { get; set; }

    /// <summary>Rows and columns must be multiples of this.</summary>
    public abstract int SizeMultiple { get; }

    /// <summary>Which sizes this architecture can take, in words.</summary>
    public string ValidSizes => SizeMultiple == 1 ? "any size" : $"rows and columns that are multiples of {SizeMultiple}";

    /// <summary>Number of weights and biases.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>Draws all weights anew; biases become 0.</summary>
    /// <param name="kind">The distribution.</param>
    /// <param name="seed">Seed of the weights.</param>
    public void Initialize(WeightInitialization kind, int seed)
    {
        kind.Apply(this, seed);
        (Drawn, Seed) = (kind, seed);
    }

    /// <summary>Gives the table of layers with shapes, parameters, multiply-adds and receptive field for an image.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <returns>The table; its last cell in a notebook shows it.</returns>
    public ModelSummary Summary(int height, int width) => ModelSummary.Create(this, Bands, height, width, ValidSizes);

    /// <summary>Gives the name with bands and classes.</summary>
    /// <returns>Such as <c>UNet: 7 bands, 5 classes, 467,109 parameters</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{GetName()}: {Bands} bands, {Classes} classes, {ParameterCount:N0} parameters");

    private protected void CheckInput(Tensor input)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[1] != Bands || shape[2] % SizeMultiple != 0 || shape[3] % SizeMultiple != 0)
        {
            throw new ArgumentException(
                $"{GetName()} takes [N, {Bands}, H, W] with {ValidSizes}, but got [{string.Join(", ", shape)}].{(SizeMultiple > 1 ? " Pad the image." : "")}", nameof(input));
        }
    }
}
