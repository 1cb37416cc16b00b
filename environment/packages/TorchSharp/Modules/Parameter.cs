using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that modules list among their parameters. It takes over the handle of its data, whose wrapper becomes invalid.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(data) => this.requires_grad = requires_grad;
}
