using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>Both roads of inference and direct prediction, over the whole scene.</summary>
[Collection(OfflineCloudTests.Name)]
public class RoadsTests(OfflineCloud cloud)
{
    [Fact]
    public async Task BothRoadsAndDirectPrediction_AgreeAtEveryPixelOfTheScene()
    {
        using var folder = new TemporaryFolder();
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        var study = Study.Load(Path.Combine(Judge.Folder, "..", "..", "data", "olinda"));
        var normalization = new BandNormalization(study.FeatureBands, [.. study.FeatureBands.Select(_ => 0.1)], [.. study.FeatureBands.Select(_ => 0.08)]);
        using var model = new PatchModel(
            new PatchCnn(study.FeatureBands.Count, study.Classes.Count, study.PatchSize, 1), new ModelContract(study.FeatureBands, study.PatchSize, study.Classes, normalization));
        string[] bands = [.. study.Classes.Select(PatchMapper.ProbabilityBand)];

        var features = await session.ComputePixelsAsync(study.Features(), study.Grid);
        var direct = new PatchMapper(model).Map(features);

        var roadA = await study.MapAsync(session, model, folder.File("a"), new StudyMapOptions { Probabilities = true, AssetId = "projects/eecnn-offline/assets/roads" });
        var asset = ee.Image.Load(roadA.AssetId);
        var fromAsset = await session.ComputePixelsAsync(asset.UpdateMask(asset.Select(PatchMapper.ClassBand).Mask()), study.Grid, bands);
        Assert.Equal(0, roadA.Map.CountDifferences(direct.Map));
        Assert.InRange(SmallModels.Difference(fromAsset, direct.Probabilities, bands), 0, 1e-4);

        using var vertex = VertexAi.Open(cloud.Connection);
        int overlap = PatchMapper.KernelSizeFor(study.PatchSize);
        Raster probabilities, classes;
        await using (var deployment = await vertex.DeployAsync(SmallModels.Write(model, folder.File("model"))))
        {
            var network = SmallModels.Network(deployment.EndpointName, study.Grid, 128, overlap);
            var predicted = network.PredictImage(study.Features().ToModelArray(model.Contract)).Select("probabilities");
            probabilities = await session.ComputePixelsAsync(SmallModels.Probabilities(network, study.Features(), model), study.Grid);
            var map = predicted.ArrayArgmax().ArrayGet([0]).Rename(PatchMapper.ClassBand).UpdateMask(study.Features().ModelMask(model.Contract));
            classes = await session.ComputePixelsAsync(map, study.Grid);
        }

        var roadB = ClassMap.FromRaster(classes, PatchMapper.ClassBand, study.Classes);
        Assert.Equal(study.Grid, roadB.Grid);
        Assert.Equal(study.Grid, roadA.Map.Grid);
        Assert.InRange(SmallModels.Difference(probabilities, direct.Probabilities, bands), 0, 1e-4);
        Assert.Equal(0, roadB.CountDifferences(direct.Map));
        Assert.True(direct.Map.Classes.Distinct().Count() > 2, "The test needs a map with more than one class and nodata.");
        Assert.Empty(await vertex.ListEndpointsAsync());
    }
}
