using System.Globalization;

namespace EeCnn;

/// <summary>Class maps with legend, scale bar and north arrow.</summary>
public static class MapView
{
    private const int WantedSize = 720;
    private const int Pad = 14;
    private const int PanelWidth = 230;
    private const int LongestName = 44;
    private const byte Nodata = 255;

    /// <summary>Shows a class map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="title">A line above the map; null: <c>Land cover</c>.</param>
    /// <returns>The picture; the legend has each class' share of the pixels that have a class.</returns>
    public static PngImage Show(ClassMap map, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Show(map.Grid, map.Classes, map.ClassTable, title);
    }

    /// <summary>Shows a class map from its parts.</summary>
    /// <param name="grid">The georeference.</param>
    /// <param name="classes">Class of each pixel, [H, W] row-major; 255 where there is none.</param>
    /// <param name="table">The class table.</param>
    /// <param name="title">A line above the map; null: <c>Land cover</c>.</param>
    /// <returns>The picture; the legend has each class' share of the pixels that have a class.</returns>
    /// <exception cref="ArgumentException">There is not one value per pixel, or a value is no class.</exception>
    public static PngImage Show(PixelGrid grid, ReadOnlySpan<byte> classes, ClassTable table, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(table);
        var counts = Counted(grid, classes, table);
        byte[] values = classes.ToArray();
        PixelColour[] colours = [.. table.Select(item => PixelColour.Parse(item.Colour))];
        int size = MapFurniture.CellSize(Math.Max(grid.Width, grid.Height), WantedSize);
        int width = grid.Width * size, height = Math.Max(grid.Height * size, 240 + 26 * table.Count), top = 40;
        title ??= "Land cover";
        double panel = table.Max(item => MapFurniture.KeyWidth(NameOf(item), Share(counts[item.Id], counts)));
        int across = Math.Max(width + (int)Math.Max(PanelWidth, panel) + 3 * Pad, (int)StrokeFont.WidthOf(title, 13) + 2 * Pad);
        var canvas = new PixelCanvas(across, top + height + Pad);
        canvas.Text(Pad, 25, title, 13, PixelColour.Ink);
        canvas.Cells(Pad, top, grid.Width, grid.Height, size, (column, row) =>
            values[row * grid.Width + column] is var value && value == Nodata ? PixelColour.Masked : colours[value]);
        canvas.Frame(Pad - 1, top - 1, width + 2, grid.Height * size + 2, PixelColour.Muted);
        Panel(canvas, grid, table, counts, size, 2 * Pad + width, top);
        string shares = string.Join(", ", table.Select(item => $"{item.Name} {Share(counts[item.Id], counts)}"));
        return canvas.ToImage($"{title}: {shares}; {grid}");
    }

    private static long[] Counted(PixelGrid grid, ReadOnlySpan<byte> classes, ClassTable table)
    {
        if (classes.Length != grid.PixelCount)
        {
            throw new ArgumentException($"A map of {grid.Width} × {grid.Height} px needs {grid.PixelCount} values; got {classes.Length}.", nameof(classes));
        }

        var counts = new long[table.Count];
        foreach (byte value in classes)
        {
            if (value == Nodata)
            {
                continue;
            }

            if (value >= table.Count)
            {
                throw new ArgumentException($"The map holds the value {value}; the classes are {table}, and 255 is no class.", nameof(classes));
            }

            counts[value]++;
        }

        return counts;
    }

    private static void Panel(PixelCanvas canvas, PixelGrid grid, ClassTable table, long[] counts, int size, int left, int top)
    {
        int y = top;
        foreach (var item in table)
        {
            MapFurniture.Key(canvas, left, y, PixelColour.Parse(item.Colour), NameOf(item), Share(counts[item.Id], counts));
            y += 26;
        }

        if (counts.Sum() < grid.PixelCount)
        {
            MapFurniture.Key(canvas, left, y, PixelColour.Masked, "no class");
            y += 26;
        }

        MapFurniture.NorthArrow(canvas, grid, left + 18, y + 70, 46);
        MapFurniture.ScaleBar(canvas, grid, size, left, y + 136, PanelWidth - 60);
        canvas.Text(left, y + 172, grid.Crs, 9, PixelColour.Muted);
        canvas.Text(left, y + 190, string.Create(
            CultureInfo.InvariantCulture, $"{grid.Width} × {grid.Height} px of {MapFurniture.MetresPerPixel(grid):0.##} m"), 9, PixelColour.Muted);
    }

    private static string NameOf(LandCoverClass item) => ChartStyle.Short(item.Name, LongestName);

    private static string Share(long count, long[] counts)
    {
        long all = Math.Max(1, counts.Sum());
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / all:0.0} %");
    }
}
