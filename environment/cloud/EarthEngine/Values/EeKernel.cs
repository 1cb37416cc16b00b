using EeCnn.Cloud.EarthEngine.Pixels;

namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>A kernel of weights, row-major, with the position of its centre. Radii in metres become pixels on the grid on which it is used.</summary>
internal sealed record EeKernel(int Width, int Height, double[] Weights, int FocusX, int FocusY)
{
    /// <summary>True when every position counts whatever its weight: fixed, square and rectangle.</summary>
    public bool IsBox { get; init; }

    /// <summary>Makes the kernel for pixels of a size in metres, when its radius is in metres; null when it is in pixels.</summary>
    public Func<double, EeKernel>? ForPixelMetres { get; init; }

    /// <summary>The kernel on pixels of a lattice.</summary>
    public EeKernel At(Lattice lattice) => ForPixelMetres?.Invoke(lattice.NominalScale) ?? this;

    /// <summary>Makes a symmetric kernel from a weight per offset; a weight of NaN leaves the position out (0).</summary>
    public static EeKernel Make(int xRadius, int yRadius, Func<int, int, double> weight, bool normalize, double magnitude, bool isBox)
    {
        int width = 2 * xRadius + 1, height = 2 * yRadius + 1;
        double[] weights = new double[width * height];
        for (int y = -yRadius; y <= yRadius; y++)
        {
            for (int x = -xRadius; x <= xRadius; x++)
            {
                weights[(y + yRadius) * width + x + xRadius] = weight(x, y);
            }
        }

        Normalize(weights, normalize, magnitude);
        return new EeKernel(width, height, weights, xRadius, yRadius) { IsBox = isBox };
    }

    public static void Normalize(double[] weights, bool normalize, double magnitude)
    {
        double sum = weights.Sum();
        double factor = normalize && sum != 0 ? magnitude / sum : magnitude;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= factor;
        }
    }
}
