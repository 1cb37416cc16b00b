using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>Landsat 7 ETM+, Collection 2 Level 2, in short: see <see cref="Sensor.Landsat7"/> for its table.</summary>
public static class Landsat7
{
    /// <summary>Id of the collection.</summary>
    public const string CollectionId = "LANDSAT/LE07/C02/T1_L2";

    /// <summary>Surface reflectance bands: blue, green, red, near infrared, short-wave infrared 1 and 2.</summary>
    public static IReadOnlyList<string> ReflectanceBands => Sensor.Landsat7.ReflectanceBands;

    /// <summary>Masks pixels that are fill, dilated cloud, cloud or cloud shadow by QA_PIXEL (bits 0–4), or saturated by QA_RADSAT.</summary>
    /// <param name="image">An image of the collection, unscaled, with the bands QA_PIXEL and QA_RADSAT.</param>
    /// <returns>The same bands, masked; properties and projection stay.</returns>
    public static ee.Image MaskClouds(ee.Image image) => Sensor.Landsat7.MaskClouds(image);

    /// <summary>Turns digital numbers into surface reflectance: DN × 0.0000275 − 0.2.</summary>
    /// <param name="image">An image of the collection with bands SR_B….</param>
    /// <returns>The SR_B bands in reflectance (0 to 1, slightly below 0 possible), 32-bit float; other bands are dropped, properties and masks stay.</returns>
    public static ee.Image ToReflectance(ee.Image image) => Sensor.Landsat7.ToReflectance(image);
}
