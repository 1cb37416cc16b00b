using System.Text.Json.Nodes;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class OperationTests
{
    private static readonly PixelGrid Grid = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 352, 352);

    [Fact]
    public async Task ExportTableAsync_SendsTheDocumentedBody()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(Running("PENDING", 0)));
        using EarthEngineSession session = await server.OpenAsync();

        Operation operation = await session.ExportTableAsync(
            ee.FeatureCollection.Load("A"), new TableExportOptions { Prefix = "olinda/samples", Selectors = ["SR_B1", "label"] });

        SeenRequest request = server.Requests.Single();
        Assert.Equal("/v1/projects/my-project/table:export", request.Target);
        Assert.Equal("""{"fileFormat":"TF_RECORD_TABLE","cloudStorageDestination":{"bucket":"my-bucket","filenamePrefix":"olinda/samples"}}""", request.Body!["fileExportOptions"]!.ToJsonString());
        Assert.Equal("""["SR_B1","label"]""", request.Body["selectors"]!.ToJsonString());
        Assert.True(Guid.TryParse((string)request.Body["requestId"]!, out _));
        Assert.Equal(("projects/my-project/operations/OP", OperationState.Pending, false), (operation.Name, operation.State, operation.IsDone));
    }

    [Fact]
    public async Task ExportTableAsync_AnswerLost_RepeatsTheSameRequestId()
    {
        await using var server = await ScriptedServer.StartAsync((_, count) => count == 1 ? Answer.Lost : Answer.Json(Running("PENDING", 0)));
        using EarthEngineSession session = await server.OpenAsync();

        await session.ExportTableAsync(ee.FeatureCollection.Load("A"), new TableExportOptions { Prefix = "p" });

        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => (string)request.Body!["requestId"]!).Distinct());
    }

    [Fact]
    public async Task ExportImageAsync_PatchesWithMargin_SendsTheDocumentedBody()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(Running("PENDING", 0)));
        using EarthEngineSession session = await server.OpenAsync();

        await session.ExportImageAsync(ee.Image.Load("A").ToFloat(), new ImageExportOptions
        {
            Prefix = "olinda/patches",
            Grid = Grid,
            PatchDimensions = (32, 32),
            KernelSize = (16, 16),
            DefaultValue = -9999,
            MaxFileBytes = 1 << 20,
            MaskedThreshold = 0.25,
        });

        JsonNode body = server.Requests.Single().Body!;
        Assert.Equal("TF_RECORD_IMAGE", (string)body["fileExportOptions"]!["fileFormat"]!);
        Assert.Equal(
            """{"tileDimensions":{"width":32,"height":32},"marginDimensions":{"width":16,"height":16},"compress":true,"defaultValue":-9999,"maxSizeBytes":"1048576","maxMaskedRatio":0.25}""",
            body["fileExportOptions"]!["tfRecordOptions"]!.ToJsonString());
        Assert.Equal("123904", (string)body["maxPixels"]!);
        Assert.Equal("EPSG:31985", (string)body["grid"]!["crsCode"]!);
        string expression = body["expression"]!.ToJsonString();
        Assert.Contains("Image.clip", expression, StringComparison.Ordinal);
        Assert.Contains("\"crsTransform\":{\"constantValue\":[28.5,0,288776.25,0,-28.5,9120760.75]}", expression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportImageAsync_ImpossibleOptions_AreRefusedBeforeAnyRequest()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("{}"));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => session.ExportImageAsync(
            ee.Image.Load("A"), new ImageExportOptions { Prefix = "p", Grid = Grid, PatchDimensions = (400, 400) }));

        Assert.Contains("400 × 400 does not fit into the grid of 352 × 352", error.Message, StringComparison.Ordinal);
        var share = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => session.ExportImageAsync(
            ee.Image.Load("A"), new ImageExportOptions { Prefix = "p", Grid = Grid, PatchDimensions = (32, 32), MaskedThreshold = 1.5 }));
        Assert.Contains("MaskedThreshold must be 0 to 1", share.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/p")]
    [InlineData("a/../b")]
    public async Task ExportTableAsync_MalformedPrefix_IsRefused(string prefix)
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("{}"));
        using EarthEngineSession session = await server.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => session.ExportTableAsync(ee.FeatureCollection.Load("A"), new TableExportOptions { Prefix = prefix }));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ImportImageAsync_RecordsAndMixer_AreOneSource()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(Running("PENDING", 0)));
        using EarthEngineSession session = await server.OpenAsync();

        await session.ImportImageAsync(new ImageImportOptions
        {
            AssetId = "projects/my-project/assets/landcover",
            Uris = ["gs://b/pred-00000.tfrecord.gz", "gs://b/mixer.json"],
            Bands = ["class", new("p_water") { PyramidingPolicy = PyramidingPolicy.Mean, MissingData = -9999 }],
            PyramidingPolicy = PyramidingPolicy.Mode,
            StartTime = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Properties = new Dictionary<string, object> { ["model"] = "small", ["epochs"] = 12 },
        });

        JsonNode manifest = server.Requests.Single().Body!["imageManifest"]!;
        Assert.Equal(
            """{"name":"projects/my-project/assets/landcover","tilesets":[{"id":"tileset","sources":[{"uris":["gs://b/pred-00000.tfrecord.gz","gs://b/mixer.json"]}]}],"bands":[{"id":"class","tilesetId":"tileset","tilesetBandIndex":0,"pyramidingPolicy":"MODE"},{"id":"p_water","tilesetId":"tileset","tilesetBandIndex":1,"pyramidingPolicy":"MEAN","missingData":{"values":[-9999]}}],"properties":{"model":"small","epochs":12},"startTime":"2001-01-01T00:00:00.000Z"}""",
            manifest.ToJsonString());
    }

    [Fact]
    public async Task ImportImageAsync_MalformedInput_IsRefused()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("{}"));
        using EarthEngineSession session = await server.OpenAsync();
        var good = new ImageImportOptions { AssetId = "projects/p/assets/x", Uris = ["gs://b/x.tif"], Bands = ["b1"] };

        await Assert.ThrowsAsync<ArgumentException>(() => session.ImportImageAsync(good with { AssetId = "LANDSAT/x" }));
        await Assert.ThrowsAsync<ArgumentException>(() => session.ImportImageAsync(good with { Uris = ["x.tif"] }));
        await Assert.ThrowsAsync<ArgumentException>(() => session.ImportImageAsync(good with { Bands = [] }));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task WaitAsync_ReportsUntilDone()
    {
        await using var server = await ScriptedServer.StartAsync((_, count) => Answer.Json(count switch
        {
            1 => Running("PENDING", 0),
            2 => Running("RUNNING", 0.5),
            _ => """{"name":"projects/my-project/operations/OP","done":true,"metadata":{"state":"SUCCEEDED","description":"samples","type":"EXPORT_FEATURES","destinationUris":["gs://my-bucket/p.tfrecord.gz"]},"response":{}}""",
        }));
        using EarthEngineSession session = await server.OpenAsync();
        Operation operation = await session.ExportTableAsync(ee.FeatureCollection.Load("A"), new TableExportOptions { Prefix = "p" });
        var seen = new List<string>();

        Operation finished = await session.WaitAsync(operation, new Relay<Operation>(state => seen.Add(state.ToString())));

        Assert.Equal(["samples: Pending", "samples: Running 50 %", "samples: Succeeded"], seen);
        Assert.Equal(["gs://my-bucket/p.tfrecord.gz"], finished.DestinationUris);
        Assert.Equal(1, finished.Progress);
    }

    [Fact]
    public async Task WaitAsync_Failed_ThrowsWithTheServersWords()
    {
        await using var server = await ScriptedServer.StartAsync((_, count) => Answer.Json(count == 1
            ? Running("RUNNING", 0)
            : """{"name":"projects/my-project/operations/OP","done":true,"metadata":{"state":"FAILED","description":"samples"},"error":{"code":3,"message":"No space left on device."}}"""));
        using EarthEngineSession session = await server.OpenAsync();
        Operation operation = await session.ExportTableAsync(ee.FeatureCollection.Load("A"), new TableExportOptions { Prefix = "p" });

        var error = await Assert.ThrowsAsync<EarthEngineException>(() => session.WaitAsync(operation));
        Assert.Equal("No space left on device.", error.ServerMessage);
        Assert.Contains("samples", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitAsync_CancelledToken_StopsWaitingOnly()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(Running("RUNNING", 0.1)));
        using EarthEngineSession session = await server.OpenAsync();
        using var cancel = new CancellationTokenSource();
        Operation operation = await session.GetOperationAsync("projects/my-project/operations/OP");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.WaitAsync(operation, new Relay<Operation>(_ => cancel.Cancel()), cancel.Token));
        Assert.DoesNotContain(server.Requests, request => request.Target.EndsWith(":cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CancelAsync_AsksTheServer()
    {
        await using var server = await ScriptedServer.StartAsync((request, _) => Answer.Json(request.Method == "GET" ? Running("RUNNING", 0.1) : "{}"));
        using EarthEngineSession session = await server.OpenAsync();

        await session.CancelAsync(await session.GetOperationAsync("projects/my-project/operations/OP"));
        Assert.Equal("/v1/projects/my-project/operations/OP:cancel", server.Requests.Last().Target);
        await Assert.ThrowsAsync<ArgumentException>(() => session.GetOperationAsync("OP"));
    }

    [Fact]
    public async Task ListOperationsAsync_ReadsEveryState()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(
            """{"operations":[{"name":"projects/p/operations/1","metadata":{"state":"CANCELLING"}},{"name":"projects/p/operations/2","done":true,"metadata":{"state":"CANCELLED"}},{"name":"projects/p/operations/3","done":true}]}"""));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.Equal(
            [OperationState.Cancelling, OperationState.Cancelled, OperationState.Succeeded],
            (await session.ListOperationsAsync()).Select(operation => operation.State));
    }

    private static string Running(string state, double progress) => FormattableString.Invariant(
        $$$"""{"name":"projects/my-project/operations/OP","metadata":{"state":"{{{state}}}","description":"samples","type":"EXPORT_FEATURES","progress":{{{progress}}}}}""");
}
