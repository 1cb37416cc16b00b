namespace EeCnn;

/// <summary>Draws on pixels; x grows to the right and y downwards, in pixels. Lines and texts have smooth edges.</summary>
internal sealed class PixelCanvas
{
    private readonly byte[] _rgba;

    internal PixelCanvas(int width, int height)
    {
        (Width, Height) = (width, height);
        _rgba = new byte[4 * width * height];
        Array.Fill(_rgba, (byte)255);
    }

    internal int Width { get; }

    internal int Height { get; }

    internal PngImage ToImage(string description) => new(Width, Height, _rgba, description);

    internal void Blend(int x, int y, PixelColour colour, double opacity = 1)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height || opacity <= 0)
        {
            return;
        }

        int place = 4 * (y * Width + x);
        var mixed = new PixelColour(_rgba[place], _rgba[place + 1], _rgba[place + 2]).Towards(colour, opacity);
        (_rgba[place], _rgba[place + 1], _rgba[place + 2]) = (mixed.R, mixed.G, mixed.B);
    }

    internal void Fill(int left, int top, int width, int height, PixelColour colour, double opacity = 1)
    {
        for (int y = top; y < top + height; y++)
        {
            for (int x = left; x < left + width; x++)
            {
                Blend(x, y, colour, opacity);
            }
        }
    }

    internal void Frame(int left, int top, int width, int height, PixelColour colour, int thickness = 1)
    {
        Fill(left, top, width, thickness, colour);
        Fill(left, top + height - thickness, width, thickness, colour);
        Fill(left, top, thickness, height, colour);
        Fill(left + width - thickness, top, thickness, height, colour);
    }

    internal void Draw(PngImage image, int left, int top)
    {
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                int source = 4 * (y * image.Width + x);
                Blend(left + x, top + y, new PixelColour(image.Rgba[source], image.Rgba[source + 1], image.Rgba[source + 2]), image.Rgba[source + 3] / 255.0);
            }
        }
    }

    /// <summary>Draws cells as squares of whole pixels.</summary>
    internal void Cells(int left, int top, int columns, int rows, int size, Func<int, int, PixelColour> colour)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                Fill(left + column * size, top + row * size, size, size, colour(column, row));
            }
        }
    }

    internal void Line(double x1, double y1, double x2, double y2, PixelColour colour, double width = 1)
    {
        double reach = width / 2 + 1, dx = x2 - x1, dy = y2 - y1, length = dx * dx + dy * dy;
        for (int y = (int)Math.Floor(Math.Min(y1, y2) - reach); y <= Math.Max(y1, y2) + reach; y++)
        {
            for (int x = (int)Math.Floor(Math.Min(x1, x2) - reach); x <= Math.Max(x1, x2) + reach; x++)
            {
                double px = x + 0.5 - x1, py = y + 0.5 - y1;
                double along = length == 0 ? 0 : Math.Clamp((px * dx + py * dy) / length, 0, 1);
                double distance = Math.Sqrt(Math.Pow(px - along * dx, 2) + Math.Pow(py - along * dy, 2));
                Blend(x, y, colour, Math.Clamp(width / 2 + 0.5 - distance, 0, 1));
            }
        }
    }

    internal void Disc(double x, double y, double radius, PixelColour colour)
    {
        Line(x, y, x, y, colour, 2 * radius);
    }

    /// <summary>Fills a polygon; its edges are sampled four times per pixel and direction.</summary>
    internal void Polygon(IReadOnlyList<(double X, double Y)> corners, PixelColour colour)
    {
        const int Samples = 4;
        for (int y = (int)corners.Min(corner => corner.Y); y <= corners.Max(corner => corner.Y); y++)
        {
            for (int x = (int)corners.Min(corner => corner.X); x <= corners.Max(corner => corner.X); x++)
            {
                int inside = 0;
                for (int sample = 0; sample < Samples * Samples; sample++)
                {
                    inside += Contains(corners, x + (sample % Samples + 0.5) / Samples, y + (sample / Samples + 0.5) / Samples) ? 1 : 0;
                }

                Blend(x, y, colour, (double)inside / (Samples * Samples));
            }
        }
    }

    /// <summary>Writes text; (x, y) is a point of the base line: its left end with anchor 0, its middle with 0.5, its right end with 1.</summary>
    internal void Text(double x, double y, string text, double capHeight, PixelColour colour, double anchor = 0, double weight = 0.16)
    {
        double scale = capHeight / StrokeFont.CapHeight, left = x - anchor * StrokeFont.WidthOf(text, capHeight);
        var coverage = new Dictionary<(int, int), double>();
        foreach (char character in text)
        {
            var glyph = StrokeFont.Of(character);
            foreach (var stroke in glyph.Strokes)
            {
                for (int i = 1; i < stroke.Length; i++)
                {
                    Cover(
                        coverage, left + stroke[i - 1].X * scale, y + (stroke[i - 1].Y - StrokeFont.CapHeight) * scale,
                        left + stroke[i].X * scale, y + (stroke[i].Y - StrokeFont.CapHeight) * scale, Math.Max(1.15, weight * capHeight));
                }
            }

            left += (glyph.Width + StrokeFont.Spacing) * scale;
        }

        // Strokes that meet must not darken twice: each pixel takes its greatest coverage.
        foreach (var ((px, py), opacity) in coverage)
        {
            Blend(px, py, colour, opacity);
        }
    }

    private static void Cover(Dictionary<(int, int), double> coverage, double x1, double y1, double x2, double y2, double width)
    {
        double reach = width / 2 + 1, dx = x2 - x1, dy = y2 - y1, length = dx * dx + dy * dy;
        for (int y = (int)Math.Floor(Math.Min(y1, y2) - reach); y <= Math.Max(y1, y2) + reach; y++)
        {
            for (int x = (int)Math.Floor(Math.Min(x1, x2) - reach); x <= Math.Max(x1, x2) + reach; x++)
            {
                double px = x + 0.5 - x1, py = y + 0.5 - y1;
                double along = length == 0 ? 0 : Math.Clamp((px * dx + py * dy) / length, 0, 1);
                double opacity = Math.Clamp(width / 2 + 0.5 - Math.Sqrt(Math.Pow(px - along * dx, 2) + Math.Pow(py - along * dy, 2)), 0, 1);
                if (opacity > 0)
                {
                    coverage[(x, y)] = Math.Max(opacity, coverage.GetValueOrDefault((x, y)));
                }
            }
        }
    }

    private static bool Contains(IReadOnlyList<(double X, double Y)> corners, double x, double y)
    {
        bool inside = false;
        for (int i = 0, j = corners.Count - 1; i < corners.Count; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            inside ^= a.Y > y != b.Y > y && x < (b.X - a.X) * (y - a.Y) / (b.Y - a.Y) + a.X;
        }

        return inside;
    }
}
