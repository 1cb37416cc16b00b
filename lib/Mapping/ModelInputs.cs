using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>Prepares Earth Engine images for a model that runs on an endpoint.</summary>
public static class ModelInputs
{
    /// <summary>Packs the bands of a model, in its order, into the array band <c>array</c>: what a SavedModel of ours takes.</summary>
    /// <remarks>
    /// Earth Engine sends 0 for masked pixels, which is a reflectance like any other. Here masked pixels and everything around the image become the
    /// model's nodata value, as in exports and in memory; mask the result by <see cref="ModelMask"/>.
    /// </remarks>
    /// <param name="features">An image with the model's bands, in any order.</param>
    /// <param name="contract">The model's contract.</param>
    /// <returns>An image with one band of vectors [C], 32-bit float, nowhere masked.</returns>
    public static ee.Image ToModelArray(this ee.Image features, ModelContract contract)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(contract);
        return ToModelBands(features, contract).ToArray();
    }

    /// <summary>Gives the bands of a model, in its order, for a SavedModel with an input per band (<see cref="SavedModelOptions.InputPerBand"/>).</summary>
    /// <param name="features">An image with the model's bands, in any order.</param>
    /// <param name="contract">The model's contract.</param>
    /// <returns>The bands, 32-bit float, nowhere masked; see <see cref="ToModelArray"/>.</returns>
    public static ee.Image ToModelBands(this ee.Image features, ModelContract contract)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(contract);
        return features.Select([.. contract.Bands]).Unmask(contract.Nodata, sameFootprint: false).ToFloat();
    }

    /// <summary>Tells where a model has all its inputs.</summary>
    /// <param name="features">An image with the model's bands.</param>
    /// <param name="contract">The model's contract.</param>
    /// <returns>An image with one band: 1 where every band is valid, else 0.</returns>
    public static ee.Image ModelMask(this ee.Image features, ModelContract contract)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(contract);
        return features.Select([.. contract.Bands]).Mask().Reduce(ee.Reducer.Min());
    }
}
