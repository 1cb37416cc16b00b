namespace EeCnn;

/// <summary>Rows of a map that tiles are written into: class ids [H, W], and probabilities with the entropy behind them [K + 1, H, W].</summary>
internal sealed class MapLayers(int width, int height, int classes, bool withShares)
{
    internal int Width => width;

    internal int Height => height;

    internal byte[] Classes { get; } = new byte[checked(width * height)];

    internal float[] Shares { get; } = withShares ? new float[checked((classes + 1) * width * height)] : [];

    /// <summary>Writes a pixel; without a class all layers are nodata.</summary>
    internal void Set(int column, int row, byte id, ReadOnlySpan<float> values)
    {
        int pixel = row * width + column, area = width * height;
        Classes[pixel] = id;
        if (!withShares)
        {
            return;
        }

        bool isNodata = id == ClassMap.Nodata;
        double entropy = 0;
        for (int place = 0; place < values.Length; place++)
        {
            Shares[place * area + pixel] = isNodata ? float.NaN : values[place];
            entropy -= values[place] > 0 ? values[place] * Math.Log2(values[place]) : 0;
        }

        Shares[values.Length * area + pixel] = isNodata ? float.NaN : (float)entropy;
    }
}
