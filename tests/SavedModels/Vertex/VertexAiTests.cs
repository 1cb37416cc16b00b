using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>The Vertex AI client against the offline service, which runs the SavedModel in the bucket.</summary>
[Collection(OfflineCloudTests.Name)]
public class VertexAiTests(OfflineCloud cloud)
{
    [Fact]
    public async Task Predict_EveryFormat_AnswersAsTheFileDoes()
    {
        using var folder = new TemporaryFolder();
        using var model = SmallModels.Model(SmallModels.Bands);
        using var vertex = VertexAi.Open(cloud.Connection);
        await using var deployment = await vertex.DeployAsync(SmallModels.Write(model, folder.File("model")));
        using var file = SavedModelReader.Open(folder.File("model"));
        float[] tile = [.. Enumerable.Range(0, 12 * 10 * 3).Select(i => MathF.Sin(i))];
        float[] expected = file.Run("dense", new Dictionary<string, SavedModelTensor> { ["array"] = SavedModelTensor.OfFloats(tile, 1, 10, 12, 3) })["probabilities"].Floats;

        // Earth Engine's form; bare and by name, several at a time.
        string text = TensorProtos.ToText(tile, 10, 12, 3);
        var texts = await vertex.PredictAsync(deployment.EndpointName, [text, text]);
        Assert.Equal(2, texts.Count);
        var (values, shape) = TensorProtos.FromText(texts[1].GetString()!);
        Assert.Equal([10L, 12, 3], shape);
        Close(expected, values);
        Close(expected, TensorProtos.FromText((await vertex.PredictAsync(deployment.EndpointName, [new JsonObject { ["array"] = text }])).Single().GetString()!).Values);

        // Nested numbers, and the same as text, which is RAW_JSON.
        JsonArray Nested(Func<float, JsonNode> make) => [.. Enumerable.Range(0, 10).Select(row => (JsonNode)new JsonArray([.. Enumerable.Range(0, 12).Select(column =>
            (JsonNode)new JsonArray([.. Enumerable.Range(0, 3).Select(band => make(tile[(row * 12 + column) * 3 + band]))]))]))];
        var numbers = await vertex.PredictAsync(deployment.EndpointName, [Nested(value => value)]);
        Close(expected, Flatten(numbers.Single()));
        var raw = await vertex.PredictAsync(deployment.EndpointName, [new JsonObject { ["array"] = Nested(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)) }]);
        Close(expected, Flatten(raw.Single()));
    }

    [Fact]
    public async Task Predict_BadInstances_SayWhatIsWrong()
    {
        using var folder = new TemporaryFolder();
        using var model = SmallModels.Model(SmallModels.Bands);
        using var vertex = VertexAi.Open(cloud.Connection);
        await using var deployment = await vertex.DeployAsync(SmallModels.Write(model, folder.File("model"), new SavedModelOptions { EarthEngineAsDefault = true, InputPerBand = true }));
        async Task<string> ErrorAsync(params JsonNode[] instances) =>
            (await Assert.ThrowsAsync<VertexAiException>(() => vertex.PredictAsync(deployment.EndpointName, [.. instances]))).ServerMessage;
        string tile = TensorProtos.ToText(new float[64], 8, 8, 1);

        string missing = await ErrorAsync(new JsonObject { ["a"] = tile, ["b"] = tile });
        Assert.Contains("takes an instance of a: text", missing, StringComparison.Ordinal);
        Assert.Contains("serving_default takes a: text, b: text, c: text", missing, StringComparison.Ordinal);
        Assert.Contains("dense takes array: numbers [any, any, 3] (a,b,c)", missing, StringComparison.Ordinal);
        Assert.Contains("numbers [5, 5, 4]", await ErrorAsync(JsonSerializer.SerializeToNode(Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 5).Select(_ => new float[4]))!)!), StringComparison.Ordinal);
        Assert.Contains("uneven", await ErrorAsync(new JsonArray(new JsonArray(1, 2), new JsonArray(1))), StringComparison.Ordinal);
        Assert.Contains("base64", await ErrorAsync(new JsonObject { ["a"] = tile, ["b"] = tile, ["c"] = "*" }), StringComparison.Ordinal);
        Assert.Contains("instance 0 has [a, b, c]", await ErrorAsync(new JsonObject { ["a"] = tile, ["b"] = tile, ["c"] = tile }, new JsonObject { ["a"] = tile }), StringComparison.Ordinal);

        // The client refuses what is too large before it sends it; so does the service.
        string large = TensorProtos.ToText(new float[300_000], 300, 1000, 1);
        await Assert.ThrowsAsync<ArgumentException>(() => vertex.PredictAsync(deployment.EndpointName, [large]));
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", await cloud.Connection.Credential.UnderlyingCredential.GetAccessTokenForRequestAsync()) } };
        using var answer = await http.PostAsync(new Uri(cloud.Connection.VertexAi, $"v1/{deployment.EndpointName}:predict"), new StringContent($$"""{"instances":["{{large}}"]}"""));
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("Request payload size exceeds the limit: 1500000 bytes.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_WhateverFails_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var model = SmallModels.Model(SmallModels.Bands);
        using var vertex = VertexAi.Open(cloud.Connection);
        using var bucket = CloudBucket.Open(cloud.Connection);
        string path = SmallModels.Write(model, folder.File("model"));
        async Task NothingAsync()
        {
            Assert.Empty(await vertex.ListEndpointsAsync());
            Assert.Empty(await vertex.ListModelsAsync());
            Assert.Empty(await bucket.ListAsync("vertex/"));
        }

        // What a failing cell does.
        VertexDeployment? seen = null;
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var deployment = await vertex.DeployAsync(path);
            seen = deployment;
            var endpoint = Assert.Single(await vertex.ListEndpointsAsync());
            Assert.Equal(deployment.EndpointName, endpoint.Name);
            Assert.Single(endpoint.DeployedModelIds);
            var still = await Assert.ThrowsAsync<VertexAiException>(() => vertex.DeleteModelAsync(deployment.ModelName));
            Assert.Contains("is deployed", still.ServerMessage, StringComparison.Ordinal);
            throw new InvalidOperationException("the cell fails");
        });
        await NothingAsync();
        Assert.InRange(seen!.Elapsed.TotalHours * 2, seen.Cost(2) - 1e-12, seen.Cost(2) + 1e-12);
        Assert.Contains("taken back", seen.ToString(), StringComparison.Ordinal);

        // Cancelled while it deploys.
        using var cancel = new CancellationTokenSource();
        var stages = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => vertex.DeployAsync(path, progress: new Relay<StudyProgress>(state =>
        {
            stages.Add(state.Stage);
            if (state.Stage == "deploy")
            {
                cancel.Cancel();
            }
        }), cancellationToken: cancel.Token));
        Assert.Equal(["upload", "model", "endpoint", "deploy"], stages.Distinct());
        await NothingAsync();

        // A model whose weights are damaged on the way: the operation fails with the reason.
        using (var bytes = File.OpenWrite(Path.Combine(path, "variables", "variables.data-00000-of-00001")))
        {
            bytes.Position = 100;
            bytes.Write([0xff, 0xff, 0xff, 0xff]);
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => vertex.DeployAsync(path));
        await bucket.UploadFolderAsync(path, "damaged/model/");
        string damaged = await vertex.UploadModelAsync($"gs://{bucket.Name}/damaged/model"), place = await vertex.CreateEndpointAsync("damaged");
        var error = await Assert.ThrowsAsync<VertexAiException>(() => vertex.DeployModelAsync(place, damaged));
        Assert.Contains("Model server never became ready", error.ServerMessage, StringComparison.Ordinal);
        Assert.Contains("variables", error.ServerMessage, StringComparison.Ordinal);
        await vertex.DeleteEndpointAsync(place);
        await vertex.DeleteModelAsync(damaged);
        await bucket.DeletePrefixAsync("damaged/");
        await NothingAsync();
    }

    [Fact]
    public async Task Refusals_NameWhatIsWrong()
    {
        using var folder = new TemporaryFolder();
        using var model = SmallModels.Model(SmallModels.Bands);
        using var vertex = VertexAi.Open(cloud.Connection);
        var floats = await Assert.ThrowsAsync<ArgumentException>(() => vertex.DeployAsync(SmallModels.Write(model, folder.File("floats"), new SavedModelOptions())));
        Assert.Contains("EarthEngineAsDefault = true", floats.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FileNotFoundException>(() => vertex.DeployAsync(folder.Path));
        await Assert.ThrowsAsync<ArgumentException>(() => vertex.UploadModelAsync("model"));
        Assert.Contains("no files under", (await Assert.ThrowsAsync<VertexAiException>(() => vertex.UploadModelAsync($"gs://{cloud.Connection.Bucket}/nothing"))).ServerMessage, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => vertex.PredictAsync("endpoint", [1]));
        var unknown = await Assert.ThrowsAsync<VertexAiException>(() => vertex.PredictAsync("projects/p/locations/r/endpoints/1", [1]));
        Assert.Equal("NOT_FOUND", unknown.Status);
        string empty = await vertex.CreateEndpointAsync("empty");
        Assert.Contains("has no deployed model", (await Assert.ThrowsAsync<VertexAiException>(() => vertex.PredictAsync(empty, [1]))).ServerMessage, StringComparison.Ordinal);
        await vertex.DeleteEndpointAsync(empty);
    }

    [Theory]
    [InlineData(null, 32, false)]
    [InlineData("ND_ARRAYS", 25, false)]
    [InlineData("RAW_JSON", 20, false)]
    [InlineData(null, 16, true)]
    public async Task PredictImage_AnyFormatAndTile_IsDirectPrediction(string? format, int tile, bool perBand)
    {
        using var folder = new TemporaryFolder();
        using var model = SmallModels.Model(SmallModels.Bands);
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        using var vertex = VertexAi.Open(cloud.Connection);
        var image = SmallModels.Image();
        var direct = new PatchMapper(model).Map(await session.ComputePixelsAsync(image, SmallModels.Grid));
        await using var deployment = await vertex.DeployAsync(SmallModels.Write(model, folder.File("model"), new SavedModelOptions { EarthEngineAsDefault = true, InputPerBand = perBand }));

        // Three tiles of 32 px with their overlap fit into a request, the others need more requests.
        var network = SmallModels.Network(deployment.EndpointName, SmallModels.Grid, tile, 8, format, format is null ? 120_000 : null);
        var predicted = await session.ComputePixelsAsync(SmallModels.Probabilities(network, image, model, perBand), SmallModels.Grid);

        Assert.Equal(SmallModels.Grid, predicted.Grid);
        Assert.InRange(SmallModels.Difference(predicted, direct.Probabilities, model.Contract.Classes.Select(PatchMapper.ProbabilityBand)), 0, 1e-5);
        Assert.Equal(50, direct.Map.Classes.Count(value => value == ClassMap.Nodata));
    }

    [Fact]
    public async Task PredictImage_BandsAndSizes_AreChecked()
    {
        using var folder = new TemporaryFolder();
        using var model = SmallModels.Model(SmallModels.Bands);
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        using var vertex = VertexAi.Open(cloud.Connection);
        var image = SmallModels.Image();
        await using var deployment = await vertex.DeployAsync(SmallModels.Write(model, folder.File("model")));
        var network = SmallModels.Network(deployment.EndpointName, SmallModels.Grid, 32, 8);
        async Task<string> ErrorAsync(ee.Image predicted) => (await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputePixelsAsync(predicted, SmallModels.Grid))).ServerMessage;

        // Another order of the image's bands changes nothing; a missing band is an error.
        string[] bands = [.. model.Contract.Classes.Select(PatchMapper.ProbabilityBand)];
        var straight = await session.ComputePixelsAsync(SmallModels.Probabilities(network, image, model), SmallModels.Grid);
        var swapped = await session.ComputePixelsAsync(SmallModels.Probabilities(network, image.Select("c", "a", "b"), model), SmallModels.Grid);
        Assert.Equal(0, SmallModels.Difference(swapped, straight, bands));
        Assert.Contains("'c'", await ErrorAsync(SmallModels.Probabilities(network, image.Select("a", "b"), model)), StringComparison.Ordinal);

        // What the model does not take is told by the model.
        string few = await ErrorAsync(network.PredictImage(image.Select("a", "b").ToArray()).ArrayFlatten([bands]));
        Assert.StartsWith($"Model.predictImage: endpoint {deployment.EndpointName}: 400 ", few, StringComparison.Ordinal);
        Assert.Contains("needs tensors of shape [any, any, 3]; got [48, 48, 2]", few, StringComparison.Ordinal);
        string one = await ErrorAsync(network.PredictImage(image.Select("a").ToArray()).ArrayFlatten([bands]));
        Assert.Contains("needs tensors of shape [any, any, 3]; got [48, 48, 1]", one, StringComparison.Ordinal);
        string unpacked = await ErrorAsync(network.PredictImage(image).ArrayFlatten([bands]));
        Assert.Contains("No signature of the model takes an instance of a: text", unpacked, StringComparison.Ordinal);
        var named = ee.Model.FromVertexAi(deployment.EndpointName, [32, 32], new Dictionary<string, int> { ["shares"] = 1, ["more"] = 1 }, projection: ee.Projection.Of(SmallModels.Grid));
        Assert.Contains("outputBands names 2: more, shares", await ErrorAsync(named.PredictImage(image.ToModelArray(model.Contract)).Select("shares").ArrayFlatten([bands])), StringComparison.Ordinal);
        var large = SmallModels.Network(deployment.EndpointName, SmallModels.Grid, 400, 8);
        Assert.Contains("Take a smaller inputTileSize", await ErrorAsync(SmallModels.Probabilities(large, image, model)), StringComparison.Ordinal);
        var grpc = SmallModels.Network(deployment.EndpointName, SmallModels.Grid, 32, 8, "GRPC_TF_TENSORS");
        Assert.Contains("allowed are SERIALIZED_TF_TENSORS, ND_ARRAYS and RAW_JSON", await ErrorAsync(SmallModels.Probabilities(grpc, image, model)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SmallModels.Network("endpoints/1", SmallModels.Grid, 32, 8));
    }

    private static void Close(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)), 0, 1e-6);
    }

    private static float[] Flatten(JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().SelectMany(Flatten)] : [json.GetSingle()];
}
