using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Keeps a copy of the weights with the least loss.</summary>
internal sealed class BestWeights(nn.Module network) : IDisposable
{
    private readonly Dictionary<string, Tensor> _copy = [];
    private double _least = double.PositiveInfinity;

    /// <summary>Copies the network's weights if the loss is less than any before.</summary>
    internal bool Offer(double loss)
    {
        if (!(loss < _least))
        {
            return false;
        }

        _least = loss;
        using var guard = no_grad();
        foreach (var (name, tensor) in network.state_dict())
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

        return true;
    }

    /// <summary>Puts the best weights back; without any the network stays as it is.</summary>
    internal void Restore()
    {
        if (_copy.Count > 0)
        {
            network.load_state_dict(_copy);
        }
    }

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

    public void Dispose()
    {
        foreach (var tensor in _copy.Values)
        {
            tensor.Dispose();
        }

        _copy.Clear();
    }
}
