using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Reduces the input's own pixels, those whose centre lies in the pixel asked for. On pixels no coarser it gives the input as it is.</summary>
internal sealed class ReduceResolutionBand(BandSource input, Lattice own, Reducer reducer, int maxPixels, bool bestEffort) : BandSource(input)
{
    private const long MaxWindow = 1L << 26;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        if (grid.Lattice.IsAligned(own, out _, out _))
        {
            return input.Get(grid, context);
        }

        // The outline of the tile on the input's lattice bounds the window to read.
        var corners = new TileGrid(grid.Lattice with { }, grid.X - 1, grid.Y - 1, grid.Width + 2, grid.Height + 2);
        var outline = context.Map(corners, own);
        double left = Math.Floor(outline.MinColumn), top = Math.Floor(outline.MinRow);
        double width = Math.Ceiling(outline.MaxColumn) - left + 1, height = Math.Ceiling(outline.MaxRow) - top + 1;
        double perPixel = width * height / corners.Count;
        if (perPixel < 1)
        {
            return new ReprojectBand(input, own, Interpolation.Nearest).Get(grid, context);
        }

        if (!(width * height <= MaxWindow) || (perPixel > 4.0 * maxPixels && !bestEffort))
        {
            throw ApiException.Invalid($"Image.reduceResolution: Too many input pixels per output pixel: about {perPixel:0}, maxPixels is {maxPixels}. "
                + "Raise maxPixels, set bestEffort, or ask for a finer scale.");
        }

        var window = new TileGrid(own, (int)left, (int)top, (int)width, (int)height);
        var plane = input.Get(window, context);
        var back = context.Map(window, grid.Lattice);
        var states = new IAccumulator?[grid.Count];
        double[] weights = new double[grid.Count];
        for (int i = 0; i < window.Count; i++)
        {
            int column = (int)Math.Floor(back.Columns[i]) - grid.X, row = (int)Math.Floor(back.Rows[i]) - grid.Y;
            if (plane.IsValid(i) && column >= 0 && row >= 0 && column < grid.Width && row < grid.Height)
            {
                int at = row * grid.Width + column;
                double weight = plane.Mask is null ? 1 : plane.Mask[i];
                (states[at] ??= reducer.Start()).Add([plane.Values[i]], weight);
                weights[at] = Math.Max(weights[at], weight);
            }
        }

        double[] values = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (states[i]?.Finish()[0] is double value)
            {
                values[i] = value;
            }
            else
            {
                weights[i] = 0;
            }
        }

        return new Plane(values, weights);
    }
}
