using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Pixels;
using NetTopologySuite.Geometries;

namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>Geometries as GeoJSON.</summary>
internal static class GeoJson
{
    /// <summary>Coordinates as nested lists of numbers.</summary>
    public static object?[] Coordinates(Geometry shape) => shape switch
    {
        Point point => Position(point.Coordinate),
        Polygon polygon => [.. polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => (object?)Positions(ring))],
        LineString line => Positions(line),
        GeometryCollection collection => [.. collection.Geometries.Select(part => (object?)Coordinates(part))],
        _ => [],
    };

    public static JsonObject ToNode(EeGeometry geometry, bool withCrs = false)
    {
        var shape = geometry.Shape;
        var json = new JsonObject { ["type"] = shape.GeometryType == "LinearRing" ? "LineString" : shape.GeometryType };
        if (shape.GetType() == typeof(GeometryCollection))
        {
            json["geometries"] = new JsonArray([.. ((GeometryCollection)shape).Geometries.Select(part => (JsonNode)ToNode(geometry with { Shape = part }))]);
        }
        else
        {
            json["coordinates"] = Evaluation.JsonOutput.ToNode(Coordinates(shape));
        }

        if (withCrs && !geometry.Crs.Equals(Crs.Wgs84))
        {
            json["crs"] = new JsonObject { ["type"] = "name", ["properties"] = new JsonObject { ["name"] = geometry.Crs.Code } };
        }

        if (withCrs && (!geometry.Crs.Equals(Crs.Wgs84) || !geometry.Geodesic) && shape is not Point and not MultiPoint)
        {
            json["geodesic"] = geometry.Geodesic;
        }

        return json;
    }

    private static object?[] Position(Coordinate c) => [c.X, c.Y];

    private static object?[] Positions(LineString line) => [.. line.Coordinates.Select(c => (object?)Position(c))];
}
