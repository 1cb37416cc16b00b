using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>An untrained model and imagery that needs no catalog: pixel positions made into numbers.</summary>
internal static class SmallModels
{
    internal static readonly string[] Bands = ["a", "b", "c"];

    internal static readonly PixelGrid Grid = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 70, 50);

    internal static PatchModel Model(IReadOnlyList<string> bands, int patchSize = 12)
    {
        var classes = new ClassTable(Enumerable.Range(0, 3).Select(id => new LandCoverClass(id, $"class {id}", "#808080", "")));
        var normalization = new BandNormalization(bands, [.. bands.Select((_, i) => 0.2 + 0.1 * i)], [.. bands.Select(_ => 0.3)]);
        return new PatchModel(new PatchCnn(bands.Count, classes.Count, patchSize, 1), new ModelContract(bands, patchSize, classes, normalization));
    }

    /// <summary>Three bands that change from pixel to pixel; with a hole where the row is 20 to 24 and the column 30 to 39.</summary>
    internal static ee.Image Image()
    {
        var position = ee.Algorithm.Call<ee.Image>("Image.pixelCoordinates", ("projection", ee.Projection.Of(Grid))).Floor();
        var (x, y) = (position.Select("x"), position.Select("y"));
        var hole = x.Gte(30).And(x.Lt(40)).And(y.Gte(20)).And(y.Lt(25));
        return x.Multiply(0.7).Sin().AddBands(y.Multiply(0.9).Sin()).AddBands(x.Multiply(y).Multiply(0.13).Cos())
            .Rename("a", "b", "c").SetDefaultProjection(Grid).UpdateMask(hole.Not()).Clip(ee.Geometry.Rectangle(Grid)).ToFloat();
    }

    internal static string Write(PatchModel model, string folder, SavedModelOptions? options = null)
    {
        SavedModelWriter.Write(model, folder, options ?? new SavedModelOptions { EarthEngineAsDefault = true });
        return folder;
    }

    /// <summary>Road B: probabilities by class on a grid, NaN where the image is masked.</summary>
    internal static ee.Image Probabilities(ee.Model network, ee.Image image, PatchModel model, bool perBand = false) =>
        network.PredictImage(perBand ? image.ToModelBands(model.Contract) : image.ToModelArray(model.Contract))
            .Select("probabilities").ArrayFlatten([model.Contract.Classes.Select(PatchMapper.ProbabilityBand).ToArray()])
            .UpdateMask(image.ModelMask(model.Contract));

    internal static ee.Model Network(string endpoint, PixelGrid grid, int tile, int overlap, string? format = null, long? bytes = null) => ee.Model.FromVertexAi(
        endpoint, [tile, tile], new Dictionary<string, int> { ["probabilities"] = 1 }, [overlap, overlap], projection: ee.Projection.Of(grid), fixInputProj: true,
        payloadFormat: format, maxPayloadBytes: bytes);

    /// <summary>Largest difference over some bands; infinite where only one is masked.</summary>
    internal static double Difference(Raster raster, Raster expected, IEnumerable<string> bands) =>
        RasterError.Largest(raster.Select([.. bands]), expected.Select([.. bands])).Max();
}
