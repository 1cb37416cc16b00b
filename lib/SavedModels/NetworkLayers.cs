using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Reads the layers of a TorchSharp network for export.</summary>
internal static class NetworkLayers
{
    internal const string Supported =
        "Conv2d, BatchNorm2d, ReLU, GELU, MaxPool2d, AvgPool2d, AdaptiveAvgPool2d (to 1 × 1), Dropout, Dropout2d, Identity, Flatten, Linear, Softmax (over channels) and Sequential";

    /// <summary>Lists the layers in the order in which they are applied.</summary>
    /// <exception cref="NotSupportedException">A layer cannot be exported; the message names it and its place.</exception>
    internal static IReadOnlyList<NetworkLayer> Of(Sequential network)
    {
        var layers = new List<NetworkLayer>();
        Add(layers, network, "layers");
        return layers;
    }

    private static void Add(List<NetworkLayer> layers, nn.Module<Tensor, Tensor> module, string name)
    {
        switch (module)
        {
            case Sequential sequential:
                foreach (var (childName, child) in sequential.named_children())
                {
                    Add(layers, child as nn.Module<Tensor, Tensor> ?? throw Unsupported(child, $"{name}.{childName}"), $"{name}.{childName}");
                }

                break;
            case Conv2d { padding_mode: PaddingModes.Zeros } convolution:
                layers.Add(new ConvolutionLayer(
                    name, Values(convolution.weight), (int)convolution.out_channels, (int)convolution.in_channels, Pair(convolution.kernel_size), Optional(convolution.bias),
                    Pair(convolution.stride), PaddingOf(convolution, name), Pair(convolution.dilation), (int)convolution.groups));
                break;
            case BatchNorm2d norm:
                layers.Add(Fold(name, norm));
                break;
            case ReLU:
                layers.Add(new ActivationLayer(name, "Relu"));
                break;
            case GELU:
                layers.Add(new ActivationLayer(name, "Gelu"));
                break;
            case Softmax softmax when softmax.dim is 1 or -1:
                layers.Add(new ActivationLayer(name, "Softmax"));
                break;
            case MaxPool2d { ceil_mode: false } pool:
                layers.Add(new PoolLayer(
                    name, true, Pair(pool.kernel_size), Pair(pool.stride ?? pool.kernel_size), Pair(pool.padding ?? [0]), Pair(pool.dilation ?? [1]), true));
                break;
            case AvgPool2d { ceil_mode: false, divisor_override: null } pool:
                layers.Add(new PoolLayer(
                    name, false, Pair(pool.kernel_size), Pair(pool.stride ?? pool.kernel_size), Pair(pool.padding ?? [0]), (1, 1), pool.count_include_pad));
                break;
            case AdaptiveAvgPool2d pool when pool.output_size.All(size => size == 1):
                layers.Add(new GlobalMeanLayer(name));
                break;
            case Flatten { start_dim: 1, end_dim: -1 or 3 }:
                layers.Add(new FlattenLayer(name));
                break;
            case Linear linear:
                layers.Add(new LinearLayer(name, Values(linear.weight), (int)linear.out_features, (int)linear.in_features, Optional(linear.bias)));
                break;
            case Dropout or Dropout2d or Identity:
                break;
            default:
                throw Unsupported(module, name);
        }
    }

    private static AffineLayer Fold(string name, BatchNorm2d norm)
    {
        float[] mean = Values(norm.running_mean!), variance = Values(norm.running_var!);
        float[]? weight = Optional(norm.weight), bias = Optional(norm.bias);
        var scale = new float[mean.Length];
        var shift = new float[mean.Length];
        for (int channel = 0; channel < mean.Length; channel++)
        {
            double factor = (weight?[channel] ?? 1) / Math.Sqrt(variance[channel] + norm.eps);
            scale[channel] = (float)factor;
            shift[channel] = (float)((bias?[channel] ?? 0) - mean[channel] * factor);
        }

        return new AffineLayer(name, scale, shift);
    }

    private static (int Height, int Width) PaddingOf(Conv2d convolution, string name)
    {
        if (convolution.padding_type is null)
        {
            return Pair(convolution.padding);
        }

        // "Same" keeps the size: half of what the kernel reaches over; an even kernel would need more on one side.
        var (kernel, dilation) = (Pair(convolution.kernel_size), Pair(convolution.dilation));
        return convolution.padding_type == Padding.Valid ? (0, 0)
            : kernel.Height % 2 == 1 && kernel.Width % 2 == 1 ? (dilation.Height * (kernel.Height / 2), dilation.Width * (kernel.Width / 2))
            : throw Unsupported(convolution, name);
    }

    private static float[] Values(Tensor tensor)
    {
        using var plain = tensor.detach().contiguous();
        return plain.data<float>().ToArray();
    }

    private static float[]? Optional(Tensor? tensor) => tensor is null ? null : Values(tensor);

    private static (int Height, int Width) Pair(long[] sizes) => sizes.Length == 1 ? ((int)sizes[0], (int)sizes[0]) : ((int)sizes[0], (int)sizes[1]);

    private static NotSupportedException Unsupported(nn.Module module, string name) =>
        new($"Layer {name} is a {module.GetName()} with settings that cannot be exported. Supported are {Supported}.");
}
