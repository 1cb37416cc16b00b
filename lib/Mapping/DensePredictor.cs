using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Predicts every pixel of an image at once by the dense equivalent of a patch model (see <see cref="DenseNetwork"/>).</summary>
internal sealed class DensePredictor : IDisposable
{
    private readonly ModelContract contract;
    private readonly List<(NetworkLayer Layer, Tensor? Weight, Tensor? Bias)> layers = [];

    private DensePredictor(ModelContract contract, IReadOnlyList<NetworkLayer> dense, int reach)
    {
        Reach = reach;
        this.contract = contract;
        foreach (var layer in dense)
        {
            layers.Add(layer switch
            {
                ConvolutionLayer item => (
                    layer, Keep(tensor(item.Weight, item.Outputs, item.Inputs / item.Groups, item.Kernel.Height, item.Kernel.Width)), item.Bias is null ? null : Keep(tensor(item.Bias))),
                AffineLayer item => (layer, Keep(tensor(item.Scale, 1, item.Scale.Length, 1, 1)), Keep(tensor(item.Shift, 1, item.Shift.Length, 1, 1))),
                _ => (layer, null, null),
            });
        }
    }

    /// <summary>Rows and columns, from a patch's first ones, that an answer depends on.</summary>
    internal int Reach { get; }

    /// <summary>Makes a predictor; null when the model has no exact dense equivalent.</summary>
    internal static DensePredictor? TryCreate(PatchModel model)
    {
        try
        {
            var layers = NetworkLayers.Fold(NetworkLayers.Of(model.Network));
            var dense = DenseNetwork.TryConvert(layers, model.Contract.Bands.Count, model.Contract.PatchSize, out int reach, out _);
            return dense is null ? null : new DensePredictor(model.Contract, dense, reach);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Gives probabilities [H, W, K] for raw pixels [C, H + reach − 1, W + reach − 1].</summary>
    internal float[] Predict(float[] pixels, int width, int height)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        int bands = contract.Bands.Count, area = pixels.Length / bands;
        float[] normalised = [.. pixels];
        contract.Normalization.Apply(normalised, area);

        // Channels last: what the convolutions compute fastest in.
        var input = tensor(normalised, bands, height + Reach - 1, width + Reach - 1);
        var value = input.permute(1, 2, 0).contiguous().unsqueeze(0).permute(0, 3, 1, 2);
        foreach (var (layer, weight, bias) in layers)
        {
            var next = Apply(value, layer, weight, bias);
            if (!ReferenceEquals(next, value))
            {
                value.Dispose();
            }

            value = next;
        }

        if (layers[^1].Layer is not ActivationLayer { Kind: "Softmax" })
        {
            value = value.softmax(1);
        }

        using var result = value.squeeze(0).permute(1, 2, 0).contiguous();
        return result.data<float>().ToArray();
    }

    public void Dispose()
    {
        foreach (var (_, weight, bias) in layers)
        {
            weight?.Dispose();
            bias?.Dispose();
        }
    }

    private static Tensor Apply(Tensor value, NetworkLayer layer, Tensor? weight, Tensor? bias)
    {
        static long[] Pair((int Height, int Width) size) => [size.Height, size.Width];
        switch (layer)
        {
            case ConvolutionLayer item:
                return nn.functional.conv2d(value, weight!, bias, [1, 1], [0, 0], Pair(item.Dilation), item.Groups);
            case AffineLayer:
                return value * weight! + bias!;
            case PoolLayer { IsMaximum: true } item:
                return nn.functional.max_pool2d(value, Pair(item.Kernel), [1, 1], [0, 0], Pair(item.Dilation));
            case PoolLayer item:
                using (var ones = torch.ones(value.shape[1], 1, item.Kernel.Height, item.Kernel.Width) / (item.Kernel.Height * item.Kernel.Width))
                {
                    return nn.functional.conv2d(value, ones, null, [1, 1], [0, 0], Pair(item.Dilation), value.shape[1]);
                }

            case CropLayer item:
                return value.narrow(2, item.Before, value.shape[2] - item.Before).narrow(3, item.Before, value.shape[3] - item.Before);
            case ActivationLayer { Kind: "Relu" }:
                return value.relu_();
            case ActivationLayer { Kind: "Gelu" }:
                return nn.functional.gelu(value);
            case ActivationLayer { Kind: "Softmax" }:
                return value.softmax(1);
            default:
                throw new InvalidOperationException($"This is a bug in the library: {layer.GetType().Name} is not part of a dense network.");
        }
    }

    private static Tensor Keep(Tensor value) => value.DetachFromDisposeScope();
}
