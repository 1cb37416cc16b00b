namespace EeCnn.EarthEngine;

/// <summary>A place on earth: point, line or area. Coordinates are longitude, latitude in degrees unless a projection is given.</summary>
/// <remarks>
/// Areas made here have straight edges in their own projection (<c>geodesic: false</c>) and fill by the even-odd rule. Earth Engine's default,
/// geodesic edges, would bow a 1° wide box at 38° N by about 118 m, which is four Landsat pixels.
/// </remarks>
public sealed partial class Geometry : ComputedObject
{
    internal Geometry(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a point.</summary>
    /// <param name="x">Longitude in degrees, or x in the projection.</param>
    /// <param name="y">Latitude in degrees, or y in the projection.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The point.</returns>
    public static Geometry Point(double x, double y, Projection? projection = null)
    {
        CheckPosition(x, y, projection);
        return Call<Geometry>("GeometryConstructors.Point", ("coordinates", new[] { x, y }), ("crs", projection));
    }

    /// <summary>Makes a set of points.</summary>
    /// <param name="positions">At least one position.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The points.</returns>
    public static Geometry MultiPoint(IReadOnlyList<(double X, double Y)> positions, Projection? projection = null) =>
        Call<Geometry>("GeometryConstructors.MultiPoint", ("coordinates", Positions(positions, 1, projection)), ("crs", projection));

    /// <summary>Makes a line.</summary>
    /// <param name="positions">At least two positions.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The line, straight in its projection.</returns>
    public static Geometry LineString(IReadOnlyList<(double X, double Y)> positions, Projection? projection = null) =>
        Call<Geometry>("GeometryConstructors.LineString", ("coordinates", Positions(positions, 2, projection)), ("crs", projection), ("geodesic", false));

    /// <summary>Makes an area of one ring.</summary>
    /// <param name="ring">At least three positions; the ring may be closed or open.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The area, with edges straight in its projection.</returns>
    public static Geometry Polygon(IReadOnlyList<(double X, double Y)> ring, Projection? projection = null) => Polygon([ring], projection);

    /// <summary>Makes an area with holes.</summary>
    /// <param name="rings">The outer ring, then the holes; each of at least three positions, closed or open.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The area, with edges straight in its projection.</returns>
    public static Geometry Polygon(IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings, Projection? projection = null)
    {
        ArgumentNullException.ThrowIfNull(rings);
        return Call<Geometry>(
            "GeometryConstructors.Polygon",
            ("coordinates", rings.Select(ring => Positions(ring, 3, projection)).ToArray()),
            ("crs", projection),
            ("geodesic", false),
            ("evenOdd", true));
    }

    /// <summary>Makes several areas.</summary>
    /// <param name="polygons">Each as a list of rings.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The areas, with edges straight in their projection.</returns>
    public static Geometry MultiPolygon(
        IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> polygons, Projection? projection = null)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        return Call<Geometry>(
            "GeometryConstructors.MultiPolygon",
            ("coordinates", polygons.Select(rings => rings.Select(ring => Positions(ring, 3, projection)).ToArray()).ToArray()),
            ("crs", projection),
            ("geodesic", false),
            ("evenOdd", true));
    }

    /// <summary>Makes a closed line.</summary>
    /// <param name="positions">x and y, or longitude and latitude, at least three; it closes itself.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The ring, with edges straight in its projection.</returns>
    public static Geometry LinearRing(IReadOnlyList<(double X, double Y)> positions, Projection? projection = null) =>
        Call<Geometry>("GeometryConstructors.LinearRing", ("coordinates", Positions(positions, 3, projection)), ("crs", projection), ("geodesic", false));

    /// <summary>Makes several lines.</summary>
    /// <param name="lines">Each of at least two positions.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The lines, with edges straight in their projection.</returns>
    public static Geometry MultiLineString(IReadOnlyList<IReadOnlyList<(double X, double Y)>> lines, Projection? projection = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Call<Geometry>(
            "GeometryConstructors.MultiLineString",
            ("coordinates", lines.Select(line => Positions(line, 2, projection)).ToArray()),
            ("crs", projection),
            ("geodesic", false));
    }

    /// <summary>Puts geometries of any kind into one.</summary>
    /// <param name="geometries">The geometries, at least one.</param>
    /// <param name="projection">CRS of the result; null takes that of the geometries, which must then agree.</param>
    /// <returns>The collection of geometries.</returns>
    public static Geometry MultiGeometry(IReadOnlyList<Geometry> geometries, Projection? projection = null)
    {
        ArgumentNullException.ThrowIfNull(geometries);
        Check.AtLeast(geometries.Count, 1, nameof(geometries));
        return Call<Geometry>("GeometryConstructors.MultiGeometry", ("geometries", geometries), ("crs", projection));
    }

    /// <summary>Makes a rectangle.</summary>
    /// <param name="west">Smallest x or longitude.</param>
    /// <param name="south">Smallest y or latitude.</param>
    /// <param name="east">Largest x or longitude, above <paramref name="west"/>.</param>
    /// <param name="north">Largest y or latitude, above <paramref name="south"/>.</param>
    /// <param name="projection">CRS of the numbers; null means EPSG:4326.</param>
    /// <returns>The area, with edges straight in its projection.</returns>
    /// <exception cref="ArgumentException">The sides are not in order, or a number is not finite or not a longitude or latitude.</exception>
    public static Geometry Rectangle(double west, double south, double east, double north, Projection? projection = null)
    {
        CheckPosition(west, south, projection);
        CheckPosition(east, north, projection);
        if (west >= east || south >= north)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The rectangle [west {west}, south {south}, east {east}, north {north}] has no area. West must be below east and south below north."));
        }

        return Polygon([(west, north), (west, south), (east, south), (east, north)], projection);
    }

    /// <summary>Makes the outline of a grid in the grid's own CRS, so that it covers exactly its pixels.</summary>
    /// <param name="grid">The grid.</param>
    /// <returns>The area.</returns>
    public static Geometry Rectangle(PixelGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Polygon(grid.Corners(), grid.Crs);
    }

    /// <summary>Gives the bounding rectangle.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS of the result; null means EPSG:4326.</param>
    /// <returns>An area.</returns>
    public Geometry Bounds(double? maxErrorMetres = null, Projection? projection = null) =>
        Call<Geometry>("Geometry.bounds", ("geometry", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));

    /// <summary>Grows (or, with a negative distance, shrinks) the area.</summary>
    /// <param name="distance">Metres, or units of <paramref name="projection"/> when one is given.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which the buffering is done.</param>
    /// <returns>An area.</returns>
    public Geometry Buffer(double distance, double? maxErrorMetres = null, Projection? projection = null) => Call<Geometry>(
        "Geometry.buffer",
        ("geometry", this),
        ("distance", Check.Finite(distance)),
        ("maxError", ErrorMargin.OrNull(maxErrorMetres)),
        ("proj", projection));

    /// <summary>Lists the coordinates as in GeoJSON.</summary>
    /// <returns>A nested list.</returns>
    public List Coordinates() => Call<List>("Geometry.coordinates", ("geometry", this));

    private static double[][] Positions(IReadOnlyList<(double X, double Y)> positions, int least, Projection? projection)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count < least)
        {
            throw new ArgumentException(FormattableString.Invariant($"The geometry needs at least {least} positions; got {positions.Count}."));
        }

        foreach (var (x, y) in positions)
        {
            CheckPosition(x, y, projection);
        }

        return [.. positions.Select(position => new[] { position.X, position.Y })];
    }

    private static void CheckPosition(double x, double y, Projection? projection)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            throw new ArgumentException(FormattableString.Invariant($"The position ({x}, {y}) is not finite."));
        }

        if (projection is null && (Math.Abs(x) > 360 || Math.Abs(y) > 90))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"({x}, {y}) is not a longitude and latitude in degrees. Give longitude first, then latitude, or name the projection of the numbers."));
        }
    }
}
