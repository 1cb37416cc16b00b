using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Tests.EarthEngine;
using EeCnn.Tests.Storage;
using Google.Apis.Auth.OAuth2;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>How the offline Earth Engine calls an endpoint, and what becomes of an endpoint's failures.</summary>
public class PredictImageTests(ScriptedEndpoint endpoint) : IClassFixture<ScriptedEndpoint>
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Tiles_GoOutWithTheirOverlap_InBatches_AndComeBackInPlace(int trimmedByTheModel)
    {
        endpoint.Play((request, _) => ScriptedEndpoint.Echo(request, trimmedByTheModel));
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);
        var image = SmallModels.Image();

        var predicted = await session.ComputePixelsAsync(Echoed(image, maxPayloadBytes: 60_000), SmallModels.Grid);

        var expected = await session.ComputePixelsAsync(image.Select("a").Rename("out"), SmallModels.Grid);
        Assert.Equal(0, RasterError.Largest(predicted, expected)[0]);
        var instances = endpoint.Requests.SelectMany(ScriptedEndpoint.Instances).ToList();
        Assert.Equal(20, instances.Count); // 70 × 50 px in tiles of 16
        Assert.All(instances, instance => Assert.Equal(["a", "b", "c"], instance.Keys.Order()));
        Assert.All(instances.SelectMany(instance => instance.Values), tensor => Assert.Equal("24 × 24 × 1", ScriptedEndpoint.Show(tensor.Shape)));

        // A tile is 3 × 24 × 24 floats as base64, some 9.3 kB: six go into 60 kB, so 20 tiles need four requests.
        Assert.Equal(4, endpoint.Requests.Count);
        Assert.All(endpoint.Requests, request => Assert.Equal("/v1/" + ScriptedEndpoint.Name + ":predict", request.Target));
        Assert.All(endpoint.Requests, request => Assert.InRange(Encoding.UTF8.GetByteCount(request.Body!.ToJsonString()), 1, 60_000));
        Assert.All(endpoint.Requests, request => Assert.False(request.Headers.ContainsKey("Authorization"), "The token of the offline cloud must not leave it."));

        // The hole in the image is sent as 0: at column 30, row 20 of the scene, in tile (1, 1) at 30 − 16 + 4, 20 − 16 + 4.
        Assert.Contains(instances, instance => instance["a"].Values[8 * 24 + 18] == 0 && instance["b"].Values[8 * 24 + 18] == 0 && instance["a"].Values[8 * 24 + 17] != 0);
    }

    [Fact]
    public async Task TwoRequests_AreUnderWayAtOnce_AndNeverMore()
    {
        var underWay = new List<int>();
        endpoint.Play((request, count) =>
        {
            // The answer waits for the next request to come; were they sent one after the other, it never would.
            SpinWait.SpinUntil(() => endpoint.UnderWay > 1, count < 4 ? TimeSpan.FromSeconds(10) : TimeSpan.Zero);
            Thread.Sleep(20);
            underWay.Add(endpoint.UnderWay);
            return ScriptedEndpoint.Echo(request);
        });
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);

        await session.ComputePixelsAsync(Echoed(SmallModels.Image(), maxPayloadBytes: 60_000), SmallModels.Grid);

        Assert.Equal([2, 2, 2, 1], underWay);
    }

    [Fact]
    public async Task Overlap_ReadAsTheTotal_SendsHalfOfItOnEachSide() => await WithCloudAsync("EECNN_CLOUD_OVERLAP", "total", (request, _) => ScriptedEndpoint.Echo(request), async (session, server) =>
    {
        var image = SmallModels.Image();
        var predicted = await session.ComputePixelsAsync(Echoed(image), SmallModels.Grid);
        Assert.Equal(0, RasterError.Largest(predicted, await session.ComputePixelsAsync(image.Select("a").Rename("out"), SmallModels.Grid))[0]);
        Assert.All(server.Requests.SelectMany(ScriptedEndpoint.Instances), instance => Assert.Equal("20 × 20 × 1", ScriptedEndpoint.Show(instance["a"].Shape)));
    });

    [Fact]
    public async Task AnEndpointThatTimesOut_IsGivenUp_AndNothingIsKept() => await WithCloudAsync("EECNN_CLOUD_ENDPOINT_SECONDS", "0.5", TooLate, async (session, _) =>
    {
        await CheckFailureAsync(session, Echoed(SmallModels.Image()), "no answer within 0.5 s");
    });

    [Fact]
    public async Task APixelMaskedInAnyInput_IsMaskedInEveryOutput_AndSentAs0()
    {
        endpoint.Play((request, _) => Answer.Json(new JsonObject
        {
            ["predictions"] = new JsonArray([.. ScriptedEndpoint.Instances(request).Select(instance => (JsonNode)new JsonObject
            {
                ["one"] = TensorProtos.ToText(instance["a"].Values, 4, 4, 1),
                ["two"] = TensorProtos.ToText(instance["b"].Values, 4, 4, 1),
            })]),
        }.ToJsonString()));
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);
        PixelGrid grid = SmallModels.Grid.Window(0, 0, 4, 4);
        ee.Image column = ee.Image.PixelCoordinates(ee.Projection.Of(SmallModels.Grid)).Select("x").Floor();
        ee.Image image = column.UpdateMask(column.Neq(1)).AddBands(column.Add(10).UpdateMask(column.Neq(2))).Rename("a", "b").ToFloat();
        var network = ee.Model.FromVertexAi(
            ScriptedEndpoint.Name, [4, 4], new Dictionary<string, int> { ["one"] = 0, ["two"] = 0 }, projection: ee.Projection.Of(SmallModels.Grid), fixInputProj: true);

        Raster predicted = await session.ComputePixelsAsync(network.PredictImage(image).Select("one", "two"), grid);

        Assert.Equal([0, float.NaN, float.NaN, 3], predicted.Band("one")[..4].ToArray());
        Assert.Equal([10, float.NaN, float.NaN, 13], predicted.Band("two")[..4].ToArray());
        var sent = Assert.Single(endpoint.Requests.SelectMany(ScriptedEndpoint.Instances));
        Assert.Equal([0, 0, 2, 3], sent["a"].Values[..4]);
        Assert.Equal([10, 11, 0, 13], sent["b"].Values[..4]);
    }

    [Fact]
    public async Task PredictProperties_SendsTheInputs_AndAddsTheOutputs()
    {
        // The sum of a and of the values of b, and b doubled.
        endpoint.Play((request, _) => Answer.Json(new JsonObject
        {
            ["predictions"] = new JsonArray([.. ScriptedEndpoint.Instances(request).Select(instance => (JsonNode)new JsonObject
            {
                ["sum"] = TensorProtos.ToText([instance["a"].Values[0] + instance["b"].Values.Sum()], 1),
                ["twice"] = TensorProtos.ToText([.. instance["b"].Values.Select(value => value * 2)], instance["b"].Values.Length),
            })]),
        }.ToJsonString()));
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);
        ee.FeatureCollection table = ee.FeatureCollection.Of(
            ee.Feature.Of(ee.Geometry.Point(-35, -8), ("a", 1), ("b", ee.Array.Of(new[] { 2, 3 })), ("name", "first"), ("c", 9)),
            ee.Feature.Of(ee.Geometry.Point(-34, -8), ("a", -1), ("b", ee.Array.Of(new[] { 0.5, 0.25 })), ("name", "second"), ("c", 9)));
        var outputs = new Dictionary<string, int> { ["sum"] = 0, ["twice"] = 1 };

        var predicted = await session.ComputeFeaturesAsync(ee.Model.FromVertexAi(ScriptedEndpoint.Name, inputProperties: ["a", "b"], outputProperties: outputs).PredictProperties(table));

        Assert.Equal([6, -0.25], predicted.Select(feature => feature.Number("sum")));
        Assert.Equal(["[4,6]", "[1,0.5]"], predicted.Select(feature => feature.Properties["twice"].GetRawText().Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(["first", "second"], predicted.Select(feature => feature.Text("name")));
        Assert.Equal("Point", predicted[0].Geometry!.Value.GetProperty("type").GetString());
        var sent = endpoint.Requests.SelectMany(ScriptedEndpoint.Instances).ToList();
        Assert.Equal(["a", "b"], sent[0].Keys);
        Assert.Equal(("1", "2"), (ScriptedEndpoint.Show(sent[0]["a"].Shape), ScriptedEndpoint.Show(sent[0]["b"].Shape)));

        // Without names all numbers and arrays go out.
        endpoint.Play(endpoint.Script);
        await session.ComputeFeaturesAsync(ee.Model.FromVertexAi(ScriptedEndpoint.Name, outputProperties: outputs).PredictProperties(table));
        Assert.Equal(["a", "b", "c"], endpoint.Requests.SelectMany(ScriptedEndpoint.Instances).First().Keys);

        async Task<string> RefusedAsync(ee.Model model, ee.FeatureCollection features) =>
            (await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputeFeaturesAsync(model.PredictProperties(features)))).ServerMessage;
        Assert.Contains("needs outputProperties", await RefusedAsync(ee.Model.FromVertexAi(ScriptedEndpoint.Name), table), StringComparison.Ordinal);
        Assert.Contains("no number or array 'z': it is null", await RefusedAsync(ee.Model.FromVertexAi(ScriptedEndpoint.Name, inputProperties: ["z"], outputProperties: outputs), table), StringComparison.Ordinal);
        Assert.Contains("output 'twice' has the shape [2]; expected one number", await RefusedAsync(
            ee.Model.FromVertexAi(ScriptedEndpoint.Name, outputProperties: new Dictionary<string, int> { ["twice"] = 0 }), table), StringComparison.Ordinal);
        Assert.Contains($"Model.predictProperties: endpoint {ScriptedEndpoint.Name}: one feature makes a request", await RefusedAsync(
            ee.Model.FromVertexAi(ScriptedEndpoint.Name, outputProperties: outputs, maxPayloadBytes: 20), table), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputTileOfOnePixel_GivesACoarserGrid()
    {
        endpoint.Play((request, _) => Answer.Json(new JsonObject
        {
            ["predictions"] = new JsonArray([.. ScriptedEndpoint.Instances(request).Select(instance => (JsonNode)JsonValue.Create(TensorProtos.ToText([instance["a"].Values.Average()], 1, 1, 1))!)]),
        }.ToJsonString()));
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);
        var image = SmallModels.Image().Select("a").Unmask(0);
        var coarse = new PixelGrid("EPSG:31985", new AffineTransform(28.5 * 16, 0, 288776.25, 0, -28.5 * 16, 9120760.75), 4, 3);
        var network = ee.Model.FromVertexAi(
            ScriptedEndpoint.Name, [16, 16], new Dictionary<string, int> { ["out"] = 0 }, outputTileSize: [1, 1], projection: ee.Projection.Of(SmallModels.Grid), fixInputProj: true);

        var predicted = await session.ComputePixelsAsync(network.PredictImage(image).Select("out"), coarse);

        float[] fine = (await session.ComputePixelsAsync(image, SmallModels.Grid)).Band("a").ToArray();
        for (int pixel = 0; pixel < 12; pixel++)
        {
            var tile = from row in Enumerable.Range(pixel / 4 * 16, 16) from column in Enumerable.Range(pixel % 4 * 16, 16) select fine[row * 70 + column];
            Assert.Equal(tile.Average(), predicted.Band("out")[pixel], 1e-5);
        }
    }

    [Fact]
    public async Task WhatMayPass_IsRepeated()
    {
        endpoint.Play((request, count) => count switch
        {
            1 => Answer.Error(503, "UNAVAILABLE", "warming up"),
            2 => Answer.Lost,
            3 => Answer.Error(429, "RESOURCE_EXHAUSTED", "quota"),
            _ => ScriptedEndpoint.Echo(request),
        });
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);
        var image = SmallModels.Image();
        var predicted = await session.ComputePixelsAsync(Echoed(image), SmallModels.Grid);
        Assert.Equal(0, RasterError.Largest(predicted, await session.ComputePixelsAsync(image.Select("a").Rename("out"), SmallModels.Grid))[0]);
        Assert.Equal(4, endpoint.Requests.Count);
    }

    public static TheoryData<string, string> Failures => new()
    {
        { "garbage", "its answer cannot be used: it is no JSON" },
        { "a page", "its answer cannot be used: it has no 'predictions'" },
        { "no base64", "a prediction is no web-safe base64" },
        { "half a tensor", "a prediction is no serialised TensorProto: it ends in the middle" },
        { "too few", "it has 1 predictions for" },
        { "another size", "has the shape [7, 7, 1]; expected [24, 24]" },
        { "refuses", "400 bands in the wrong order" },
        { "dies in the middle", "the connection broke" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task AFailingEndpoint_IsAnErrorWithItsReason_AndNothingIsKept(string kind, string reason)
    {
        endpoint.Play((request, count) => Fail(kind, request, count));
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);
        var image = Echoed(SmallModels.Image(), maxPayloadBytes: kind == "dies in the middle" ? 60_000 : 1_500_000);

        await CheckFailureAsync(session, image, reason);
    }

    [Fact]
    public async Task AFailingEndpoint_LeavesNoAsset()
    {
        endpoint.Play((request, count) => Fail("dies in the middle", request, count));
        using var session = await EarthEngineSession.OpenAsync(endpoint.Connection);
        const string asset = "projects/eecnn-offline/assets/failed";
        byte[] body = EarthEngineHttp.Body(writer =>
        {
            EarthEngineSession.WriteExpression(writer, Echoed(SmallModels.Image(), maxPayloadBytes: 60_000).Clip(ee.Geometry.Rectangle(SmallModels.Grid)));
            writer.WriteString("requestId", "failing-asset");
            writer.WriteStartObject("assetExportOptions");
            writer.WriteStartObject("earthEngineDestination");
            writer.WriteString("name", asset);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await ((ITokenAccess)endpoint.Connection.Credential).GetAccessTokenForRequestAsync());
        using var answer = await http.PostAsync(new Uri(endpoint.Connection.EarthEngine, "v1/projects/eecnn-offline/image:export"), new ByteArrayContent(body));
        string name = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["name"]!.GetValue<string>();

        var error = await Assert.ThrowsAsync<EarthEngineException>(async () => await session.WaitAsync(await session.GetOperationAsync(name)));
        Assert.Contains("the connection broke", error.ServerMessage, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputePixelsAsync(ee.Image.Load(asset), SmallModels.Grid));
        Assert.Contains("not found", missing.ServerMessage, StringComparison.Ordinal);
    }

    // Fetched at once: an error at the caller. Exported: an operation that ends as failed, and no file.
    private async Task CheckFailureAsync(EarthEngineSession session, ee.Image image, string reason)
    {
        using var bucket = CloudBucket.Open(session.Connection);
        var error = await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputePixelsAsync(image, SmallModels.Grid));
        Assert.StartsWith($"Model.predictImage: endpoint {ScriptedEndpoint.Name}: ", error.ServerMessage, StringComparison.Ordinal);
        Assert.Contains(reason, error.ServerMessage, StringComparison.Ordinal);

        endpoint.Play(endpoint.Script);
        var options = new ImageExportOptions { Prefix = "failed/map", Grid = SmallModels.Grid, PatchDimensions = (10, 10) };
        var operation = await session.ExportImageAsync(image, options);
        error = await Assert.ThrowsAsync<EarthEngineException>(() => session.WaitAsync(operation));
        Assert.Equal(OperationState.Failed, (await session.GetOperationAsync(operation.Name)).State);
        Assert.Contains(reason, error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(await bucket.ListAsync("failed/"));
    }

    private static async Task WithCloudAsync(string variable, string value, Func<SeenRequest, int, Answer> script, Func<EarthEngineSession, ScriptedServer, Task> use)
    {
        await using var server = await ScriptedServer.StartAsync(script);
        var cloud = new OfflineCloud { Variables = new Dictionary<string, string> { ["EECNN_CLOUD_VERTEX_AI"] = server.Connection.VertexAi.AbsoluteUri, [variable] = value } };
        await cloud.InitializeAsync();
        try
        {
            using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
            await use(session, server);
        }
        finally
        {
            await cloud.DisposeAsync();
        }
    }

    private static Answer TooLate(SeenRequest request, int _)
    {
        Thread.Sleep(1000);
        return ScriptedEndpoint.Echo(request);
    }

    private static ee.Image Echoed(ee.Image image, long maxPayloadBytes = 1_500_000) => ee.Model.FromVertexAi(
        ScriptedEndpoint.Name, [16, 16], new Dictionary<string, int> { ["out"] = 0 }, [4, 4], projection: ee.Projection.Of(SmallModels.Grid), fixInputProj: true,
        maxPayloadBytes: maxPayloadBytes).PredictImage(image).Select("out");

    private static Answer Fail(string kind, SeenRequest request, int count)
    {
        switch (kind)
        {
            case "garbage":
                return ScriptedEndpoint.Text("<html>not found</html>");
            case "a page":
                return ScriptedEndpoint.Text("{\"status\": \"fine\"}");
            case "no base64":
                return ScriptedEndpoint.Text(JsonSerializer.Serialize(new { predictions = request.Body!["instances"]!.AsArray().Select(_ => "***") }));
            case "half a tensor":
                string text = TensorProtos.ToText(new float[24 * 24], 24, 24, 1)[..400];
                return ScriptedEndpoint.Text(JsonSerializer.Serialize(new { predictions = request.Body!["instances"]!.AsArray().Select(_ => text) }));
            case "too few":
                return ScriptedEndpoint.Text(JsonSerializer.Serialize(new { predictions = new[] { TensorProtos.ToText(new float[24 * 24], 24, 24, 1) } }));
            case "another size":
                string small = TensorProtos.ToText(new float[49], 7, 7, 1);
                return ScriptedEndpoint.Text(JsonSerializer.Serialize(new { predictions = request.Body!["instances"]!.AsArray().Select(_ => small) }));
            case "refuses":
                return Answer.Error(400, "INVALID_ARGUMENT", "bands in the wrong order");
            default:
                return count < 3 ? ScriptedEndpoint.Echo(request) : Answer.Lost;
        }
    }
}
