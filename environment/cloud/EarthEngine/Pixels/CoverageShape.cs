using EeCnn.Cloud.EarthEngine.Values;
using NetTopologySuite.Geometries;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// The share of each pixel that polygons cover, exact for polygons that do not overlap themselves: edges leave signed areas in the cells
/// they pass and the rest follows by summing along each row, as font rasterisers do. Points and lines cover the pixels they lie in wholly.
/// </summary>
internal sealed class CoverageShape
{
    private readonly List<(double X1, double Y1, double X2, double Y2)> _edges = [];

    public CoverageShape(EeGeometry geometry, Lattice lattice)
    {
        Region = new RegionShape(geometry, lattice);
        var shape = geometry.In(lattice.Crs);
        HasArea = shape.Dimension == Dimension.Surface;
        if (HasArea)
        {
            Add(shape, lattice);
        }
    }

    public RegionShape Region { get; }

    /// <summary>True for polygons; lines and points have no share, only pixels.</summary>
    public bool HasArea { get; }

    /// <summary>Shares 0 … 1 per pixel of a tile; null when nothing is covered.</summary>
    public double[]? Fill(TileGrid tile)
    {
        if (!HasArea)
        {
            return Region.Fill(tile) is { } marked ? Array.ConvertAll(marked, inside => inside ? 1.0 : 0.0) : null;
        }

        if (Region.IsEmpty || Region.MaxColumn < tile.X || Region.MinColumn > tile.X + tile.Width || Region.MaxRow < tile.Y || Region.MinRow > tile.Y + tile.Height)
        {
            return null;
        }

        double[] area = new double[tile.Height * (tile.Width + 2)];
        foreach (var (x1, y1, x2, y2) in _edges)
        {
            Edge(area, tile, x1 - tile.X, y1 - tile.Y, x2 - tile.X, y2 - tile.Y);
        }

        double[] shares = new double[tile.Count];
        for (int row = 0; row < tile.Height; row++)
        {
            double sum = 0;
            for (int column = 0; column < tile.Width; column++)
            {
                sum += area[row * (tile.Width + 2) + column];
                double share = Math.Abs(sum);
                shares[row * tile.Width + column] = share < 1e-9 ? 0 : share > 1 - 1e-9 ? 1 : share;
            }
        }

        return shares;
    }

    private static void Edge(double[] area, TileGrid tile, double x1, double y1, double x2, double y2)
    {
        if (y1 == y2)
        {
            return;
        }

        double sign = 1;
        if (y1 > y2)
        {
            (x1, y1, x2, y2, sign) = (x2, y2, x1, y1, -1);
        }

        double slope = (x2 - x1) / (y2 - y1);
        int first = Math.Max(0, (int)Math.Floor(Math.Max(y1, 0))), last = Math.Min(tile.Height - 1, (int)Math.Ceiling(Math.Min(y2, tile.Height)) - 1);
        for (int row = first; row <= last; row++)
        {
            double top = Math.Max(y1, row), bottom = Math.Min(y2, row + 1);
            if (bottom > top)
            {
                Strip(area, row * (tile.Width + 2), tile.Width, x1 + (top - y1) * slope, x1 + (bottom - y1) * slope, (bottom - top) * sign);
            }
        }
    }

    // A piece of an edge inside one row, from x a to x b, of signed height h: what lies right of it is covered.
    private static void Strip(double[] area, int start, int width, double a, double b, double h)
    {
        if (a > b)
        {
            (a, b) = (b, a);
        }

        if (b <= 0 || a >= width)
        {
            if (b <= 0)
            {
                area[start] += h;
            }

            return;
        }

        double length = b - a;
        if (a < 0)
        {
            double outside = -a / length;
            area[start] += h * outside;
            h -= h * outside;
            a = 0;
        }

        if (b > width)
        {
            h -= h * (b - width) / (b - a);
            b = width;
        }

        int left = (int)Math.Floor(a), right = (int)Math.Floor(b);
        if (left == right || b == a)
        {
            double middle = (a + b) / 2 - left;
            area[start + left] += h * (1 - middle);
            area[start + left + 1] += h * middle;
            return;
        }

        double perColumn = h / (b - a);
        for (int column = left; column <= right && column < width; column++)
        {
            double from = Math.Max(a, column), to = Math.Min(b, column + 1);
            if (to > from)
            {
                double part = perColumn * (to - from), middle = (from + to) / 2 - column;
                area[start + column] += part * (1 - middle);
                area[start + column + 1] += part * middle;
            }
        }
    }

    private void Add(Geometry shape, Lattice lattice)
    {
        switch (shape)
        {
            case Polygon polygon:
                var turned = (Polygon)polygon.Copy();
                turned.Normalize();
                Add(turned.ExteriorRing, lattice);
                foreach (var hole in turned.InteriorRings)
                {
                    Add(hole, lattice);
                }

                break;
            case GeometryCollection collection:
                foreach (var part in collection.Geometries)
                {
                    Add(part, lattice);
                }

                break;
        }
    }

    private void Add(LineString line, Lattice lattice)
    {
        var points = line.Coordinates;
        for (int i = 1; i < points.Length; i++)
        {
            var (x1, y1) = lattice.Invert(points[i - 1].X, points[i - 1].Y);
            var (x2, y2) = lattice.Invert(points[i].X, points[i].Y);
            if (double.IsFinite(x1 + y1 + x2 + y2))
            {
                _edges.Add((x1, y1, x2, y2));
            }
        }
    }
}
