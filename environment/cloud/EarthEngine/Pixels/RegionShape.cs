using EeCnn.Cloud.EarthEngine.Values;
using NetTopologySuite.Geometries;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// A geometry brought onto a lattice: tells which pixels belong to it. A polygon owns the pixels whose centre it contains (even-odd),
/// a point the pixel that contains it, a line the pixels it passes through.
/// </summary>
internal sealed class RegionShape
{
    private readonly List<(double X1, double Y1, double X2, double Y2)> _edges = [];
    private readonly List<(double X1, double Y1, double X2, double Y2)> _lines = [];
    private readonly List<(int Column, int Row)> _points = [];

    public RegionShape(EeGeometry geometry, Lattice lattice)
    {
        Lattice = lattice;
        Add(geometry.In(lattice.Crs));
        double minX = double.PositiveInfinity, minY = minX, maxX = double.NegativeInfinity, maxY = maxX;
        foreach (var (x1, y1, x2, y2) in _edges.Concat(_lines))
        {
            (minX, maxX) = (Math.Min(minX, Math.Min(x1, x2)), Math.Max(maxX, Math.Max(x1, x2)));
            (minY, maxY) = (Math.Min(minY, Math.Min(y1, y2)), Math.Max(maxY, Math.Max(y1, y2)));
        }

        foreach (var (column, row) in _points)
        {
            (minX, maxX) = (Math.Min(minX, column + 0.5), Math.Max(maxX, column + 0.5));
            (minY, maxY) = (Math.Min(minY, row + 0.5), Math.Max(maxY, row + 0.5));
        }

        (MinColumn, MinRow, MaxColumn, MaxRow) = (minX, minY, maxX, maxY);
    }

    public Lattice Lattice { get; }

    /// <summary>Bounds in fractional columns and rows; infinite the wrong way round when the region is empty.</summary>
    public double MinColumn { get; }

    public double MinRow { get; }

    public double MaxColumn { get; }

    public double MaxRow { get; }

    public bool IsEmpty => MinColumn > MaxColumn;

    /// <summary>The smallest window that holds all pixels the region can own; a bound on a pixel edge (up to rounding) stays on it.</summary>
    public TileGrid Bounds(string who)
    {
        const double rounding = 1e-6;
        double left = Math.Floor(MinColumn + rounding), top = Math.Floor(MinRow + rounding);
        double right = Math.Max(Math.Ceiling(MaxColumn - rounding), left + 1), bottom = Math.Max(Math.Ceiling(MaxRow - rounding), top + 1);
        if (IsEmpty || !(right - left <= int.MaxValue / 2) || !(bottom - top <= int.MaxValue / 2) || Math.Abs(left) > int.MaxValue / 2 || Math.Abs(top) > int.MaxValue / 2)
        {
            throw Hosting.ApiException.Invalid($"{who}: the region is {(IsEmpty ? "empty" : "too large at this scale, or unbounded")}. Give a bounded region and a suitable scale.");
        }

        return new TileGrid(Lattice, (int)left, (int)top, (int)(right - left), (int)(bottom - top));
    }

    /// <summary>Marks the pixels of a tile that belong to the region; null when none does.</summary>
    public bool[]? Fill(TileGrid tile)
    {
        if (IsEmpty || MaxColumn < tile.X || MinColumn > tile.X + tile.Width || MaxRow < tile.Y || MinRow > tile.Y + tile.Height)
        {
            return null;
        }

        bool[] inside = new bool[tile.Count];
        bool any = FillPolygons(tile, inside);
        foreach (var (column, row) in _points)
        {
            any |= Mark(tile, inside, column, row);
        }

        foreach (var (x1, y1, x2, y2) in _lines)
        {
            any |= FillLine(tile, inside, x1, y1, x2, y2);
        }

        return any ? inside : null;
    }

    private bool FillPolygons(TileGrid tile, bool[] inside)
    {
        if (_edges.Count == 0)
        {
            return false;
        }

        bool any = false;
        var crossings = new List<double>();
        for (int row = 0; row < tile.Height; row++)
        {
            double y = tile.Y + row + 0.5;
            crossings.Clear();
            foreach (var (x1, y1, x2, y2) in _edges)
            {
                if (y1 <= y != y2 <= y)
                {
                    crossings.Add(x1 + (y - y1) / (y2 - y1) * (x2 - x1));
                }
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                // Centres at crossing ≤ column + 0.5 < next crossing.
                int first = (int)Math.Clamp(Math.Ceiling(crossings[i] - 0.5 - tile.X), 0, tile.Width);
                int end = (int)Math.Clamp(Math.Ceiling(crossings[i + 1] - 0.5 - tile.X), 0, tile.Width);
                inside.AsSpan(row * tile.Width + first, Math.Max(0, end - first)).Fill(true);
                any |= end > first;
            }
        }

        return any;
    }

    private static bool FillLine(TileGrid tile, bool[] inside, double x1, double y1, double x2, double y2)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)) * 4));
        bool any = false;
        for (int i = 0; i <= steps; i++)
        {
            double t = (double)i / steps;
            any |= Mark(tile, inside, (int)Math.Floor(x1 + t * (x2 - x1)), (int)Math.Floor(y1 + t * (y2 - y1)));
        }

        return any;
    }

    private static bool Mark(TileGrid tile, bool[] inside, int column, int row)
    {
        int c = column - tile.X, r = row - tile.Y;
        if (c < 0 || r < 0 || c >= tile.Width || r >= tile.Height)
        {
            return false;
        }

        return inside[r * tile.Width + c] = true;
    }

    private void Add(Geometry shape)
    {
        switch (shape)
        {
            case Point { IsEmpty: false } point:
                var (c, r) = Lattice.Invert(point.X, point.Y);
                if (!double.IsNaN(c))
                {
                    _points.Add(((int)Math.Floor(c + 1e-7), (int)Math.Floor(r + 1e-7)));
                }

                break;
            case Polygon polygon:
                Add(polygon.ExteriorRing, _edges);
                foreach (var hole in polygon.InteriorRings)
                {
                    Add(hole, _edges);
                }

                break;
            case LineString line:
                Add(line, _lines);
                break;
            case GeometryCollection collection:
                foreach (var part in collection.Geometries)
                {
                    Add(part);
                }

                break;
        }
    }

    private void Add(LineString line, List<(double, double, double, double)> edges)
    {
        var points = line.Coordinates;
        for (int i = 1; i < points.Length; i++)
        {
            var (x1, y1) = Lattice.Invert(points[i - 1].X, points[i - 1].Y);
            var (x2, y2) = Lattice.Invert(points[i].X, points[i].Y);
            if (double.IsFinite(x1 + y1 + x2 + y2))
            {
                edges.Add((x1, y1, x2, y2));
            }
        }
    }
}
