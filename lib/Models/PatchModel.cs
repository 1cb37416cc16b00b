namespace EeCnn;

/// <summary>A network together with the contract of its input.</summary>
public sealed class PatchModel : IDisposable
{
    internal PatchModel(ModelContract contract) => Contract = contract;

    /// <summary>What the input has to be.</summary>
    public ModelContract Contract { get; }

    /// <summary>Reads a model file.</summary>
    /// <param name="path">File written by <see cref="Save"/>.</param>
    /// <returns>The model, in evaluation mode.</returns>
    public static PatchModel Load(string path) => throw new NotSupportedException($"{path}: models cannot be read yet.");

    /// <summary>Predicts class probabilities.</summary>
    /// <param name="patches">Raw values [N, C, H, W] as the contract describes them; not normalised.</param>
    /// <param name="count">N.</param>
    /// <param name="cancellationToken">Ends the work between batches.</param>
    /// <returns>Probabilities [N, K], each row adding up to 1.</returns>
    public float[] PredictProbabilities(ReadOnlySpan<float> patches, int count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Models cannot predict yet.");

    /// <summary>Writes the model file; it appears only when it is whole.</summary>
    /// <param name="path">File to write; an existing one is replaced.</param>
    public void Save(string path) => throw new NotSupportedException($"{path}: models cannot be written yet.");

    /// <summary>Gives back the memory of the network.</summary>
    public void Dispose()
    {
    }
}
