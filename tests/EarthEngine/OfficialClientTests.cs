using System.Globalization;
using System.Text.Json;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Google.Apis.Auth.OAuth2;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

/// <summary>The official JavaScript client is the judge: its graphs must equal ours in canonical form, its results must be ours.</summary>
[Collection(OfflineCloudTests.Name)]
public sealed class OfficialClientTests(OfflineCloud cloud)
{
    [Fact]
    public async Task Graphs_OfEveryKind_EqualTheOfficialClients()
    {
        var official = await RunAsync<Dictionary<string, JsonElement>>("official-client.cjs");
        var ours = OfficialExpressions.Build();

        Assert.InRange(ours.Count, 40, 1000);
        Assert.Equal(official.Keys.Order(), ours.Keys.Order());
        var differing = ours
            .Select(entry => (entry.Key, Ours: Canonical.Of(entry.Value.ToJson()), Official: Canonical.Of(official[entry.Key].GetRawText())))
            .Where(entry => entry.Ours != entry.Official)
            .Select(entry => $"{entry.Key}\n  ours     {entry.Ours}\n  official {entry.Official}")
            .ToList();
        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    [Fact]
    public async Task Results_OfFilterMapCompositeReduceSampleAndExport_EqualTheOfficialClients()
    {
        string prefix = $"official/{Guid.NewGuid():N}";
        var official = await RunAsync<JsonElement>("official-run.cjs", prefix);
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(cloud.Connection);
        ee.Projection projection = ee.Projection.Of("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75));
        ee.Geometry region = ee.Geometry.Polygon([(290000, 9115000), (290000, 9114000), (291000, 9114000), (291000, 9115000)], "EPSG:31985");
        ee.ImageCollection acquisitions = ee.ImageCollection.Load(Landsat7.CollectionId).FilterDate("2001-03-01", "2001-10-01").FilterBounds(region);
        ee.Image composite = acquisitions.Map(image =>
            image.UpdateMask(image.Select("QA_PIXEL").BitwiseAnd(31).Eq(0)).Select("SR_B.").Multiply(0.0000275).Add(-0.2)).Median();

        Assert.Equal(official.GetProperty("count").GetInt32(), await session.ComputeAsync<int>(acquisitions.Size()));
        Assert.Equal(Texts(official.GetProperty("bands")), await session.ComputeAsync<List<string>>(composite.BandNames()));
        Assert.Equal(
            Numbers(official.GetProperty("mean")),
            Numbers(await session.ComputeAsync<JsonElement>(composite.ReduceRegion(ee.Reducer.Mean(), region, crs: projection))));
        Assert.Equal(
            Numbers(official.GetProperty("deviation")),
            Numbers(await session.ComputeAsync<JsonElement>(composite.Select("SR_B4").ReduceRegion(
                ee.Reducer.MinMax().Combine(ee.Reducer.StdDev(), "", true), region, crs: projection))));
        IReadOnlyList<FetchedFeature> samples = await session.ComputeFeaturesAsync(composite.Sample(region, projection: projection, numPixels: 50, seed: 3));
        Assert.Equal(official.GetProperty("samples").EnumerateArray().Select(value => value.GetDouble()), samples.Select(feature => feature.Number("SR_B4")));

        await session.WaitAsync(await session.GetOperationAsync($"projects/{cloud.Connection.Project}/operations/{official.GetProperty("operation").GetString()}"));
        using var bucket = CloudBucket.Open(cloud.Connection);
        double[] exported = [.. (await bucket.ReadTextAsync(prefix + ".csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Skip(1).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        IReadOnlyList<FetchedFeature> all = await session.ComputeFeaturesAsync(composite.Select("SR_B4").Sample(region, projection: projection));
        Assert.Equal(all.Select(feature => feature.Number("SR_B4")), exported);
        Assert.InRange(all.Count, 1000, 1400);

        MapTiles tiles = await session.CreateMapAsync(composite.Visualize(["SR_B3", "SR_B2", "SR_B1"], [0.02], [0.2]));
        byte[] tile = await tiles.FetchAsync(13, 3302, 4278);
        Assert.True(tile.Length > 10_000, $"The tile has {tile.Length} bytes; it should show the scene.");
        Assert.Equal(official.GetProperty("tile").GetBytesFromBase64(), tile);
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());

    private static IEnumerable<(string, double)> Numbers(JsonElement dictionary) =>
        dictionary.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => (member.Name, member.Value.GetDouble()));

    private async Task<T> RunAsync<T>(string script, params string[] arguments)
    {
        CloudConnection connection = cloud.Connection;
        string token = await ((ITokenAccess)connection.Credential).GetAccessTokenForRequestAsync();
        string output = Judge.Run("node", null, [
            Path.Combine(Judge.Folder, "..", "EarthEngine", script),
            Path.GetFullPath(Path.Combine(Judge.Folder, "..", "..", "artifacts", "npm", "node_modules")),
            connection.EarthEngine.AbsoluteUri.TrimEnd('/'),
            token,
            connection.Project,
            .. arguments,
        ]);
        return JsonSerializer.Deserialize<T>(output)!;
    }
}
