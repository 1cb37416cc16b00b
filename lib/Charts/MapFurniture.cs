using System.Globalization;

namespace EeCnn;

/// <summary>North arrow, scale bar and colour keys of maps.</summary>
internal static class MapFurniture
{
    private const double MetresPerDegree = 111_320;

    /// <summary>Ground metres of one pixel along a row, at the middle of the grid.</summary>
    /// <remarks>
    /// CRS units count as metres, except in EPSG:4326, where a degree of longitude has 111,320 m × cos(latitude) on a sphere with the
    /// equator of WGS 84.
    /// </remarks>
    internal static double MetresPerPixel(PixelGrid grid)
    {
        var (x1, y1) = grid.CentreOf(grid.Width / 2, grid.Height / 2);
        var (x2, y2) = grid.CentreOf(grid.Width / 2 + 1, grid.Height / 2);
        double across = x2 - x1, along = y2 - y1;
        if (grid.Crs == "EPSG:4326")
        {
            across *= MetresPerDegree * Math.Cos(y1 * Math.PI / 180);
            along *= MetresPerDegree;
        }

        return Math.Sqrt(across * across + along * along);
    }

    /// <summary>Draws a bar of a round length, at most as long as asked.</summary>
    internal static void ScaleBar(PixelCanvas canvas, PixelGrid grid, int cellSize, int left, int baseline, int longest)
    {
        double metresPerScreenPixel = MetresPerPixel(grid) / cellSize;
        double metres = RoundBelow(longest * metresPerScreenPixel);
        int length = Math.Max(1, (int)Math.Round(metres / metresPerScreenPixel)), half = length / 2;
        canvas.Fill(left, baseline, half, 6, PixelColour.Ink);
        canvas.Frame(left, baseline, length, 6, PixelColour.Ink);
        string Label(double value) => value >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.##} km")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.##} m");
        canvas.Text(left, baseline - 6, "0", 9, PixelColour.Ink);
        canvas.Text(left + length, baseline - 6, Label(metres), 9, PixelColour.Ink, anchor: 0.5);
    }

    /// <summary>Draws an arrow to where the CRS' y axis points (grid north).</summary>
    internal static void NorthArrow(PixelCanvas canvas, PixelGrid grid, double x, double y, double size)
    {
        var (column, row) = grid.Transform.Invert(grid.Transform.TranslateX, grid.Transform.TranslateY + 1);
        double length = Math.Sqrt(column * column + row * row), dx = column / length, dy = row / length;
        (double X, double Y) At(double along, double across) => (x + along * dx * size - across * dy * size, y + along * dy * size + across * dx * size);
        canvas.Polygon([At(0.5, 0), At(-0.5, 0.32), At(-0.28, 0)], PixelColour.Ink);
        var right = new[] { At(0.5, 0), At(-0.5, -0.32), At(-0.28, 0) };
        for (int i = 0; i < 3; i++)
        {
            var (a, b) = (right[i], right[(i + 1) % 3]);
            canvas.Line(a.X, a.Y, b.X, b.Y, PixelColour.Ink, 1.2);
        }

        var (labelX, labelY) = At(0.78, 0);
        canvas.Text(labelX, labelY + 5, "N", 11, PixelColour.Ink, anchor: 0.5);
    }

    /// <summary>Draws a coloured square with its meaning.</summary>
    internal static void Key(PixelCanvas canvas, int left, int top, PixelColour colour, string text, string detail = "")
    {
        canvas.Fill(left, top, 16, 16, colour);
        canvas.Frame(left, top, 16, 16, PixelColour.Muted);
        canvas.Text(left + 24, top + 13, text, 10, PixelColour.Ink);
        canvas.Text(left + 26 + StrokeFont.WidthOf(text, 10), top + 13, detail.Length > 0 ? " " + detail : "", 9, PixelColour.Muted);
    }

    /// <summary>Screen pixels that a key takes.</summary>
    internal static double KeyWidth(string text, string detail) => 26 + StrokeFont.WidthOf(text, 10) + StrokeFont.WidthOf(" " + detail, 9);

    /// <summary>How many screen pixels a cell takes so that a picture of about the wanted width results.</summary>
    internal static int CellSize(int cells, int wanted) => Math.Max(1, wanted / Math.Max(1, cells));

    /// <summary>1, 2 or 5 times a power of ten, not above a value.</summary>
    internal static double RoundBelow(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value))), lead = value / power;
        return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    }
}
