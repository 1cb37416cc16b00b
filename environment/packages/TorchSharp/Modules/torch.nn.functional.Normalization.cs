namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                var shape = input.shape;
                if (training && shape.Length > 1 && input.numel() == shape[1] && shape[1] > 0)
                {
                    throw new ArgumentException($"Expected more than 1 value per channel when training, got input size [{string.Join(", ", shape)}].", nameof(input));
                }

                return Aten.Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5) =>
                Aten.Call("instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.Call("group_norm", input, num_groups, weight, bias, eps);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.Call("layer_norm", input, normalized_shape, weight, bias, eps);

            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = Aten.Call("norm.ScalarOpt_dim", input, p, new[] { dim }, true);
                using var bounded = norm.clamp_min(eps);
                return input / bounded;
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Aten.Call(inplace ? "dropout_" : "dropout", input, p, training);

            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (input.ndim != 2)
                {
                    return Aten.Call(inplace ? "feature_dropout_" : "feature_dropout", input, p, training);
                }

                // One sample [C, L]: whole channels, as of a batch.
                using var batch = input.unsqueeze(0);
                using var dropped = Aten.Call(inplace ? "feature_dropout_" : "feature_dropout", batch, p, training);
                return dropped.squeeze(0);
            }

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Aten.Call(inplace ? "feature_dropout_" : "feature_dropout", input, p, training);

            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Aten.Call(inplace ? "feature_dropout_" : "feature_dropout", input, p, training);

            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                Aten.Call(inplace ? "alpha_dropout_" : "alpha_dropout", input, p, training);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.Call("one_hot", x, num_classes);

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => Aten.Call(
                "pad", input, pad, PadName(mode), mode is PaddingModes.Constant or PaddingModes.Zeros ? value : Arg.None);

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Pair(pad), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.Call("pixel_shuffle", input, upscale_factor);

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Aten.Call("pixel_unshuffle", input, downscale_factor);

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => Aten.Call("cosine_similarity", x1, x2, dim, eps);

            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-6, bool keepdim = false) =>
                Aten.Call("pairwise_distance", input1, input2, p, eps, keepdim);

            public static Tensor interpolate(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null,
                bool recompute_scale_factor = false,
                bool antialias = false)
            {
                if ((size is null) == (scale_factor is null))
                {
                    throw new ArgumentException("Give either size or scale_factor, and not both.");
                }

                if (align_corners is not null && mode is (InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area))
                {
                    throw new ArgumentException($"align_corners is for the modes Linear, Bilinear, Bicubic and Trilinear; {mode} has none.", nameof(align_corners));
                }

                if (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                {
                    throw new ArgumentException($"antialias is for the modes Bilinear and Bicubic; the mode is {mode}.", nameof(antialias));
                }

                var spatial = (int)x.ndim - 2;
                if (scale_factor is { Length: 1 } && spatial > 1)
                {
                    scale_factor = [.. Enumerable.Repeat(scale_factor[0], spatial)];
                }

                if (size is { Length: 1 } && spatial > 1)
                {
                    size = [.. Enumerable.Repeat(size[0], spatial)];
                }

                if (scale_factor is not null && recompute_scale_factor)
                {
                    size = Floors(x, scale_factor);
                    scale_factor = null;
                }

                return (mode, spatial) switch
                {
                    (InterpolationMode.Nearest, >= 1 and <= 3) => Aten.Call($"upsample_nearest{spatial}d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, >= 1 and <= 3) => Aten.Call($"_upsample_nearest_exact{spatial}d.vec", x, size, scale_factor),
                    (InterpolationMode.Bilinear, 2) => Aten.Call(antialias ? "_upsample_bilinear2d_aa.vec" : "upsample_bilinear2d.vec", x, size, align_corners ?? false, scale_factor),
                    (InterpolationMode.Bicubic, 2) => Aten.Call(antialias ? "_upsample_bicubic2d_aa.vec" : "upsample_bicubic2d.vec", x, size, align_corners ?? false, scale_factor),
                    (InterpolationMode.Linear, 1) => Aten.Call("upsample_linear1d.vec", x, size, align_corners ?? false, scale_factor),
                    (InterpolationMode.Trilinear, 3) => Aten.Call("upsample_trilinear3d.vec", x, size, align_corners ?? false, scale_factor),
                    (InterpolationMode.Area, >= 1 and <= 3) => Aten.Call(
                        spatial == 1 ? "adaptive_avg_pool1d" : spatial == 2 ? "adaptive_avg_pool2d" : "adaptive_avg_pool3d", x, size ?? Floors(x, scale_factor!)),
                    _ => throw new ArgumentException($"The mode {mode} does not fit an input of {x.ndim} dimensions.", nameof(mode)),
                };
            }

            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, Enum.Parse<InterpolationMode>(mode.ToString()), mode == UpsampleMode.Nearest ? null : align_corners);

            private static long[] Floors(Tensor x, double[] factors) => [.. factors.Select((factor, i) => (long)Math.Floor(x.shape[i + 2] * factor))];

            internal static string PadName(PaddingModes mode) => mode switch
            {
                PaddingModes.Reflect => "reflect",
                PaddingModes.Replicate => "replicate",
                PaddingModes.Circular => "circular",
                _ => "constant",
            };
        }
    }
}
