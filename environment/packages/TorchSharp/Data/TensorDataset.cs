using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Samples along the first dimension of some tensors. It keeps aliases that no scope disposes.</summary>
public sealed class TensorDataset : utils.data.IterableDataset
{
    private readonly Tensor[] _tensors;

    internal TensorDataset(Tensor[] tensors)
    {
        if (tensors is null || tensors.Length == 0)
        {
            throw new ArgumentException("At least one tensor is needed.", nameof(tensors));
        }

        if (Array.FindIndex(tensors, tensor => tensor.dim() == 0) is >= 0 and var place)
        {
            throw new ArgumentException($"Tensors need a first dimension, that of the samples; tensor {place} is a single number.", nameof(tensors));
        }

        if (tensors.Any(tensor => tensor.shape[0] != tensors[0].shape[0]))
        {
            throw new ArgumentException(
                $"All tensors must have the same first dimension; got {string.Join(", ", tensors.Select(tensor => tensor.shape[0]))}.", nameof(tensors));
        }

        _tensors = [.. tensors.Select(tensor => tensor.alias().DetachFromDisposeScope())];
    }

    public override long Count => _tensors[0].shape[0];

    public IList<Tensor> this[long index] => [.. _tensors.Select(tensor => tensor[index])];

    public override IList<Tensor> GetTensor(long index) => this[index];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var tensor in _tensors)
            {
                tensor.Dispose();
            }
        }
    }
}
