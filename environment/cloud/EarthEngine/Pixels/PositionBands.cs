using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Longitude (part 0) or latitude (part 1) of the pixel centre.</summary>
internal sealed class LonLatBand(int part) : BandSource
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var map = context.Map(grid, Lattice.Default);
        double[] values = (double[])(part == 0 ? map.Columns : map.Rows).Clone();
        return new Plane(values, null);
    }
}

/// <summary>x (part 0) or y (part 1) of the pixel centre, in pixels of a projection.</summary>
internal sealed class PixelCoordinateBand(Lattice projection, int part) : BandSource
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var map = context.Map(grid, projection);
        return new Plane((double[])(part == 0 ? map.Columns : map.Rows).Clone(), null);
    }
}

/// <summary>Area of the pixel in square metres.</summary>
internal sealed class PixelAreaBand : BandSource
{
    // WGS 84: semi-major axis and first eccentricity.
    private const double A = 6378137.0;
    private const double E = 0.081819190842621;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        double[] values = new double[grid.Count];
        var lattice = grid.Lattice;
        if (lattice.Crs.IsGeographic)
        {
            for (int row = 0; row < grid.Height; row++)
            {
                var (_, top) = lattice.Apply(0, grid.Y + row);
                var (_, bottom) = lattice.Apply(0, grid.Y + row + 1);
                double area = Math.Abs(Zone(top) - Zone(bottom)) * Math.Abs(lattice.ScaleX) / 360;
                values.AsSpan(row * grid.Width, grid.Width).Fill((float)area);
            }

            return new Plane(values, null);
        }

        // A projected pixel's true area follows from how far its sides reach on the ellipsoid.
        var map = context.Map(grid, Lattice.Default);
        for (int i = 0; i < values.Length; i++)
        {
            int row = Math.DivRem(i, grid.Width, out int column);
            var (x1, y1) = lattice.Apply(grid.X + column, grid.Y + row + 0.5);
            var (x2, y2) = lattice.Apply(grid.X + column + 1, grid.Y + row + 0.5);
            var (x3, y3) = lattice.Apply(grid.X + column + 0.5, grid.Y + row);
            var (x4, y4) = lattice.Apply(grid.X + column + 0.5, grid.Y + row + 1);
            var (p1, p2) = (Local(lattice.Crs, x1, y1, map.Rows[i]), Local(lattice.Crs, x2, y2, map.Rows[i]));
            var (p3, p4) = (Local(lattice.Crs, x3, y3, map.Rows[i]), Local(lattice.Crs, x4, y4, map.Rows[i]));
            values[i] = (float)Math.Abs((p2.X - p1.X) * (p4.Y - p3.Y) - (p2.Y - p1.Y) * (p4.X - p3.X));
        }

        return new Plane(values, null);
    }

    // Metres east and north on the ellipsoid near a latitude.
    private static (double X, double Y) Local(Crs crs, double x, double y, double latitude)
    {
        var (lon, lat) = Crs.Transform(crs, Crs.Wgs84, x, y);
        double sin = Math.Sin(double.DegreesToRadians(latitude)), w = 1 - E * E * sin * sin;
        double normal = A / Math.Sqrt(w), meridian = A * (1 - E * E) / Math.Pow(w, 1.5);
        return (double.DegreesToRadians(lon) * normal * Math.Cos(double.DegreesToRadians(latitude)), double.DegreesToRadians(lat) * meridian);
    }

    // Area of the ellipsoid between the equator and a latitude (the authalic formula).
    private static double Zone(double latitude)
    {
        double sin = Math.Sin(double.DegreesToRadians(Math.Clamp(latitude, -90, 90)));
        double b2 = A * A * (1 - E * E);
        return Math.PI * b2 * (2 * Math.Atanh(E * sin) / (2 * E) + sin / (1 - E * E * sin * sin));
    }
}

/// <summary>A number per pixel from a counter-based hash of (seed, column, row): the same however the area is cut into tiles.</summary>
internal sealed class RandomBand(long seed, bool normal) : BandSource
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        double[] values = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
        {
            int row = Math.DivRem(i, grid.Width, out int column);
            values[i] = normal ? Hash.Normal(seed, grid.X + column, grid.Y + row) : Hash.Uniform(seed, grid.X + column, grid.Y + row);
        }

        return new Plane(values, null);
    }
}

/// <summary>The same array everywhere.</summary>
internal sealed class ConstantArrayBand(NdArray array) : BandSource
{
    protected override bool IsCheap => true;

    protected override Plane Compute(TileGrid grid, TileContext context) => new ArrayPlane(null, _ => array);
}
