using System.Text.Json;
using EeCnn.Tests.Judges;

namespace EeCnn.Tests.Data;

/// <summary>The study of Olinda as it lies in the repository, its polygons brought to pixels by formulas that no other part uses.</summary>
internal static class Olinda
{
    internal static string DataFolder { get; } = Path.GetFullPath(Path.Combine(Judge.Folder, "..", "..", "data"));

    internal static Study Study { get; } = Study.Load(Path.Combine(DataFolder, "olinda"));

    /// <summary>Outlines in pixel coordinates (column, row of pixel edges), in the order of the file.</summary>
    internal static IReadOnlyList<DrawnPolygon> Polygons { get; } =
    [
        .. Study.Polygons.Select(polygon => new DrawnPolygon(
            polygon.Id, polygon.ClassId, [.. polygon.Rings[0].SkipLast(1).Select(place => ToPixel(place.Longitude, place.Latitude))])),
    ];

    /// <summary>The rings as they were drawn by hand.</summary>
    internal static IReadOnlyList<DrawnPolygon> Drawn { get; } = ReadDrawn();

    private static (double Column, double Row) ToPixel(double longitude, double latitude)
    {
        var (east, north) = UtmZone25South.Project(longitude, latitude);
        return Study.Grid.Transform.Invert(east, north);
    }

    private static List<DrawnPolygon> ReadDrawn()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(DataFolder, "olinda", "digitised.json")));
        return
        [
            .. document.RootElement.EnumerateArray().Select(item => new DrawnPolygon(
                item.GetProperty("id").GetInt32(),
                item.GetProperty("class").GetInt32(),
                [.. item.GetProperty("ring").EnumerateArray().Select(corner => (corner[0].GetDouble(), corner[1].GetDouble()))])),
        ];
    }
}
