using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
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

    [Fact]
    public async Task EveryRouteAndMethod_WithoutToken_401()
    {
        string[] routes =
        [
            "", "alive", "stop", "map", "v1/projects/p/algorithms", "v1/projects/p/value:compute", "v1/projects/p/image:computePixels", "v1/projects/p/table:computeFeatures",
            "v1/projects/p/image:export", "v1/projects/p/table:export", "v1/projects/p/image:import", "v1/projects/p/operations", "v1/projects/p/operations/o:cancel", "v1/projects/p/operations/o:wait",
            "v1/projects/p/maps", "v1/projects/p/maps/m/tiles/0/0/0", "v1/projects/p/thumbnails", "v1/projects/p/thumbnails/t:getPixels", "v1/projects/p:listAssets", "v1/projects/p/assets",
            "v1/projects/eecnn-offline/assets/olinda/clean", "v1/projects/eecnn-offline/assets/olinda/clean:getPixels", "v1/projects/p/locations/l/models", "v1/projects/p/locations/l/models:upload",
            "v1/projects/p/locations/l/models/m", "v1/projects/p/locations/l/endpoints", "v1/projects/p/locations/l/endpoints/e", "v1/projects/p/locations/l/endpoints/e:predict",
            "v1/projects/p/locations/l/endpoints/e:deployModel", "v1/projects/p/locations/l/operations/o", "storage/v1/b", "storage/v1/b/eecnn-offline", "storage/v1/b/eecnn-offline/o",
            "storage/v1/b/eecnn-offline/o/n?alt=media", "upload/storage/v1/b/eecnn-offline/o?uploadType=media&name=n", "upload/storage/v1/b/eecnn-offline/o?uploadType=resumable&upload_id=u",
            "download/storage/v1/b/eecnn-offline/o/n?alt=media",
        ];
        using var client = new HttpClient { BaseAddress = cloud.Client.BaseAddress };
        foreach (string route in routes)
        {
            foreach (string method in new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), route);
                using var answer = await client.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} /{route} without a token: {(int)answer.StatusCode}");
            }
        }

        using var alive = await cloud.Client.GetAsync("alive");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public void Service_ListensOnTheLoopbackAddressOnly()
    {
        // The sockets of the process by their inodes, the listening ones (state 0A) of the kernel's tables by theirs.
        int pid = cloud.Connection["pid"]!.GetValue<int>();
        var mine = Directory.GetFiles($"/proc/{pid}/fd").Select(file => new FileInfo(file).LinkTarget ?? "").Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1]).ToHashSet();
        var listening = new[] { "tcp", "tcp6" }.Select(table => $"/proc/{pid}/net/{table}").Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(columns => columns[3] == "0A" && mine.Contains(columns[9])).Select(columns => columns[1]);
        Assert.Equal($"0100007F:{cloud.Client.BaseAddress!.Port:X4}", Assert.Single(listening));
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
    [Theory]
    [InlineData("v1/projects/p/maps", "ffffffffffffffff")]
    [InlineData("upload/storage/v1/b/eecnn-offline/o?uploadType=media&name=n", "ffffffffffffffff")]
    [InlineData("upload/storage/v1/b/eecnn-offline/o?uploadType=multipart", "ffffffffffffffff")]
    [InlineData("v1/projects/p/maps", "zz")]
    public async Task BrokenBody_IsNoErrorOfTheDisk(string path, string chunk)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, cloud.Client.BaseAddress!.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {cloud.Token}\r\n"
            + $"Content-Type: multipart/related; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}\r\nx"));
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // Reset: what was sent had not been read to its end.
        }

        Assert.Equal("", Encoding.ASCII.GetString(answer.ToArray()));
    }
}
