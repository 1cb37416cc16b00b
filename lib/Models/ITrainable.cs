using static TorchSharp.torch;

namespace EeCnn;

/// <summary>What the trainer needs of a model.</summary>
internal interface ITrainable
{
    nn.Module<Tensor, Tensor> Trained { get; }

    int Seed { get; }

    WeightInitialization? Drawn { get; }

    ModelContract Contract { get; }

    IDictionary<string, string> Card { get; }
}
