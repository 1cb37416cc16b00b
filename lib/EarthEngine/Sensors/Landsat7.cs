using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>Landsat 7 ETM+, Collection 2 Level 2 (<c>LANDSAT/LE07/C02/T1_L2</c>): cloud masking and scaling.</summary>
/// <remarks>
/// Bands, scaling and mask bits: https://developers.google.com/earth-engine/datasets/catalog/LANDSAT_LE07_C02_T1_L2, read 2026-11-22.
/// </remarks>
public static class Landsat7
{
    /// <summary>Id of the collection.</summary>
    public const string CollectionId = "LANDSAT/LE07/C02/T1_L2";

    /// <summary>Reflectance of one digital number.</summary>
    public const double Scale = 0.0000275;

    /// <summary>Reflectance at digital number 0.</summary>
    public const double Offset = -0.2;

    /// <summary>Bits of QA_PIXEL that must be 0: fill (0), dilated cloud (1), cirrus (2; unused on Landsat 7), cloud (3), cloud shadow (4).</summary>
    public const int ClearBits = 0b11111;

    /// <summary>Surface reflectance bands: blue, green, red, near infrared, short-wave infrared 1 and 2.</summary>
    public static IReadOnlyList<string> ReflectanceBands { get; } = ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"];

    /// <summary>Masks pixels that are fill, cloud, dilated cloud or cloud shadow by QA_PIXEL, or saturated by QA_RADSAT.</summary>
    /// <param name="image">An image of the collection, unscaled, with the bands QA_PIXEL and QA_RADSAT.</param>
    /// <returns>The same bands, masked; properties and projection stay.</returns>
    public static ee.Image MaskClouds(ee.Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ee.Image clear = image.Select("QA_PIXEL").BitwiseAnd(ClearBits).Eq(0);
        ee.Image unsaturated = image.Select("QA_RADSAT").Eq(0);
        return image.UpdateMask(clear.And(unsaturated));
    }

    /// <summary>Turns digital numbers into surface reflectance: DN × 0.0000275 − 0.2.</summary>
    /// <param name="image">An image of the collection with bands <c>SR_B…</c>.</param>
    /// <returns>The SR_B bands in reflectance (0 to 1, slightly below 0 possible), 32-bit float; other bands are dropped, properties and masks stay.</returns>
    public static ee.Image ToReflectance(ee.Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ee.Image reflectance = image.Select("SR_B.").Multiply(Scale).Add(Offset).ToFloat();

        // Arithmetic drops the acquisition time, which filters and charts need later.
        return reflectance.CopyProperties(image, ["system:time_start"]).CopyProperties(image);
    }
}
