using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A convolution over rows and columns: input [N, C, H, W] or [C, H, W].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
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
        : base(nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, new long[2], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 2))
        {
            throw WrongShape(input, 2);
        }

        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return functional.conv2d(padded, _weight, _bias, stride, null, dilation, groups);
        }

        return padding_type is { } type
            ? functional.conv2d_padding(input, _weight, _bias, stride, type, dilation, groups)
            : functional.conv2d(input, _weight, _bias, stride, padding, dilation, groups);
    }
}
