namespace EeCnn;

/// <summary>Areas of pixels in square metres.</summary>
internal static class PixelAreas
{
    // WGS 84 (EPSG:7030): semi-major axis in metres and first eccentricity squared.
    private const double SemiMajorAxis = 6378137, EccentricitySquared = 6.69437999014e-3;

    internal static double OfRow(PixelGrid grid, int row)
    {
        if (!CrsCodes.IsGeographic(grid.Crs))
        {
            return grid.PixelArea;
        }

        double north = grid.Transform.Apply(0, row).Y, south = grid.Transform.Apply(0, row + 1).Y;
        return Math.Abs(grid.Transform.ScaleX) * Math.PI / 180 * Math.Abs(Zone(north) - Zone(south));
    }

    // Area between equator and latitude per radian of longitude: a²/2 · q(φ); Snyder, Map Projections: A Working Manual, 1987, equation 3-12.
    private static double Zone(double latitude)
    {
        double sine = Math.Sin(latitude * Math.PI / 180), e = Math.Sqrt(EccentricitySquared);
        double q = (1 - EccentricitySquared) * (sine / (1 - EccentricitySquared * sine * sine) - Math.Log((1 - e * sine) / (1 + e * sine)) / (2 * e));
        return SemiMajorAxis * SemiMajorAxis / 2 * q;
    }
}
