using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Geometries. Set operations are planar in the geometry's CRS; lengths, areas and buffers of longitude and latitude go over a local UTM-like plane.</summary>
internal static class GeometryAlgorithms
{
    private const double MaxCoordinate = 1e10;

    private static readonly GeometryFactory Factory = GeometryFactory.Default;

    /// <summary>The footprint of images without bounds.</summary>
    public static EeGeometry Everywhere { get; } = EeGeometry.Rectangle(Crs.Wgs84, -180, -90, 180, 90);

    public static void AddTo(AlgorithmRegistry r)
    {
        Constructor(r, "Point", "crs: Projection?", (c, crs) => Planar(Point(c, c.List("coordinates")), crs));
        Constructor(r, "MultiPoint", "crs: Projection?", (c, crs) => Planar(Factory.CreateMultiPoint([.. Points(c, c.List("coordinates")).Select(p => Factory.CreatePoint(p))]), crs));
        Constructor(r, "LineString", "crs: Projection?, geodesic: Boolean?, maxError: ErrorMargin?", (c, crs) => Edged(c, Factory.CreateLineString([.. Points(c, c.List("coordinates"))]), crs));
        Constructor(r, "LinearRing", "crs: Projection?, geodesic: Boolean?, maxError: ErrorMargin?", (c, crs) => Edged(c, Ring(c, c.List("coordinates")), crs));
        Constructor(r, "MultiLineString", "crs: Projection?, geodesic: Boolean?, maxError: ErrorMargin?", (c, crs) =>
            Edged(c, Factory.CreateMultiLineString([.. c.List("coordinates").Select(line => Factory.CreateLineString([.. Points(c, line)]))]), crs));
        Constructor(r, "Polygon", "crs: Projection?, geodesic: Boolean?, maxError: ErrorMargin?, evenOdd: Boolean = true", (c, crs) => Edged(c, Polygon(c, c.List("coordinates")), crs));
        Constructor(r, "MultiPolygon", "crs: Projection?, geodesic: Boolean?, maxError: ErrorMargin?, evenOdd: Boolean = true", (c, crs) =>
            Edged(c, Factory.CreateMultiPolygon([.. c.List("coordinates").Select(part => Polygon(c, Coerce.ToList(part) ?? throw c.Bad("coordinates", "a polygon must be a list of rings")))]), crs));
        Constructor(r, "Rectangle", "crs: Projection?, geodesic: Boolean?, evenOdd: Boolean = true", (c, crs) =>
        {
            double[] n = [.. Flat(c.List("coordinates"))];
            if (n.Length != 4)
            {
                throw c.Bad("coordinates", $"a rectangle needs [xMin, yMin, xMax, yMax]; got {n.Length} numbers");
            }

            var box = EeGeometry.Rectangle(crs, Math.Min(n[0], n[2]), Math.Min(n[1], n[3]), Math.Max(n[0], n[2]), Math.Max(n[1], n[3]));
            return box with { Geodesic = crs.IsGeographic && (c.Has("geodesic") ? c.Bool("geodesic") : true) };
        });
        r.Add("GeometryConstructors.BBox(west: Float, south: Float, east: Float, north: Float) -> Geometry", "A rectangle of longitudes and latitudes with planar edges.",
            c => EeGeometry.Rectangle(Crs.Wgs84, c.Number("west"), c.Number("south"), c.Number("east"), c.Number("north")));
        r.Add("GeometryConstructors.MultiGeometry(geometries: List<Geometry>, crs: Projection?, geodesic: Boolean?, maxError: ErrorMargin?) -> Geometry", "Several geometries as one.", c =>
        {
            var parts = c.List("geometries").Select((value, i) => Coerce.ToGeometry(value) ?? throw c.Bad("geometries", $"item {i} is {Coerce.Describe(value)}")).ToArray();
            return parts.Length == 0 ? Planar(Factory.CreateGeometryCollection(), Crs.Wgs84) : new EeGeometry(Factory.CreateGeometryCollection([.. parts.Select(p => p.In(parts[0].Crs))]), parts[0].Crs, parts[0].Geodesic);
        });
        Operations(r);
    }

    /// <summary>The union of geometries, in the first one's CRS when all share it, else in longitude and latitude.</summary>
    public static EeGeometry Union(IEnumerable<EeGeometry?> geometries)
    {
        var all = geometries.OfType<EeGeometry>().ToList();
        if (all.Count == 0)
        {
            return Planar(Factory.CreateGeometryCollection(), Crs.Wgs84);
        }

        var crs = all.All(geometry => geometry.Crs.Equals(all[0].Crs)) ? all[0].Crs : Crs.Wgs84;
        return new EeGeometry(UnaryUnionOp.Union([.. all.Select(geometry => geometry.In(crs))]), crs, false);
    }

    /// <summary>The union of the images' footprints; null when one has no bounds.</summary>
    public static EeGeometry? FootprintOf(IReadOnlyList<EeImage> images)
    {
        if (images.Any(image => image.Geometry is null))
        {
            return null;
        }

        var distinct = images.Select(image => image.Geometry!).Distinct().ToList();
        if (distinct.All(geometry => geometry.Crs.Equals(distinct[0].Crs) && geometry.Shape.EqualsExact(distinct[0].Shape)))
        {
            return distinct[0];
        }

        return Union(distinct);
    }

    /// <summary>Distance in metres on a plane around the first geometry.</summary>
    public static double? Distance(object? a, object? b) => Coerce.ToGeometry(a) is { } x && Coerce.ToGeometry(b) is { } y
        ? Metric(x) is var plane ? x.In(plane).Distance(y.In(plane)) : null : null;

    private static void Operations(AlgorithmRegistry r)
    {
        const string tail = "maxError: ErrorMargin?, proj: Projection?";
        Shaped(r, "bounds", tail, "The bounding rectangle, in longitude and latitude unless a projection is given", (c, geometry) =>
        {
            var crs = c.Has("proj") ? c.Projection("proj").Crs : Crs.Wgs84;
            var box = geometry.In(crs).EnvelopeInternal;
            return EeGeometry.Rectangle(crs, box.MinX, box.MinY, box.MaxX, box.MaxY);
        });
        Shaped(r, "buffer", $"distance: Float, {tail}", "The geometry widened by a distance in metres, or in units of a projection", (c, geometry) =>
        {
            var plane = c.Has("proj") ? c.Projection("proj").Crs : Metric(geometry);
            double distance = c.Number("distance");
            if (!(Math.Abs(distance) <= MaxCoordinate))
            {
                throw c.Bad("distance", $"{Coerce.Show(distance)} lies beyond ±{Coerce.Show(MaxCoordinate)}");
            }

            var wide = new EeGeometry(geometry.In(plane).Buffer(distance, 16), plane, false);
            return c.Has("proj") ? wide : wide.ToLonLat();
        });
        Shaped(r, "centroid", tail, "The centre of gravity", (c, geometry) =>
        {
            var plane = c.Has("proj") ? c.Projection("proj").Crs : Metric(geometry);
            var centre = new EeGeometry(geometry.In(plane).Centroid, plane, false);
            return c.Has("proj") ? centre : centre.ToLonLat();
        });
        Measured(r, "area", 2, "The area in square metres", shape => shape.Area);
        Measured(r, "perimeter", 1, "The length of the outline of polygons in metres", shape => shape.Dimension == Dimension.Surface ? shape.Length : 0);
        Measured(r, "length", 1, "The length of lines in metres", shape => shape.Dimension == Dimension.Curve ? shape.Length : 0);
        foreach (var (name, description, run) in new (string, string, Func<Geometry, Geometry, Geometry>)[]
        {
            ("intersection", "What both geometries share", (a, b) => a.Intersection(b)), ("union", "What either geometry covers", (a, b) => a.Union(b)),
            ("difference", "What the first geometry covers and the second does not", (a, b) => a.Difference(b)),
            ("symmetricDifference", "What exactly one of the geometries covers", (a, b) => a.SymmetricDifference(b)),
        })
        {
            r.Add($"Geometry.{name}(left: Geometry, right: Geometry, {tail}) -> Geometry", description + ".", c => Combined(c, run));
        }

        foreach (var (name, description, run) in new (string, string, Func<Geometry, Geometry, bool>)[]
        {
            ("contains", "the first contains the second", (a, b) => a.Contains(b)), ("containedIn", "the second contains the first", (a, b) => b.Contains(a)),
            ("intersects", "they share a point", (a, b) => a.Intersects(b)), ("disjoint", "they share no point", (a, b) => a.Disjoint(b)),
        })
        {
            r.Add($"Geometry.{name}(left: Geometry, right: Geometry, {tail}) -> Boolean", $"Whether {description}.", c =>
            {
                var (left, right) = (c.Geometry("left"), c.Geometry("right"));
                return run(left.ToLonLat().Shape, right.ToLonLat().Shape);
            });
        }

        r.Add($"Geometry.distance(left: Geometry, right: Geometry, {tail}, spherical: Boolean = false) -> Float", "The smallest distance in metres.", c => Distance(c["left"], c["right"]));
        r.Add("Geometry.coordinates(geometry: Geometry) -> List<Object>", "The coordinates as nested lists.", c => GeoJson.Coordinates(c.Geometry("geometry").Shape));
        r.Add("Geometry.type(geometry: Geometry) -> String", "The type of the geometry in GeoJSON.", c => c.Geometry("geometry").Shape.GeometryType);
        r.Add("Geometry.projection(geometry: Geometry) -> Projection", "The CRS of the geometry.", c => Lattice.Identity(c.Geometry("geometry").Crs));
        r.Add("Geometry.geodesic(geometry: Geometry) -> Boolean", "Whether edges are great-circle arcs.", c => c.Geometry("geometry").Geodesic);
        Shaped(r, "transform", "proj: Projection, maxError: ErrorMargin?", "The geometry in another CRS", (c, geometry) =>
        {
            var crs = c.Projection("proj").Crs;
            return new EeGeometry(geometry.In(crs), crs, false);
        });
    }

    /// <summary>A change of a geometry, declared for geometries and for features, which keep their properties.</summary>
    private static void Shaped(AlgorithmRegistry r, string name, string tail, string description, Func<Call, EeGeometry, EeGeometry> run)
    {
        r.Add($"Geometry.{name}(geometry: Geometry, {tail}) -> Geometry", $"{description}.", c => run(c, c.Geometry("geometry")));
        r.Add($"Feature.{name}(feature: Element, {tail}) -> Feature", $"{description}, as a feature with the same properties.", c => new EeFeature(run(c, OfFeature(c)), c.Element("feature").Properties));
    }

    private static void Measured(AlgorithmRegistry r, string name, int power, string description, Func<Geometry, double> measure)
    {
        const string tail = "maxError: ErrorMargin?, proj: Projection?";
        r.Add($"Geometry.{name}(geometry: Geometry, {tail}) -> Float", $"{description}.", c => Measured(c, c.Geometry("geometry"), power, measure));
        r.Add($"Feature.{name}(feature: Element, {tail}) -> Float", $"{description}.", c => Measured(c, OfFeature(c), power, measure));
    }

    private static EeGeometry OfFeature(Call c) => c.Element("feature").Geometry ?? throw c.Bad("feature", "it has no geometry");

    // A transverse plane near the geometry: UTM for longitude and latitude, the CRS itself when it is projected.
    private static Crs Metric(EeGeometry geometry)
    {
        if (!geometry.Crs.IsGeographic || geometry.IsEmpty)
        {
            return geometry.Crs;
        }

        var centre = geometry.Shape.EnvelopeInternal.Centre;
        int zone = Math.Clamp((int)Math.Floor((centre.X + 180) / 6) + 1, 1, 60);
        return Crs.Find($"EPSG:{(centre.Y >= 0 ? 32600 : 32700) + zone}");
    }

    private static object Measured(Call c, EeGeometry geometry, int power, Func<Geometry, double> measure)
    {
        var plane = c.Has("proj") ? c.Projection("proj").Crs : Metric(geometry);
        double value = measure(geometry.In(plane));

        // UTM lengths are short by its scale factor; near the centre of a geometry that is all there is to correct.
        if (!c.Has("proj") && geometry.Crs.IsGeographic && !geometry.IsEmpty)
        {
            var centre = geometry.In(plane).EnvelopeInternal.Centre;
            double e = (centre.X - 500000) / 6378137;
            double k = 0.9996 * (1 + e * e / 2);
            value /= Math.Pow(k, power);
        }

        return value;
    }

    private static EeGeometry Combined(Call c, Func<Geometry, Geometry, Geometry> run)
    {
        var (left, right) = (c.Geometry("left"), c.Geometry("right"));
        var crs = left.Crs.Equals(right.Crs) ? left.Crs : Crs.Wgs84;
        return new EeGeometry(run(left.In(crs), right.In(crs)), crs, false);
    }

    private static void Constructor(AlgorithmRegistry r, string name, string tail, Func<Call, Crs, EeGeometry> make) =>
        r.Add($"GeometryConstructors.{name}(coordinates: List<Object>, {tail}) -> Geometry", $"A {name} of coordinates (x, y): longitude, latitude unless a CRS is given.",
            c => make(c, c.Has("crs") ? c.Projection("crs").Crs : Crs.Wgs84));

    private static EeGeometry Planar(Geometry shape, Crs crs) => new(shape, crs, false);

    private static EeGeometry Edged(Call c, Geometry shape, Crs crs)
    {
        bool geodesic = crs.IsGeographic && (c.Has("geodesic") ? c.Bool("geodesic") : true);
        if (geodesic)
        {
            shape.Apply(new ShorterWay(shape is IPolygonal or LinearRing));
        }

        return new EeGeometry(shape, crs, geodesic);
    }

    private static Point Point(Call c, IReadOnlyList<object?> list) => Factory.CreatePoint(Pair(c, list));

    private static Coordinate Pair(Call c, object? value) => Coerce.ToList(value) is { Count: >= 2 } pair && pair[0] is double x && pair[1] is double y
        ? Position(c, x, y)
        : throw c.Bad("coordinates", $"a position must be [x, y] with two numbers; got {Coerce.Describe(value)}");

    // Beyond, products of coordinates lose all their digits or overflow.
    private static Coordinate Position(Call c, double x, double y) => Math.Abs(x) <= MaxCoordinate && Math.Abs(y) <= MaxCoordinate
        ? new Coordinate(x, y)
        : throw c.Bad("coordinates", $"the position ({Coerce.Show(x)}, {Coerce.Show(y)}) lies beyond ±{Coerce.Show(MaxCoordinate)}");

    private static IEnumerable<Coordinate> Points(Call c, object? value)
    {
        var list = Coerce.ToList(value) ?? throw c.Bad("coordinates", $"got {Coerce.Describe(value)}, expected a list of positions");
        if (list.Count > 0 && list.All(item => item is double))
        {
            // A flat list x, y, x, y is allowed too.
            return list.Count % 2 == 0 ? Enumerable.Range(0, list.Count / 2).Select(i => Position(c, (double)list[2 * i]!, (double)list[2 * i + 1]!))
                : throw c.Bad("coordinates", $"a flat list needs an even count of numbers; got {list.Count}");
        }

        return list.Select(item => Pair(c, item));
    }

    private static LinearRing Ring(Call c, object? value)
    {
        var points = Points(c, value).ToList();
        if (points.Count > 0 && !points[0].Equals2D(points[^1]))
        {
            points.Add(points[0].Copy());
        }

        return points.Count >= 4 ? Factory.CreateLinearRing([.. points]) : throw c.Bad("coordinates", $"a ring needs at least three different positions; got {Math.Max(0, points.Count - 1)}");
    }

    private static Polygon Polygon(Call c, IReadOnlyList<object?> rings)
    {
        if (rings.Count > 0 && Coerce.ToList(rings[0]) is { Count: > 0 } first && first[0] is double)
        {
            rings = [rings];
        }

        var made = rings.Select(ring => Ring(c, ring)).ToArray();
        return made.Length == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(made[0], made[1..]);
    }

    private static IEnumerable<double> Flat(object? value) => value switch
    {
        double number => [number],
        IReadOnlyList<object?> list => list.SelectMany(Flat),
        _ => [],
    };

    // A geodesic edge is the shorter of two: from 179° to -179° it crosses the antimeridian, and goes on to 181°.
    private sealed class ShorterWay(bool closed) : ICoordinateSequenceFilter
    {
        private double _before;
        private int _turns;

        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence positions, int i)
        {
            double x = positions.GetX(i), step = i == 0 ? 0 : x - _before;
            _turns = i == 0 ? 0 : Math.Abs(step) is > 180 and < 360 ? _turns - Math.Sign(step) : _turns;
            _before = x;
            positions.SetX(i, x + 360 * _turns);

            if (closed && i == positions.Count - 1 && Math.Abs(positions.GetX(i) - positions.GetX(0)) > 359)
            {
                throw new EvaluationException("the geometry goes around a pole, which geodesic edges cannot here. Set geodesic to false, and cut it along a meridian.");
            }
        }
    }
}
