using System.Security.Cryptography;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class CredentialTests
{
    [Fact]
    public async Task ServiceAccount_GetsATokenOnceAndSendsIt()
    {
        await using var server = await ScriptedServer.StartAsync((request, _) => request.Target == "/token"
            ? Answer.Json("""{"access_token":"from-the-token-server","expires_in":3600,"token_type":"Bearer"}""")
            : Answer.Json("""{"result":1}"""));
        using var key = RSA.Create(2048);
        string json = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account",
            ["client_email"] = "tester@my-project.iam.gserviceaccount.com",
            ["private_key_id"] = "1",
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["token_uri"] = new Uri(server.Connection.EarthEngine, "token").AbsoluteUri,
        });
        GoogleCredential credential = CredentialFactory.FromJson<ServiceAccountCredential>(json).ToGoogleCredential()
            .CreateScoped("https://www.googleapis.com/auth/earthengine");
        CloudConnection c = server.Connection;
        var connection = new CloudConnection(c.EarthEngine, c.Storage, c.VertexAi, "my-project", "b", credential);
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(connection);

        await session.ComputeAsync<int>((ee.Number)1);
        await session.ComputeAsync<int>((ee.Number)2);

        Assert.Single(server.Requests, request => request.Target == "/token");
        Assert.All(
            server.Requests.Where(request => request.Target != "/token"),
            request => Assert.Equal("Bearer from-the-token-server", request.Headers["Authorization"]));
    }

    [Fact]
    public void Google_OwnCredential_NamesGooglesAddresses()
    {
        CloudConnection connection = CloudConnection.Google("my-project", "", GoogleCredential.FromAccessToken("t"), "europe-west4");

        Assert.Equal("https://earthengine.googleapis.com/", connection.EarthEngine.AbsoluteUri);
        Assert.Equal("https://europe-west4-aiplatform.googleapis.com/", connection.VertexAi.AbsoluteUri);
        Assert.False(connection.IsOffline);
        Assert.Equal("Google Cloud, project my-project, no bucket", connection.ToString());
    }

    [Fact]
    public async Task OpenOnline_NoCredentials_SaysWhatToDoAndKeepsGooglesWords()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => CloudConnection.OpenOnlineAsync(
            "my-project", _ => throw new InvalidOperationException("Your default credentials were not found."), CancellationToken.None));

        Assert.Contains("EECNN_PROJECT is 'my-project'", error.Message, StringComparison.Ordinal);
        Assert.Contains("gcloud auth application-default login", error.Message, StringComparison.Ordinal);
        Assert.Contains("unset EECNN_PROJECT", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Your default credentials were not found.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "UNAUTHENTICATED", "sign in again")]
    [InlineData(403, "PERMISSION_DENIED", "registered for Earth Engine")]
    [InlineData(400, "INVALID_ARGUMENT", "First() of an empty collection")]
    public async Task Refusal_SaysWhatToDo(int code, string status, string advice)
    {
        await using var server = await ScriptedServer.StartAsync(
            (_, _) => Answer.Error(code, status, "Image.select: Parameter 'input' is required and may not be null."));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<EarthEngineException>(() => session.ComputeAsync<int>((ee.Number)1));

        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task ComputeAsync_NullForANumber_SaysThatThereIsNoValue()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json("""{"result":null}"""));
        using EarthEngineSession session = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => session.ComputeAsync<double>((ee.Number)1));

        Assert.Contains("no valid pixel", error.Message, StringComparison.Ordinal);
        Assert.Null(await session.ComputeAsync<double?>((ee.Number)1));
    }
}
