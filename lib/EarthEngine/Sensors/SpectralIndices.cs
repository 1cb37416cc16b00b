using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>Spectral indices of Landsat 7 reflectance; a pixel is masked where an input is.</summary>
/// <remarks>
/// Normalised differences are (a − b) / (a + b), range −1 to 1: masked where a or b is negative, 0 where the sum is 0 (Earth Engine's rule).
/// </remarks>
public static class SpectralIndices
{
    /// <summary>Normalised difference vegetation index, (NIR − red) / (NIR + red); Rouse and others 1974, NASA SP-351.</summary>
    /// <param name="image">Landsat 7 reflectance with bands SR_B3 and SR_B4.</param>
    /// <returns>One band <c>NDVI</c>, −1 to 1; vegetation is high, water negative.</returns>
    public static ee.Image Ndvi(ee.Image image) => Difference(image, "SR_B4", "SR_B3", "NDVI");

    private static ee.Image Difference(ee.Image image, string first, string second, string name)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.NormalizedDifference(first, second).Rename(name);
    }
}
