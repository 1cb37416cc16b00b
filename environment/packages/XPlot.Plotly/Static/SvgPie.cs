using System.Globalization;

namespace XPlot.Plotly;

/// <summary>Pie charts.</summary>
internal static class SvgPie
{
    internal static void Draw(SvgCanvas svg, SvgSeries trace, double top)
    {
        double[] values = [.. trace.Json.At("values").Items().Select(value => Math.Max(0, value.Number(0)))];
        double total = values.Sum();
        if (total <= 0)
        {
            return;
        }

        double radius = Math.Max(20, (svg.Height - top - 24) / 2), x = svg.Width * 0.4, y = top + radius, angle = 0;
        double hole = trace.Json.At("hole").Number(0) * radius;
        var order = Enumerable.Range(0, values.Length);
        int[] places = [.. trace.Json.At("sort").Flag(true) ? order.OrderByDescending(i => values[i]) : order];
        for (int place = 0; place < places.Length; place++)
        {
            int i = places[place];
            string colour = trace.Json.At("marker").At("colors").Item(i).Text(StaticSvg.Colours[place % StaticSvg.Colours.Length]);
            double share = values[i] / total, end = angle + share * 2 * Math.PI;
            Slice(svg, x, y, radius, hole, angle, share >= 1 ? end - 1e-4 : end, colour);
            if (share > 0.03)
            {
                double middle = (angle + end) / 2, away = (radius + hole) / 2 * 1.1;
                svg.Text(x + away * Math.Sin(middle), y - away * Math.Cos(middle) + 4, (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%", 12, "middle", "#ffffff");
            }

            double legend = top + 10 + 20 * place;
            svg.Rectangle(x + radius + 40, legend - 6, 12, 12, colour);
            svg.Text(x + radius + 60, legend + 4, trace.Json.At("labels").Item(i).Text());
            angle = end;
        }
    }

    private static void Slice(SvgCanvas svg, double x, double y, double radius, double hole, double from, double to, string colour)
    {
        string Point(double r, double angle) => $"{SvgCanvas.N(x + r * Math.Sin(angle))} {SvgCanvas.N(y - r * Math.Cos(angle))}";
        int large = to - from > Math.PI ? 1 : 0;
        string r = SvgCanvas.N(radius), h = SvgCanvas.N(hole);
        string inner = hole > 0 ? $"L{Point(hole, to)}A{h} {h} 0 {large} 0 {Point(hole, from)}Z" : $"L{Point(0, 0)}Z";
        svg.Path($"M{Point(radius, from)}A{r} {r} 0 {large} 1 {Point(radius, to)}{inner}", "#ffffff", 1, colour);
    }
}
