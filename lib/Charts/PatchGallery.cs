namespace EeCnn;

/// <summary>Pictures of labelled patches, a row per class.</summary>
public static class PatchGallery
{
    private const int Pad = 10;
    private const int Gap = 6;

    /// <summary>Shows some patches of each class, chosen at random but always the same for a seed.</summary>
    /// <param name="patches">Labelled patches.</param>
    /// <param name="perClass">Patches of each class, at least 1.</param>
    /// <param name="bands">Names of the bands shown as red, green and blue; null: SR_B3, SR_B2, SR_B1 (true colour on Landsat 7).</param>
    /// <param name="min">Value shown as black.</param>
    /// <param name="max">Value shown as full brightness; null: the 98th percentile of the shown bands.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <param name="title">A line above the pictures; null: what is shown.</param>
    /// <returns>The picture; the cross marks the labelled pixel. Masked pixels (≤ −9000 or NaN) are grey.</returns>
    /// <exception cref="ArgumentException">A band is missing, or not three are named.</exception>
    public static PngImage Show(
        PatchSet patches, int perClass = 8, IReadOnlyList<string>? bands = null, double min = 0, double? max = null, int seed = 1, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(patches);
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        bands ??= ["SR_B3", "SR_B2", "SR_B1"];
        int[] shown = [.. bands.Select(band => patches.Bands.ToList().IndexOf(band))];
        if (shown.Length != 3 || shown.Contains(-1))
        {
            throw new ArgumentException($"Name three bands of [{Text.Join(patches.Bands)}] for red, green and blue; got [{Text.Join(bands)}].", nameof(bands));
        }

        int size = Math.Max(2, 72 / patches.PatchSize), side = size * patches.PatchSize;
        int label = 24 + (int)patches.Classes.Max(item => StrokeFont.WidthOf(item.Name, 10));
        var canvas = new PixelCanvas(2 * Pad + label + perClass * (side + Gap), 34 + Pad + patches.Classes.Count * (side + Gap));
        canvas.Text(Pad, 20, title ?? $"patches of {patches.PatchSize} × {patches.PatchSize} px: {bands[0]}, {bands[1]}, {bands[2]} as red, green, blue", 10, PixelColour.Ink);
        double high = Math.Max(max ?? Bright(patches, shown), min + 1e-6);
        var random = new Random(seed);
        foreach (var item in patches.Classes)
        {
            int top = 34 + item.Id * (side + Gap);
            canvas.Fill(Pad, top, 8, side, PixelColour.Parse(item.Colour));
            canvas.Frame(Pad, top, 8, side, PixelColour.Muted);
            canvas.Text(Pad + 14, top + side / 2.0 + 4, item.Name, 10, PixelColour.Ink);
            int[] all = [.. Enumerable.Range(0, patches.Count).Where(patch => patches.Labels[patch] == item.Id)];
            random.Shuffle(all);
            for (int place = 0; place < Math.Min(perClass, all.Length); place++)
            {
                DrawPatch(canvas, patches, all[place], shown, min, high, Pad + label + place * (side + Gap), top, size);
            }
        }

        return canvas.ToImage($"{perClass} patches of each class ({Text.Join(patches.Classes.Names)}), {patches.PatchSize} × {patches.PatchSize} px");
    }

    private static void DrawPatch(PixelCanvas canvas, PatchSet patches, int patch, int[] bands, double low, double high, int left, int top, int size)
    {
        int pixels = patches.PatchSize * patches.PatchSize;
        float[] values = patches.Patch(patch).ToArray();
        canvas.Cells(left, top, patches.PatchSize, patches.PatchSize, size, (column, row) =>
        {
            int pixel = row * patches.PatchSize + column;
            byte Level(int band) => (byte)Math.Round(255 * Math.Clamp((values[bands[band] * pixels + pixel] - low) / (high - low), 0, 1));
            return bands.Any(band => !(values[band * pixels + pixel] > -9000)) ? PixelColour.Masked : new PixelColour(Level(0), Level(1), Level(2));
        });
        double x = left + (patches.PatchSize / 2 + 0.5) * size, y = top + (patches.PatchSize / 2 + 0.5) * size;
        foreach (var (colour, width) in new[] { (PixelColour.Ink, 2.6), (PixelColour.White, 1.2) })
        {
            canvas.Line(x - 4, y, x + 4, y, colour, width);
            canvas.Line(x, y - 4, x, y + 4, colour, width);
        }
    }

    private static double Bright(PatchSet patches, int[] bands)
    {
        int pixels = patches.PatchSize * patches.PatchSize;
        var values = new List<float>();
        for (int patch = 0; patch < patches.Count; patch++)
        {
            foreach (int band in bands)
            {
                foreach (float value in patches.Patch(patch).Slice(band * pixels, pixels))
                {
                    if (value > -9000)
                    {
                        values.Add(value);
                    }
                }
            }
        }

        values.Sort();
        return values.Count == 0 ? 1 : values[(int)(0.98 * (values.Count - 1))];
    }
}
