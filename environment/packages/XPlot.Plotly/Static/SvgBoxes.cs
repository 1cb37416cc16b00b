using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>Box plots: quartiles, whiskers to the last value within 1.5 interquartile ranges, outliers as dots.</summary>
internal static class SvgBoxes
{
    internal static Action<SvgCanvas> Prepare(SvgSeries trace, SvgSeries[] all, SvgAxis x, SvgAxis y)
    {
        bool lying = trace.Horizontal || trace.Json.At("y").Count() == 0;
        SvgAxis positions = lying ? y : x, values = lying ? x : y;
        var numbers = trace.Json.At(lying ? "x" : "y").Items();
        var given = trace.Json.At(lying ? "y" : "x").Items();
        if (given.Length == 0)
        {
            // Without positions, each trace is a category of its own name.
            positions.Learn([JsonSerializer.SerializeToElement("box")]);
            given = [.. numbers.Select(_ => JsonSerializer.SerializeToElement(trace.Name))];
        }

        var groups = numbers.Zip(given, (number, place) => (Value: values.Value(number), Place: positions.Value(place)))
            .Where(pair => double.IsFinite(pair.Value))
            .GroupBy(pair => pair.Place)
            .Select(group => (Place: group.Key, Values: group.Select(pair => pair.Value).Order().ToArray()))
            .ToArray();
        foreach (var (place, sorted) in groups)
        {
            positions.Include(place, 0.5);
            values.Include(sorted[0]);
            values.Include(sorted[^1]);
        }

        return svg =>
        {
            foreach (var (place, sorted) in groups)
            {
                Draw(svg, trace, positions, values, place, sorted, lying);
            }
        };
    }

    private static void Draw(SvgCanvas svg, SvgSeries trace, SvgAxis positions, SvgAxis values, double place, double[] sorted, bool lying)
    {
        double q1 = Quantile(sorted, 0.25), median = Quantile(sorted, 0.5), q3 = Quantile(sorted, 0.75), reach = 1.5 * (q3 - q1);
        double low = sorted.First(value => value >= q1 - reach), high = sorted.Last(value => value <= q3 + reach);
        double centre = positions.Pixel(place), half = positions.PixelsPerUnit * 0.28;
        void Across(double value, double width, double stroke) => Line(value, value, centre - width, centre + width, stroke);
        void Line(double fromValue, double toValue, double from, double to, double stroke)
        {
            double start = values.Pixel(fromValue), end = values.Pixel(toValue);
            if (lying)
            {
                svg.Line(start, from, end, to, trace.LineColour, stroke);
            }
            else
            {
                svg.Line(from, start, to, end, trace.LineColour, stroke);
            }
        }

        double a = values.Pixel(q1), b = values.Pixel(q3);
        if (lying)
        {
            svg.Rectangle(Math.Min(a, b), centre - half, Math.Abs(b - a), 2 * half, trace.MarkerColour, 0.4, trace.LineColour);
        }
        else
        {
            svg.Rectangle(centre - half, Math.Min(a, b), 2 * half, Math.Abs(b - a), trace.MarkerColour, 0.4, trace.LineColour);
        }

        Across(median, half, 2.5);
        Across(low, half / 2, 1.5);
        Across(high, half / 2, 1.5);
        Line(low, q1, centre, centre, 1.5);
        Line(q3, high, centre, centre, 1.5);
        foreach (double value in sorted.Where(value => value < low || value > high).Take(500))
        {
            double along = values.Pixel(value);
            svg.Circle(lying ? along : centre, lying ? centre : along, 2.5, trace.MarkerColour);
        }
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
