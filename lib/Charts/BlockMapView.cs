namespace EeCnn;

/// <summary>The spatial split as a picture: blocks, and the samples in them.</summary>
public static class BlockMapView
{
    private const int WantedSize = 720;
    private const int Pad = 14;

    /// <summary>Shows which block belongs to which part, and where samples lie.</summary>
    /// <param name="blocks">The split.</param>
    /// <param name="grid">The grid that the blocks divide.</param>
    /// <param name="patches">Samples to mark in the colours of their classes; null: none.</param>
    /// <param name="background">A raster to show below, on the same grid: its first three bands as blue, green, red; null: none.</param>
    /// <param name="title">A line above; null: what is shown.</param>
    /// <returns>The picture. Samples in the buffer, which belong to no part, are drawn as small grey dots.</returns>
    /// <exception cref="ArgumentException">The background has another size than the grid, or fewer than three bands.</exception>
    public static PngImage Show(BlockSplit blocks, PixelGrid grid, PatchSet? patches = null, Raster? background = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(grid);
        int size = MapFurniture.CellSize(Math.Max(grid.Width, grid.Height), WantedSize);
        int width = grid.Width * size, height = grid.Height * size, top = 40;
        var canvas = new PixelCanvas(width + 210 + 3 * Pad, Math.Max(top + height, top + 190 + 26 * (patches?.Classes.Count ?? 0)) + Pad);
        canvas.Text(Pad, 25, title ?? $"blocks of {blocks.SizePixels} × {blocks.SizePixels} px", 12, PixelColour.Ink);
        if (background is null)
        {
            canvas.Fill(Pad, top, width, height, new PixelColour(245, 245, 245));
        }
        else
        {
            canvas.Draw(Backdrop(background, grid, size), Pad, top);
        }

        DrawBlocks(canvas, blocks, grid, size, top, background is null ? 0.55 : 0.3);
        DrawSamples(canvas, blocks, patches, size, top);
        Legend(canvas, patches, 2 * Pad + width, top);
        return canvas.ToImage(
            $"{title ?? "Blocks of the spatial split"}: {blocks.TestBlocks.Count} test and {blocks.ValidationBlocks.Count} validation blocks of " +
            $"{blocks.SizePixels} × {blocks.SizePixels} px, the others for training{(patches is null ? "" : $"; {patches.Count} samples")}");
    }

    internal static string NameOf(SamplePart part) => part switch
    {
        SamplePart.Train => "training",
        SamplePart.Validation => "validation",
        SamplePart.Test => "test (reserved)",
        _ => "buffer (unused)",
    };

    internal static string ColourOf(SamplePart part) => part switch
    {
        SamplePart.Train => ChartStyle.Sky,
        SamplePart.Validation => ChartStyle.Amber,
        SamplePart.Test => ChartStyle.Orange,
        _ => ChartStyle.Grey,
    };

    private static PngImage Backdrop(Raster background, PixelGrid grid, int size)
    {
        if (background.Grid.Width != grid.Width || background.Grid.Height != grid.Height || background.Bands.Count < 3)
        {
            throw new ArgumentException(
                $"The background needs three bands of {grid.Width} × {grid.Height} px; it has {background.Bands.Count} of {background.Grid.Width} × {background.Grid.Height} px.",
                nameof(background));
        }

        var canvas = new PixelCanvas(grid.Width * size, grid.Height * size);
        var view = RasterView.Rgb(background, background.Bands[2], background.Bands[1], background.Bands[0]);
        int own = (view.Width - 20) / grid.Width;
        canvas.Cells(0, 0, grid.Width, grid.Height, size, (column, row) =>
        {
            int place = 4 * ((10 + row * own) * view.Width + 10 + column * own);
            var colour = new PixelColour(view.Rgba[place], view.Rgba[place + 1], view.Rgba[place + 2]);
            return colour.Towards(PixelColour.White, 0.25);
        });
        return canvas.ToImage("background");
    }

    private static void DrawBlocks(PixelCanvas canvas, BlockSplit blocks, PixelGrid grid, int size, int top, double opacity)
    {
        for (int row = 0; row * blocks.SizePixels < grid.Height; row++)
        {
            for (int column = 0; column * blocks.SizePixels < grid.Width; column++)
            {
                int left = column * blocks.SizePixels, upper = row * blocks.SizePixels;
                int width = Math.Min(blocks.SizePixels, grid.Width - left) * size, height = Math.Min(blocks.SizePixels, grid.Height - upper) * size;
                var colour = PixelColour.Parse(ColourOf(blocks.PartOfBlock(column, row)));
                canvas.Fill(Pad + left * size, top + upper * size, width, height, colour, opacity);
                canvas.Frame(Pad + left * size, top + upper * size, width, height, PixelColour.White);
            }
        }
    }

    private static void DrawSamples(PixelCanvas canvas, BlockSplit blocks, PatchSet? patches, int size, int top)
    {
        for (int sample = 0; sample < (patches?.Count ?? 0); sample++)
        {
            double x = Pad + (patches!.Columns[sample] + 0.5) * size, y = top + (patches.Rows[sample] + 0.5) * size;
            if (blocks.PartOf(patches.Columns[sample], patches.Rows[sample]) == SamplePart.Buffer)
            {
                canvas.Disc(x, y, 1.3, PixelColour.Muted);
                continue;
            }

            var colour = PixelColour.Parse(patches.Classes[patches.Labels[sample]].Colour);
            canvas.Disc(x, y, 3.2, colour.Outline);
            canvas.Disc(x, y, 2.4, colour);
        }
    }

    private static void Legend(PixelCanvas canvas, PatchSet? patches, int left, int top)
    {
        foreach (var part in new[] { SamplePart.Train, SamplePart.Validation, SamplePart.Test })
        {
            MapFurniture.Key(canvas, left, top, PixelColour.White.Towards(PixelColour.Parse(ColourOf(part)), 0.75), NameOf(part));
            top += 26;
        }

        if (patches is null)
        {
            return;
        }

        top += 12;
        canvas.Text(left, top + 10, "samples", 10, PixelColour.Muted);
        top += 22;
        foreach (var item in patches.Classes)
        {
            canvas.Disc(left + 8, top + 8, 6, PixelColour.Muted);
            canvas.Disc(left + 8, top + 8, 5, PixelColour.Parse(item.Colour));
            canvas.Text(left + 24, top + 13, item.Name, 10, PixelColour.Ink);
            top += 24;
        }

        canvas.Disc(left + 8, top + 8, 2, PixelColour.Muted);
        canvas.Text(left + 24, top + 13, NameOf(SamplePart.Buffer), 10, PixelColour.Ink);
    }
}
