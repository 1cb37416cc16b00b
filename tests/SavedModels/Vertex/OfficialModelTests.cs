using System.Text.Json;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Google.Apis.Auth.OAuth2;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>Earth Engine's official JavaScript client calls a model on an endpoint of the offline service.</summary>
[Collection(OfflineCloudTests.Name)]
public class OfficialModelTests(OfflineCloud cloud)
{
    [Fact]
    public async Task FromVertexAi_OfTheOfficialClient_GetsTheSamePixels()
    {
        using var folder = new TemporaryFolder();
        string[] bands = ["SR_B1", "SR_B3", "SR_B4"];
        using var model = SmallModels.Model(bands);
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        using var vertex = VertexAi.Open(cloud.Connection);
        await using var deployment = await vertex.DeployAsync(SmallModels.Write(model, folder.File("model")));
        string[] names = [.. model.Contract.Classes.Select(PatchMapper.ProbabilityBand)];

        string token = await ((ITokenAccess)cloud.Connection.Credential).GetAccessTokenForRequestAsync();
        string output = Judge.Run("node", null, [
            Path.Combine(Judge.Folder, "..", "SavedModels", "Vertex", "official-model.cjs"),
            Path.GetFullPath(Path.Combine(Judge.Folder, "..", "..", "artifacts", "npm", "node_modules")),
            cloud.Connection.EarthEngine.AbsoluteUri.TrimEnd('/'), token, cloud.Connection.Project, deployment.EndpointName, string.Join(',', bands), string.Join(',', names),
        ]);
        var official = JsonSerializer.Deserialize<Dictionary<string, float[][]>>(output)!;

        var window = new PixelGrid("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 60, 40);
        var scene = new PixelGrid("EPSG:31985", window.Transform, 349, 352);
        var image = ee.Image.Load("projects/eecnn-offline/assets/olinda/clean").Select([.. bands]).Multiply(0.0000275).Add(-0.2).ToFloat();
        var direct = new PatchMapper(model).Map(await session.ComputePixelsAsync(image, scene));
        var ours = await session.ComputePixelsAsync(SmallModels.Probabilities(SmallModels.Network(deployment.EndpointName, scene, 48, 16), image, model), window);
        foreach (string band in names)
        {
            Assert.Equal(ours.Band(band).ToArray(), official[band].SelectMany(row => row));
        }

        Assert.Equal(direct.Map.Window(0, 0, 60, 40).Classes.Select(id => (float)id), official["landcover"].SelectMany(row => row));
    }
}
