using System.Text.Json;

namespace EeCnn;

/// <summary>Reads the polygons of a study from GeoJSON (RFC 7946: longitude, latitude on WGS 84).</summary>
internal static class PolygonFile
{
    internal static IReadOnlyList<TrainingPolygon> Parse(byte[] text, string path)
    {
        var polygons = new List<TrainingPolygon>();
        try
        {
            using var document = JsonDocument.Parse(text);
            foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
            {
                polygons.Add(ParseFeature(feature, polygons.Count, path));
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"{path}: feature {polygons.Count} (from 0): {error.Message} Expected a GeoJSON FeatureCollection of polygons with the properties id, class, name, note.", error);
        }

        var repeated = polygons.GroupBy(polygon => polygon.Id).FirstOrDefault(group => group.Count() > 1 || group.Key < 1);
        return repeated is null
            ? polygons
            : throw new InvalidDataException($"{path}: polygon ids must be unique and at least 1; id {repeated.Key} occurs {repeated.Count()} times.");
    }

    private static TrainingPolygon ParseFeature(JsonElement feature, int index, string path)
    {
        var properties = feature.GetProperty("properties");
        var geometry = feature.GetProperty("geometry");
        if (geometry.GetProperty("type").GetString() is not "Polygon" and var type)
        {
            throw new InvalidDataException($"{path}: feature {index} (from 0) is a {type}; training polygons have to be of type Polygon.");
        }

        var rings = geometry.GetProperty("coordinates").EnumerateArray().Select(ring => (IReadOnlyList<(double, double)>)[.. ring.EnumerateArray().Select(ReadPosition)]).ToList();
        var wrong = rings.FirstOrDefault(ring => ring.Count < 4 || ring[0] != ring[^1]);
        if (rings.Count == 0 || wrong is not null)
        {
            throw new InvalidDataException($"{path}: feature {index} (from 0) has a ring of {wrong?.Count ?? 0} positions; a ring has at least 4, the last equal to the first.");
        }

        string OptionalText(string key) => properties.TryGetProperty(key, out var value) ? value.GetString() ?? "" : "";
        return new TrainingPolygon(
            properties.GetProperty("id").GetInt32(), properties.GetProperty("class").GetInt32(), OptionalText("name"), OptionalText("note"), rings);
    }

    private static (double, double) ReadPosition(JsonElement position)
    {
        double longitude = position[0].GetDouble(), latitude = position[1].GetDouble();
        return Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90
            ? (longitude, latitude)
            : throw new FormatException(FormattableString.Invariant($"Position [{longitude}, {latitude}] is not longitude, latitude in degrees."));
    }
}
