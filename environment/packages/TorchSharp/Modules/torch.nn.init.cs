namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills tensors with starting values, without autograd noticing.</summary>
        public static class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                {
                    throw new ArgumentException($"Fan in and fan out can not be computed for the tensor {tensor} with fewer than 2 dimensions", nameof(tensor));
                }

                long field = 1;
                for (var i = 2; i < shape.Length; i++)
                {
                    field *= shape[i];
                }

                return (shape[1] * field, shape[0] * field);
            }

            public static Tensor zeros_(Tensor tensor) => Quietly(tensor, t => t.fill_(0));

            public static Tensor ones_(Tensor tensor) => Quietly(tensor, t => t.fill_(1));

            public static Tensor constant_(Tensor tensor, Scalar val) => Quietly(tensor, t => t.fill_(val));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Quietly(tensor, t => t.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Quietly(tensor, t => t.normal_(mean, std, generator));

            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null) => Quietly(tensor, t =>
            {
                // Inverse of the normal's distribution function on a uniform draw between its values at the ends.
                double Cumulative(double x) => (1 + MathErf(x / Math.Sqrt(2))) / 2;
                double low = Cumulative((a - mean) / std), high = Cumulative((b - mean) / std);
                t.uniform_(2 * low - 1, 2 * high - 1, generator);
                t.erfinv_();
                t.mul_(std * Math.Sqrt(2));
                t.add_(mean);
                return t.clamp_((Scalar)a, (Scalar)b);
            });

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = Math.Sqrt(3) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode));
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)));

            private static double MathErf(double x)
            {
                using var value = tensor(x);
                using var result = value.erf();
                return result.item<double>();
            }

            private static long Fan(Tensor tensor, FanInOut mode)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                // Without any connection there is no value to draw.
                return Math.Max(1, mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor Quietly(Tensor tensor, Func<Tensor, Tensor> fill)
            {
                using var guard = no_grad();
                return fill(tensor);
            }
        }
    }
}
