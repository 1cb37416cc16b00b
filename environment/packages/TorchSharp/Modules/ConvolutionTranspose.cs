using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions share: the output size can be asked for.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(
        string name,
        long in_channels,
        long out_channels,
        long[] kernel_size,
        long[] stride,
        long[]? padding,
        Padding? padding_type,
        long[] dilation,
        bool transposed,
        long[] output_padding,
        long groups,
        bool bias,
        PaddingModes padding_mode,
        Device? device = null,
        ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype)
    {
        if (padding_mode != PaddingModes.Zeros)
        {
            throw new ArgumentException($"Only zero padding is supported for transposed convolutions; got {padding_mode}.", nameof(padding_mode));
        }
    }

    public abstract Tensor forward(Tensor input, long[]? output_size);

    public override Tensor forward(Tensor input) => forward(input, null);

    protected long[] _output_padding(
        Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
        {
            return output_padding;
        }

        var shape = input.shape;
        var wanted = output_size[^(int)num_spatial_dims..];
        var result = new long[num_spatial_dims];
        for (var i = 0; i < result.Length; i++)
        {
            var least = (shape[shape.Length - result.Length + i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel_size[i] - 1) + 1;
            result[i] = wanted[i] - least;
            if (result[i] < 0 || result[i] >= stride[i])
            {
                throw new ArgumentException($"An output size of {wanted[i]} is not possible in spatial dimension {i}; allowed are {least} … {least + stride[i] - 1}.", nameof(output_size));
            }
        }

        return result;
    }
}
