using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class AlgorithmCatalogTests
{
    private const string List = """
        {"algorithms":[
          {"name":"algorithms/Terrain.slope","description":"Slope.","returnType":"Image","arguments":[{"argumentName":"input","type":"Image"}]},
          {"name":"algorithms/Image.unmask","returnType":"Image","arguments":[{"argumentName":"input","type":"Image"},
            {"argumentName":"value","type":"Image","optional":true,"defaultValue":null},{"argumentName":"sameFootprint","type":"Boolean","optional":true,"defaultValue":true}]},
          {"name":"algorithms/Model.fromAiPlatformPredictor","returnType":"Model","deprecated":true,"deprecationReason":"Use Model.fromVertexAi.","arguments":[]}]}
        """;

    [Fact]
    public async Task Call_Checked_BuildsTheCall()
    {
        AlgorithmCatalog catalog = await Fetch();

        ee.Image slope = catalog.Call<ee.Image>("Terrain.slope", ("input", ee.Image.Load("A")));

        Assert.Contains("\"functionName\":\"Terrain.slope\"", slope.ToJson(), StringComparison.Ordinal);
        Assert.Equal("Image.unmask(input: Image, value?: Image, sameFootprint?: Boolean) → Image", catalog.Get("Image.unmask").ToString());
        Assert.Equal("Use Model.fromVertexAi.", catalog.Get("Model.fromAiPlatformPredictor").DeprecationReason);
        Assert.Equal(3, catalog.Algorithms.Count);
    }

    [Fact]
    public async Task Call_UnknownAlgorithm_NamesTheNearest()
    {
        AlgorithmCatalog catalog = await Fetch();

        Assert.Contains("Did you mean 'Terrain.slope'?", Assert.Throws<ArgumentException>(() => catalog.Call<ee.Image>("Terrain.Slop")).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", Assert.Throws<ArgumentException>(() => catalog.Call<ee.Image>("Zzz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WrongArguments_ShowsTheSignature()
    {
        AlgorithmCatalog catalog = await Fetch();

        var unknown = Assert.Throws<ArgumentException>(() => catalog.Call<ee.Image>("Image.unmask", ("input", 1), ("vlaue", 2)));
        Assert.Contains("Did you mean 'value'?", unknown.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<ArgumentException>(() => catalog.Call<ee.Image>("Image.unmask", ("value", 2)));
        Assert.Contains("lacks [input]", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAlgorithmsAsync_Twice_AsksOnce()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(List));
        using EarthEngineSession session = await server.OpenAsync();

        Assert.Same(await session.GetAlgorithmsAsync(), await session.GetAlgorithmsAsync());
        Assert.Equal("/v1/projects/my-project/algorithms", server.Requests.Single().Target);
    }

    [Fact]
    public async Task CreateMapAsync_ThenFetch_AsksForTheTile()
    {
        byte[] picture = [0x89, 0x50];
        await using var server = await ScriptedServer.StartAsync((request, _) =>
            request.Method == "POST" ? Answer.Json("""{"name":"projects/my-project/maps/m1"}""") : new Answer(200, picture));
        using EarthEngineSession session = await server.OpenAsync();

        MapTiles tiles = await session.CreateMapAsync(ee.Image.Load("A").Visualize(["B1"], [0], [1]));

        Assert.Equal(picture, await tiles.FetchAsync(3, 7, 1));
        Assert.Equal("/v1/projects/my-project/maps/m1/tiles/3/7/1", server.Requests.Last().Target);
        Assert.EndsWith("/v1/projects/my-project/maps/m1/tiles/{z}/{x}/{y}", tiles.UrlTemplate, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => tiles.FetchAsync(3, 8, 0));
    }

    private static async Task<AlgorithmCatalog> Fetch()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(List));
        using EarthEngineSession session = await server.OpenAsync();
        return await session.GetAlgorithmsAsync();
    }
}
