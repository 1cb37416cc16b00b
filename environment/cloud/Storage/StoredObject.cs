using System.Globalization;
using System.Text.Json.Nodes;

namespace EeCnn.Cloud.Storage;

/// <summary>What a bucket knows about one object. The bytes are in <see cref="File"/>; this record is replaced, never changed.</summary>
internal sealed record StoredObject
{
    public required string Name { get; init; }

    public required string File { get; init; }

    public required long Size { get; init; }

    public required long Generation { get; init; }

    public long Metageneration { get; init; } = 1;

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public required string Crc32c { get; init; }

    public required string Md5 { get; init; }

    /// <summary>How many objects a composed one was made of, null for others. The service knows no MD5 of those.</summary>
    public int? ComponentCount { get; init; }

    public required DateTime Created { get; init; }

    public required DateTime Updated { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The modification time of the file that the checksums belong to.</summary>
    public long FileTicks { get; init; }

    public JsonObject ToJson(string bucket, string baseAddress)
    {
        string path = $"b/{Uri.EscapeDataString(bucket)}/o/{Uri.EscapeDataString(Name)}";
        string generation = Generation.ToString(CultureInfo.InvariantCulture);
        var json = new JsonObject
        {
            ["kind"] = "storage#object",
            ["id"] = $"{bucket}/{Name}/{generation}",
            ["selfLink"] = $"{baseAddress}storage/v1/{path}",
            ["mediaLink"] = $"{baseAddress}download/storage/v1/{path}?generation={generation}&alt=media",
            ["name"] = Name,
            ["bucket"] = bucket,
            ["generation"] = generation,
            ["metageneration"] = Metageneration.ToString(CultureInfo.InvariantCulture),
            ["contentType"] = ContentType,
            ["storageClass"] = "STANDARD",
            ["size"] = Size.ToString(CultureInfo.InvariantCulture),
            ["md5Hash"] = Md5,
            ["crc32c"] = Crc32c,
            ["etag"] = ETag,
            ["timeCreated"] = Time(Created),
            ["updated"] = Time(Updated),
        };
        if (ComponentCount is { } count)
        {
            json.Remove("md5Hash");
            json["componentCount"] = count;
        }

        if (ContentEncoding is not null)
        {
            json["contentEncoding"] = ContentEncoding;
        }

        if (ContentType is null)
        {
            json.Remove("contentType");
        }

        if (Metadata.Count > 0)
        {
            json["metadata"] = new JsonObject(Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        return json;
    }

    public string ETag => string.Create(CultureInfo.InvariantCulture, $"{Generation:x}/{Metageneration}");

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
