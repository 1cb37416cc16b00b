using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;
using NetTopologySuite.Geometries;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Collects pixels as features, from many tiles at once, and gives them row by row.</summary>
internal sealed class PixelPicker(EeImage image, Lattice lattice, bool geometries, bool dropNulls)
{
    private readonly List<(int Row, int Column, Properties Properties)> _picked = [];

    /// <summary>Walks the tiles that a region touches.</summary>
    public static void Walk(EeImage image, RegionShape shape, string who, CancellationToken cancellation, Action<TileGrid, bool[], Plane[]> use,
        Func<TileGrid, bool>? wants = null)
    {
        var bounds = shape.Bounds(who);
        var inside = new System.Collections.Concurrent.ConcurrentDictionary<TileGrid, bool[]>();
        TileReader.ForEachTile(bounds, [.. image.Bands.Select(band => band.Source)], cancellation,
            (tile, planes) =>
            {
                inside.TryRemove(tile, out bool[]? mine);
                use(tile, mine!, planes);
            },
            tile => (wants is null || wants(tile)) && shape.Fill(tile) is { } filled && inside.TryAdd(tile, filled));
    }

    public static bool IsComplete(Plane[] planes, int index)
    {
        foreach (var plane in planes)
        {
            if (!plane.IsValid(index))
            {
                return false;
            }
        }

        return true;
    }

    public void Take(TileGrid tile, Plane[] planes, Func<int, bool> wants)
    {
        var mine = new List<(int, int, Properties)>();
        for (int i = 0; i < tile.Count; i++)
        {
            if (!wants(i) || (dropNulls && !IsComplete(planes, i)))
            {
                continue;
            }

            var properties = new Properties();
            for (int b = 0; b < planes.Length; b++)
            {
                if (planes[b].IsValid(i))
                {
                    properties[image.Bands[b].Name] = planes[b].IsArray ? planes[b].ArrayAt(i) : planes[b].Values[i];
                }
            }

            mine.Add((tile.Y + i / tile.Width, tile.X + i % tile.Width, properties));
        }

        lock (_picked)
        {
            _picked.AddRange(mine);
        }
    }

    public List<EeFeature> Features()
    {
        _picked.Sort((a, b) => (a.Row, a.Column).CompareTo((b.Row, b.Column)));
        return [.. _picked.Select((pixel, i) =>
        {
            pixel.Properties["system:index"] = Coerce.Show(i);
            return new EeFeature(geometries ? PointAt(pixel.Column, pixel.Row) : null, pixel.Properties);
        })];
    }

    private EeGeometry PointAt(int column, int row)
    {
        var (x, y) = lattice.Apply(column + 0.5, row + 0.5);
        var (lon, lat) = Crs.Transform(lattice.Crs, Crs.Wgs84, x, y);
        return new EeGeometry(new Point(lon, lat), Crs.Wgs84, false);
    }
}
