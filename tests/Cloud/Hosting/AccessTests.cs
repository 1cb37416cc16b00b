using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace EeCnn.Tests.Cloud.Hosting;

[Collection("cloud")]
public sealed class AccessTests(CloudProcess cloud)
{
    [Theory]
    [InlineData("v1/projects/p/algorithms")]
    [InlineData("storage/v1/b")]
    [InlineData("alive")]
    [InlineData("anything")]
    public async Task Request_WithoutToken_401AndNothingElse(string path)
    {
        using var client = new HttpClient { BaseAddress = cloud.Client.BaseAddress };
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("UNAUTHENTICATED", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer", "wrong")]
    [InlineData("Bearer", "")]
    [InlineData("Basic", "dXNlcjpwYXNz")]
    public async Task Request_WrongToken_401(string scheme, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cloud.Client.BaseAddress!, "storage/v1/b"));
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task UnknownPath_404WithTheErrorForm()
    {
        using var answer = await cloud.Client.GetAsync("v2/anything");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("\"code\":404", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
