using EeCnn.Tests.EarthEngine;
using Google.Apis.Auth.OAuth2;
using Xunit;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>The client against a scripted service: what it sends, repeats and says.</summary>
public class VertexAiHttpTests
{
    private const string Endpoint = "projects/my-project/locations/us-central1/endpoints/7";

    private static readonly VertexAiOptions Fast = new() { MaxAttempts = 3, FirstDelay = TimeSpan.FromMilliseconds(5), FirstPollInterval = TimeSpan.FromMilliseconds(5) };

    [Fact]
    public async Task Upload_SendsModelImageRoutesAndSignature_AndWaits()
    {
        await using var server = await ScriptedServer.StartAsync((_, count) => Answer.Json(count < 3
            ? """{"name":"projects/1/locations/us-central1/models/5/operations/9"}"""
            : """{"name":"projects/1/locations/us-central1/models/5/operations/9","done":true,"response":{"model":"projects/1/locations/us-central1/models/5"}}"""));
        using var vertex = VertexAi.Open(server.Connection, Fast);
        var seen = new List<string>();

        string model = await vertex.UploadModelAsync(
            "gs://b/m", new VertexDeploymentOptions { ContainerImage = "my/image", Routes = ("/h", "/p"), Signature = "dense" }, new Relay<StudyProgress>(state => seen.Add(state.ToString())));

        Assert.Equal("projects/1/locations/us-central1/models/5", model);
        Assert.Equal("/v1/projects/my-project/locations/us-central1/models:upload", server.Requests.First().Target);
        Assert.Equal(
            """{"model":{"displayName":"eecnn","artifactUri":"gs://b/m","containerSpec":{"imageUri":"my/image","healthRoute":"/h","predictRoute":"/p","env":[{"name":"EECNN_MODEL_SIGNATURE","value":"dense"}]}}}""",
            server.Requests.First().Body!.ToJsonString());
        Assert.Equal("/v1/projects/1/locations/us-central1/models/5/operations/9", server.Requests.Last().Target);
        Assert.Equal(["model 0 % (0 s)", "model 0 % (0 s)", "model 100 %"], seen);
    }

    [Fact]
    public async Task Predict_RepeatsWhatMayPass_AndTellsTheServersWords()
    {
        await using var server = await ScriptedServer.StartAsync((_, count) => count switch
        {
            1 => Answer.Error(503, "UNAVAILABLE", "busy"),
            2 => Answer.Lost,
            3 => Answer.Json("""{"predictions":[1]}"""),
            4 => Answer.Error(403, "PERMISSION_DENIED", "no right to predict"),
            5 => Answer.Json("<html>"),
            _ => Answer.Lost,
        });
        using var vertex = VertexAi.Open(server.Connection, Fast);

        Assert.Equal(1, (await vertex.PredictAsync(Endpoint, [1])).Single().GetInt32());
        var denied = await Assert.ThrowsAsync<VertexAiException>(() => vertex.PredictAsync(Endpoint, [1]));
        Assert.Equal("Vertex AI: 7:predict failed (403 PERMISSION_DENIED): no right to predict", denied.Message);
        Assert.Contains("not JSON", (await Assert.ThrowsAsync<VertexAiException>(() => vertex.PredictAsync(Endpoint, [1]))).Message, StringComparison.Ordinal);
        Assert.Contains("no answer from", (await Assert.ThrowsAsync<VertexAiException>(() => vertex.PredictAsync(Endpoint, [1]))).Message, StringComparison.Ordinal);
        Assert.Equal(5 + 3, server.Requests.Count);
    }

    [Fact]
    public async Task Create_IsNotRepeatedAfterABrokenConnection()
    {
        // The endpoint may have been made: a second one would be forgotten.
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Lost);
        using var vertex = VertexAi.Open(server.Connection, Fast);
        await Assert.ThrowsAsync<VertexAiException>(() => vertex.CreateEndpointAsync("once"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Region_IsThatOfTheAddress()
    {
        var connection = CloudConnection.Google("my-project", "my-bucket", GoogleCredential.FromAccessToken("secret"), "europe-west4");
        using var vertex = VertexAi.Open(connection);
        Assert.Equal("europe-west4", vertex.Region);
    }
}
