using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>A network together with the contract of its input; one file holds both.</summary>
/// <remarks>Predicting is safe from several threads as long as nobody trains the network at the same time.</remarks>
public sealed class PatchModel : IDisposable, ITrainable
{
    private const int BatchSize = 256;

    /// <summary>Puts a network and its contract together.</summary>
    /// <param name="network">A network with inputs [N, C, H, W] and logits [N, K]; the model owns it from now on.</param>
    /// <param name="contract">What the input has to be.</param>
    /// <exception cref="ArgumentException">Bands, patch size or number of classes of the two differ.</exception>
    public PatchModel(PatchNetwork network, ModelContract contract)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(contract);
        if (network.Bands != contract.Bands.Count || network.PatchSize != contract.PatchSize || network.Classes != contract.Classes.Count)
        {
            throw new ArgumentException(
                $"The network takes {network.Bands} bands of {network.PatchSize} px and gives {network.Classes} classes; the contract says {contract.Bands.Count} bands of {contract.PatchSize} px and {contract.Classes.Count} classes. Make the network with the contract's numbers.",
                nameof(network));
        }

        Network = network;
        Contract = contract;
    }

    /// <summary>The network: input [N, C, H, W] normalised, output logits [N, K].</summary>
    public PatchNetwork Network { get; }

    /// <summary>What the input has to be.</summary>
    public ModelContract Contract { get; }

    /// <summary>What is worth knowing about the training (seeds, data, versions), by name; saved with the model.</summary>
    public IDictionary<string, string> Card { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    private ScalarType Precision => Network.parameters().First().dtype;

    nn.Module<Tensor, Tensor> ITrainable.Trained => Network;

    int ITrainable.Seed => Network.Seed;

    WeightInitialization? ITrainable.Drawn => Network.Drawn;

    /// <summary>Reads a model file.</summary>
    /// <param name="path">File written by <see cref="Save"/>.</param>
    /// <returns>The model, in evaluation mode.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged or no model file.</exception>
    public static PatchModel Load(string path) => ModelFile.Read(
        path, description => description.Build(), (network, contract) => new PatchModel(network, contract));

    /// <summary>Writes the model file; it appears only when it is whole.</summary>
    /// <param name="path">File to write; an existing one is replaced.</param>
    /// <exception cref="InvalidOperationException">The weights are not in float32, as those of <see cref="ToBFloat16"/>.</exception>
    public void Save(string path)
    {
        if (Precision != ScalarType.Float32)
        {
            throw new InvalidOperationException($"A model file holds weights in float32; this model's are in {Precision}. Save the model that ToBFloat16 was called on, or call Network.@float() first.");
        }

        ModelFile.Write(this, NetworkDescription.Of(Network), path);
    }

    /// <summary>Makes a copy that predicts in bfloat16: weights and the values between layers keep 8 significant bits, sums are made in float32.</summary>
    /// <remarks>
    /// As fast as float32 on processors with AVX-512, faster on some that multiply bfloat16 well, and slower without AVX-512;
    /// <c>./environment/bench engine --only inference</c> measures both. Probabilities change in the third digit and few classes
    /// with them. The copy knows nothing of a later training, and can be neither trained nor saved.
    /// </remarks>
    /// <returns>The copy, in evaluation mode, with the same contract and card; the caller disposes it.</returns>
    public PatchModel ToBFloat16()
    {
        var network = NetworkDescription.Of(Network).Build();
        network.load_state_dict(Network.state_dict());
        network.bfloat16();
        network.eval();
        var copy = new PatchModel(network, Contract);
        foreach (var (key, value) in Card)
        {
            copy.Card[key] = value;
        }

        return copy;
    }

    /// <summary>Predicts class probabilities.</summary>
    /// <param name="patches">Raw values [N, C, H, W] as the contract describes them; not normalised. Nodata values become the training mean.</param>
    /// <param name="count">N.</param>
    /// <param name="cancellationToken">Ends the work between batches.</param>
    /// <returns>Probabilities [N, K], each row adding up to 1.</returns>
    /// <exception cref="ArgumentException">The number of values is not N × C × H × W, or one is +∞.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public float[] PredictProbabilities(ReadOnlySpan<float> patches, int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var length = Contract.PatchLength;
        if (patches.Length != (long)count * length)
        {
            throw new ArgumentException(
                $"{count} patches of {Contract.Bands.Count} bands × {Contract.PatchSize} × {Contract.PatchSize} need {(long)count * length} values; got {patches.Length}.",
                nameof(patches));
        }

        var probabilities = new float[count * Contract.Classes.Count];
        using var mode = new EvaluationMode(Network);
        using var guard = no_grad();
        for (var start = 0; start < count; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = Math.Min(BatchSize, count - start);
            Predict(patches.Slice(start * length, batch * length), batch, probabilities.AsSpan(start * Contract.Classes.Count));
        }

        return probabilities;
    }

    /// <summary>Predicts the most probable class of every patch of a set.</summary>
    /// <param name="patches">The patches; bands, size and classes are checked against the contract.</param>
    /// <param name="cancellationToken">Ends the work between batches.</param>
    /// <returns>Class ids [N].</returns>
    public int[] Predict(PatchSet patches, CancellationToken cancellationToken = default)
    {
        Contract.Check(patches);
        return MostProbable(PredictProbabilities(patches.Pixels, patches.Count, cancellationToken), Contract.Classes.Count);
    }

    /// <summary>Gives back the memory of the network.</summary>
    public void Dispose() => Network.Dispose();

    /// <summary>Gives the network with its bands and classes.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Network} [{Text.Join(Contract.Bands)}] → {Contract.Classes}";

    internal static int[] MostProbable(float[] probabilities, int classes)
    {
        var best = new int[probabilities.Length / classes];
        for (var i = 0; i < best.Length; i++)
        {
            var row = probabilities.AsSpan(i * classes, classes);
            for (var k = 1; k < classes; k++)
            {
                if (row[k] > row[best[i]])
                {
                    best[i] = k;
                }
            }
        }

        return best;
    }

    private void Predict(ReadOnlySpan<float> patches, int count, Span<float> probabilities)
    {
        using var scope = NewDisposeScope();
        var input = empty(count, Contract.Bands.Count, Contract.PatchSize, Contract.PatchSize);
        var values = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(input.bytes);
        patches.CopyTo(values);
        Contract.Normalization.Apply(values, Contract.PatchSize * Contract.PatchSize);
        using var result = Network.call(input.to(Precision)).to(ScalarType.Float32).softmax(1).data<float>();
        result.CopyTo(probabilities[..(count * Contract.Classes.Count)]);
    }
}
