namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Aten.Call("conv1d", input, weight, bias, One(stride, 1), One(padding, 0), One(dilation, 1), groups);

            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Aten.Call("conv1d.padding", input, weight, bias, One(stride, 1), Name(padding), One(dilation, 1), groups);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv2d", input, weight, bias, Many(strides, 1, 2), Many(padding, 0, 2), Many(dilation, 1, 2), groups);

            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv2d.padding", input, weight, bias, Many(strides, 1, 2), Name(padding), Many(dilation, 1, 2), groups);

            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv3d", input, weight, bias, Many(strides, 1, 3), Many(padding, 0, 3), Many(dilation, 1, 3), groups);

            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                InFloat32(input, weight, bias, (x, w, b) => Aten.Call("conv_transpose1d", x, w, b, One(stride, 1), One(padding, 0), One(output_padding, 0), groups, One(dilation, 1)));

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                InFloat32(input, weight, bias, (x, w, b) => Aten.Call("conv_transpose2d.input", x, w, b, Many(strides, 1, 2), Many(padding, 0, 2), Many(output_padding, 0, 2), groups, Many(dilation, 1, 2)));

            /// <summary>libtorch 1.13 gives transposed convolutions in bfloat16 a wrong shape, so they are computed in float32 and rounded.</summary>
            private static Tensor InFloat32(Tensor input, Tensor weight, Tensor? bias, Func<Tensor, Tensor, Tensor?, Tensor> convolve)
            {
                if (input.dtype != ScalarType.BFloat16 || weight.dtype != ScalarType.BFloat16)
                {
                    return convolve(input, weight, bias);
                }

                using Tensor x = input.@float(), w = weight.@float();
                using var b = bias?.@float();
                using var result = convolve(x, w, b);
                return result.bfloat16();
            }

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Call("linear", input, weights, bias);

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) =>
                Aten.Call("bilinear", input1, input2, weight, bias);

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.Call("im2col", input, Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));

            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                fold(input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.Call("col2im", input, Pair(output_size), Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));

            internal static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];

            internal static long[] Many(long[]? given, long otherwise, int count) => given ?? [.. Enumerable.Repeat(otherwise, count)];

            private static long[] One(long? given, long otherwise) => [given ?? otherwise];

            private static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}
