namespace EeCnn;

/// <summary>A layer of a network as exports see it: plain numbers in PyTorch's order, free of any engine.</summary>
/// <param name="Name">Where the layer stands, such as <c>layers.3</c>.</param>
internal abstract record NetworkLayer(string Name);

/// <summary>Convolution; weights [O, I / groups, height, width].</summary>
internal sealed record ConvolutionLayer(
    string Name, float[] Weight, int Outputs, int Inputs, (int Height, int Width) Kernel, float[]? Bias, (int Height, int Width) Stride,
    (int Height, int Width) Padding, (int Height, int Width) Dilation, int Groups) : NetworkLayer(Name);

/// <summary>Convolution that enlarges, without padding; weights [I, O, height, width].</summary>
internal sealed record TransposedConvolutionLayer(
    string Name, float[] Weight, int Outputs, int Inputs, (int Height, int Width) Kernel, float[]? Bias, (int Height, int Width) Stride) : NetworkLayer(Name);

/// <summary>Batch normalisation by its running statistics.</summary>
internal sealed record NormLayer(string Name, float[] Weight, float[] Bias, float[] Mean, float[] Variance, float Epsilon) : NetworkLayer(Name);

/// <summary>Per channel x · scale + shift: batch normalisation, folded.</summary>
internal sealed record AffineLayer(string Name, float[] Scale, float[] Shift) : NetworkLayer(Name);

/// <summary>Relu, Gelu (exact, by the error function) or Softmax over the channels.</summary>
internal sealed record ActivationLayer(string Name, string Kind) : NetworkLayer(Name);

/// <summary>Maximum or mean over windows; the mean counts padding as the layer says.</summary>
internal sealed record PoolLayer(
    string Name, bool IsMaximum, (int Height, int Width) Kernel, (int Height, int Width) Stride, (int Height, int Width) Padding,
    (int Height, int Width) Dilation, bool CountsPadding) : NetworkLayer(Name);

/// <summary>Mean over all rows and columns.</summary>
internal sealed record GlobalMeanLayer(string Name) : NetworkLayer(Name);

/// <summary>Means over parts that cover rows and columns, as AdaptiveAvgPool2d takes them: part i of n goes from ⌊i · size / n⌋ to ⌈(i + 1) · size / n⌉.</summary>
internal sealed record AdaptiveMeanLayer(string Name, (int Height, int Width) Output) : NetworkLayer(Name)
{
    /// <summary>Gives the weights [parts, size] that take the means.</summary>
    internal static float[] Weights(int parts, int size)
    {
        var weights = new float[parts * size];
        for (int part = 0; part < parts; part++)
        {
            int first = part * size / parts, end = ((part + 1) * size + parts - 1) / parts;
            weights.AsSpan(part * size + first, end - first).Fill(1f / (end - first));
        }

        return weights;
    }
}

/// <summary>The pixel in row and column size / 2.</summary>
internal sealed record CentreLayer(string Name) : NetworkLayer(Name);

/// <summary>Leaves out the first rows and columns.</summary>
internal sealed record CropLayer(string Name, int Before) : NetworkLayer(Name);

/// <summary>body(x) + skip(x).</summary>
internal sealed record SumLayer(string Name, IReadOnlyList<NetworkLayer> Body, IReadOnlyList<NetworkLayer> Skip) : NetworkLayer(Name);

/// <summary>The channels of body(x), then those of x.</summary>
internal sealed record ConcatenationLayer(string Name, IReadOnlyList<NetworkLayer> Body) : NetworkLayer(Name);

/// <summary>[N, C, H, W] to [N, C · H · W].</summary>
internal sealed record FlattenLayer(string Name) : NetworkLayer(Name);

/// <summary>Dense layer; weights [O, I].</summary>
internal sealed record LinearLayer(string Name, float[] Weight, int Outputs, int Inputs, float[]? Bias) : NetworkLayer(Name);
