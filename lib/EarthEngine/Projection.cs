namespace EeCnn.EarthEngine;

/// <summary>A coordinate reference system with the affine transform of a pixel grid in it.</summary>
public sealed class Projection : ComputedObject
{
    internal Projection(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a projection of a CRS code.</summary>
    /// <param name="crs">Such as <c>EPSG:31985</c>.</param>
    public static implicit operator Projection(string crs) => Of(crs);

    /// <summary>Makes a projection.</summary>
    /// <param name="crs">CRS code, such as <c>EPSG:31985</c>.</param>
    /// <param name="transform">Pixel to CRS transform; null gives pixels of one CRS unit.</param>
    /// <returns>The projection.</returns>
    /// <exception cref="ArgumentException"><paramref name="crs"/> is empty.</exception>
    public static Projection Of(string crs, AffineTransform? transform = null) =>
        Call<Projection>("Projection", ("crs", Check.Name(crs)), ("transform", transform?.ToArray()));

    /// <summary>Makes the projection of a grid: its CRS, its pixel size and its origin, so that pixels fall exactly on the grid's.</summary>
    /// <param name="grid">The grid.</param>
    /// <returns>The projection.</returns>
    public static Projection Of(PixelGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Of(grid.Crs, grid.Transform);
    }

    /// <summary>Changes the pixel size; the transform becomes [d, 0, 0, 0, d, 0] with a positive y scale, so row 0 lies in the south.</summary>
    /// <param name="metres">Pixel size in metres, above 0.</param>
    /// <returns>The projection at that scale, with its grid lines on multiples of the pixel size.</returns>
    public Projection AtScale(double metres) => Call<Projection>("Projection.atScale", ("projection", this), ("meters", Check.Positive(metres)));

    /// <summary>Gives the pixel size in metres at the point of true scale.</summary>
    /// <returns>A number.</returns>
    public Number NominalScale() => Call<Number>("Projection.nominalScale", ("proj", this));

    /// <summary>Gives the CRS code.</summary>
    /// <returns>Text, such as <c>EPSG:31985</c>.</returns>
    public String Crs() => Call<String>("Projection.crs", ("projection", this));

    /// <summary>Gives the transform as WKT.</summary>
    /// <returns>Text.</returns>
    public String Transform() => Call<String>("Projection.transform", ("projection", this));

    /// <summary>Multiplies the pixel size.</summary>
    /// <param name="x">Factor in x.</param>
    /// <param name="y">Factor in y.</param>
    /// <returns>The changed projection.</returns>
    public Projection Scale(double x, double y) =>
        Call<Projection>("Projection.scale", ("projection", this), ("x", Check.Finite(x)), ("y", Check.Finite(y)));

    /// <summary>Moves the origin by pixels.</summary>
    /// <param name="x">Columns.</param>
    /// <param name="y">Rows.</param>
    /// <returns>The changed projection.</returns>
    public Projection Translate(double x, double y) =>
        Call<Projection>("Projection.translate", ("projection", this), ("x", Check.Finite(x)), ("y", Check.Finite(y)));

    /// <summary>Makes a projection of a CRS code with a transform written as text.</summary>
    /// <param name="crs">CRS code, such as <c>EPSG:31985</c>.</param>
    /// <param name="transformWkt">An affine transform as WKT, <c>PARAM_MT["Affine", …]</c>.</param>
    /// <returns>The projection.</returns>
    public static Projection OfTransformWkt(string crs, string transformWkt) =>
        Call<Projection>("Projection", ("crs", Check.Name(crs)), ("transformWkt", Check.Name(transformWkt)));

    /// <summary>Gives the CRS as WKT.</summary>
    /// <returns>Text.</returns>
    public String Wkt() => Call<String>("Projection.wkt", ("projection", this));
}
