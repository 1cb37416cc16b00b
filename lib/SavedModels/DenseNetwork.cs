namespace EeCnn;

/// <summary>
/// Turns a patch classifier into the fully convolutional network that gives the same answer for every pixel at once: striding is replaced by
/// growing dilation, dense layers become convolutions. (Giusti and others, Fast image scanning with deep max-pooling convolutional neural
/// networks, ICIP 2013; Long and others, Fully convolutional networks, CVPR 2015.)
/// </summary>
/// <remarks>
/// The result has no padding and no stride: from [N, C, H + reach − 1, W + reach − 1] it makes [N, K, H, W]. The reach can be smaller than the patch:
/// pooling by 2 leaves the last of an odd number of rows out. Layers that pad cannot be converted exactly, since inside a patch they see zeros
/// where the image has neighbours.
/// </remarks>
internal static class DenseNetwork
{
    /// <summary>Converts the layers; null when a layer pads or otherwise has no exact equivalent.</summary>
    /// <param name="layers">Layers of the patch classifier.</param>
    /// <param name="bands">Channels of the input.</param>
    /// <param name="patchSize">Rows and columns of the input patch.</param>
    /// <param name="reach">Rows and columns of the input, from the patch's first ones, that an answer depends on.</param>
    /// <param name="reason">Why there is no equivalent.</param>
    internal static IReadOnlyList<NetworkLayer>? TryConvert(IReadOnlyList<NetworkLayer> layers, int bands, int patchSize, out int reach, out string reason)
    {
        reason = "";
        reach = 1;
        var result = new List<NetworkLayer>();
        int dilation = 1, size = patchSize, channels = bands, flattened = 0;
        foreach (var layer in layers)
        {
            switch (layer)
            {
                case ConvolutionLayer convolution when convolution.Padding == (0, 0) && flattened == 0 && IsSquare(convolution.Kernel, convolution.Stride, convolution.Dilation):
                    result.Add(convolution with { Stride = (1, 1), Dilation = (convolution.Dilation.Height * dilation, convolution.Dilation.Width * dilation) });
                    size = Output(size, convolution.Kernel.Height, convolution.Stride.Height, convolution.Dilation.Height);
                    dilation *= convolution.Stride.Height;
                    channels = convolution.Outputs;
                    break;
                case PoolLayer pool when pool.Padding == (0, 0) && flattened == 0 && IsSquare(pool.Kernel, pool.Stride, pool.Dilation):
                    result.Add(pool with { Stride = (1, 1), Dilation = (pool.Dilation.Height * dilation, pool.Dilation.Width * dilation) });
                    size = Output(size, pool.Kernel.Height, pool.Stride.Height, pool.Dilation.Height);
                    dilation *= pool.Stride.Height;
                    break;
                case GlobalMeanLayer mean when flattened == 0:
                    result.Add(new PoolLayer(mean.Name, false, (size, size), (1, 1), (0, 0), (dilation, dilation), true));
                    size = 1;
                    break;
                case FlattenLayer when flattened == 0:
                    flattened = size;
                    break;
                case LinearLayer linear when flattened > 0 && linear.Inputs == channels * flattened * flattened:
                    // The flattened order is channel, row, column: the order of a convolution's weights.
                    result.Add(new ConvolutionLayer(
                        linear.Name, linear.Weight, linear.Outputs, channels, (flattened, flattened), linear.Bias, (1, 1), (0, 0), (dilation, dilation), 1));
                    (channels, flattened) = (linear.Outputs, 1);
                    break;
                case CentreLayer when flattened == 0:
                    result.Add(new CropLayer(layer.Name, size / 2 * dilation));
                    size = 1;
                    break;
                case NormLayer or AffineLayer or ActivationLayer:
                    result.Add(layer);
                    break;
                default:
                    reach = 0;
                    reason = $"layer {layer.Name} ({layer.GetType().Name.Replace("Layer", "", StringComparison.Ordinal).ToLowerInvariant()}) pads, is not square, or stands where no equivalent is known";
                    return null;
            }
        }

        reach += result.Sum(layer => layer switch
        {
            ConvolutionLayer convolution => convolution.Dilation.Height * (convolution.Kernel.Height - 1),
            PoolLayer pool => pool.Dilation.Height * (pool.Kernel.Height - 1),
            CropLayer crop => crop.Before,
            _ => 0,
        });
        if (reach <= patchSize / 2)
        {
            reason = $"the network looks only at the first {reach} of {patchSize} rows, so not at the pixel itself";
            return null;
        }

        return result;
    }

    private static bool IsSquare(params (int Height, int Width)[] sizes) => sizes.All(size => size.Height == size.Width);

    private static int Output(int size, int kernel, int stride, int dilation) => (size - dilation * (kernel - 1) - 1) / stride + 1;
}
