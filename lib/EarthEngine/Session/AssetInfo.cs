using System.Text.Json;

namespace EeCnn;

/// <summary>What Earth Engine tells about an asset.</summary>
public sealed class AssetInfo
{
    internal AssetInfo(JsonElement json)
    {
        Json = json;
        Name = Text(json, "name");
        Id = Text(json, "id") is { Length: > 0 } id ? id : Name;
        Type = Text(json, "type");
        Bands = json.TryGetProperty("bands", out JsonElement bands) && bands.ValueKind == JsonValueKind.Array
            ? [.. bands.EnumerateArray().Select(band => Text(band, "id"))] : [];
        Properties = json.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
            : new Dictionary<string, JsonElement>();
    }

    /// <summary>Resource name, <c>projects/P/assets/…</c>.</summary>
    public string Name { get; }

    /// <summary>Id as used in expressions.</summary>
    public string Id { get; }

    /// <summary>IMAGE, IMAGE_COLLECTION, TABLE, FOLDER and others.</summary>
    public string Type { get; }

    /// <summary>Band names of an image, in order.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>Values by property name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; }

    /// <summary>Everything that the server told.</summary>
    public JsonElement Json { get; }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
