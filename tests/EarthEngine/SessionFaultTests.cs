using EeCnn.Tests.Storage;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

/// <summary>The session against the real offline Earth Engine through a proxy that breaks requests: nothing is lost, nothing is done twice.</summary>
[Collection(OfflineCloudTests.Name)]
public sealed class SessionFaultTests(OfflineCloud cloud)
{
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);
    private static readonly ee.Image Image = ee.Image.Load("projects/eecnn-offline/assets/olinda/clean").Select("SR_B1");

    private static EarthEngineSessionOptions Quick { get; } = new()
    {
        MaxAttempts = 5,
        FirstDelay = TimeSpan.FromMilliseconds(5),
        MaxDelay = TimeSpan.FromMilliseconds(50),
        FirstPollInterval = TimeSpan.FromMilliseconds(20),
    };

    [Fact]
    public async Task ComputePixelsAsync_AnswerCutMidway_IsFetchedAgainWhole()
    {
        int pixels = 0;
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.EarthEngine, (request, _) =>
            request.Path.Value!.EndsWith("image:computePixels", StringComparison.Ordinal) && ++pixels <= 2 ? new Fault { CutAnswerAfter = 100_000 } : null);
        using EarthEngineSession broken = await EarthEngineSession.OpenAsync(proxy.Through(cloud.Connection), Quick);
        using EarthEngineSession direct = await EarthEngineSession.OpenAsync(cloud.Connection);

        Raster raster = await broken.ComputePixelsAsync(Image, Scene, ["SR_B1"]);

        Assert.Equal(3, pixels);
        Assert.Equal((await direct.ComputePixelsAsync(Image, Scene, ["SR_B1"])).Pixels, raster.Pixels);
    }

    [Fact]
    public async Task ComputePixelsAsync_StormOf429AtEveryOtherRequest_Completes()
    {
        await using var proxy = await FaultProxy.StartAsync(
            cloud.Connection.EarthEngine, (_, count) => count % 2 == 1 ? new Fault { Status = 429, RetryAfterSeconds = 0 } : null);
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(proxy.Through(cloud.Connection), Quick);

        Raster raster = await session.ComputePixelsAsync(Image, Scene);
        Assert.Equal(0, raster.CountMasked());
        Assert.Equal(4, proxy.Requests.Count);
    }

    [Fact]
    public async Task ExportTableAsync_AnswerLost_StartsOneOperationOnly()
    {
        string description = $"once-{Guid.NewGuid():N}";
        int starts = 0;
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.EarthEngine, (request, _) =>
            request.Path.Value!.EndsWith("table:export", StringComparison.Ordinal) && ++starts == 1 ? new Fault { LoseAnswer = true } : null);
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(proxy.Through(cloud.Connection), Quick);

        Operation operation = await session.ExportTableAsync(
            Image.Sample(ee.Geometry.Rectangle(Scene.Window(0, 0, 4, 4)), projection: ee.Projection.Of(Scene)),
            new TableExportOptions { Prefix = "faults/" + description, Description = description, Format = TableFormat.Csv });
        await session.WaitAsync(operation);

        Assert.Equal(2, starts);
        Assert.Single(await session.ListOperationsAsync(), entry => entry.Description == description);
    }

    [Fact]
    public async Task WaitAsync_PollsBroken_GoesOn()
    {
        int polls = 0;
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.EarthEngine, (request, _) =>
            request.Method == "GET" && request.Path.Value!.Contains("/operations/", StringComparison.Ordinal) && ++polls <= 3
                ? polls == 2 ? new Fault { LoseRequest = true } : new Fault { Status = 503 }
                : null);
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(proxy.Through(cloud.Connection), Quick);

        Operation operation = await session.ExportTableAsync(
            Image.Sample(ee.Geometry.Rectangle(Scene.Window(0, 0, 40, 40)), projection: ee.Projection.Of(Scene)),
            new TableExportOptions { Prefix = $"faults/{Guid.NewGuid():N}", Format = TableFormat.Csv });

        Assert.Equal(OperationState.Succeeded, (await session.WaitAsync(operation)).State);
    }

    [Fact]
    public async Task ComputeAsync_WrongToken_IsRefusedAtOnce()
    {
        CloudConnection good = cloud.Connection;
        var connection = new CloudConnection(
            good.EarthEngine, good.Storage, good.VertexAi, good.Project, good.Bucket, Google.Apis.Auth.OAuth2.GoogleCredential.FromAccessToken("wrong"));
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(connection, Quick);

        var error = await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputeAsync<int>((ee.Number)1));
        Assert.Equal(401, (int)error.StatusCode!);
    }
}
