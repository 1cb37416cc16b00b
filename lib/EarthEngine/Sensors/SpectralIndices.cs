using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>Spectral indices of surface reflectance; a pixel is masked where an input is. See <see cref="All"/> for formulas and references.</summary>
/// <remarks>
/// Normalised differences are computed by Earth Engine: (a − b) / (a + b), −1 to 1, masked where a or b is negative, 0 where the sum is 0. The other
/// formulas give 0 where the denominator is 0, as Earth Engine's division does. Inputs are reflectances, not digital numbers.
/// </remarks>
public static class SpectralIndices
{
    private const string DifferenceRule = "masked where an input is negative, 0 where the sum is 0";
    private const string DivisionRule = "0 where the denominator is 0";

    /// <summary>Name, meaning, formula, reference and range of each index.</summary>
    public static IReadOnlyList<SpectralIndex> All { get; } =
    [
        new("NDVI", "vegetation", "(N − R) / (N + R)", "Rouse, Haas, Schell, Deering 1974, NASA SP-351 I, 309–317", -1, 1, DifferenceRule),
        new("NDWI", "open water", "(G − N) / (G + N)", "McFeeters 1996, Int. J. Remote Sensing 17, 1425–1432", -1, 1, DifferenceRule),
        new("MNDWI", "open water, less mixed with built-up land", "(G − S1) / (G + S1)", "Xu 2006, Int. J. Remote Sensing 27, 3025–3033", -1, 1, DifferenceRule),
        new("NDBI", "built-up land", "(S1 − N) / (S1 + N)", "Zha, Gao, Ni 2003, Int. J. Remote Sensing 24, 583–594", -1, 1, DifferenceRule),
        new("EVI", "vegetation, dense canopies too", "2.5 (N − R) / (N + 6 R − 7.5 B + 1)", "Huete and others 2002, Remote Sensing of Environment 83, 195–213", -1, 1, DivisionRule),
        new("SAVI", "vegetation over bright soil", "1.5 (N − R) / (N + R + 0.5)", "Huete 1988, Remote Sensing of Environment 25, 295–309", -1, 1.5, DivisionRule),
        new("BSI", "bare soil", "((S1 + R) − (N + B)) / ((S1 + R) + (N + B))", "Rikimaru, Roy, Miyatake 2002, Tropical Ecology 43, 39–47", -1, 1, DivisionRule),
        new("NBR", "burnt land", "(N − S2) / (N + S2)", "Key, Benson 2006, USDA RMRS-GTR-164, LA1–LA51", -1, 1, DifferenceRule),
    ];

    /// <summary>Says whether a factor on all bands leaves an index as it is: by its name one of <see cref="All"/> without constants, or any that begins with ND.</summary>
    internal static bool IsRatio(string band) =>
        band.StartsWith("ND", StringComparison.Ordinal) || All.Any(index => index.Name == band && index.Name is not ("EVI" or "SAVI"));

    /// <summary>Normalised difference vegetation index: high over plants, negative over water.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>NDVI</c>, −1 to 1.</returns>
    public static ee.Image Ndvi(ee.Image image, Sensor? sensor = null) => Difference(image, sensor, BandRole.NearInfrared, BandRole.Red, "NDVI");

    /// <summary>Normalised difference water index: above 0 over open water.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>NDWI</c>, −1 to 1.</returns>
    public static ee.Image Ndwi(ee.Image image, Sensor? sensor = null) => Difference(image, sensor, BandRole.Green, BandRole.NearInfrared, "NDWI");

    /// <summary>Modified normalised difference water index: above 0 over open water, also beside built-up land.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>MNDWI</c>, −1 to 1.</returns>
    public static ee.Image Mndwi(ee.Image image, Sensor? sensor = null) => Difference(image, sensor, BandRole.Green, BandRole.ShortWaveInfrared1, "MNDWI");

    /// <summary>Normalised difference built-up index: above 0 over built-up land and bare soil.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>NDBI</c>, −1 to 1.</returns>
    public static ee.Image Ndbi(ee.Image image, Sensor? sensor = null) => Difference(image, sensor, BandRole.ShortWaveInfrared1, BandRole.NearInfrared, "NDBI");

    /// <summary>Normalised burn ratio: low over burnt land.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>NBR</c>, −1 to 1.</returns>
    public static ee.Image Nbr(ee.Image image, Sensor? sensor = null) => Difference(image, sensor, BandRole.NearInfrared, BandRole.ShortWaveInfrared2, "NBR");

    /// <summary>Enhanced vegetation index: keeps telling dense canopies apart.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>EVI</c>, about −1 to 1; beyond over clouds and snow.</returns>
    public static ee.Image Evi(ee.Image image, Sensor? sensor = null)
    {
        var (near, red, blue) = (Select(image, sensor, BandRole.NearInfrared), Select(image, sensor, BandRole.Red), Select(image, sensor, BandRole.Blue));
        ee.Image denominator = near.Add(red.Multiply(6)).Subtract(blue.Multiply(7.5)).Add(1);
        return near.Subtract(red).Multiply(2.5).Divide(denominator).Rename("EVI");
    }

    /// <summary>Soil-adjusted vegetation index with L = 0.5.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>SAVI</c>, −1 to 1.5.</returns>
    public static ee.Image Savi(ee.Image image, Sensor? sensor = null)
    {
        var (near, red) = (Select(image, sensor, BandRole.NearInfrared), Select(image, sensor, BandRole.Red));
        return near.Subtract(red).Multiply(1.5).Divide(near.Add(red).Add(0.5)).Rename("SAVI");
    }

    /// <summary>Bare soil index: high over bare soil.</summary>
    /// <param name="image">Reflectance.</param>
    /// <param name="sensor">Names the bands; null means Landsat 7.</param>
    /// <returns>One band <c>BSI</c>, −1 to 1.</returns>
    public static ee.Image Bsi(ee.Image image, Sensor? sensor = null)
    {
        ee.Image soil = Select(image, sensor, BandRole.ShortWaveInfrared1).Add(Select(image, sensor, BandRole.Red));
        ee.Image plants = Select(image, sensor, BandRole.NearInfrared).Add(Select(image, sensor, BandRole.Blue));
        return soil.Subtract(plants).Divide(soil.Add(plants)).Rename("BSI");
    }

    private static ee.Image Difference(ee.Image image, Sensor? sensor, BandRole first, BandRole second, string name)
    {
        ArgumentNullException.ThrowIfNull(image);
        sensor ??= Sensor.Landsat7;
        return image.NormalizedDifference(sensor.Band(first).Id, sensor.Band(second).Id).Rename(name);
    }

    private static ee.Image Select(ee.Image image, Sensor? sensor, BandRole role)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Select((sensor ?? Sensor.Landsat7).Band(role).Id);
    }
}
