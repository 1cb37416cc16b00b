using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Puts a network into evaluation mode for a while; every module then gets the mode back that it had.</summary>
internal readonly struct EvaluationMode : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] _modes;

    internal EvaluationMode(nn.Module network)
    {
        (nn.Module Module, bool Training)[] modes = [.. network.modules().Prepend(network).Select(module => (module, module.training))];
        // A network that is in evaluation mode already, as one that predicts block by block, is not touched.
        _modes = Array.Exists(modes, mode => mode.Training) ? modes : [];
        if (_modes.Length > 0)
        {
            network.eval();
        }
    }

    public void Dispose()
    {
        // train() reaches all modules below; those come later, each with its own mode.
        foreach (var (module, training) in _modes)
        {
            module.train(training);
        }
    }
}
