using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class EarthEngineSessionTests
{
    private static readonly PixelGrid Grid = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);

    [Fact]
    public async Task ComputeAsync_SendsTheDocumentedRequest()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("""{"result": 24}"""));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.Equal(24, await session.ComputeAsync<int>(ee.ImageCollection.Load("A").Size()));

        SeenRequest request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/v1/projects/my-project/value:compute"), (request.Method, request.Target));
        Assert.Equal(("Bearer secret", "my-project"), (request.Headers["Authorization"], request.Headers["X-Goog-User-Project"]));
        Assert.Equal("Collection.size", (string)request.Body!["expression"]!["values"]!["0"]!["functionInvocationValue"]!["functionName"]!);
    }

    [Fact]
    public async Task ComputeAsync_AnyType_IsRead()
    {
        string[] results = ["[\"a\",\"b\"]", "{\"SR_B1\": 0.5}", "\"text\"", "null", "{\"type\":\"Image\"}"];
        await using var server = await ScriptedServer.StartAsync((_, count) => Answer.Json($"{{\"result\": {results[count - 1]}}}"));
        using EarthEngineSession session = await server.OpenAsync();
        ee.Image value = ee.Image.Load("A");

        Assert.Equal(["a", "b"], await session.ComputeAsync<List<string>>(value));
        Assert.Equal(0.5, (await session.ComputeAsync<Dictionary<string, double>>(value))["SR_B1"]);
        Assert.Equal("text", await session.ComputeAsync<string>(value));
        Assert.Null(await session.ComputeAsync<double?>(value));
        Assert.Equal("Image", (await session.ComputeAsync<JsonElement>(value)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task ComputeAsync_OtherType_ShowsTheResult()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("""{"result": {"type": "Image"}}"""));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => session.ComputeAsync<double>(ee.Image.Load("A")));
        Assert.Contains("\"Image\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComputeAsync_UserError_IsNotRepeatedAndKeepsTheServersWords()
    {
        const string words = "Image.select: Band pattern 'B9' did not match any bands. Available bands: [SR_B1]";
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Error(400, "INVALID_ARGUMENT", words));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputeAsync<double>(ee.Image.Load("A")));

        Assert.Single(server.Requests);
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_ARGUMENT", words, "Image.select"), (error.StatusCode!.Value, error.Status, error.ServerMessage, error.Algorithm));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(0)]
    public async Task ComputeAsync_FaultThatMayPass_IsRepeated(int status)
    {
        await using var server = await ScriptedServer.StartAsync((_, count) =>
            count > 2 ? Answer.Json("""{"result": 1}""") : status == 0 ? Answer.Lost : Answer.Error(status, "UNAVAILABLE", "Too many concurrent aggregations."));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.Equal(1, await session.ComputeAsync<int>(ee.Image.Load("A")));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task ComputeAsync_StormOf429_GivesUpWithTheServersWords()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Error(429, "RESOURCE_EXHAUSTED", "Too many requests."));
        using EarthEngineSession session = await server.OpenAsync(maxAttempts: 3);

        var error = await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputeAsync<int>(ee.Image.Load("A")));
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal("RESOURCE_EXHAUSTED", error.Status);
    }

    [Fact]
    public async Task ComputeAsync_PageOfAProxy_ShowsItsBeginning()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => new Answer(403, Encoding.UTF8.GetBytes("<html>blocked by policy</html>")));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputeAsync<int>(ee.Image.Load("A")));
        Assert.Contains("blocked by policy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComputeAsync_BodyOverTheLimit_IsNotSent()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("""{"result": 1}"""));
        using EarthEngineSession session = await server.OpenAsync();
        ee.List list = ee.List.Of(new[] { new string('x', 11_000_000) });

        var error = await Assert.ThrowsAsync<ArgumentException>(() => session.ComputeAsync<int>(list.Size()));
        Assert.Contains("10,485,760", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ComputeAsync_Cancelled_StopsWaiting()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync((_, _) =>
        {
            cancel.Cancel();
            return Answer.Error(503, "UNAVAILABLE", "later");
        });
        using EarthEngineSession session = await server.OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ComputeAsync<int>(ee.Image.Load("A"), cancel.Token));
    }

    [Fact]
    public async Task ComputeFeaturesAsync_Pages_AreJoined()
    {
        await using var server = await ScriptedServer.StartAsync((_, count) => Answer.Json(count == 1
            ? """{"type":"FeatureCollection","features":[{"type":"Feature","id":"0","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"label":3,"name":"sea"}}],"nextPageToken":"p2"}"""
            : """{"type":"FeatureCollection","features":[{"type":"Feature","id":"1","geometry":null,"properties":{"label":4}}]}"""));
        using EarthEngineSession session = await server.OpenAsync();

        IReadOnlyList<FetchedFeature> features = await session.ComputeFeaturesAsync(ee.FeatureCollection.Load("A"), pageSize: 1);

        Assert.Equal([3.0, 4.0], features.Select(feature => feature.Number("label")));
        Assert.Equal("sea", features[0].Text("name"));
        Assert.Null(features[1].Geometry);
        Assert.Equal([null, "p2"], server.Requests.Select(request => (string?)request.Body!["pageToken"]));
        Assert.Contains("it has [label]", Assert.Throws<InvalidDataException>(() => features[1].Text("name")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComputePixelsAsync_LargeGrid_IsSplitAndStitched()
    {
        // 4000 × 4000 × 2 floats are 128 MB: three answers of at most 48 MB each.
        var grid = new PixelGrid("EPSG:32725", new AffineTransform(10, 0, 1000, 0, -10, 9000), 4000, 4000);
        await using var server = await ScriptedServer.StartAsync((request, _) =>
        {
            if (request.Target.EndsWith("value:compute", StringComparison.Ordinal))
            {
                return Answer.Json("""{"result": ["row", "column"]}""");
            }

            JsonNode part = request.Body!["grid"]!;
            int width = (int)part["dimensions"]!["width"]!, height = (int)part["dimensions"]!["height"]!;
            int firstRow = (int)((9000 - (double)part["affineTransform"]!["translateY"]!) / 10);
            int firstColumn = (int)(((double)part["affineTransform"]!["translateX"]! - 1000) / 10);
            return new Answer(200, Npy(["row", "column"], width, height, (band, x, y) =>
                x + firstColumn == 7 && y + firstRow == 3999 ? float.MinValue : band == 0 ? y + firstRow : x + firstColumn));
        });
        using EarthEngineSession session = await server.OpenAsync();
        var progress = new List<double>();

        Raster raster = await session.ComputePixelsAsync(ee.Image.Load("A"), grid, progress: new Relay<double>(share =>
        {
            lock (progress)
            {
                progress.Add(share);
            }
        }));

        Assert.Equal(["row", "column"], raster.Bands);
        Assert.Equal(1, raster.CountMasked());
        Assert.True(float.IsNaN(raster.Band("row")[3999 * 4000 + 7]));
        Assert.Equal((1234, 56), (raster.Band("row")[1234 * 4000 + 56], raster.Band("column")[1234 * 4000 + 56]));
        Assert.Equal((3999, 3999), (raster.Band("row")[^1], raster.Band("column")[^1]));
        Assert.Equal(1, progress.Max());
        var sizes = server.Requests.Where(request => request.Target.EndsWith("image:computePixels", StringComparison.Ordinal))
            .Select(request => (long)request.Body!["grid"]!["dimensions"]!["width"]! * (long)request.Body!["grid"]!["dimensions"]!["height"]! * 8).ToArray();
        Assert.All(sizes, size => Assert.InRange(size, 1, 50_331_648));
        Assert.Equal(4000L * 4000 * 8, sizes.Sum());
    }

    [Fact]
    public async Task ComputePixelsAsync_CutAnswer_IsRefused()
    {
        byte[] whole = Npy(["a"], 349, 352, (_, _, _) => 1);
        await using var server = await ScriptedServer.StartAsync((_, _) => new Answer(200, whole[..^4]));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => session.ComputePixelsAsync(ee.Image.Load("A"), Grid, ["a"]));
        Assert.Contains("incomplete", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComputePixelsAsync_OtherBands_IsRefused()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => new Answer(200, Npy(["b"], 349, 352, (_, _, _) => 1)));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => session.ComputePixelsAsync(ee.Image.Load("A"), Grid, ["a"]));
        Assert.Contains("[b]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetGridAsync_CatalogImage_AsksThePublicProject()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("""
            {"type":"IMAGE","name":"projects/earthengine-public/assets/A/B","bands":[{"id":"SR_B1","grid":{"crsCode":"EPSG:31985","dimensions":{"width":349,"height":352},
             "affineTransform":{"scaleX":28.5,"translateX":288776.25,"scaleY":-28.5,"translateY":9120760.75}}}]}
            """));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.Equal(Grid, await session.GetGridAsync("A/B"));
        Assert.Equal("/v1/projects/earthengine-public/assets/A/B", server.Requests.Single().Target);
    }

    [Fact]
    public async Task GetGridAsync_BandsOnDifferentGrids_AsksForTheBand()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("""
            {"type":"IMAGE","name":"x","bands":[
              {"id":"B2","grid":{"crsCode":"EPSG:32725","dimensions":{"width":10,"height":10},"affineTransform":{"scaleX":10,"scaleY":-10}}},
              {"id":"B5","grid":{"crsCode":"EPSG:32725","dimensions":{"width":5,"height":5},"affineTransform":{"scaleX":20,"scaleY":-20}}}]}
            """));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.Contains("'B5'", (await Assert.ThrowsAsync<InvalidDataException>(() => session.GetGridAsync("A"))).Message, StringComparison.Ordinal);
        Assert.Equal(5, (await session.GetGridAsync("A", "B5")).Width);
        Assert.Contains("[B2, B5]", (await Assert.ThrowsAsync<InvalidDataException>(() => session.GetGridAsync("A", "B9"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Asset 'x' not found.")]
    [InlineData(400, "Image.load: Image asset 'x' not found (does not exist or caller does not have access).")]
    public async Task Assets_Missing_AreToldApartFromFailures(int code, string message)
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Error(code, "NOT_FOUND", message));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.False(await session.AssetExistsAsync("projects/p/assets/x"));
        Assert.False(await session.DeleteAssetAsync("projects/p/assets/x"));
        await Assert.ThrowsAsync<EarthEngineException>(() => session.GetGridAsync("projects/p/assets/x"));
    }

    [Fact]
    public async Task Assets_MadeCopiedAndRenamed_SendTheDocumentedRequests()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("""{"type":"FOLDER","name":"projects/p/assets/f/g"}"""));
        using EarthEngineSession session = await server.OpenAsync();

        await session.CreateFolderAsync("projects/p/assets/f/g");
        await session.CopyAssetAsync("LANDSAT/A", "projects/p/assets/b");
        await session.CopyAssetAsync("projects/p/assets/a", "projects/p/assets/b", allowOverwrite: true);
        await session.RenameAssetAsync("projects/p/assets/a", "projects/p/assets/f/c");

        Assert.Equal(
            [
                ("POST", "/v1/projects/p/assets?assetId=f%2Fg", """{"type":"FOLDER"}"""),
                ("POST", "/v1/projects/earthengine-public/assets/LANDSAT/A:copy", """{"destinationName":"projects/p/assets/b"}"""),
                ("POST", "/v1/projects/p/assets/a:copy", """{"destinationName":"projects/p/assets/b","overwrite":true}"""),
                ("POST", "/v1/projects/p/assets/a:move", """{"destinationName":"projects/p/assets/f/c"}"""),
            ],
            server.Requests.Select(request => (request.Method, request.Target, request.Body!.ToJsonString())));
    }

    [Fact]
    public async Task ListAssetsAsync_Pages_AreJoined()
    {
        await using var server = await ScriptedServer.StartAsync((_, count) => Answer.Json(count == 1
            ? """{"assets":[{"type":"IMAGE","name":"projects/p/assets/f/a","id":"projects/p/assets/f/a"}],"nextPageToken":"t t"}"""
            : """{"assets":[{"type":"TABLE","name":"projects/p/assets/f/b","id":"projects/p/assets/f/b"}]}"""));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.Equal(["projects/p/assets/f/a", "projects/p/assets/f/b"], (await session.ListAssetsAsync("projects/p/assets/f")).Select(asset => asset.Id));
        Assert.Equal("/v1/projects/p/assets/f:listAssets?pageSize=500&pageToken=t%20t", server.Requests.Last().Target);
    }

    [Fact]
    public async Task OpenAsync_NoAttempts_IsRefused() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => EarthEngineSession.OpenAsync(null, new EarthEngineSessionOptions { MaxAttempts = 0 }));

    internal static byte[] Npy(string[] bands, int width, int height, Func<int, int, int, float> value)
    {
        string descriptor = string.Join(", ", bands.Select(band => $"('{band}', '<f4')"));
        string header = FormattableString.Invariant($"{{'descr': [{descriptor}], 'fortran_order': False, 'shape': ({height}, {width}), }}");
        header = header.PadRight((header.Length + 11 + 63) / 64 * 64 - 11) + "\n";
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write((byte[])[0x93, .. "NUMPY"u8, 1, 0]);
        writer.Write((ushort)header.Length);
        writer.Write(Encoding.ASCII.GetBytes(header));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int band = 0; band < bands.Length; band++)
                {
                    writer.Write(value(band, x, y));
                }
            }
        }

        writer.Flush();
        return stream.ToArray();
    }
}
