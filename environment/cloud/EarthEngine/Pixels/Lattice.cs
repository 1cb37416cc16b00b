using System.Globalization;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// An endless lattice of pixels: a CRS and the affine transform x = ScaleX·c + ShearX·r + TranslateX, y = ShearY·c + ScaleY·r + TranslateY.
/// It is also the value of the type Projection.
/// </summary>
internal sealed record Lattice(Crs Crs, double ScaleX, double ShearX, double TranslateX, double ShearY, double ScaleY, double TranslateY)
{
    /// <summary>Metres per degree of longitude on the equator: 2π · 6378137 m / 360.</summary>
    public const double MetresPerDegree = 111319.49079327358;

    public static Lattice Identity(Crs crs) => new(crs, 1, 0, 0, 0, 1, 0);

    /// <summary>What computed images without a projection of their own have: EPSG:4326, pixels of one degree.</summary>
    public static readonly Lattice Default = Identity(Crs.Wgs84);

    public static Lattice FromNumbers(Crs crs, IReadOnlyList<double> t)
    {
        var lattice = new Lattice(crs, t[0], t[1], t[2], t[3], t[4], t[5]);
        return t.Count == 6 && t.All(double.IsFinite) && lattice.Determinant != 0
            ? lattice
            : throw ApiException.Invalid($"The transform [{string.Join(", ", t.Select(n => n.ToString(CultureInfo.InvariantCulture)))}] must have six finite numbers "
                + "[xScale, xShear, xOrigin, yShear, yScale, yOrigin] with scales that are not zero.");
    }

    public double[] Numbers => [ScaleX, ShearX, TranslateX, ShearY, ScaleY, TranslateY];

    public double Determinant => ScaleX * ScaleY - ShearX * ShearY;

    /// <summary>Size of a pixel in metres at the equator: square root of its area, degrees taken at 111,319.49 m.</summary>
    public double NominalScale => Math.Sqrt(Math.Abs(Determinant)) * (Crs.IsGeographic ? MetresPerDegree : 1);

    public (double X, double Y) Apply(double column, double row) =>
        (ScaleX * column + ShearX * row + TranslateX, ShearY * column + ScaleY * row + TranslateY);

    public (double Column, double Row) Invert(double x, double y)
    {
        double dx = x - TranslateX, dy = y - TranslateY, d = Determinant;
        return ((ScaleY * dx - ShearX * dy) / d, (ScaleX * dy - ShearY * dx) / d);
    }

    /// <summary>The lattice of the same CRS whose lines lie on whole multiples of a step in metres from the origin; the sign of y stays.</summary>
    public Lattice AtScale(double metres)
    {
        if (!(metres > 0) || !double.IsFinite(metres))
        {
            throw ApiException.Invalid($"The scale must be a positive number of metres; got {metres.ToString(CultureInfo.InvariantCulture)}.");
        }

        double step = Crs.IsGeographic ? metres / MetresPerDegree : metres;
        return new Lattice(Crs, step, 0, 0, 0, ScaleY < 0 ? -step : step, 0);
    }

    /// <summary>Tells whether this lattice has the same pixels as another, and how many whole pixels its origin lies from it.</summary>
    public bool IsAligned(Lattice other, out int columns, out int rows)
    {
        columns = rows = 0;
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (!Crs.Equals(other.Crs) || !Near(ScaleX, other.ScaleX) || !Near(ScaleY, other.ScaleY) || !Near(ShearX, other.ShearX, ScaleX)
            || !Near(ShearY, other.ShearY, ScaleY))
        {
            return false;
        }

        var (column, row) = other.Invert(TranslateX, TranslateY);
        double c = Math.Round(column), r = Math.Round(row);
        if (Math.Abs(column - c) > 1e-5 || Math.Abs(row - r) > 1e-5 || Math.Abs(c) > int.MaxValue / 2 || Math.Abs(r) > int.MaxValue / 2)
        {
            return false;
        }

        (columns, rows) = ((int)c, (int)r);
        return true;
    }

    // Scales of files carry rounding: 28.499999999274539 stands for 28.5. Over 10,000 pixels such a difference stays under 1e-4 pixels.
    private static bool Near(double a, double b, double? unit = null) => Math.Abs(a - b) <= 1e-9 * Math.Abs(unit ?? b);
}
