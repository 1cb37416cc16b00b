using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>1 − the mean over the classes of twice the overlap divided by the sum of both sizes, on softmax probabilities.</summary>
/// <remarks>Milletari et al. (2016), https://arxiv.org/abs/1606.04797, with sizes instead of squared sizes. A class that is in
/// neither labels nor predictions counts as overlapping fully.</remarks>
public sealed class DiceLoss : Loss<Tensor, Tensor, Tensor>
{
    private const double Smoothing = 1e-6;

    /// <summary>Makes the loss.</summary>
    /// <param name="ignoreIndex">Label of samples that do not count.</param>
    public DiceLoss(long ignoreIndex = -100) => IgnoreIndex = ignoreIndex;

    /// <summary>Label of samples that do not count.</summary>
    public long IgnoreIndex { get; }

    /// <summary>Gives the loss.</summary>
    /// <param name="input">Logits [N, K] or [N, K, H, W].</param>
    /// <param name="target">Labels [N] or [N, H, W].</param>
    /// <returns>Between 0 and 1; 0-d.</returns>
    public override Tensor forward(Tensor input, Tensor target) => WrappedTensorDisposeScope(() =>
    {
        var classes = input.shape[1];
        var valid = target.ne(IgnoreIndex);
        var labels = nn.functional.one_hot(target.masked_fill(~valid, 0), classes).to(input.dtype).reshape(-1, classes);
        var mask = valid.to(input.dtype).reshape(-1, 1);
        var probabilities = input.softmax(1).movedim([1], [input.ndim - 1]).reshape(-1, classes) * mask;
        labels = labels * mask;
        var overlap = (probabilities * labels).sum(0L);
        var sizes = probabilities.sum(0L) + labels.sum(0L);
        return 1 - ((2 * overlap + Smoothing) / (sizes + Smoothing)).mean();
    });
}
