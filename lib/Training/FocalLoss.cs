using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Cross-entropy in which samples that are predicted well count less: (1 − p)^γ times −log p, mean over the samples.</summary>
/// <remarks>Lin et al. (2017), https://arxiv.org/abs/1708.02002. With γ = 0 it is the cross-entropy.</remarks>
public sealed class FocalLoss : Loss<Tensor, Tensor, Tensor>
{
    private const double Smallest = 1e-12;

    /// <summary>Makes the loss.</summary>
    /// <param name="gamma">γ, at least 0.</param>
    /// <param name="ignoreIndex">Label of samples that do not count.</param>
    public FocalLoss(double gamma = 2, long ignoreIndex = -100)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gamma);
        Gamma = gamma;
        IgnoreIndex = ignoreIndex;
    }

    /// <summary>γ.</summary>
    public double Gamma { get; }

    /// <summary>Label of samples that do not count.</summary>
    public long IgnoreIndex { get; }

    /// <summary>Gives the loss.</summary>
    /// <param name="input">Logits [N, K] or [N, K, H, W].</param>
    /// <param name="target">Labels [N] or [N, H, W].</param>
    /// <returns>The mean over the samples that count; 0-d.</returns>
    public override Tensor forward(Tensor input, Tensor target) => WrappedTensorDisposeScope(() =>
    {
        var entropy = nn.functional.cross_entropy(input, target, ignore_index: IgnoreIndex, reduction: nn.Reduction.None);
        var count = target.ne(IgnoreIndex).sum(ScalarType.Float32).clamp_min(1);

        // The power of a γ below 1 has an infinite slope at 0, where a sample is predicted with certainty or does not count.
        return ((1 - (-entropy).exp()).clamp_min(Smallest).pow(Gamma) * entropy).sum() / count;
    });
}
