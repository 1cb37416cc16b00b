using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Reads the layers of a TorchSharp network for export.</summary>
internal static class NetworkLayers
{
    internal const string Supported =
        "Conv2d and ConvTranspose2d (padding with zeros), BatchNorm2d, ReLU, GELU, MaxPool2d, AvgPool2d, AdaptiveAvgPool2d, Dropout, Dropout2d, Identity, Flatten, Linear, Softmax (over channels), Sequential, ResidualBlock, UNet, FullyConvolutionalNet and the patch networks";

    private static readonly string[] SupportedNames =
        [nameof(Conv2d), nameof(ConvTranspose2d), nameof(BatchNorm2d), nameof(MaxPool2d), nameof(AvgPool2d), nameof(Flatten), nameof(Softmax)];

    /// <summary>Lists the layers in the order in which they are applied.</summary>
    /// <exception cref="NotSupportedException">A layer cannot be exported; the message names it and its place.</exception>
    internal static IReadOnlyList<NetworkLayer> Of(nn.Module<Tensor, Tensor> network) => network switch
    {
        PatchNetwork patches => List(patches.Layers, "layers"),
        FullyConvolutionalNet => List(Child(network, "layers"), "layers"),
        UNet => OfUNet(network),
        _ => List(network, "layers"),
    };

    /// <summary>Lists the layers with batch normalisation folded into the convolution before it, or else into a scale and a shift.</summary>
    internal static IReadOnlyList<NetworkLayer> Fold(IReadOnlyList<NetworkLayer> layers)
    {
        var folded = new List<NetworkLayer>();
        foreach (var layer in layers)
        {
            switch (layer)
            {
                case NormLayer norm when folded.Count > 0 && folded[^1] is ConvolutionLayer convolution:
                    var (factor, shift) = ScaleAndShift(norm);
                    int length = convolution.Weight.Length / convolution.Outputs;
                    folded[^1] = convolution with
                    {
                        Weight = [.. convolution.Weight.Select((value, index) => value * factor[index / length])],
                        Bias = [.. shift.Select((value, channel) => value + (convolution.Bias?[channel] ?? 0) * factor[channel])],
                    };
                    break;
                case NormLayer norm:
                    folded.Add(new AffineLayer(norm.Name, ScaleAndShift(norm).Scale, ScaleAndShift(norm).Shift));
                    break;
                case SumLayer sum:
                    folded.Add(sum with { Body = Fold(sum.Body), Skip = Fold(sum.Skip) });
                    break;
                case ConcatenationLayer both:
                    folded.Add(both with { Body = Fold(both.Body) });
                    break;
                default:
                    folded.Add(layer);
                    break;
            }
        }

        return folded;
    }

    private static List<NetworkLayer> List(nn.Module<Tensor, Tensor> module, string name)
    {
        var layers = new List<NetworkLayer>();
        Add(layers, module, name);
        return layers;
    }

    // Each level's output goes through the coarser levels and is put behind what comes back.
    private static List<NetworkLayer> OfUNet(nn.Module network)
    {
        List<NetworkLayer> Part(string name) => List(Child(network, name), name);
        static PoolLayer Halve(string name) => new(name, true, (2, 2), (2, 2), (0, 0), (1, 1), true);
        var coarse = new ConcatenationLayer("join2.both", [Halve("bottom.pool"), .. Part("bottom"), .. Part("up2")]);
        var middle = new ConcatenationLayer("join1.both", [Halve("down2.pool"), .. Part("down2"), coarse, .. Part("join2"), .. Part("up1")]);
        return [.. Part("down1"), middle, .. Part("join1"), .. Part("head")];
    }

    private static nn.Module<Tensor, Tensor> Child(nn.Module module, string name) =>
        (nn.Module<Tensor, Tensor>)module.named_children().Single(child => child.name == name).module;

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
            case ConvTranspose2d { padding_mode: PaddingModes.Zeros, groups: 1 } convolution
                when Pair(convolution.padding) == (0, 0) && Pair(convolution.output_padding) == (0, 0) && Pair(convolution.dilation) == (1, 1):
                layers.Add(new TransposedConvolutionLayer(
                    name, Values(convolution.weight), (int)convolution.out_channels, (int)convolution.in_channels, Pair(convolution.kernel_size), Optional(convolution.bias),
                    Pair(convolution.stride)));
                break;
            case BatchNorm2d { running_mean: not null } norm:
                float[] mean = Values(norm.running_mean!);
                layers.Add(new NormLayer(
                    name, Optional(norm.weight) ?? [.. mean.Select(_ => 1f)], Optional(norm.bias) ?? new float[mean.Length], mean, Values(norm.running_var!), (float)norm.eps));
                break;
            case ReLU:
                layers.Add(new ActivationLayer(name, "Relu"));
                break;
            case GELU:
                layers.Add(new ActivationLayer(name, "Gelu"));
                break;
            case Softmax softmax when softmax.dim == 1 || (softmax.dim == -1 && layers.Any(layer => layer is FlattenLayer)):
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
            case AdaptiveAvgPool2d pool:
                layers.Add(new AdaptiveMeanLayer(name, Pair(pool.output_size)));
                break;
            case CentrePixel:
                layers.Add(new CentreLayer(name));
                break;
            case ResidualBlock:
                layers.Add(new SumLayer(name, List(Child(module, "body"), name + ".body"), List(Child(module, "skip"), name + ".skip")));
                layers.Add(new ActivationLayer(name + ".relu", "Relu"));
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

    private static (float[] Scale, float[] Shift) ScaleAndShift(NormLayer norm)
    {
        var scale = new float[norm.Mean.Length];
        var shift = new float[norm.Mean.Length];
        for (int channel = 0; channel < scale.Length; channel++)
        {
            double factor = norm.Weight[channel] / Math.Sqrt(norm.Variance[channel] + (double)norm.Epsilon);
            scale[channel] = (float)factor;
            shift[channel] = (float)(norm.Bias[channel] - norm.Mean[channel] * factor);
        }

        return (scale, shift);
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
        using var plain = tensor.detach().to(ScalarType.Float32).contiguous();
        return plain.data<float>().ToArray();
    }

    private static float[]? Optional(Tensor? tensor) => tensor is null ? null : Values(tensor);

    // No sizes stand for a padding that is told otherwise.
    private static (int Height, int Width) Pair(long[]? sizes) => sizes switch
    {
        null => (0, 0),
        [var both] => ((int)both, (int)both),
        _ => ((int)sizes[0], (int)sizes[1]),
    };

    private static NotSupportedException Unsupported(nn.Module module, string name)
    {
        string kind = module.GetName();
        string reason = SupportedNames.Contains(kind)
            ? $"is a {kind} with settings that cannot be exported (allowed: padding with zeros, no ceil_mode, no divisor_override, running statistics, Flatten from 1 on, Softmax over channels)"
            : $"is a {kind}, which cannot be exported";
        return new($"Layer {name} {reason}. Supported are {Supported}.");
    }
}
