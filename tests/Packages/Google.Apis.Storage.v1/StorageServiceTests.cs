using System.Net;
using System.Net.Http.Headers;
using EeCnn.Tests.Storage;
using Google;
using Google.Apis.Download;
using Google.Apis.Services;
using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Upload;
using Xunit;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace EeCnn.Tests.Packages.GoogleApisStorage;

[Collection(OfflineCloudTests.Name)]
public sealed class StorageServiceTests(OfflineCloud cloud)
{
    private readonly string _prefix = $"package/{Guid.NewGuid():N}/";

    private string Bucket => cloud.Connection.Bucket;

    [Fact]
    public void Defaults_AreTheOriginals()
    {
        using var service = new StorageService();

        Assert.Equal(("storage", "https://storage.googleapis.com/storage/v1/", "storage/v1/"), (service.Name, service.BaseUri, service.BasePath));
        Assert.Equal("https://www.googleapis.com/auth/devstorage.read_write", StorageService.Scope.DevstorageReadWrite);
        Assert.Equal("v1", StorageService.Version);
    }

    [Fact]
    public async Task Insert_ThenGet_DescribesTheObject()
    {
        using StorageService service = Open();
        var upload = service.Objects.Insert(new StorageObject { Name = _prefix + "ä b+/c", Metadata = new Dictionary<string, string> { ["k"] = "v" } }, Bucket, new MemoryStream("hello world"u8.ToArray()), "text/plain");

        UploadProgress.ThrowOnFailure(await upload.UploadAsync());
        StorageObject found = await service.Objects.Get(Bucket, _prefix + "ä b+/c").ExecuteAsync();

        Assert.Equal((11ul, "yZRlqg==", "XrY7u+Ae7tCTyyK7j1rNww==", "text/plain"), (found.Size!.Value, found.Crc32c, found.Md5Hash, found.ContentType));
        Assert.Equal("v", found.Metadata["k"]);
        Assert.Equal(upload.ResponseBody.Generation, found.Generation);
        Assert.InRange(found.UpdatedDateTimeOffset!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.EndsWith("Z", found.TimeCreatedRaw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyRewriteAndCompose_MakeNewObjects()
    {
        using StorageService service = Open();
        await Put(service, "one", "1");
        await Put(service, "two", "22");

        StorageObject copy = await service.Objects.Copy(new StorageObject { ContentType = "text/csv" }, Bucket, _prefix + "one", Bucket, _prefix + "copy").ExecuteAsync();
        var rewritten = await service.Objects.Rewrite(new StorageObject(), Bucket, _prefix + "two", Bucket, _prefix + "rewritten").ExecuteAsync();
        StorageObject composed = await service.Objects.Compose(
            new ComposeRequest
            {
                SourceObjects = [new ComposeRequest.SourceObjectsData { Name = _prefix + "copy" }, new ComposeRequest.SourceObjectsData { Name = _prefix + "rewritten" }],
            },
            Bucket,
            _prefix + "composed").ExecuteAsync();

        Assert.Equal((1ul, "text/csv"), (copy.Size!.Value, copy.ContentType));
        Assert.Equal((true, 2L), (rewritten.Done!.Value, (long)rewritten.TotalBytesRewritten!.Value));
        Assert.Equal((3ul, 2, null), (composed.Size!.Value, composed.ComponentCount!.Value, composed.Md5Hash));
    }

    [Fact]
    public async Task Download_WholeAndRange_GiveTheBytes()
    {
        using StorageService service = Open();
        await Put(service, "a", "0123456789");
        var whole = new MemoryStream();
        var part = new MemoryStream();
        ObjectsResource.GetRequest request = service.Objects.Get(Bucket, _prefix + "a");

        Assert.Equal(DownloadStatus.Completed, (await request.DownloadAsync(whole)).Status);
        Assert.Equal(DownloadStatus.Completed, (await request.DownloadRangeAsync(part, new RangeHeaderValue(3, 5))).Status);
        Assert.Equal("0123456789"u8.ToArray(), whole.ToArray());
        Assert.Equal("345"u8.ToArray(), part.ToArray());
    }

    [Fact]
    public void Download_MissingObject_FailsInTheStatusOnly()
    {
        using StorageService service = Open();

        IDownloadProgress progress = service.Objects.Get(Bucket, _prefix + "none").DownloadWithStatus(new MemoryStream());

        Assert.Equal(DownloadStatus.Failed, progress.Status);
        Assert.Equal(HttpStatusCode.NotFound, Assert.IsType<GoogleApiException>(progress.Exception).HttpStatusCode);
    }

    [Fact]
    public async Task List_PagesAndDelimiter_Work()
    {
        using StorageService service = Open();
        foreach (string name in new[] { "a", "b", "c/1", "c/2" })
        {
            await Put(service, name, name);
        }

        ObjectsResource.ListRequest request = service.Objects.List(Bucket);
        (request.Prefix, request.Delimiter, request.MaxResults) = (_prefix, "/", 2);
        Objects first = await request.ExecuteAsync();
        request.PageToken = first.NextPageToken;
        Objects second = await request.ExecuteAsync();

        Assert.Equal([_prefix + "a", _prefix + "b"], first.Items.Select(item => item.Name));
        Assert.Null(first.Prefixes);
        Assert.Equal([_prefix + "c/"], second.Prefixes);
        Assert.Null(second.Items);
        Assert.Null(second.NextPageToken);
    }

    [Fact]
    public async Task Patch_ChangesMetadataOnly()
    {
        using StorageService service = Open();
        StorageObject before = await Put(service, "a", "x");

        StorageObject after = await service.Objects.Patch(new StorageObject { ContentType = "image/png" }, Bucket, _prefix + "a").ExecuteAsync();

        Assert.Equal(("image/png", before.Generation, before.Metageneration + 1), (after.ContentType, after.Generation, after.Metageneration));
    }

    [Fact]
    public async Task Delete_WithOtherGeneration_IsRefused()
    {
        using StorageService service = Open();
        StorageObject stored = await Put(service, "a", "x");
        ObjectsResource.DeleteRequest request = service.Objects.Delete(Bucket, _prefix + "a");
        request.IfGenerationMatch = stored.Generation + 1;

        var error = await Assert.ThrowsAsync<GoogleApiException>(() => request.ExecuteAsync());
        Assert.Equal(HttpStatusCode.PreconditionFailed, error.HttpStatusCode);
        request.IfGenerationMatch = stored.Generation;
        await request.ExecuteAsync();
        Assert.Equal(404, (int)(await Assert.ThrowsAsync<GoogleApiException>(() => service.Objects.Get(Bucket, _prefix + "a").ExecuteAsync())).HttpStatusCode);
    }

    [Fact]
    public async Task Buckets_GetAndList_FindTheDefault()
    {
        using StorageService service = Open();

        Assert.Equal(Bucket, (await service.Buckets.Get(Bucket).ExecuteAsync()).Name);
        Assert.Contains(Bucket, (await service.Buckets.List(cloud.Connection.Project).ExecuteAsync()).Items.Select(item => item.Name));
    }

    private StorageService Open() => new(new BaseClientService.Initializer
    {
        BaseUri = new Uri(cloud.Connection.Storage, "storage/v1/").AbsoluteUri,
        HttpClientInitializer = cloud.Connection.Credential,
    });

    private async Task<StorageObject> Put(StorageService service, string name, string text)
    {
        var upload = service.Objects.Insert(new StorageObject { Name = _prefix + name }, Bucket, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "text/plain");
        UploadProgress.ThrowOnFailure(await upload.UploadAsync());
        return upload.ResponseBody;
    }
}
