using static TorchSharp.torch.nn;

namespace TorchSharp;

/// <summary>A loss of four inputs.</summary>
public abstract class Loss<T1, T2, T3, T4, TResult> : Module<T1, T2, T3, T4, TResult>
{
    public Loss(Reduction reduction = Reduction.Mean)
        : base(nameof(Loss<T1, T2, T3, T4, TResult>)) => this.reduction = reduction;

    public Reduction reduction { get; }
}
