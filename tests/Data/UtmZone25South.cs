namespace EeCnn.Tests.Data;

/// <summary>Longitude and latitude to EPSG:31985 by Krüger's series (Karney 2011, equations 7 to 11, to the third order; GRS 80).</summary>
internal static class UtmZone25South
{
    internal static (double East, double North) Project(double longitude, double latitude)
    {
        const double MajorAxis = 6378137, Flattening = 1 / 298.257222101, Scale = 0.9996, CentralMeridian = -33;
        double n = Flattening / (2 - Flattening), eccentricity = Math.Sqrt(Flattening * (2 - Flattening));
        double radius = MajorAxis / (1 + n) * (1 + n * n / 4);
        double[] alpha =
        [
            n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16,
            13 * n * n / 48 - 3 * n * n * n / 5,
            61 * n * n * n / 240,
        ];
        double phi = latitude * Math.PI / 180, lambda = (longitude - CentralMeridian) * Math.PI / 180;
        double conformal = Math.Sinh(Math.Atanh(Math.Sin(phi)) - eccentricity * Math.Atanh(eccentricity * Math.Sin(phi)));
        double xi = Math.Atan2(conformal, Math.Cos(lambda)), eta = Math.Asinh(Math.Sin(lambda) / Math.Sqrt(conformal * conformal + Math.Cos(lambda) * Math.Cos(lambda)));
        double north = xi, east = eta;
        for (int order = 1; order <= alpha.Length; order++)
        {
            north += alpha[order - 1] * Math.Sin(2 * order * xi) * Math.Cosh(2 * order * eta);
            east += alpha[order - 1] * Math.Cos(2 * order * xi) * Math.Sinh(2 * order * eta);
        }

        return (500_000 + Scale * radius * east, 10_000_000 + Scale * radius * north);
    }
}
