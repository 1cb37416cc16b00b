namespace EeCnn.EarthEngine;

/// <content>Relations of geometries, and measures. Numbers are metres and square metres unless a projection is given, whose units then count.</content>
public sealed partial class Geometry
{
    /// <summary>Gives the centre of mass.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A point.</returns>
    public Geometry Centroid(double? maxErrorMetres = null, Projection? projection = null) => Measure<Geometry>("centroid", maxErrorMetres, projection);

    /// <summary>Gives the area, in square metres or in squared units of a projection.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A number, 0 for points and lines.</returns>
    public Number Area(double? maxErrorMetres = null, Projection? projection = null) => Measure<Number>("area", maxErrorMetres, projection);

    /// <summary>Gives the length of the lines, in metres or in units of a projection.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A number, 0 for points and areas.</returns>
    public Number Length(double? maxErrorMetres = null, Projection? projection = null) => Measure<Number>("length", maxErrorMetres, projection);

    /// <summary>Gives the length of the edges of areas, in metres or in units of a projection.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A number, 0 for points and lines.</returns>
    public Number Perimeter(double? maxErrorMetres = null, Projection? projection = null) => Measure<Number>("perimeter", maxErrorMetres, projection);

    /// <summary>Gives the part that two geometries share.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A geometry, possibly empty.</returns>
    public Geometry Intersection(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<Geometry>("intersection", other, maxErrorMetres, projection);

    /// <summary>Joins two geometries.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A geometry that covers both.</returns>
    public Geometry Union(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<Geometry>("union", other, maxErrorMetres, projection);

    /// <summary>Takes the other geometry away from this one.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A geometry, possibly empty.</returns>
    public Geometry Difference(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<Geometry>("difference", other, maxErrorMetres, projection);

    /// <summary>Gives what lies in one of two geometries only.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>A geometry, possibly empty.</returns>
    public Geometry SymmetricDifference(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<Geometry>("symmetricDifference", other, maxErrorMetres, projection);

    /// <summary>Tests whether this geometry contains another.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject Contains(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<ComputedObject>("contains", other, maxErrorMetres, projection);

    /// <summary>Tests whether this geometry lies inside another.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject ContainedIn(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<ComputedObject>("containedIn", other, maxErrorMetres, projection);

    /// <summary>Tests whether two geometries share a point.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject Intersects(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<ComputedObject>("intersects", other, maxErrorMetres, projection);

    /// <summary>Tests whether two geometries share no point.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject Disjoint(Geometry other, double? maxErrorMetres = null, Projection? projection = null) => Pair<ComputedObject>("disjoint", other, maxErrorMetres, projection);

    /// <summary>Gives the shortest distance to another geometry, in metres or in units of a projection; 0 when they touch.</summary>
    /// <param name="other">The second geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is done; null works on the ellipsoid, in longitude and latitude.</param>
    /// <param name="spherical">True measures on a sphere, which is faster; default false measures on the ellipsoid.</param>
    /// <returns>A number.</returns>
    public Number Distance(Geometry other, double? maxErrorMetres = null, Projection? projection = null, bool? spherical = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Call<Number>(
            "Geometry.distance",
            ("left", this),
            ("right", other),
            ("maxError", ErrorMargin.OrNull(maxErrorMetres)),
            ("proj", projection),
            ("spherical", spherical));
    }

    /// <summary>Writes the geometry in another projection.</summary>
    /// <param name="projection">The new CRS.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <returns>The geometry, with its edges curved as far as the error demands.</returns>
    public Geometry Transform(Projection projection, double? maxErrorMetres = null)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Call<Geometry>("Geometry.transform", ("geometry", this), ("proj", projection), ("maxError", ErrorMargin.OrNull(maxErrorMetres)));
    }

    /// <summary>Gives the projection of the coordinates.</summary>
    /// <returns>A projection.</returns>
    public Projection Projection() => Call<Projection>("Geometry.projection", ("geometry", this));

    /// <summary>Names the kind of geometry.</summary>
    /// <returns>Text, such as <c>Polygon</c>.</returns>
    public String Type() => Call<String>("Geometry.type", ("geometry", this));

    /// <summary>Tells whether edges run along great circles; false when they are straight in their projection.</summary>
    /// <returns>True or false on the server.</returns>
    public ComputedObject Geodesic() => Call<ComputedObject>("Geometry.geodesic", ("geometry", this));

    private T Pair<T>(string operation, Geometry other, double? maxErrorMetres, Projection? projection)
        where T : ComputedObject
    {
        ArgumentNullException.ThrowIfNull(other);
        return Call<T>("Geometry." + operation, ("left", this), ("right", other), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));
    }

    private T Measure<T>(string operation, double? maxErrorMetres, Projection? projection)
        where T : ComputedObject =>
        Call<T>("Geometry." + operation, ("geometry", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));
}
