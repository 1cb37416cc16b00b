using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales the gradients down so that their norm over all parameters is at most <paramref name="max_norm"/>.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var guard = no_grad();
                using var scope = NewDisposeScope();
                var gradients = tensors.Select(parameter => parameter.grad).Where(gradient => gradient is not null).ToArray();
                if (gradients.Length == 0)
                {
                    return 0;
                }

                var total = stack(gradients.Select(gradient => gradient!.norm((float)norm_type)).ToArray()).norm((float)norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                // Not "smaller than 1": a norm that is no number makes all gradients so, as in libtorch.
                if (!(factor >= 1))
                {
                    foreach (var gradient in gradients)
                    {
                        gradient!.mul_(factor);
                    }
                }

                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var guard = no_grad();
                using var scope = NewDisposeScope();
                foreach (var parameter in tensors)
                {
                    parameter.grad?.clamp_((Scalar)(-clip_value), (Scalar)clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors) => cat(tensors.Select(parameter => parameter.view(-1)).ToArray());

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var guard = no_grad();
                long start = 0;
                foreach (var parameter in tensors)
                {
                    using var part = vec.narrow(0, start, parameter.numel());
                    using var shaped = part.view_as(parameter);
                    parameter.copy_(shaped);
                    start += parameter.numel();
                }
            }
        }
    }
}
