using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules that are called one after the other; intermediate tensors are disposed.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<(string Name, IModule<Tensor, Tensor> Module)> _modules = [];

    protected internal Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
        {
            append(name, module);
        }
    }

    protected internal Sequential(params Module<Tensor, Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
        {
            append(module);
        }
    }

    public int Count => _modules.Count;

    [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
    public IModule<Tensor, Tensor> this[int index] => _modules[index].Module;

    [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Part((index.start ?? 0)..(index.end ?? Count));

    [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
    public Sequential this[Range index] => Part(index);

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        register_module(name, (nn.Module)module);
        _modules.Add((name, module));
        return this;
    }

    public Sequential append(IModule<Tensor, Tensor> module) =>
        append(_modules.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

    public override Tensor forward(Tensor tensor)
    {
        if (_modules.Count == 0)
        {
            return tensor.alias();
        }

        using var scope = NewDisposeScope();
        Tensor? result = null;
        for (var i = 0; i < _modules.Count;)
        {
            var next = ConvolutionBlock.TryRun(_modules, i, result ?? tensor, out var used) ?? LinearBlock.TryRun(_modules, i, result ?? tensor, out used);
            if (next is null)
            {
                (next, used) = (_modules[i].Module.call(result ?? tensor), 1);
            }

            result?.Dispose();
            result = next;
            i += used;
        }

        return result!.MoveToOuterDisposeScope();
    }

    private Sequential Part(Range range)
    {
        var (start, length) = range.GetOffsetAndLength(Count);
        var part = new Sequential(Array.Empty<Module<Tensor, Tensor>>());
        foreach (var (name, module) in _modules.GetRange(start, length))
        {
            part.append(name, module);
        }

        return part;
    }
}
