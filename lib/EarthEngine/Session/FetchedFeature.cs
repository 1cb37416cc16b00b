using System.Text.Json;

namespace EeCnn;

/// <summary>A feature fetched from Earth Engine: geometry in longitude and latitude, and properties.</summary>
public sealed class FetchedFeature
{
    internal FetchedFeature(JsonElement json)
    {
        Id = json.TryGetProperty("id", out JsonElement id) ? id.ToString() : "";
        Geometry = json.TryGetProperty("geometry", out JsonElement geometry) && geometry.ValueKind == JsonValueKind.Object ? geometry : null;
        Properties = json.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
            : new Dictionary<string, JsonElement>();
    }

    /// <summary>Index in its collection; empty when it has none.</summary>
    public string Id { get; }

    /// <summary>GeoJSON geometry in EPSG:4326; null when there is none.</summary>
    public JsonElement? Geometry { get; }

    /// <summary>Values by property name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; }

    /// <summary>Reads a numeric property.</summary>
    /// <param name="property">Its name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidDataException">It is absent or not a number.</exception>
    public double Number(string property) => Find(property) is { ValueKind: JsonValueKind.Number } value
        ? value.GetDouble()
        : throw new InvalidDataException($"Property '{property}' of feature '{Id}' is {Find(property).ValueKind}, not a number.");

    /// <summary>Reads a text property.</summary>
    /// <param name="property">Its name.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidDataException">It is absent or not text.</exception>
    public string Text(string property) => Find(property) is { ValueKind: JsonValueKind.String } value
        ? value.GetString()!
        : throw new InvalidDataException($"Property '{property}' of feature '{Id}' is {Find(property).ValueKind}, not text.");

    private JsonElement Find(string property) => Properties.TryGetValue(property, out JsonElement value)
        ? value
        : throw new InvalidDataException($"Feature '{Id}' has no property '{property}'; it has [{EeCnn.Text.Join(Properties.Keys)}].");
}
