using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Xunit;

namespace EeCnn.Tests.Samples;

[Collection(OfflineCloudTests.Name)]
public sealed class BucketShardsTests(OfflineCloud cloud) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _prefix = $"shards/{Guid.NewGuid():N}/map";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DownloadShardsAsync_Prefix_TakesItsShardsInOrderAndNothingElse()
    {
        using var bucket = CloudBucket.Open(cloud.Connection);
        foreach (int shard in new[] { 10, 2, 0, 1, 3, 4, 5, 6, 7, 8, 9 })
        {
            await UploadAsync(bucket, $"{_prefix}-{shard:00000}.tfrecord.gz", shard);
        }

        await UploadAsync(bucket, _prefix + "2-00000.tfrecord.gz", 99);
        await UploadAsync(bucket, _prefix + "-mixer.json", 99);
        await UploadAsync(bucket, _prefix + "/below-00000.tfrecord.gz", 99);
        var states = new List<TransferProgress>();

        var shards = await bucket.DownloadShardsAsync($"gs://{bucket.Name}/{_prefix}", _folder.Path, new Relay<TransferProgress>(states.Add));

        Assert.Equal(11, Directory.GetFiles(_folder.Path).Length);
        Assert.Equal(Enumerable.Range(0, 11).Select(value => (float)value), shards.Read().Select(reader => reader.ParseExample()["label"].Floats[0]));
        Assert.Equal((11, 11), (states[^1].FilesDone, states[^1].FilesTotal));
        Assert.Equal(11, TfRecordInspector.Open(shards).RecordCount);
    }

    [Fact]
    public async Task DownloadShardsAsync_PatternAndName_FetchesOnlyWhatDiffers()
    {
        using var direct = CloudBucket.Open(cloud.Connection);
        for (int shard = 0; shard < 3; shard++)
        {
            await UploadAsync(direct, $"{_prefix}-{shard:00000}-of-00003", shard);
        }

        Assert.Equal(3, (await direct.DownloadShardsAsync(_prefix + "-*-of-?0003", _folder.Path)).Files.Count);
        await File.AppendAllTextAsync(_folder.File("map-00001-of-00003"), "rest");
        await using var proxy = await FaultProxy.StartAsync(cloud.Connection.Storage, (_, _) => null);
        using var bucket = CloudBucket.Open(proxy.Through(cloud.Connection));

        Assert.Equal([0f, 1, 2], (await bucket.DownloadShardsAsync(_prefix, _folder.Path)).Read().Select(reader => reader.ParseExample()["label"].Floats[0]));

        Assert.Single(proxy.Requests, request => request.Contains("alt=media", StringComparison.Ordinal));
        Assert.Equal([_folder.File("map-00002-of-00003")], (await bucket.DownloadShardsAsync(_prefix + "-00002-of-00003", _folder.Path)).Files);
    }

    [Fact]
    public async Task DownloadShardsAsync_MissingShard_IsNamedBeforeAnythingIsFetched()
    {
        using var bucket = CloudBucket.Open(cloud.Connection);
        await UploadAsync(bucket, _prefix + "-00000-of-00003", 0);
        await UploadAsync(bucket, _prefix + "-00002-of-00003", 2);

        var error = await Assert.ThrowsAsync<TfRecordException>(() => bucket.DownloadShardsAsync(_prefix, _folder.Path));

        Assert.EndsWith("expected the shards 0 to 2, each once; found no shard 1.", error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task DownloadShardsAsync_WrongAddress_SaysWhatToDo()
    {
        using var bucket = CloudBucket.Open(cloud.Connection);
        await UploadAsync(bucket, _prefix + "-mixer.json", 0);
        Assert.Contains("There begin so: " + _prefix + "-mixer.json", (await Assert.ThrowsAsync<FileNotFoundException>(() => bucket.DownloadShardsAsync(_prefix, _folder.Path))).Message);
        Assert.Contains("No name there begins so", (await Assert.ThrowsAsync<FileNotFoundException>(() => bucket.DownloadShardsAsync(_prefix + "x", _folder.Path))).Message);
        Assert.Contains("is in the bucket other", (await Assert.ThrowsAsync<ArgumentException>(() => bucket.DownloadShardsAsync("gs://other/map", _folder.Path))).Message);
        Assert.Contains("is a folder in the bucket", (await Assert.ThrowsAsync<ArgumentException>(() => bucket.DownloadShardsAsync($"gs://{bucket.Name}", _folder.Path))).Message);
        Assert.Contains("DownloadShardsAsync(\"gs://any/map\"", Assert.Throws<ArgumentException>(() => TfRecordShards.Find("gs://any/map")).Message);
    }

    private static async Task UploadAsync(CloudBucket bucket, string name, int label)
    {
        var stream = new MemoryStream();
        using (var writer = new TfRecordWriter(stream, name.EndsWith(".gz", StringComparison.Ordinal) ? TfRecordCompression.GZip : TfRecordCompression.None))
        {
            writer.Write(new Example([new("label", Feature.OfFloats(label))]));
            writer.Complete();
        }

        stream.Position = 0;
        await bucket.UploadAsync(stream, name);
    }
}
