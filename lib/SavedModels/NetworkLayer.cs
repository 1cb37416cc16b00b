namespace EeCnn;

/// <summary>A layer of a network as exports see it: plain numbers in PyTorch's order, free of any engine.</summary>
/// <param name="Name">Where the layer stands, such as <c>layers.3</c>.</param>
internal abstract record NetworkLayer(string Name);

/// <summary>Convolution; weights [O, I / groups, height, width].</summary>
internal sealed record ConvolutionLayer(
    string Name, float[] Weight, int Outputs, int Inputs, (int Height, int Width) Kernel, float[]? Bias, (int Height, int Width) Stride,
    (int Height, int Width) Padding, (int Height, int Width) Dilation, int Groups) : NetworkLayer(Name);

/// <summary>Per channel x · scale + shift: batch normalisation with its running statistics.</summary>
internal sealed record AffineLayer(string Name, float[] Scale, float[] Shift) : NetworkLayer(Name);

/// <summary>Relu, Gelu (exact, by the error function) or Softmax over the channels.</summary>
internal sealed record ActivationLayer(string Name, string Kind) : NetworkLayer(Name);

/// <summary>Maximum or mean over windows; the mean counts padding as the layer says.</summary>
internal sealed record PoolLayer(
    string Name, bool IsMaximum, (int Height, int Width) Kernel, (int Height, int Width) Stride, (int Height, int Width) Padding,
    (int Height, int Width) Dilation, bool CountsPadding) : NetworkLayer(Name);

/// <summary>Mean over all rows and columns.</summary>
internal sealed record GlobalMeanLayer(string Name) : NetworkLayer(Name);

/// <summary>[N, C, H, W] to [N, C · H · W].</summary>
internal sealed record FlattenLayer(string Name) : NetworkLayer(Name);

/// <summary>Dense layer; weights [O, I].</summary>
internal sealed record LinearLayer(string Name, float[] Weight, int Outputs, int Inputs, float[]? Bias) : NetworkLayer(Name);
