using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.Mapping;

[Collection(OfflineCloudTests.Name)]
public class RoadTests(OfflineCloud cloud)
{
    [Fact]
    public async Task ExportAndImport_DirectPredictionAndSavedModel_AgreeAtEveryPixel()
    {
        using var folder = new TemporaryFolder();
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        var study = Study.Load(Path.Combine(Judge.Folder, "..", "..", "data", "olinda"));
        var normalization = new BandNormalization(study.FeatureBands, [.. study.FeatureBands.Select(_ => 0.2)], [.. study.FeatureBands.Select(_ => 0.15)]);
        using var model = new PatchModel(new PatchCnn(7, 5, 16, 9), new ModelContract(study.FeatureBands, 16, study.Classes, normalization));
        MakeSure(model.Network);
        var exported = await study.MapAsync(session, model, folder.File("map"), new StudyMapOptions { Probabilities = true, AssetId = $"projects/{cloud.Connection.Project}/assets/road-test" });
        string[] bands = [.. study.Classes.Select(PatchMapper.ProbabilityBand)];
        var imported = await session.ComputePixelsAsync(ee.Image.Load(exported.AssetId), study.Grid, bands);

        var features = await session.ComputePixelsAsync(study.Features(), study.Grid);
        var direct = new PatchMapper(model).Map(features);
        Assert.True(direct.Map.AreaTable().Count(area => area.Share > 0.01) > 1, "The map was meant to have several classes.");
        Assert.Equal(0, direct.Map.CountDifferences(exported.Map));

        SavedModelWriter.Write(model, folder.File("model"));
        using var reader = SavedModelReader.Open(folder.File("model"));
        int area = (int)study.Grid.PixelCount;
        var channelsLast = new float[features.Pixels.Length];
        for (int index = 0; index < channelsLast.Length; index++)
        {
            channelsLast[index] = features.Pixels[(index % 7 * area) + (index / 7)];
        }

        float[] served = reader.Run("dense", new Dictionary<string, SavedModelTensor> { ["array"] = SavedModelTensor.OfFloats(channelsLast, 1, study.Grid.Height, study.Grid.Width, 7) })["probabilities"].Floats;
        float[] single = PatchByPatch(model, features);
        int masked = 0;
        double worstImport = 0, worstServed = 0, worstDense = 0;
        for (int pixel = 0; pixel < area; pixel++)
        {
            if (direct.Map.Classes[pixel] == ClassMap.Nodata)
            {
                masked++;
                Assert.All(Enumerable.Range(0, 5), id => Assert.True(float.IsNaN(imported.Pixels[(id * area) + pixel]), $"Pixel {pixel} has a probability but no class."));
                continue;
            }

            for (int id = 0; id < 5; id++)
            {
                float share = direct.Probabilities.Pixels[(id * area) + pixel];
                worstImport = Math.Max(worstImport, Math.Abs(share - imported.Pixels[(id * area) + pixel]));
                worstServed = Math.Max(worstServed, Math.Abs(share - served[(pixel * 5) + id]));
                worstDense = Math.Max(worstDense, Math.Abs(share - single[(pixel * 5) + id]));
            }
        }

        Assert.InRange(masked, 1, area / 100);
        Assert.InRange(worstImport, 0, 1e-4);
        Assert.InRange(worstServed, 0, 1e-5);
        Assert.InRange(worstDense, 0, 1e-5);
    }

    // Weights as training leaves them give probabilities near 0 and 1, where small differences show most.
    private static void MakeSure(PatchNetwork network)
    {
        using var guard = torch.no_grad();
        ((Linear)network.Layers.named_children().Last().module).weight!.mul_(8);
    }

    private static float[] PatchByPatch(PatchModel model, Raster features)
    {
        int width = features.Grid.Width, height = features.Grid.Height;
        var result = new float[width * height * 5];
        var row = new float[width * 7 * 256];
        for (int line = 0; line < height; line++)
        {
            for (int index = 0; index < row.Length; index++)
            {
                int x = (index / (7 * 256)) - 8 + (index % 16), y = line - 8 + (index / 16 % 16), band = index / 256 % 7;
                row[index] = features.Grid.Contains(x, y) ? features.Pixels[(((band * height) + y) * width) + x] : float.NaN;
            }

            model.PredictProbabilities(row, width).CopyTo(result, line * width * 5);
        }

        return result;
    }
}
