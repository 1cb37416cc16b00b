using System.Globalization;
using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>Heat maps (and contours, as cells) with their colour scale.</summary>
internal static class SvgMatrix
{
    private const int MostCells = 120;

    internal static Action<SvgCanvas> Prepare(SvgSeries trace, SvgAxis x, SvgAxis y)
    {
        var rows = trace.Json.At("z").Items();
        int columns = rows.Length == 0 ? 0 : rows.Max(row => row.Count());
        double[] xs = [.. trace.Positions("x", columns).Select(x.Value)], ys = [.. trace.Positions("y", rows.Length).Select(y.Value)];
        Include(x, xs);
        Include(y, ys);
        double[] all = [.. rows.SelectMany(row => row.Items()).Select(value => value.Number()).Where(double.IsFinite)];
        double low = trace.Json.At("zmin").Number(all.DefaultIfEmpty(0).Min()), high = trace.Json.At("zmax").Number(all.DefaultIfEmpty(1).Max());
        var scale = new ColourScale(trace.Json.At("colorscale"), trace.Json.At("reversescale").Flag(false));
        return svg =>
        {
            int stepX = (columns + MostCells - 1) / MostCells, stepY = (rows.Length + MostCells - 1) / MostCells;
            for (int r = 0; r < rows.Length; r += Math.Max(1, stepY))
            {
                for (int c = 0; c < columns; c += Math.Max(1, stepX))
                {
                    double value = rows[r].Item(c).Number();
                    if (double.IsFinite(value))
                    {
                        var (left, right) = Edges(x, xs, c, Math.Max(1, stepX));
                        var (top, bottom) = Edges(y, ys, r, Math.Max(1, stepY));
                        svg.Rectangle(left, top, right - left + 0.5, bottom - top + 0.5, scale.At(high > low ? (value - low) / (high - low) : 0.5));
                    }
                }
            }

            if (trace.Json.At("showscale").Flag(true))
            {
                svg.EndClip();
                Scale(svg, scale, x.Start + x.Length + 16, y.Start, y.Length, low, high, trace.Json.At("colorbar").At("title").At("text").Text());
                svg.StartClip("n", 0, 0, svg.Width, svg.Height);
            }
        };
    }

    private static void Include(SvgAxis axis, double[] places)
    {
        double half = places.Length > 1 ? Math.Abs(places[1] - places[0]) / 2 : 0.5;
        foreach (double place in places)
        {
            axis.Include(place, half);
        }
    }

    private static (double From, double To) Edges(SvgAxis axis, double[] places, int index, int count)
    {
        double step = places.Length > 1 ? places[1] - places[0] : 1;
        double a = axis.Pixel(places[index] - step / 2), b = axis.Pixel(places[Math.Min(index + count, places.Length) - 1] + step / 2);
        return (Math.Min(a, b), Math.Max(a, b));
    }

    private static void Scale(SvgCanvas svg, ColourScale scale, double x, double y, double height, double low, double high, string title)
    {
        const int Steps = 40;
        for (int step = 0; step < Steps; step++)
        {
            svg.Rectangle(x, y + height * (Steps - 1 - step) / Steps, 14, height / Steps + 0.5, scale.At((step + 0.5) / Steps));
        }

        for (int tick = 0; tick <= 4; tick++)
        {
            double value = low + (high - low) * tick / 4;
            svg.Text(x + 19, y + height * (4 - tick) / 4 + 4, value.ToString("0.###", CultureInfo.InvariantCulture), 11);
        }

        svg.Text(x, y - 8, title, 12);
    }
}
