using System.Globalization;

namespace EeCnn;

/// <summary>Pictures of rasters. Masked pixels (NaN) are grey.</summary>
public static class RasterView
{
    private const int WantedWidth = 560;
    private const int Pad = 10;
    private const int TitleHeight = 30;

    // Viridis (van der Walt and Smith, 2015): even steps of lightness, safe for the colour-blind.
    private static readonly PixelColour[] Scale =
    [
        PixelColour.Parse("#440154"), PixelColour.Parse("#472d7b"), PixelColour.Parse("#3b528b"), PixelColour.Parse("#2c728e"), PixelColour.Parse("#21918c"),
        PixelColour.Parse("#28ae80"), PixelColour.Parse("#5ec962"), PixelColour.Parse("#addc30"), PixelColour.Parse("#fde725"),
    ];

    /// <summary>Shows three bands as red, green and blue.</summary>
    /// <param name="raster">The raster.</param>
    /// <param name="red">Band shown in red.</param>
    /// <param name="green">Band shown in green.</param>
    /// <param name="blue">Band shown in blue.</param>
    /// <param name="min">Value shown as black; null: the 2nd percentile of each band.</param>
    /// <param name="max">Value shown as full brightness; null: the 98th percentile of each band.</param>
    /// <param name="title">A line above the picture; null: none.</param>
    /// <param name="cellSize">Picture pixels per raster pixel, at least 1; null: as many whole ones as fit into 560.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">A band is missing.</exception>
    public static PngImage Rgb(
        Raster raster, string red, string green, string blue, double? min = null, double? max = null,
        string? title = null, int? cellSize = null)
    {
        ArgumentNullException.ThrowIfNull(raster);
        float[][] bands = [.. new[] { red, green, blue }.Select(band => raster.Band(band).ToArray())];
        (double Low, double High)[] ranges = [.. bands.Select(band => Range(band, min, max))];
        var canvas = Prepared(raster, title, extraRight: 0, cellSize, out int left, out int top, out int size);
        canvas.Cells(left, top, raster.Grid.Width, raster.Grid.Height, size, (column, row) =>
        {
            int pixel = row * raster.Grid.Width + column;
            byte Level(int band) => (byte)Math.Round(255 * Math.Clamp((bands[band][pixel] - ranges[band].Low) / (ranges[band].High - ranges[band].Low), 0, 1));
            return bands.Any(band => !float.IsFinite(band[pixel])) ? PixelColour.Masked : new PixelColour(Level(0), Level(1), Level(2));
        });
        return canvas.ToImage(Described(raster, title, $"{red}, {green}, {blue} as red, green, blue"));
    }

    /// <summary>Shows one band in a colour scale from dark (low) to light (high), with its legend.</summary>
    /// <param name="raster">The raster.</param>
    /// <param name="band">The band.</param>
    /// <param name="min">Lowest value of the scale; null: the 2nd percentile.</param>
    /// <param name="max">Highest value of the scale; null: the 98th percentile.</param>
    /// <param name="title">A line above the picture; null: the band's name.</param>
    /// <param name="unit">Unit of the values, below the legend; null: none.</param>
    /// <param name="cellSize">Picture pixels per raster pixel, at least 1; null: as many whole ones as fit into 560.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The band is missing.</exception>
    public static PngImage Band(
        Raster raster, string band, double? min = null, double? max = null, string? title = null, string? unit = null,
        int? cellSize = null)
    {
        ArgumentNullException.ThrowIfNull(raster);
        float[] values = raster.Band(band).ToArray();
        var (low, high) = Range(values, min, max);
        var canvas = Prepared(raster, title ?? band, extraRight: 90, cellSize, out int left, out int top, out int size);
        int width = raster.Grid.Width * size, height = raster.Grid.Height * size;
        canvas.Cells(left, top, raster.Grid.Width, raster.Grid.Height, size, (column, row) =>
        {
            float value = values[row * raster.Grid.Width + column];
            return float.IsFinite(value) ? ColourAt((value - low) / (high - low)) : PixelColour.Masked;
        });
        Legend(canvas, left + width + 16, top + 4, Math.Max(60, height - 60), low, high, unit ?? "");
        return canvas.ToImage(Described(raster, title, string.Create(CultureInfo.InvariantCulture, $"band {band} from {low:0.###} to {high:0.###}")));
    }

    internal static PixelColour ColourAt(double share)
    {
        double place = Math.Clamp(share, 0, 1) * (Scale.Length - 1);
        int below = Math.Min((int)place, Scale.Length - 2);
        return Scale[below].Towards(Scale[below + 1], place - below);
    }

    private static void Legend(PixelCanvas canvas, int left, int top, int height, double low, double high, string unit)
    {
        for (int y = 0; y < height; y++)
        {
            canvas.Fill(left, top + y, 16, 1, ColourAt(1 - (double)y / (height - 1)));
        }

        canvas.Frame(left - 1, top - 1, 18, height + 2, PixelColour.Muted);
        for (int tick = 0; tick <= 4; tick++)
        {
            int y = top + height * (4 - tick) / 4;
            canvas.Text(left + 22, y + 4, (low + (high - low) * tick / 4).ToString("0.###", CultureInfo.InvariantCulture), 9, PixelColour.Ink);
        }

        canvas.Text(left, top + height + 22, unit, 9, PixelColour.Muted);
    }

    private static PixelCanvas Prepared(Raster raster, string? title, int extraRight, int? cellSize, out int left, out int top, out int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cellSize ?? 1, 1, nameof(cellSize));
        size = cellSize ?? MapFurniture.CellSize(raster.Grid.Width, WantedWidth);
        left = Pad;
        top = string.IsNullOrEmpty(title) ? Pad : TitleHeight;
        var canvas = new PixelCanvas(raster.Grid.Width * size + 2 * Pad + extraRight, raster.Grid.Height * size + top + Pad);
        canvas.Text(left, 20, title ?? "", 11, PixelColour.Ink);
        return canvas;
    }

    private static string Described(Raster raster, string? title, string content) =>
        $"{(string.IsNullOrEmpty(title) ? "" : title + ": ")}{content}, {raster.Grid.Width} × {raster.Grid.Height} px, {raster.CountMasked()} masked";

    private static (double Low, double High) Range(float[] values, double? min, double? max)
    {
        float[] sorted = [.. values.Where(float.IsFinite).Order()];
        double low = min ?? (sorted.Length == 0 ? 0 : sorted[(int)(0.02 * (sorted.Length - 1))]);
        double high = max ?? (sorted.Length == 0 ? 1 : sorted[(int)(0.98 * (sorted.Length - 1))]);
        return (low, high > low ? high : low + 1);
    }
}
