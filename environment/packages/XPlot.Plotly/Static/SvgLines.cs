using System.Text;
using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>Scatter traces: lines, markers, fills, error bars and texts.</summary>
internal static class SvgLines
{
    private const int MostPoints = 4000;

    internal static Action<SvgCanvas> Prepare(SvgSeries trace, SvgSeries[] all, SvgAxis x, SvgAxis y)
    {
        var points = Points(trace, x, y);
        foreach (var (px, py) in points)
        {
            x.Include(px);
            y.Include(py);
        }

        var errors = trace.Json.At("error_y");
        for (int i = 0; i < points.Length && errors.Given(); i++)
        {
            y.Include(points[i].Y + errors.At("array").Item(i).Number(0));
            y.Include(points[i].Y - errors.At("arrayminus").Item(i).Number(errors.At("array").Item(i).Number(0)));
        }

        string fill = trace.Json.At("fill").Text();
        if (fill == "tozeroy")
        {
            y.Include(0);
        }

        int index = Array.IndexOf(all, trace);
        var below = fill == "tonexty" && index > 0 ? Points(all[index - 1], x, y) : null;
        return svg => Draw(svg, trace, points, below, fill, x, y);
    }

    private static (double X, double Y)[] Points(SvgSeries trace, SvgAxis x, SvgAxis y)
    {
        int count = Math.Max(trace.Json.At("x").Count(), trace.Json.At("y").Count());
        JsonElement[] xs = trace.Positions("x", count), ys = trace.Positions("y", count);
        int length = Math.Min(xs.Length, ys.Length), step = Math.Max(1, (length + MostPoints - 1) / MostPoints);
        return [.. Enumerable.Range(0, length).Where(i => i % step == 0).Select(i => (x.Value(xs[i]), y.Value(ys[i])))];
    }

    // The points with the corners of a line that goes in steps.
    private static (double X, double Y)[] Corners((double X, double Y)[] points, string shape) => shape is not ("hv" or "vh" or "hvh" or "vhv") ? points : [.. points.Take(1), .. points.Zip(points.Skip(1)).SelectMany(pair =>
    {
        var ((x1, y1), (x2, y2)) = pair;
        double x = (x1 + x2) / 2, y = (y1 + y2) / 2;
        (double, double)[] corners = shape switch { "hv" => [(x2, y1)], "vh" => [(x1, y2)], "hvh" => [(x, y1), (x, y2)], _ => [(x1, y), (x2, y)] };
        return corners.Append((x2, y2));
    })];

    private static void Draw(
        SvgCanvas svg, SvgSeries trace, (double X, double Y)[] points, (double X, double Y)[] below, string fill, SvgAxis x, SvgAxis y)
    {
        string mode = trace.Json.At("mode").Text(points.Length < 20 ? "lines+markers" : "lines");
        var line = Corners(points, trace.Json.At("line").At("shape").Text());
        if (fill is "tozeroy" or "tonexty" && points.Length > 1)
        {
            var outline = line.Where(point => double.IsFinite(point.Y)).ToList();
            outline.AddRange(below is not null ? below.Reverse() : [(points[^1].X, 0), (points[0].X, 0)]);
            svg.Path(Path(outline, x, y) + "Z", "none", 0, trace.Json.At("fillcolor").Text(trace.LineColour), trace.Json.At("fillcolor").Given() ? 1 : 0.35);
        }

        if (mode.Contains("lines"))
        {
            svg.Path(Path(line, x, y), trace.LineColour, trace.Json.At("line").At("width").Number(2), dash: trace.Json.At("line").At("dash").Text());
        }

        var errors = trace.Json.At("error_y");
        for (int i = 0; i < points.Length; i++)
        {
            if (!double.IsFinite(points[i].X) || !double.IsFinite(points[i].Y))
            {
                continue;
            }

            double px = x.Pixel(points[i].X), py = y.Pixel(points[i].Y);
            if (errors.Given())
            {
                double up = errors.At("array").Item(i).Number(0), down = errors.At("arrayminus").Item(i).Number(up);
                svg.Line(px, y.Pixel(points[i].Y - down), px, y.Pixel(points[i].Y + up), trace.LineColour, 1.5);
            }

            if (mode.Contains("markers"))
            {
                svg.Circle(px, py, trace.Json.At("marker").At("size").Item(i).Number(6) / 2, trace.ColourAt(i), trace.Opacity);
            }

            if (mode.Contains("text"))
            {
                svg.Text(px, py - 6, trace.Json.At("text").Item(i).Text(), 12, "middle");
            }
        }
    }

    private static string Path(IEnumerable<(double X, double Y)> points, SvgAxis x, SvgAxis y)
    {
        var path = new StringBuilder();
        bool open = false;
        foreach (var (px, py) in points)
        {
            if (!double.IsFinite(px) || !double.IsFinite(py))
            {
                open = false;
                continue;
            }

            path.Append(open ? 'L' : 'M').Append(SvgCanvas.N(x.Pixel(px))).Append(' ').Append(SvgCanvas.N(y.Pixel(py)));
            open = true;
        }

        return path.ToString();
    }
}
