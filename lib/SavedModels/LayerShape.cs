namespace EeCnn;

/// <summary>Size of what goes from layer to layer; rows and columns are −1 where a network takes any.</summary>
internal readonly record struct LayerShape(int Channels, int Height, int Width, bool IsFlat = false)
{
    /// <summary>Gives the size behind a layer.</summary>
    /// <exception cref="NotSupportedException">The layer cannot take what comes to it; the message names it and says why.</exception>
    internal LayerShape After(NetworkLayer layer)
    {
        switch (layer)
        {
            case ConvolutionLayer item:
                RequireSpatial(item, item.Inputs);
                return new(
                    item.Outputs, Output(item, Height, item.Kernel.Height, item.Stride.Height, item.Padding.Height, item.Dilation.Height),
                    Output(item, Width, item.Kernel.Width, item.Stride.Width, item.Padding.Width, item.Dilation.Width));
            case TransposedConvolutionLayer item:
                RequireSpatial(item, item.Inputs);
                return new(item.Outputs, Enlarged(Height, item.Kernel.Height, item.Stride.Height), Enlarged(Width, item.Kernel.Width, item.Stride.Width));
            case PoolLayer item:
                RequireSpatial(item, Channels);
                return this with
                {
                    Height = Output(item, Height, item.Kernel.Height, item.Stride.Height, item.Padding.Height, item.Dilation.Height),
                    Width = Output(item, Width, item.Kernel.Width, item.Stride.Width, item.Padding.Width, item.Dilation.Width),
                };
            case GlobalMeanLayer or CentreLayer:
                RequireSize(layer);
                return this with { Height = 1, Width = 1 };
            case AdaptiveMeanLayer item:
                RequireSize(layer);
                return this with { Height = item.Output.Height, Width = item.Output.Width };
            case NormLayer item:
                RequireSpatial(item, item.Mean.Length);
                return this;
            case AffineLayer item:
                RequireSpatial(item, item.Scale.Length);
                return this;
            case SumLayer item:
                var (body, skip) = (After(item.Body), After(item.Skip));
                return body == skip ? body : throw Wrong(layer, $"adds {body} to {skip}");
            case ConcatenationLayer item:
                var inner = After(item.Body);
                return inner with { Channels = inner.Channels + Channels };
            case FlattenLayer:
                RequireSize(layer);
                return this with { IsFlat = true };
            case LinearLayer item:
                int given = Channels * Height * Width;
                return IsFlat && given == item.Inputs
                    ? new(item.Outputs, 1, 1, true)
                    : throw Wrong(layer, IsFlat ? $"takes {item.Inputs} values, but gets {given} ({Channels} channels of {Height} × {Width})" : "stands before Flatten");
            default:
                return this;
        }
    }

    internal LayerShape After(IReadOnlyList<NetworkLayer> layers) => layers.Aggregate(this, (shape, layer) => shape.After(layer));

    /// <summary>Writes channels, rows and columns.</summary>
    public override string ToString() => IsFlat ? $"[{Channels * Height * Width}]" : $"[{Channels}, {Height}, {Width}]";

    private void RequireSpatial(NetworkLayer layer, int inputs)
    {
        if (IsFlat)
        {
            throw Wrong(layer, "stands behind Flatten, where there are no rows and columns");
        }

        if (inputs != Channels)
        {
            throw Wrong(layer, $"takes {inputs} channels, but gets {Channels}");
        }
    }

    private void RequireSize(NetworkLayer layer)
    {
        RequireSpatial(layer, Channels);
        if (Height < 0 || Width < 0)
        {
            throw Wrong(layer, "needs to know rows and columns, but the network has no Flatten and so takes images of any size");
        }
    }

    private static int Output(NetworkLayer layer, int size, int kernel, int stride, int padding, int dilation)
    {
        int output = size < 0 ? -1 : (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        return size < 0 || size + 2 * padding > dilation * (kernel - 1) ? output : throw Wrong(layer, $"looks at {dilation * (kernel - 1) + 1} rows or columns, but gets {size}");
    }

    private static int Enlarged(int size, int kernel, int stride) => size < 0 ? -1 : (size - 1) * stride + kernel;

    private static NotSupportedException Wrong(NetworkLayer layer, string what) => new($"Layer {layer.Name} {what}: the network does not fit together, or not the contract's bands and patch size.");
}
