using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp;

/// <summary>A loss of three inputs with a weight per class or element.</summary>
public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
{
    public WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        this.weight = weight;
        if (weight is not null)
        {
            register_buffer(nameof(weight), weight);
        }
    }

    public Tensor? weight { get; }
}
