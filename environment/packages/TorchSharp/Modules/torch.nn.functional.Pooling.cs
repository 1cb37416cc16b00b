namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.Call("max_pool1d", input, One(kernel_size, 1), One(stride, kernel_size), One(padding, 0), One(dilation, 1), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.Call2("max_pool1d_with_indices", input, One(kernel_size, 1), One(stride, kernel_size), One(padding, 0), One(dilation, 1), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.Call("max_pool2d", input, kernel_size, strides ?? kernel_size, Many(padding, 0, 2), Many(dilation, 1, 2), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Square(kernel_size), Square(stride), Square(padding), Square(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Maybe(stride), Maybe(padding), Maybe(dilation), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.Call2("max_pool2d_with_indices", input, kernel_size, strides ?? kernel_size, Many(padding, 0, 2), Many(dilation, 1, 2), ceil_mode);

            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.Call("max_pool3d", input, kernel_size, strides ?? kernel_size, Many(padding, 0, 3), Many(dilation, 1, 3), ceil_mode);

            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                Aten.Call("avg_pool1d", input, One(kernel_size, 1), One(stride, kernel_size), One(padding, 0), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.Call("avg_pool2d", input, kernel_size, stride ?? kernel_size, Many(padding, 0, 2), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Square(kernel_size), Square(stride), Square(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pair(kernel_size), Maybe(stride), Maybe(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => Aten.Call("adaptive_avg_pool1d", input, One(output_size, 1));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.Call("adaptive_avg_pool2d", input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Square(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Pair(output_size));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                var (output, indices) = adaptive_max_pool2d_with_indices(input, output_size);
                indices.Dispose();
                return output;
            }

            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                Aten.Call2("adaptive_max_pool2d", input, output_size);

            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null)
            {
                var steps = stride ?? kernel_size;
                var pads = Many(padding, 0, 2);
                var shape = input.shape;
                if (shape.Length is not (3 or 4) || kernel_size.Length != 2 || steps.Length != 2 || pads.Length != 2 || output_size is { Length: < 2 })
                {
                    throw new ArgumentException(
                        $"max_unpool2d takes [C, H, W] or [N, C, H, W] and two numbers each, for rows and columns; got {shape.Length} dimensions, kernel [{string.Join(", ", kernel_size)}], stride [{string.Join(", ", steps)}], padding [{string.Join(", ", pads)}].");
                }

                long[] size = output_size is null
                    ? [.. Enumerable.Range(0, 2).Select(i => (shape[shape.Length - 2 + i] - 1) * steps[i] - 2 * pads[i] + kernel_size[i])]
                    : output_size[^2..];
                return Aten.Call("max_unpool2d", input, indices, size);
            }

            internal static long[] Square(long value) => [value, value];

            internal static long[]? Square(long? value) => value is { } given ? [given, given] : null;

            internal static long[]? Maybe((long, long)? pair) => pair is { } given ? Pair(given) : null;
        }
    }
}
