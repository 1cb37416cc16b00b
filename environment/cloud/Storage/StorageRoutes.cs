using System.Globalization;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>The JSON API of Cloud Storage: /storage/v1/b/… and /upload/storage/v1/b/….</summary>
internal sealed class StorageRoutes(BucketStore store, string project)
{
    private readonly Uploads _uploads = new();

    public async Task HandleAsync(HttpContext context, string path)
    {
        string baseAddress = $"{context.Request.Scheme}://{context.Request.Host}/";
        bool upload = path.StartsWith("/upload/", StringComparison.Ordinal);
        bool download = path.StartsWith("/download/", StringComparison.Ordinal);
        string[] parts = [.. path[(path.IndexOf("/storage/v1/", StringComparison.Ordinal) + "/storage/v1/".Length)..].Split('/').Select(Unescape)];
        string method = context.Request.Method;
        switch (parts)
        {
            case ["b", var bucket, "o"] when upload:
                await _uploads.HandleAsync(context, store.Get(bucket), baseAddress);
                break;
            case ["b"] when method == "GET":
                await Reply.JsonAsync(context, new JsonObject
                {
                    ["kind"] = "storage#buckets",
                    ["items"] = new JsonArray([.. store.List().Select(b => BucketJson(b, baseAddress))]),
                });
                break;
            case ["b"] when method == "POST":
                using (var body = await Reply.ReadJsonAsync(context))
                {
                    string name = body.RootElement.TryGetProperty("name", out var value) ? value.ToString() : "";
                    await Reply.JsonAsync(context, BucketJson(store.Create(name), baseAddress));
                }

                break;
            case ["b", var bucket] when method == "GET":
                await Reply.JsonAsync(context, BucketJson(store.Get(bucket), baseAddress));
                break;
            case ["b", var bucket] when method == "DELETE":
                store.Delete(bucket);
                context.Response.StatusCode = 204;
                break;
            case ["b", var bucket, "o"] when method == "GET":
                await Reply.JsonAsync(context, ObjectListing.Make(store.Get(bucket), context.Request.Query, baseAddress));
                break;
            case ["b", var bucket, "o"] when method == "POST":
                await InsertEmptyAsync(context, store.Get(bucket), baseAddress);
                break;
            case ["b", var bucket, "o", var name] when method == "GET":
                await GetAsync(context, store.Get(bucket), name, download, baseAddress);
                break;
            case ["b", var bucket, "o", var name] when method == "DELETE":
                store.Get(bucket).Delete(name, Preconditions.Number(context.Request.Query, "generation"), Preconditions.Read(context.Request.Query));
                context.Response.StatusCode = 204;
                break;
            case ["b", var bucket, "o", var name] when method is "PATCH" or "PUT":
                await PatchAsync(context, store.Get(bucket), name, baseAddress);
                break;
            case ["b", var bucket, "o", var name, "compose"] when method == "POST":
                await ComposeAsync(context, store.Get(bucket), name, baseAddress);
                break;
            case ["b", var bucket, "o", var name, "copyTo" or "rewriteTo", "b", var otherBucket, "o", var otherName] when method == "POST":
                await CopyAsync(context, store.Get(bucket), name, store.Get(otherBucket), otherName, parts[4] == "rewriteTo", baseAddress);
                break;
            default:
                throw ApiException.NotFound($"There is no method {method} at {path}. The offline Cloud Storage has buckets (/storage/v1/b) and "
                    + "objects (/storage/v1/b/BUCKET/o): get, list, insert, patch, copy, rewrite, compose, delete.");
        }
    }

    private static string Unescape(string segment)
    {
        string text = Uri.UnescapeDataString(segment);
        return text.Contains('\uFFFD', StringComparison.Ordinal) ? throw ApiException.Invalid($"'{segment}' is not UTF-8 in percent-encoding.") : text;
    }

    private JsonObject BucketJson(Bucket bucket, string baseAddress) => new()
    {
        ["kind"] = "storage#bucket",
        ["id"] = bucket.Name,
        ["selfLink"] = $"{baseAddress}storage/v1/b/{bucket.Name}",
        ["name"] = bucket.Name,
        ["projectNumber"] = "0",
        ["metageneration"] = "1",
        ["location"] = "OFFLINE",
        ["locationType"] = "region",
        ["storageClass"] = "STANDARD",
        ["etag"] = "1",
        ["labels"] = new JsonObject { ["project"] = project },
        ["timeCreated"] = bucket.Created.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["updated"] = bucket.Created.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };

    private static async Task GetAsync(HttpContext context, Bucket bucket, string name, bool download, string baseAddress)
    {
        var query = context.Request.Query;
        var stored = bucket.Find(name);
        var conditions = Preconditions.Read(query);
        if (stored is null && conditions.Match is null or 0)
        {
            throw bucket.NoSuchObject(name);
        }

        try
        {
            conditions.Check(stored, reading: true);
        }
        catch (ApiException e) when (e.Code == 304)
        {
            context.Response.StatusCode = 304;
            return;
        }

        if (stored is null || (Preconditions.Number(query, "generation") is { } generation && generation != stored.Generation))
        {
            throw bucket.NoSuchObject(name);
        }

        if (download || query["alt"] == "media")
        {
            await MediaAnswer.SendAsync(context, stored);
        }
        else
        {
            await Reply.JsonAsync(context, stored.ToJson(bucket.Name, baseAddress));
        }
    }

    private static async Task InsertEmptyAsync(HttpContext context, Bucket bucket, string baseAddress)
    {
        using var body = await Reply.ReadJsonAsync(context);
        var draft = ObjectDraft.Read(body.RootElement, context.Request.Query, null);
        string part = bucket.NewPart();
        await File.WriteAllBytesAsync(part, []);
        try
        {
            await Reply.JsonAsync(context, bucket.Commit(part, draft, Preconditions.Read(context.Request.Query)).ToJson(bucket.Name, baseAddress));
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task PatchAsync(HttpContext context, Bucket bucket, string name, string baseAddress)
    {
        using var body = await Reply.ReadJsonAsync(context);
        var resource = body.RootElement;
        var patched = bucket.Patch(name, Preconditions.Read(context.Request.Query), old => old with
        {
            ContentType = resource.TryGetProperty("contentType", out var type) ? type.GetString() : old.ContentType,
            ContentEncoding = resource.TryGetProperty("contentEncoding", out var encoding) ? encoding.GetString() : old.ContentEncoding,
            Metadata = resource.TryGetProperty("metadata", out _) ? ObjectDraft.ReadMetadata(resource) : old.Metadata,
        });
        await Reply.JsonAsync(context, patched.ToJson(bucket.Name, baseAddress));
    }

    private static async Task CopyAsync(
        HttpContext context, Bucket bucket, string name, Bucket otherBucket, string otherName, bool rewrite, string baseAddress)
    {
        var query = context.Request.Query;
        var source = bucket.Find(name);
        if (source is null || (Preconditions.Number(query, "sourceGeneration") is { } generation && generation != source.Generation))
        {
            throw bucket.NoSuchObject(name);
        }

        Preconditions.Read(query, "Source").Check(source, reading: false);
        ObjectName.Check(otherName);
        ObjectDraft draft = await ReadCopyAsync(context, source, otherName);
        string part = otherBucket.NewPart();
        try
        {
            File.Copy(source.File, part);
            JsonObject copied = otherBucket.Commit(part, draft, Preconditions.Read(query)).ToJson(otherBucket.Name, baseAddress);
            string size = source.Size.ToString(CultureInfo.InvariantCulture);
            await Reply.JsonAsync(context, !rewrite ? copied : new JsonObject
            {
                ["kind"] = "storage#rewriteResponse",
                ["totalBytesRewritten"] = size,
                ["objectSize"] = size,
                ["done"] = true,
                ["resource"] = copied,
            });
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>A copy keeps the source's metadata unless the request brings its own.</summary>
    private static async Task<ObjectDraft> ReadCopyAsync(HttpContext context, StoredObject source, string name)
    {
        using var body = await Reply.ReadJsonAsync(context);
        var resource = body.RootElement;
        return new ObjectDraft
        {
            Name = name,
            ContentType = resource.TryGetProperty("contentType", out var type) ? type.GetString() : source.ContentType,
            ContentEncoding = resource.TryGetProperty("contentEncoding", out var encoding) ? encoding.GetString() : source.ContentEncoding,
            Metadata = resource.TryGetProperty("metadata", out _) ? ObjectDraft.ReadMetadata(resource) : source.Metadata,
            Crc32c = source.Crc32c,
        };
    }

    private static async Task ComposeAsync(HttpContext context, Bucket bucket, string name, string baseAddress)
    {
        using var body = await Reply.ReadJsonAsync(context);
        if (!body.RootElement.TryGetProperty("sourceObjects", out var sources) || sources.ValueKind != System.Text.Json.JsonValueKind.Array
            || sources.GetArrayLength() is 0 or > 32)
        {
            throw ApiException.Invalid("A compose request needs 'sourceObjects' with 1 to 32 objects of the same bucket.");
        }

        string part = bucket.NewPart();
        try
        {
            int components = 0;
            await using (var file = File.Create(part))
            {
                foreach (var source in sources.EnumerateArray())
                {
                    string sourceName = source.TryGetProperty("name", out var value) ? value.ToString() : "";
                    var stored = bucket.Find(sourceName) ?? throw bucket.NoSuchObject(sourceName);
                    await using var input = File.OpenRead(stored.File);
                    await input.CopyToAsync(file, context.RequestAborted);
                    components += stored.ComponentCount ?? 1;
                }
            }

            string? type = body.RootElement.TryGetProperty("destination", out var destination)
                && destination.TryGetProperty("contentType", out var text) ? text.ToString() : "application/octet-stream";
            var draft = new ObjectDraft { Name = name, ContentType = type, ComponentCount = components };
            var composed = bucket.Commit(part, draft, Preconditions.Read(context.Request.Query));
            await Reply.JsonAsync(context, composed.ToJson(bucket.Name, baseAddress));
        }
        finally
        {
            File.Delete(part);
        }
    }
}
