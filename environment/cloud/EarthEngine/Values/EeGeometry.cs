using EeCnn.Cloud.EarthEngine.Pixels;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>A geometry with its CRS; edges are straight in that CRS, or great-circle arcs when <paramref name="Geodesic"/>.</summary>
internal sealed record EeGeometry(Geometry Shape, Crs Crs, bool Geodesic)
{
    /// <summary>Edges are cut until a piece bends less than this from straight, in the unit of the target.</summary>
    private const double ToleranceMetres = 0.05;

    private const int MaxSplits = 12;

    /// <summary>The whole Earth, for images without bounds.</summary>
    public bool IsEmpty => Shape.IsEmpty;

    /// <summary>The geometry in another CRS, edges cut finely enough to follow their true course.</summary>
    public Geometry In(Crs target)
    {
        if (Crs.Equals(target) && !Geodesic)
        {
            return Shape;
        }

        double tolerance = target.IsGeographic ? ToleranceMetres / Lattice.MetresPerDegree : ToleranceMetres;
        var changed = Shape.Copy();
        return new CoordinateEditor(this, target, tolerance).Edit(changed);
    }

    /// <summary>The same outline as planar longitude and latitude.</summary>
    public EeGeometry ToLonLat() => Crs.IsGeographic && !Geodesic ? this : new EeGeometry(In(Crs.Wgs84), Crs.Wgs84, false);

    /// <summary>A rectangle, corners counter-clockwise from the lower left.</summary>
    public static EeGeometry Rectangle(Crs crs, double minX, double minY, double maxX, double maxY) =>
        new(GeometryFactory.Default.ToGeometry(new Envelope(minX, maxX, minY, maxY)).Reverse(), crs, false);

    /// <summary>The polygon of a raster's corners, counter-clockwise from its first.</summary>
    public static EeGeometry Corners(Crs crs, params ReadOnlySpan<(double X, double Y)> corners)
    {
        Coordinate[] ring = [.. corners.ToArray().Append(corners[0]).Select(corner => new Coordinate(corner.X, corner.Y))];
        return new(GeometryFactory.Default.CreatePolygon(Orientation.IsCCW(ring) ? ring : [.. ring.Reverse()]), crs, false);
    }

    private sealed class CoordinateEditor(EeGeometry geometry, Crs target, double tolerance)
    {
        private readonly double _longitude = target.IsGeographic && !geometry.IsEmpty && geometry.Shape is not Point && geometry.Shape.EnvelopeInternal.Centre is var centre
            ? Crs.Transform(geometry.Crs, target, centre.X, centre.Y).X : double.NaN;

        public Geometry Edit(Geometry shape) => new GeometryEditor().Edit(shape, new Operation(this));

        private Coordinate[] Cut(Coordinate[] line, bool isPoint)
        {
            var result = new List<Coordinate>();
            for (int i = 0; i < line.Length; i++)
            {
                if (i > 0 && !isPoint)
                {
                    Split(line[i - 1], line[i], MaxSplits, result);
                }

                result.Add(Project(line[i]));
            }

            if (!isPoint && line.Length > 3 && line[0].Equals2D(line[^1]))
            {
                result[^1] = result[0].Copy();
            }

            if (!isPoint && result.FindIndex(position => double.IsNaN(position.X)) >= 0)
            {
                throw new Evaluation.EvaluationException($"the geometry {geometry.Shape.EnvelopeInternal} of {geometry.Crs.Code} reaches where {target.Code} is not defined. Give a smaller one.");
            }

            return [.. result];
        }

        private void Split(Coordinate a, Coordinate b, int left, List<Coordinate> result)
        {
            if (left == 0)
            {
                return;
            }

            var middle = geometry.Geodesic && geometry.Crs.IsGeographic ? GreatCircleMiddle(a, b) : new Coordinate((a.X + b.X) / 2, (a.Y + b.Y) / 2);
            Coordinate pa = Project(a), pb = Project(b), pm = Project(middle);
            double bend = Math.Max(Math.Abs((pa.X + pb.X) / 2 - pm.X), Math.Abs((pa.Y + pb.Y) / 2 - pm.Y));
            if (bend <= tolerance || double.IsNaN(bend))
            {
                return;
            }

            Split(a, middle, left - 1, result);
            result.Add(pm);
            Split(middle, b, left - 1, result);
        }

        // Longitudes stay beside that of the centre, also across the antimeridian.
        private Coordinate Project(Coordinate c)
        {
            var (x, y) = Crs.Transform(geometry.Crs, target, c.X, c.Y);
            return new Coordinate(double.IsNaN(_longitude) ? x : x + 360 * Math.Round((_longitude - x) / 360), y);
        }

        private static Coordinate GreatCircleMiddle(Coordinate a, Coordinate b)
        {
            static (double X, double Y, double Z) Vector(Coordinate c)
            {
                double lon = double.DegreesToRadians(c.X), lat = double.DegreesToRadians(c.Y);
                return (Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
            }

            var (va, vb) = (Vector(a), Vector(b));
            var (x, y, z) = (va.X + vb.X, va.Y + vb.Y, va.Z + vb.Z);
            double lon = double.RadiansToDegrees(Math.Atan2(y, x)), lat = double.RadiansToDegrees(Math.Atan2(z, Math.Sqrt(x * x + y * y)));

            // Keep on the side of the antimeridian on which the edge was drawn.
            lon += 360 * Math.Round(((a.X + b.X) / 2 - lon) / 360);
            return new Coordinate(lon, lat);
        }

        private sealed class Operation(CoordinateEditor editor) : GeometryEditor.CoordinateOperation
        {
            public override Coordinate[] Edit(Coordinate[] coordinates, Geometry shape) => editor.Cut(coordinates, shape is Point);
        }
    }
}
