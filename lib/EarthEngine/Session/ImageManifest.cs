using System.Globalization;
using System.Text.Json;

namespace EeCnn;

/// <summary>Writes the manifest of an image import: one tileset, one source that holds all files.</summary>
internal static class ImageManifest
{
    internal static void Write(Utf8JsonWriter writer, string assetName, ImageImportOptions options)
    {
        const string Tileset = "tileset";
        writer.WriteStartObject();
        writer.WriteString("name", assetName);
        writer.WriteStartArray("tilesets");
        writer.WriteStartObject();
        writer.WriteString("id", Tileset);
        writer.WriteStartArray("sources");
        writer.WriteStartObject();
        writer.WriteStartArray("uris");
        foreach (string uri in options.Uris)
        {
            writer.WriteStringValue(uri);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("bands");
        for (int index = 0; index < options.Bands.Count; index++)
        {
            writer.WriteStartObject();
            ImportedBand band = options.Bands[index];
            writer.WriteString("id", band.Id);
            writer.WriteString("tilesetId", Tileset);
            writer.WriteNumber("tilesetBandIndex", index);
            writer.WriteString("pyramidingPolicy", (band.PyramidingPolicy ?? options.PyramidingPolicy).ToString().ToUpperInvariant());
            WriteMissing(writer, band.MissingData);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteMissing(writer, options.MissingData);
        if (options.Properties is { Count: > 0 })
        {
            writer.WritePropertyName("properties");
            JsonSerializer.Serialize(writer, options.Properties);
        }

        WriteTime(writer, "startTime", options.StartTime);
        WriteTime(writer, "endTime", options.EndTime);
        writer.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter writer, double? value)
    {
        if (value is { } missing)
        {
            writer.WriteStartObject("missingData");
            writer.WriteStartArray("values");
            writer.WriteNumberValue(missing);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } instant)
        {
            writer.WriteString(name, instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }
    }
}
