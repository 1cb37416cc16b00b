using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Computes its input on a lattice of its own, whatever is asked for, and resamples that: reproject, and resample of computed bands.</summary>
internal sealed class ReprojectBand(BandSource input, Lattice lattice, Interpolation interpolation) : BandSource(input)
{
    private const long MaxPixels = 1L << 26;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        if (grid.Lattice.IsAligned(lattice, out int columns, out int rows))
        {
            return input.Get(new TileGrid(lattice, grid.X + columns, grid.Y + rows, grid.Width, grid.Height), context);
        }

        var map = context.Map(grid, lattice);
        if (double.IsInfinity(map.MinColumn))
        {
            return Plane.Masked(grid.Count);
        }

        int margin = Interpolator.Margin(interpolation);
        double left = Math.Floor(map.MinColumn) - margin, top = Math.Floor(map.MinRow) - margin;
        double width = Math.Floor(map.MaxColumn) + 1 + margin - left, height = Math.Floor(map.MaxRow) + 1 + margin - top;
        if (width * height > MaxPixels || Math.Abs(left) > int.MaxValue / 2 || Math.Abs(top) > int.MaxValue / 2)
        {
            throw ApiException.Invalid($"Reprojection output too large: {width:0} × {height:0} pixels for one tile. Ask for a finer scale or leave the reprojection out.");
        }

        var window = new TileGrid(lattice, (int)left, (int)top, (int)width, (int)height);
        return Interpolator.Sample(input.Get(window, context), window, map, interpolation);
    }
}
