using System.Net;
using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Storage;

[Collection(OfflineCloudTests.Name)]
public sealed class CloudBucketTests(OfflineCloud cloud) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CloudBucketOptions Quick { get; } = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(5),
        MaxDelay = TimeSpan.FromMilliseconds(50),
        MaxAttempts = 4,
        ChunkBytes = 256 * 1024,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Download_NameOfTooManyBytes_IsRefusedBeforeAnyRequest()
    {
        using var bucket = CloudBucket.Open(cloud.Connection);

        // 400 letters of three bytes each.
        var error = await Assert.ThrowsAsync<ArgumentException>(() => bucket.DownloadAsync(new string('日', 400), _folder.File("target")));

        Assert.Contains("1200 bytes in UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("folder/with blank and + and %2F.bin")]
    [InlineData("ümlaut/日本.tfrecord.gz")]
    [InlineData("question?and#hash&more=1")]
    public async Task UploadAndDownload_AnyName_KeepsEveryByte(string tail)
    {
        string name = $"names/{Guid.NewGuid():N}/{tail}";
        byte[] bytes = Bytes(100_003, 1);
        string source = _folder.File("source"), target = _folder.File("deep/er/target");
        await File.WriteAllBytesAsync(source, bytes);
        using var bucket = CloudBucket.Open(cloud.Connection);

        CloudObject stored = await bucket.UploadAsync(source, name);
        CloudObject fetched = await bucket.DownloadAsync(name, target);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(target));
        Assert.Equal(100_003, stored.Size);
        Assert.Equal(stored, fetched);
        Assert.Equal($"gs://{cloud.Connection.Bucket}/{name}", stored.Uri);
        Assert.Equal(["target"], Directory.GetFiles(_folder.File("deep/er")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task UploadAsync_EmptyFile_IsStoredAsEmpty()
    {
        string name = $"empty/{Guid.NewGuid():N}";
        using var bucket = CloudBucket.Open(cloud.Connection);

        CloudObject stored = await bucket.UploadAsync(new MemoryStream(), name);

        Assert.Equal((0, "AAAAAA=="), (stored.Size, stored.Crc32c));
        Assert.Empty(await bucket.ReadAsync(name));
    }

    [Fact]
    public async Task UploadAsync_KnownText_HasThePublishedChecksum()
    {
        string name = $"known/{Guid.NewGuid():N}.txt";
        using var bucket = CloudBucket.Open(cloud.Connection);

        CloudObject stored = await bucket.UploadAsync(new MemoryStream("123456789"u8.ToArray()), name);

        Assert.Equal("4waSgw==", stored.Crc32c);
        Assert.Equal("123456789", await bucket.ReadTextAsync(name));
    }

    [Fact]
    public async Task ListAsync_Prefix_GivesNamesInOrder()
    {
        string prefix = $"list/{Guid.NewGuid():N}/";
        using var bucket = CloudBucket.Open(cloud.Connection);
        foreach (string name in new[] { "b", "a/x", "c" })
        {
            await bucket.UploadAsync(new MemoryStream([1]), prefix + name);
        }

        Assert.Equal([prefix + "a/x", prefix + "b", prefix + "c"], (await bucket.ListAsync(prefix)).Select(file => file.Name));
        Assert.Empty(await bucket.ListAsync(prefix + "none"));
        Assert.Equal(3, await bucket.DeletePrefixAsync(prefix));
        Assert.Empty(await bucket.ListAsync(prefix));
    }

    [Fact]
    public async Task DeleteAsync_MissingFile_SaysSo()
    {
        using var bucket = CloudBucket.Open(cloud.Connection);

        Assert.False(await bucket.DeleteAsync($"missing/{Guid.NewGuid():N}"));
        Assert.Null(await bucket.FindAsync($"missing/{Guid.NewGuid():N}"));
    }

    [Fact]
    public async Task DownloadAsync_MissingFile_NamesItAndLeavesNothing()
    {
        using var bucket = CloudBucket.Open(cloud.Connection);

        var error = await Assert.ThrowsAsync<CloudStorageException>(() => bucket.DownloadAsync("missing/file.bin", _folder.File("target")));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Contains("missing/file.bin", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task EnsureExistsAsync_OtherBucket_IsMadeOnce()
    {
        using var bucket = CloudBucket.Open(cloud.Connection, "eecnn-second");

        Assert.True(await bucket.EnsureExistsAsync());
        Assert.False(await bucket.EnsureExistsAsync());
    }

    [Fact]
    public async Task UploadFolderAsync_ThenDownloadPrefix_RestoresTheTree()
    {
        string prefix = $"tree/{Guid.NewGuid():N}/";
        Directory.CreateDirectory(_folder.File("from/sub"));
        await File.WriteAllBytesAsync(_folder.File("from/one.bin"), Bytes(70_000, 2));
        await File.WriteAllTextAsync(_folder.File("from/sub/two.json"), "{}");
        using var bucket = CloudBucket.Open(cloud.Connection);
        var states = new List<TransferProgress>();

        await bucket.UploadFolderAsync(_folder.File("from"), prefix);
        IReadOnlyList<string> paths = await bucket.DownloadPrefixAsync(prefix, _folder.File("to"), new Relay<TransferProgress>(states.Add));

        Assert.Equal([_folder.File("to/one.bin"), _folder.File("to/sub/two.json")], paths);
        Assert.Equal(Bytes(70_000, 2), await File.ReadAllBytesAsync(paths[0]));
        Assert.Equal((70_002, 70_002, 2, 2), (states[^1].BytesDone, states[^1].BytesTotal, states[^1].FilesDone, states[^1].FilesTotal));
        Assert.Equal(states.Select(state => state.BytesDone).Order(), states.Select(state => state.BytesDone));
    }

    [Fact]
    public async Task DownloadPrefixAsync_FilesThere_FetchesOnlyWhatDiffers()
    {
        string prefix = $"again/{Guid.NewGuid():N}/";
        using (var bucket = CloudBucket.Open(cloud.Connection))
        {
            await bucket.UploadAsync(new MemoryStream(Bytes(1000, 3)), prefix + "a");
            await bucket.UploadAsync(new MemoryStream(Bytes(1000, 4)), prefix + "b");
            await bucket.DownloadPrefixAsync(prefix, _folder.Path);
        }

        await File.WriteAllBytesAsync(_folder.File("b"), Bytes(1000, 5));
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.Storage, (_, _) => null);
        using var again = CloudBucket.Open(proxy.Through(cloud.Connection));
        await again.DownloadPrefixAsync(prefix, _folder.Path);

        Assert.Equal(Bytes(1000, 4), await File.ReadAllBytesAsync(_folder.File("b")));
        Assert.Single(proxy.Requests, request => request.Contains("alt=media", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DownloadAsync_ConnectionCutTwice_ContinuesWhereItEnded()
    {
        string name = $"cut/{Guid.NewGuid():N}";
        byte[] bytes = Bytes(900_000, 6);
        using (var direct = CloudBucket.Open(cloud.Connection))
        {
            await direct.UploadAsync(new MemoryStream(bytes), name);
        }

        int media = 0;
        var ranges = new List<string>();
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.Storage, (request, _) =>
        {
            if (!request.QueryString.Value!.Contains("alt=media", StringComparison.Ordinal))
            {
                return null;
            }

            ranges.Add(request.Headers.Range.ToString());
            return ++media <= 2 ? new Fault { CutAnswerAfter = 300_000 } : null;
        });
        using var bucket = CloudBucket.Open(proxy.Through(cloud.Connection), options: Quick);
        await bucket.DownloadAsync(name, _folder.File("target"));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder.File("target")));
        Assert.Equal(3, ranges.Count);
        Assert.Equal("", ranges[0]);
        Assert.StartsWith("bytes=", ranges[1], StringComparison.Ordinal);
        Assert.NotEqual("bytes=0-", ranges[2]);
    }

    [Fact]
    public async Task DownloadAsync_BitTurned_IsRefusedAndTheOldFileStays()
    {
        string name = $"damaged/{Guid.NewGuid():N}";
        using (var direct = CloudBucket.Open(cloud.Connection))
        {
            await direct.UploadAsync(new MemoryStream(Bytes(5000, 7)), name);
        }

        await File.WriteAllTextAsync(_folder.File("target"), "before");
        await using var proxy = await FaultProxy.StartAsync(
            cloud.Connection.Storage,
            (request, _) => request.QueryString.Value!.Contains("alt=media", StringComparison.Ordinal) ? new Fault { DamageAnswerAt = 1234 } : null);
        using var bucket = CloudBucket.Open(proxy.Through(cloud.Connection), options: Quick);

        var error = await Assert.ThrowsAsync<CloudStorageException>(() => bucket.DownloadAsync(name, _folder.File("target")));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal("before", await File.ReadAllTextAsync(_folder.File("target")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task ListAsync_StatusThatMayPass_IsRepeated(int status)
    {
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.Storage, (_, count) => count <= 2 ? new Fault { Status = status } : null);
        using var bucket = CloudBucket.Open(proxy.Through(cloud.Connection), options: Quick);

        Assert.Empty(await bucket.ListAsync("nothing/here"));
        Assert.Equal(3, proxy.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task ListAsync_StatusThatWillNotPass_IsNotRepeated(int status)
    {
        await using var proxy = await FaultProxy.StartAsync(
            cloud.Connection.Storage, (_, _) => new Fault { Status = status, Body = "<html>no such luck</html>" });
        using var bucket = CloudBucket.Open(proxy.Through(cloud.Connection), options: Quick);

        var error = await Assert.ThrowsAsync<CloudStorageException>(() => bucket.ListAsync());

        Assert.Equal(status, (int)error.StatusCode!);
        Assert.Contains("no such luck", error.Message, StringComparison.Ordinal);
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task ListAsync_NeverAnswered_GivesUpAfterTheAgreedTries()
    {
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.Storage, (_, _) => new Fault { LoseRequest = true });
        using var bucket = CloudBucket.Open(proxy.Through(cloud.Connection), options: Quick);

        await Assert.ThrowsAsync<CloudStorageException>(() => bucket.ListAsync());
        Assert.Equal(Quick.MaxAttempts, proxy.Requests.Count);
    }

    [Theory]
    [InlineData("start lost")]
    [InlineData("start 503")]
    [InlineData("start 429")]
    [InlineData("chunk lost")]
    [InlineData("chunk answer lost")]
    [InlineData("chunk 503")]
    [InlineData("chunk 429")]
    [InlineData("last answer lost")]
    [InlineData("session gone")]
    public async Task UploadAsync_BrokenOnce_IsCompleted(string what)
    {
        string name = $"broken/{Guid.NewGuid():N}";
        byte[] bytes = Bytes(900_000, 8);
        bool broken = false;
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.Storage, (request, _) =>
        {
            string range = request.Headers.ContentRange.ToString();
            bool start = request.Method == "POST" && request.QueryString.Value!.Contains("uploadType=resumable", StringComparison.Ordinal);
            bool second = range.StartsWith("bytes 262144-", StringComparison.Ordinal);
            bool last = range.EndsWith("-899999/900000", StringComparison.Ordinal);
            Fault? fault = what switch
            {
                "start lost" when start => new Fault { LoseRequest = true },
                "start 503" when start => new Fault { Status = 503 },
                "start 429" when start => new Fault { Status = 429, RetryAfterSeconds = 0 },
                "chunk lost" when second => new Fault { LoseRequest = true },
                "chunk answer lost" when second => new Fault { LoseAnswer = true },
                "chunk 503" when second => new Fault { Status = 503 },
                "chunk 429" when second => new Fault { Status = 429 },
                "last answer lost" when last => new Fault { LoseAnswer = true },
                "session gone" when second => new Fault { Status = 410 },
                _ => null,
            };
            if (broken || fault is null)
            {
                return null;
            }

            broken = true;
            return fault;
        });
        using var bucket = CloudBucket.Open(proxy.Through(cloud.Connection), options: Quick);

        CloudObject stored = await bucket.UploadAsync(new MemoryStream(bytes), name);

        Assert.True(broken);
        Assert.Equal(900_000, stored.Size);
        Assert.Equal(bytes, await bucket.ReadAsync(name));
    }

    [Fact]
    public async Task UploadAsync_Cancelled_LeavesNoObject()
    {
        string name = $"cancelled/{Guid.NewGuid():N}";
        using var cancel = new CancellationTokenSource();
        using var bucket = CloudBucket.Open(cloud.Connection, options: Quick);
        var progress = new Relay<TransferProgress>(_ => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => bucket.UploadAsync(new MemoryStream(Bytes(3_000_000, 9)), name, progress, cancel.Token));
        Assert.Null(await bucket.FindAsync(name));
    }

    [Fact]
    public async Task DownloadAsync_Cancelled_LeavesNothing()
    {
        string name = $"cancelled/{Guid.NewGuid():N}";
        using var cancel = new CancellationTokenSource();
        using var bucket = CloudBucket.Open(cloud.Connection, options: Quick);
        await bucket.UploadAsync(new MemoryStream(Bytes(3_000_000, 10)), name);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => bucket.DownloadAsync(name, _folder.File("target"), new Relay<TransferProgress>(_ => cancel.Cancel()), cancel.Token));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task UploadAsync_MissingBucket_FailsAtOnceWithTheServersWords()
    {
        using var bucket = CloudBucket.Open(cloud.Connection, "no-such-bucket");

        var error = await Assert.ThrowsAsync<CloudStorageException>(() => bucket.UploadAsync(new MemoryStream([1]), "x"));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Contains("no-such-bucket", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoBucket_SaysWhatToSet()
    {
        CloudConnection c = cloud.Connection;
        var connection = new CloudConnection(c.EarthEngine, c.Storage, c.VertexAi, c.Project, "", c.Credential);

        Assert.Contains("EECNN_BUCKET", Assert.Throws<ArgumentException>(() => CloudBucket.Open(connection)).Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
