using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Keeps a copy of the weights with the least loss; before the first loss, of those that the network came with.</summary>
internal sealed class BestWeights : IDisposable
{
    private readonly nn.Module _network;
    private readonly Dictionary<string, Tensor> _copy = [];
    private double _least = double.PositiveInfinity;

    internal BestWeights(nn.Module network)
    {
        _network = network;
        Keep();
    }

    /// <summary>The weights kept, by name.</summary>
    internal IReadOnlyDictionary<string, Tensor> Weights => _copy;

    /// <summary>Copies the network's weights if the loss is less than any before.</summary>
    internal bool Offer(double loss)
    {
        if (!(loss < _least))
        {
            return false;
        }

        _least = loss;
        Keep();
        return true;
    }

    /// <summary>Puts the weights kept back.</summary>
    internal void Restore() => _network.load_state_dict(_copy);

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_least);
        nn.Module.save_state_dict(writer, _copy);
    }

    internal void Read(BinaryReader reader)
    {
        _least = reader.ReadDouble();
        Dispose();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            var name = reader.ReadString();
            _copy[name] = TensorExtensionMethods.Load(reader).DetachFromDisposeScope();
        }
    }

    private void Keep()
    {
        using var guard = no_grad();
        foreach (var (name, tensor) in _network.state_dict())
        {
            if (_copy.TryGetValue(name, out var copy))
            {
                copy.copy_(tensor);
            }
            else
            {
                _copy[name] = tensor.clone().DetachFromDisposeScope();
            }
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _copy.Values)
        {
            tensor.Dispose();
        }

        _copy.Clear();
    }
}
