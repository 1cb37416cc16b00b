using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Draws the weights of all convolutions and dense layers of a network anew, from a generator of its own.</summary>
/// <remarks>The global generator is shared by all threads, so what a constructor drew from it may depend on what else ran.</remarks>
internal static class WeightInitializer
{
    /// <summary>What constructors draw (PyTorch's default: He uniform with a = √5), in the order in which the layers were registered.</summary>
    internal static void Default(nn.Module network, int seed) => Each(network, seed, (weight, bias, generator) =>
    {
        var fan = nn.init.CalculateFanInAndFanOut(weight).Item1;
        var bound = Math.Sqrt(3) * nn.init.calculate_gain(nn.init.NonlinearityType.LeakyReLU, Math.Sqrt(5)) / Math.Sqrt(fan);
        weight.uniform_(-bound, bound, generator);
        bias?.uniform_(-1 / Math.Sqrt(fan), 1 / Math.Sqrt(fan), generator);
    });

    internal static void Apply(this WeightInitialization kind, nn.Module network, int seed) => Each(network, seed, (weight, bias, generator) =>
    {
        var (fanIn, fanOut) = nn.init.CalculateFanInAndFanOut(weight);
        var bound = Math.Sqrt(6.0 / (fanIn + fanOut));
        _ = kind == WeightInitialization.He ? weight.normal_(0, Math.Sqrt(2.0 / fanIn), generator) : weight.uniform_(-bound, bound, generator);
        bias?.zero_().Dispose();
    });

    private static void Each(nn.Module network, int seed, Action<Tensor, Tensor?, Generator> draw)
    {
        using var guard = no_grad();
        using var generator = new Generator((ulong)seed);
        foreach (var module in network.modules())
        {
            var (weight, bias) = module switch
            {
                Convolution layer => (layer.weight, layer.bias),
                Linear layer => (layer.weight, layer.bias),
                _ => (null, null),
            };
            if (weight is not null)
            {
                draw(weight, bias, generator);
            }
        }
    }
}
