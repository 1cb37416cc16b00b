using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A module of one input without parameters, buffers or submodules.</summary>
public abstract class ParameterLessModule<T1, TResult> : Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refused("buffers");

    public override void register_parameter(string name, Parameter param) => throw Refused("parameters");

    public override void register_module(string name, Module submodule) => throw Refused("submodules");

    private InvalidOperationException Refused(string what) => new($"{GetName()} is a parameter-less module: it cannot hold {what}.");
}
