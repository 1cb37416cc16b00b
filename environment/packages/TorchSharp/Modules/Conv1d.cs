using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A convolution over one dimension: input [N, C, L] or [C, L].</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(
        long in_channels,
        long out_channels,
        long[] kernel_size,
        long[] stride,
        long[]? padding,
        Padding? padding_type,
        long[] dilation,
        PaddingModes padding_mode,
        long groups,
        bool bias,
        Device? device,
        ScalarType? dtype)
        : base(nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, new long[1], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 1))
        {
            throw WrongShape(input, 1);
        }

        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return functional.conv1d(padded, _weight, _bias, stride[0], null, dilation[0], groups);
        }

        return padding_type is { } type
            ? functional.conv1d_padding(input, _weight, _bias, stride[0], type, dilation[0], groups)
            : functional.conv1d(input, _weight, _bias, stride[0], padding[0], dilation[0], groups);
    }
}
