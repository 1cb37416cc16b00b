using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && track_running_stats && num_batches_tracked is { } batches)
        {
            using (no_grad())
            {
                batches.add_(1);
            }

            factor = momentum ?? 1.0 / batches.ToInt64();
        }

        // Without running statistics, or while training, the batch's own are used.
        return functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, factor, eps);
    }
}
