using System.Collections.Concurrent;
using System.Globalization;
using EeCnn.Cloud.Hosting;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// A coordinate reference system. Everything goes through longitude and latitude in degrees (x, y in that order); datums are taken as
/// WGS 84, which SIRGAS 2000 equals within centimetres.
/// </summary>
internal sealed class Crs : IEquatable<Crs>
{
    private static readonly ConcurrentDictionary<string, Crs> Known = new(StringComparer.OrdinalIgnoreCase);
    private readonly MathTransform? _toLonLat;
    private readonly MathTransform? _fromLonLat;
    private readonly double _centralMeridian;

    /// <summary>Degrees of longitude from the central meridian within which the projection's series hold.</summary>
    private readonly double _reach = 360;

    private Crs(string code, CoordinateSystem? projected)
    {
        Code = code;
        Wkt = projected?.WKT ?? GeographicCoordinateSystem.WGS84.WKT;
        if (projected is ProjectedCoordinateSystem system)
        {
            var factory = new CoordinateTransformationFactory();
            _toLonLat = factory.CreateFromCoordinateSystems(system, system.GeographicCoordinateSystem).MathTransform;
            _fromLonLat = factory.CreateFromCoordinateSystems(system.GeographicCoordinateSystem, system).MathTransform;
            if (system.Projection.ClassName.Contains("Transverse", StringComparison.OrdinalIgnoreCase))
            {
                _centralMeridian = system.Projection.GetParameter("central_meridian")?.Value ?? 0;
                _reach = 30;
            }
        }
    }

    public static readonly Crs Wgs84 = Find("EPSG:4326");

    public static readonly Crs WebMercator = Find("EPSG:3857");

    public string Code { get; }

    public string Wkt { get; }

    public bool IsGeographic => _toLonLat is null;

    /// <summary>Reads "EPSG:32725" or WKT.</summary>
    public static Crs Find(string text) => Known.GetOrAdd(text.Trim(), Make);

    public bool Equals(Crs? other) => other is not null && (ReferenceEquals(this, other) || string.Equals(Code, other.Code, StringComparison.OrdinalIgnoreCase));

    public override bool Equals(object? obj) => Equals(obj as Crs);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Code);

    /// <summary>Takes coordinates from one system to another, in place.</summary>
    public static void Transform(Crs from, Crs to, double[] xs, double[] ys)
    {
        if (from.Equals(to) || (from.IsGeographic && to.IsGeographic))
        {
            return;
        }

        for (int i = 0; i < xs.Length; i++)
        {
            (xs[i], ys[i]) = Transform(from, to, xs[i], ys[i]);
        }
    }

    public static (double X, double Y) Transform(Crs from, Crs to, double x, double y)
    {
        if (from.Equals(to) || (from.IsGeographic && to.IsGeographic))
        {
            return (x, y);
        }

        if (from._toLonLat is { } inverse)
        {
            (x, y) = inverse.Transform(x, y);
        }

        if (to._fromLonLat is { } forward)
        {
            // The projections end before the poles, and transverse ones on the far side of the Earth; what lies beyond has no pixel there.
            double away = Math.Abs(Math.IEEERemainder(x - to._centralMeridian, 360));
            (x, y) = Math.Abs(y) < 89.9 && away <= to._reach ? forward.Transform(x, y) : (double.NaN, double.NaN);
        }

        return double.IsFinite(x) && double.IsFinite(y) ? (x, y) : (double.NaN, double.NaN);
    }

    private static Crs Make(string text)
    {
        if (text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            string code = $"EPSG:{number}";
            switch (number)
            {
                case 4326 or 4674 or 4979:
                    return new Crs(code, null);
                case 3857 or 900913:
                    return new Crs(code, ProjectedCoordinateSystem.WebMercator);
                case > 32600 and <= 32660:
                    return new Crs(code, Utm(number - 32600, north: true));
                case > 32700 and <= 32760:
                    return new Crs(code, Utm(number - 32700, north: false));
                case >= 31965 and <= 31976:
                    return new Crs(code, Utm(number - 31965 + 11, north: true));
                case >= 31977 and <= 31985:
                    return new Crs(code, Utm(number - 31977 + 17, north: false));
            }
        }
        else if (text.Contains('[', StringComparison.Ordinal))
        {
            return FromWkt(text);
        }

        throw ApiException.Invalid($"The CRS '{text}' could not be parsed. Known here: EPSG:4326, EPSG:3857, UTM on WGS 84 (EPSG:32601–32660, EPSG:32701–32760), "
            + "UTM on SIRGAS 2000 (EPSG:31965–31985), and WKT 1.");
    }

    private static Crs FromWkt(string text)
    {
        try
        {
            var system = new CoordinateSystemFactory().CreateFromWkt(text);
            string code = system.AuthorityCode > 0 && system.Authority == "EPSG" ? $"EPSG:{system.AuthorityCode}" : text;
            return code != text && Known.TryGetValue(code, out var known) ? known : system switch
            {
                ProjectedCoordinateSystem projected => new Crs(code, projected),
                GeographicCoordinateSystem => new Crs(code, null),
                _ => throw ApiException.Invalid($"The CRS '{text}' is neither geographic nor projected."),
            };
        }
        catch (Exception e) when (e is not ApiException)
        {
            throw ApiException.Invalid($"The CRS '{text}' could not be parsed: {e.Message}");
        }
    }

    private static ProjectedCoordinateSystem Utm(int zone, bool north) => ProjectedCoordinateSystem.WGS84_UTM(zone, north);
}
