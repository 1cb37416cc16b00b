using System.Text.Json;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>What a request says about an object that is to be written.</summary>
internal sealed record ObjectDraft
{
    public required string Name { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public string? Crc32c { get; init; }

    public string? Md5 { get; init; }

    public int? ComponentCount { get; init; }

    /// <summary>Reads the object resource of a request; a name or encoding in the query wins.</summary>
    public static ObjectDraft Read(JsonElement resource, IQueryCollection query, string? mediaType)
    {
        string? Text(string key) => resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty(key, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        string? name = query.TryGetValue("name", out var inQuery) ? inQuery.ToString() : Text("name");
        if (string.IsNullOrEmpty(name))
        {
            throw new ApiException(400, "Required: the object's name, as the query parameter 'name' or in the object resource.", "required");
        }

        ObjectName.Check(name);
        return new ObjectDraft
        {
            Name = name,
            ContentType = Text("contentType") ?? mediaType ?? "application/octet-stream",
            ContentEncoding = query.TryGetValue("contentEncoding", out var encoding) ? encoding.ToString() : Text("contentEncoding"),
            Metadata = ReadMetadata(resource),
            Crc32c = Text("crc32c"),
            Md5 = Text("md5Hash"),
        };
    }

    public static IReadOnlyDictionary<string, string> ReadMetadata(JsonElement resource)
    {
        var metadata = new Dictionary<string, string>();
        if (resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty("metadata", out var pairs) && pairs.ValueKind == JsonValueKind.Object)
        {
            foreach (var pair in pairs.EnumerateObject())
            {
                metadata[pair.Name] = pair.Value.ToString();
            }
        }

        return metadata;
    }

    public void CheckHashes(string crc, string md5)
    {
        if (Crc32c is not null && Crc32c != crc)
        {
            throw ApiException.Invalid($"Provided CRC32C \"{Crc32c}\" doesn't match calculated CRC32C \"{crc}\".");
        }

        if (Md5 is not null && Md5 != md5)
        {
            throw ApiException.Invalid($"Provided MD5 hash \"{Md5}\" doesn't match calculated MD5 hash \"{md5}\".");
        }
    }
}
