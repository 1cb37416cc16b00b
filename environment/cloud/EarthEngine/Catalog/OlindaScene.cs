using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>
/// The real scene, Landsat 7 ETM+ of Olinda in 8-bit numbers, as surface-reflectance-like numbers of Collection 2.
/// </summary>
/// <remarks>
/// The step from 8-bit numbers to reflectance is an ASSUMPTION: date and calibration are not given with the file. Assumed are the published ETM+
/// dynamic ranges since 1 July 2000 (Landsat 7 Science Data Users Handbook, table 11.2; band 4 low gain, the others high), the band irradiances of Chander,
/// Markham and Helder (2009, table 4), a sun 55° high, one astronomical unit of distance and no atmosphere:
/// L = (LMAX − LMIN) / 254 · (DN − 1) + LMIN, ρ = π L / (ESUN · sin 55°).
/// </remarks>
internal static class OlindaScene
{
    public const double SunElevation = 55;

    public static readonly string[] Bands = ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"];

    private static readonly double[] MinRadiance = [-6.2, -6.4, -5.0, -5.1, -1.0, -0.35];
    private static readonly double[] MaxRadiance = [191.6, 196.5, 152.9, 241.1, 31.06, 10.80];
    private static readonly double[] Irradiance = [1997, 1812, 1533, 1039, 230.8, 84.90];

    /// <summary>Collection 2 scaling: reflectance = number · 0.0000275 − 0.2; 0 is fill.</summary>
    public static double ToNumber(double reflectance) => Math.Clamp(Math.Round((reflectance + 0.2) / 0.0000275), 1, 65535);

    /// <summary>The file: EECNN_SCENE, else artifacts/scene/L7_ETMs.tif.</summary>
    public static string FindFile()
    {
        string file = Environment.GetEnvironmentVariable("EECNN_SCENE") is { Length: > 0 } named
            ? named
            : Path.Combine(CloudState.ArtifactsFolder() ?? ".", "scene", "L7_ETMs.tif");
        return File.Exists(file) ? file : throw new Evaluation.EvaluationException(
            $"the scene file {Path.GetFileName(file)} is missing: the set-up (./environment/setup) puts it into artifacts/scene, or EECNN_SCENE names it.");
    }

    /// <summary>Reads the scene as reflectance per band, and where a band is saturated.</summary>
    public static (double[][] Reflectance, bool[][] Saturated, RasterFile File) Read()
    {
        var file = new RasterFile(FindFile());
        double[][] reflectance = new double[Bands.Length][];
        bool[][] saturated = new bool[Bands.Length][];
        double sun = Math.Sin(double.DegreesToRadians(SunElevation));
        for (int b = 0; b < Bands.Length; b++)
        {
            double[] numbers = new double[file.Width * file.Height];
            file.Read(b, 0, 0, file.Width, file.Height, numbers, 0, file.Width);
            saturated[b] = Array.ConvertAll(numbers, number => number >= 255);
            double gain = (MaxRadiance[b] - MinRadiance[b]) / 254, low = MinRadiance[b], scale = Math.PI / (Irradiance[b] * sun);
            reflectance[b] = Array.ConvertAll(numbers, number => (gain * (number - 1) + low) * scale);
        }

        return (reflectance, saturated, file);
    }
}
