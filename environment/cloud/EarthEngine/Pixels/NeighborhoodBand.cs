using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// neighborhoodToArray: at each pixel the [rows][columns] array of its neighbours, in the direction of the grid that is asked for.
/// Masked neighbours hold the default value; the mask is the centre pixel's.
/// </summary>
internal sealed class NeighborhoodBand : BandSource
{
    private readonly BandSource _input;
    private readonly EeKernel _kernel;
    private readonly double _default;
    private readonly PixelType _type;

    public NeighborhoodBand(BandSource input, EeKernel kernel, double defaultValue, PixelType type)
        : base(input)
    {
        _input = input;
        _kernel = kernel;
        _default = type.Cast(defaultValue);
        _type = type;
        Reach = input.Reach + Math.Max(kernel.Width, kernel.Height);
    }

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var kernel = _kernel.At(grid.Lattice);
        int left = kernel.FocusX, top = kernel.FocusY, width = kernel.Width, height = kernel.Height;
        var padded = grid.Pad(left, top, width - 1 - left, height - 1 - top);
        var plane = _input.Get(padded, context);
        double[] values = plane.Values;
        if (plane.Mask is { } mask)
        {
            values = (double[])values.Clone();
            for (int i = 0; i < values.Length; i++)
            {
                if (mask[i] == 0)
                {
                    values[i] = _default;
                }
            }
        }

        double[]? centre = null;
        if (plane.Mask is { } whole)
        {
            centre = new double[grid.Count];
            for (int row = 0; row < grid.Height; row++)
            {
                whole.AsSpan((row + top) * padded.Width + left, grid.Width).CopyTo(centre.AsSpan(row * grid.Width));
            }
        }

        int[] shape = [height, width];
        int gridWidth = grid.Width;
        var type = _type;
        return new ArrayPlane(centre, i =>
        {
            int row = Math.DivRem(i, gridWidth, out int column);
            double[] patch = GC.AllocateUninitializedArray<double>(width * height);
            for (int r = 0; r < height; r++)
            {
                values.AsSpan((row + r) * padded.Width + column, width).CopyTo(patch.AsSpan(r * width));
            }

            return new NdArray(patch, shape) { Type = type };
        });
    }
}
