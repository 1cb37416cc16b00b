using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>A network for every pixel together with the contract of its input.</summary>
/// <remarks>Predicting is safe from several threads as long as nobody trains the network at the same time.</remarks>
public sealed class DenseModel : IDisposable, ITrainable
{
    private const int BatchSize = 16;

    /// <summary>Puts a network and its contract together.</summary>
    /// <param name="network">The network; the model owns it from now on.</param>
    /// <param name="contract">What the input has to be; its patch size is that of the training patches.</param>
    /// <exception cref="ArgumentException">Bands or number of classes of the two differ, or the network cannot take the patch size.</exception>
    public DenseModel(PixelNetwork network, ModelContract contract)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(contract);
        if (network.Bands != contract.Bands.Count || network.Classes != contract.Classes.Count || contract.PatchSize % network.SizeMultiple != 0)
        {
            throw new ArgumentException(
                $"The network takes {network.Bands} bands, gives {network.Classes} classes and needs {network.ValidSizes}; the contract says {contract.Bands.Count} bands of {contract.PatchSize} px and {contract.Classes.Count} classes.",
                nameof(network));
        }

        Network = network;
        Contract = contract;
    }

    /// <summary>The network: input [N, C, H, W] normalised, output logits [N, K, H, W].</summary>
    public PixelNetwork Network { get; }

    /// <summary>What the input has to be.</summary>
    public ModelContract Contract { get; }

    /// <summary>What is worth knowing about the training (seeds, data, versions), by name; saved with the model.</summary>
    public IDictionary<string, string> Card { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    nn.Module<Tensor, Tensor> ITrainable.Trained => Network;

    int ITrainable.Seed => Network.Seed;

    WeightInitialization? ITrainable.Drawn => Network.Drawn;

    /// <summary>Makes the contract of a model that is trained on a set of patches, with statistics fitted on them.</summary>
    /// <param name="train">The training part.</param>
    /// <returns>The contract.</returns>
    public static ModelContract ContractFor(DensePatchSet train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return ModelContract.For(train.WithoutLabels());
    }

    /// <summary>Reads a model file.</summary>
    /// <param name="path">File written by <see cref="Save"/>.</param>
    /// <returns>The model, in evaluation mode.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or holds another kind of model.</exception>
    public static DenseModel Load(string path) => ModelFile.Read(
        path, description => description.BuildDense(), (network, contract) => new DenseModel(network, contract));

    /// <summary>Writes the model file; it appears only when it is whole.</summary>
    /// <param name="path">File to write; an existing one is replaced.</param>
    public void Save(string path) => ModelFile.Write(this, NetworkDescription.Of(Network, Contract.PatchSize), path);

    /// <summary>Predicts the most probable class of every pixel.</summary>
    /// <param name="patches">The patches; bands and classes are checked against the contract, the size only against the network.</param>
    /// <param name="cancellationToken">Ends the work between batches.</param>
    /// <returns>Class ids [N, S, S]; also where a pixel is masked or has no label.</returns>
    /// <exception cref="ArgumentException">Bands or classes differ, a value is +∞, or the network cannot take the size.</exception>
    public int[] Predict(DensePatchSet patches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patches);
        Contract.Check(patches.Bands, Contract.PatchSize, patches.Classes);
        var (size, length) = (patches.PatchSize, patches.Bands.Count * patches.PatchSize * patches.PatchSize);
        var result = new int[patches.Labels.Length];
        using var mode = new EvaluationMode(Network);
        using var guard = no_grad();
        for (var start = 0; start < patches.Count; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(BatchSize, patches.Count - start);
            var values = patches.Pixels.AsSpan(start * length, count * length).ToArray();
            Contract.Normalization.Apply(values, size * size);
            var input = from_array(values).view(count, patches.Bands.Count, size, size);
            using var best = Network.call(input).argmax(1).to(ScalarType.Int32).data<int>();
            best.ToArray().CopyTo(result, start * size * size);
        }

        return result;
    }

    /// <summary>Gives back the memory of the network.</summary>
    public void Dispose() => Network.Dispose();

    /// <summary>Gives the network with its bands and classes.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Network} [{Text.Join(Contract.Bands)}] → {Contract.Classes}";
}
