using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace EeCnn.Tests.Cloud.Storage;

/// <summary>The JSON API of Cloud Storage on the wire.</summary>
[Collection("cloud")]
public sealed class ObjectTests(CloudProcess cloud)
{
    private const string Bucket = "storage/v1/b/eecnn-offline/o";

    [Theory]
    [InlineData("", "AAAAAA==", "1B2M2Y8AsgTpgAmY7PhCfg==")]
    [InlineData("123456789", "4waSgw==", "JfnnlDI7RTiF9RgfG2JNCw==")]
    [InlineData("hello world", "yZRlqg==", "XrY7u+Ae7tCTyyK7j1rNww==")]
    public async Task Insert_Media_ChecksumsSizeAndGeneration(string text, string crc, string md5)
    {
        var stored = await PutAsync("checksums/object", text);
        Assert.Equal(crc, stored["crc32c"]!.GetValue<string>());
        Assert.Equal(md5, stored["md5Hash"]!.GetValue<string>());
        Assert.Equal(text.Length.ToString(), stored["size"]!.GetValue<string>());
        var again = await PutAsync("checksums/object", text);
        Assert.True(long.Parse(again["generation"]!.GetValue<string>()) > long.Parse(stored["generation"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("a/b/c.txt")]
    [InlineData("blank and +plus")]
    [InlineData("ünïcödé/日本/🌍")]
    [InlineData("../../escape")]
    [InlineData("a/../b")]
    [InlineData("/leading")]
    [InlineData("trailing/")]
    [InlineData("double//slash")]
    [InlineData(".objects/inside")]
    [InlineData("percent%2Fsign%")]
    [InlineData("back\\slash")]
    [InlineData("tab\tname")]
    public async Task Insert_AnyName_ComesBackAndStaysInTheBucket(string name)
    {
        name = "names/" + name;
        await PutAsync(name, name);
        Assert.Equal(name, Encoding.UTF8.GetString(await cloud.DownloadAsync(name)));
        Assert.Contains(name, await cloud.ListAsync("names/"));
        string buckets = Path.Combine(cloud.Folder, "buckets");
        Assert.Equal([Path.Combine(buckets, "eecnn-offline")], Directory.GetDirectories(buckets).Where(b => !b.Contains("other", StringComparison.Ordinal)));
        Assert.False(File.Exists(Path.Combine(cloud.Folder, "escape")));
    }

    [Fact]
    public async Task Insert_RandomNamesOfDangerousPieces_NeverLeaveTheFolder()
    {
        string[] pieces = ["..", ".", "/", "\\", "%2e", "%2F", "%00", "\0", "~", "C:", ":", "a", "é", "\ud83c\udf0d", " ", "CON", "$", "*", "?", "#", "&", "+", "%", "%e", "%~", "%$"];
        var random = new Random(5);
        string[] before = [.. Places()];
        var stored = new Dictionary<string, string>();
        for (int count = 0; count < 300; count++)
        {
            string name = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            using var answer = await UploadAsync(name, count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.True((int)answer.StatusCode is 200 or 400, $"'{name}' was answered with {answer.StatusCode}.");
            if (answer.IsSuccessStatusCode)
            {
                stored[name] = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        Assert.InRange(stored.Count, 200, 300);
        foreach (var (name, text) in stored)
        {
            Assert.Equal(text, Encoding.UTF8.GetString(await cloud.DownloadAsync(name)));
            using var deleted = await cloud.Client.DeleteAsync($"{Bucket}/{Uri.EscapeDataString(name)}");
            Assert.True(deleted.IsSuccessStatusCode, $"'{name}' was not deleted: {deleted.StatusCode}.");
        }

        // No new file or folder beside the bucket's own: neither in the state folder nor among the buckets.
        Assert.Equal(before, Places());

        IEnumerable<string> Places() => Directory.GetFileSystemEntries(cloud.Folder)
            .Concat(Directory.GetFileSystemEntries(Path.Combine(cloud.Folder, "buckets"))).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Insert_LongName_1024BytesAllowed_1025Refused()
    {
        string name = new('n', 1024);
        await PutAsync(name, "long");
        Assert.Equal("long", Encoding.UTF8.GetString(await cloud.DownloadAsync(name)));
        await cloud.Client.DeleteAsync($"{Bucket}/{name}");
        using var answer = await UploadAsync(name + "n", "x");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Insert_NameOfAFolder_BothLive()
    {
        await PutAsync("same/inner", "inner");
        await PutAsync("same", "outer");
        await PutAsync("other", "outer");
        await PutAsync("other/inner", "inner");
        Assert.Equal("outer", Encoding.UTF8.GetString(await cloud.DownloadAsync("same")));
        Assert.Equal("inner", Encoding.UTF8.GetString(await cloud.DownloadAsync("same/inner")));
        Assert.Equal("outer", Encoding.UTF8.GetString(await cloud.DownloadAsync("other")));
        Assert.Equal("inner", Encoding.UTF8.GetString(await cloud.DownloadAsync("other/inner")));
    }

    [Fact]
    public async Task Insert_Multipart_MetadataAndMedia()
    {
        using var content = new MultipartContent("related", "part-boundary")
        {
            new StringContent("""{"name":"multi/part","contentType":"text/x-test","metadata":{"colour":"green"}}""", Encoding.UTF8, "application/json"),
            new StringContent("the media", Encoding.UTF8, "text/plain"),
        };
        using var answer = await cloud.Client.PostAsync("upload/storage/v1/b/eecnn-offline/o?uploadType=multipart", content);
        var stored = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("text/x-test", stored["contentType"]!.GetValue<string>());
        Assert.Equal("green", stored["metadata"]!["colour"]!.GetValue<string>());
        Assert.Equal("the media", Encoding.UTF8.GetString(await cloud.DownloadAsync("multi/part")));
    }

    [Fact]
    public async Task Insert_WrongChecksum_RefusedAndNothingStored()
    {
        using var content = new MultipartContent("related", "part-boundary")
        {
            new StringContent("""{"name":"wrong/crc","crc32c":"AAAAAA=="}""", Encoding.UTF8, "application/json"),
            new StringContent("bytes", Encoding.UTF8, "text/plain"),
        };
        using var answer = await cloud.Client.PostAsync("upload/storage/v1/b/eecnn-offline/o?uploadType=multipart", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await cloud.ListAsync("wrong/"));
    }

    [Fact]
    public async Task Resumable_ChunksWithARepeatedPart_WholeObject()
    {
        byte[] data = new byte[600_000];
        new Random(1).NextBytes(data);
        Uri session = await StartAsync("resumable/object");
        using (var first = await ChunkAsync(session, data, 0, 262_144, data.Length))
        {
            Assert.Equal(308, (int)first.StatusCode);
            Assert.Equal("bytes=0-262143", first.Headers.GetValues("Range").Single());
        }

        Assert.Empty(await cloud.ListAsync("resumable/"));
        using (var query = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ByteArrayContent([]) })
        {
            query.Content.Headers.ContentRange = new ContentRangeHeaderValue(data.Length);
            using var status = await cloud.Client.SendAsync(query);
            Assert.Equal("bytes=0-262143", status.Headers.GetValues("Range").Single());
        }

        using (var last = await ChunkAsync(session, data, 200_000, data.Length - 200_000, data.Length))
        {
            Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        }

        Assert.Equal(data, await cloud.DownloadAsync("resumable/object"));
    }

    [Fact]
    public async Task Resumable_GapUnknownSessionAndCancel()
    {
        Uri session = await StartAsync("resumable/gap");
        using (var gap = await ChunkAsync(session, new byte[100], 50, 50, 100))
        {
            Assert.Equal(HttpStatusCode.BadRequest, gap.StatusCode);
        }

        using (var cancel = await cloud.Client.DeleteAsync(session))
        {
            Assert.Equal(499, (int)cancel.StatusCode);
        }

        using var gone = await ChunkAsync(session, new byte[100], 0, 100, 100);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Theory]
    [InlineData("bytes=2-4", 206, "345", "bytes 2-4/9")]
    [InlineData("bytes=7-", 206, "89", "bytes 7-8/9")]
    [InlineData("bytes=-3", 206, "789", "bytes 6-8/9")]
    [InlineData("bytes=0-100", 206, "123456789", "bytes 0-8/9")]
    [InlineData("bytes=9-", 416, null, null)]
    public async Task Media_Range(string range, int code, string? text, string? contentRange)
    {
        await PutAsync("ranges/object", "123456789");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Bucket}/ranges%2Fobject?alt=media");
        request.Headers.TryAddWithoutValidation("Range", range);
        using var answer = await cloud.Client.SendAsync(request);
        Assert.Equal(code, (int)answer.StatusCode);
        if (text is not null)
        {
            Assert.Equal(text, await answer.Content.ReadAsStringAsync());
            Assert.Equal(contentRange, answer.Content.Headers.ContentRange!.ToString());
            Assert.StartsWith("crc32c=4waSgw==", answer.Headers.GetValues("x-goog-hash").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task List_PrefixDelimiterAndPages()
    {
        foreach (string name in new[] { "list/a", "list/b/1", "list/b/2", "list/c", "list/d/1" })
        {
            await PutAsync(name, "x");
        }

        var all = JsonNode.Parse(await cloud.Client.GetStringAsync($"{Bucket}?prefix=list/&delimiter=/"))!;
        Assert.Equal(["list/a", "list/c"], all["items"]!.AsArray().Select(i => i!["name"]!.GetValue<string>()));
        Assert.Equal(["list/b/", "list/d/"], all["prefixes"]!.AsArray().Select(i => i!.GetValue<string>()));
        var seen = new List<string>();
        for (string? token = ""; token is not null;)
        {
            var page = JsonNode.Parse(await cloud.Client.GetStringAsync($"{Bucket}?prefix=list/&maxResults=2&pageToken={Uri.EscapeDataString(token)}"))!;
            seen.AddRange(page["items"]!.AsArray().Select(i => i!["name"]!.GetValue<string>()));
            token = page["nextPageToken"]?.GetValue<string>();
        }

        Assert.Equal(["list/a", "list/b/1", "list/b/2", "list/c", "list/d/1"], seen);
        var empty = JsonNode.Parse(await cloud.Client.GetStringAsync($"{Bucket}?prefix=nothing/"))!.AsObject();
        Assert.False(empty.ContainsKey("items"));
    }

    [Fact]
    public async Task Preconditions_CreateOnlyAndNotModified()
    {
        using (var first = await UploadAsync("conditions/object&ifGenerationMatch=0", "1", escape: false))
        {
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        }

        using (var second = await UploadAsync("conditions/object&ifGenerationMatch=0", "2", escape: false))
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
            Assert.Contains("conditionNotMet", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        string generation = JsonNode.Parse(await cloud.Client.GetStringAsync($"{Bucket}/conditions%2Fobject"))!["generation"]!.GetValue<string>();
        using var unchanged = await cloud.Client.GetAsync($"{Bucket}/conditions%2Fobject?ifGenerationNotMatch={generation}");
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Delete_ThenGet_404()
    {
        await PutAsync("delete/me", "x");
        using (var deleted = await cloud.Client.DeleteAsync($"{Bucket}/delete%2Fme"))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        using var gone = await cloud.Client.GetAsync($"{Bucket}/delete%2Fme");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("notFound", JsonNode.Parse(await gone.Content.ReadAsStringAsync())!["error"]!["errors"]![0]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Patch_Metadata_RaisesMetageneration()
    {
        await PutAsync("patch/object", "x");
        using var answer = await cloud.Client.PatchAsync($"{Bucket}/patch%2Fobject", CloudProcess.Json(JsonNode.Parse("""{"contentType":"a/b"}""")!));
        var patched = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("2", patched["metageneration"]!.GetValue<string>());
        Assert.Equal("a/b", patched["contentType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Compose_JoinsObjects()
    {
        await PutAsync("compose/1", "one ");
        await PutAsync("compose/2", "two");
        using var answer = await cloud.Client.PostAsync($"{Bucket}/compose%2Fboth/compose",
            CloudProcess.Json(JsonNode.Parse("""{"sourceObjects":[{"name":"compose/1"},{"name":"compose/2"}],"destination":{"contentType":"text/plain"}}""")!));
        answer.EnsureSuccessStatusCode();
        Assert.Equal("one two", Encoding.UTF8.GetString(await cloud.DownloadAsync("compose/both")));
    }

    [Fact]
    public async Task Buckets_CreateTwice_409_DeleteNotEmpty_409()
    {
        using (var created = await cloud.Client.PostAsync("storage/v1/b?project=p", CloudProcess.Json(JsonNode.Parse("""{"name":"other-bucket"}""")!)))
        {
            Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        }

        using (var again = await cloud.Client.PostAsync("storage/v1/b?project=p", CloudProcess.Json(JsonNode.Parse("""{"name":"other-bucket"}""")!)))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        }

        (await cloud.Client.PostAsync("upload/storage/v1/b/other-bucket/o?uploadType=media&name=x", new StringContent("x"))).Dispose();
        using (var full = await cloud.Client.DeleteAsync("storage/v1/b/other-bucket"))
        {
            Assert.Equal(HttpStatusCode.Conflict, full.StatusCode);
        }

        (await cloud.Client.DeleteAsync("storage/v1/b/other-bucket/o/x")).Dispose();
        using var empty = await cloud.Client.DeleteAsync("storage/v1/b/other-bucket");
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
    }

    [Theory]
    [InlineData("../eecnn-offline")]
    [InlineData("UPPER")]
    [InlineData("a")]
    public async Task Bucket_BadName_400(string name)
    {
        using var answer = await cloud.Client.GetAsync($"storage/v1/b/{Uri.EscapeDataString(name).Replace(".", "%2E", StringComparison.Ordinal)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task File_PutIntoTheFolderByHand_IsAnObjectAfterRestart()
    {
        string state = Directory.CreateTempSubdirectory("eecnn-bucket-").FullName;
        try
        {
            string folder = Path.Combine(state, "buckets", "eecnn-offline", "by");
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "hand.txt"), "123456789");
            var connection = JsonNode.Parse(Capture(state, "connect", "--json"))!.AsObject();
            using var client = CloudProcess.Open(connection);
            var stored = JsonNode.Parse(await client.GetStringAsync("storage/v1/b/eecnn-offline/o/by%2Fhand.txt"))!;
            Assert.Equal("4waSgw==", stored["crc32c"]!.GetValue<string>());
        }
        finally
        {
            Capture(state, "stop");
            Directory.Delete(state, recursive: true);
        }
    }

    private static string Capture(string state, params string[] arguments)
    {
        using var process = CloudProcess.Start(state, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private Task<HttpResponseMessage> UploadAsync(string name, string text, bool escape = true) =>
        cloud.Client.PostAsync($"upload/{Bucket}?uploadType=media&name={(escape ? Uri.EscapeDataString(name) : name)}", new StringContent(text));

    private async Task<JsonNode> PutAsync(string name, string text)
    {
        using var answer = await UploadAsync(name, text);
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!;
    }

    private async Task<Uri> StartAsync(string name)
    {
        using var answer = await cloud.Client.PostAsync($"upload/{Bucket}?uploadType=resumable&name={Uri.EscapeDataString(name)}", new StringContent("{}", Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location!;
    }

    private async Task<HttpResponseMessage> ChunkAsync(Uri session, byte[] data, int start, int count, int total)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ByteArrayContent(data, start, count) };
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(start, start + count - 1, total);
        return await cloud.Client.SendAsync(request);
    }
}
