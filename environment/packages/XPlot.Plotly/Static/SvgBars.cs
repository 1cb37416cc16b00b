using System.Globalization;
using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>Bars and histograms: side by side, stacked or over each other; upright or lying.</summary>
internal sealed class SvgBars
{
    private readonly Dictionary<SvgSeries, List<Bar>> _bars = [];
    private readonly Func<string, SvgAxis> _axis;

    internal SvgBars(SvgSeries[] series, JsonElement layout, Func<string, SvgAxis> axis)
    {
        _axis = axis;
        SvgSeries[] own = [.. series.Where(trace => trace.Type is "bar" or "histogram")];
        string mode = layout.At("barmode").Text("group");
        double gap = layout.At("bargap").Number(own.Any(trace => trace.Type == "histogram") ? 0.02 : 0.2);
        var stacks = new Dictionary<(double, bool), double>();
        for (int index = 0; index < own.Length; index++)
        {
            var trace = own[index];
            var bars = trace.Type == "bar" ? OfBar(trace) : OfHistogram(trace, own);
            double unit = trace.Type == "bar" ? 1 : bars.Count > 0 ? bars[0].Width : 1;
            double width = unit * (1 - gap) / (mode == "group" ? own.Length : 1);
            foreach (var bar in bars)
            {
                bar.Width = width;
                if (mode == "group")
                {
                    bar.Position += width * (index - (own.Length - 1) / 2.0);
                }
                else if (mode is "stack" or "relative")
                {
                    var key = (bar.Position, bar.Value >= 0);
                    bar.Base = stacks.GetValueOrDefault(key);
                    stacks[key] = bar.Base + bar.Value;
                }

                SvgAxis positions = Positions(trace), values = Values(trace);
                positions.Include(bar.Position, bar.Width / 2 + unit * gap / 2);
                values.Include(0);
                values.Include(bar.Base + bar.Value + bar.Above);
                values.Include(bar.Base + bar.Value - bar.Below);
            }

            _bars[trace] = bars;
        }
    }

    internal Action<SvgCanvas> Prepare(SvgSeries trace) => svg =>
    {
        foreach (var bar in _bars[trace].Where(bar => double.IsFinite(bar.Value)))
        {
            Draw(svg, trace, bar);
        }
    };

    private SvgAxis Positions(SvgSeries trace) => _axis(trace.Horizontal ? trace.YAxis : trace.XAxis);

    private SvgAxis Values(SvgSeries trace) => _axis(trace.Horizontal ? trace.XAxis : trace.YAxis);

    private void Draw(SvgCanvas svg, SvgSeries trace, Bar bar)
    {
        SvgAxis positions = Positions(trace), values = Values(trace);
        double from = positions.Pixel(bar.Position - bar.Width / 2), to = positions.Pixel(bar.Position + bar.Width / 2);
        double start = values.Pixel(bar.Base), end = values.Pixel(bar.Base + bar.Value), middle = (from + to) / 2;
        string colour = trace.ColourAt(bar.Index);
        double low = values.Pixel(bar.Base + bar.Value - bar.Below), high = values.Pixel(bar.Base + bar.Value + bar.Above);
        bool errors = bar.Above > 0 || bar.Below > 0;
        if (trace.Horizontal)
        {
            svg.Rectangle(Math.Min(start, end), Math.Min(from, to), Math.Abs(end - start), Math.Abs(to - from), colour, trace.Opacity);
            if (errors)
            {
                svg.Line(low, middle, high, middle, SvgCanvas.Ink, 1.5);
            }

            svg.Text(end + 5, middle + 4, bar.Text, 11);
            return;
        }

        svg.Rectangle(Math.Min(from, to), Math.Min(start, end), Math.Abs(to - from), Math.Abs(end - start), colour, trace.Opacity);
        if (errors)
        {
            svg.Line(middle, low, middle, high, SvgCanvas.Ink, 1.5);
        }

        bool inside = end < values.Start + 18;
        svg.Text(middle, inside ? end + 14 : end - 5, bar.Text, 11, "middle", inside && IsDark(colour) ? "#ffffff" : SvgCanvas.Ink);
    }

    private static bool IsDark(string colour) =>
        colour.Length == 7 && int.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int rgb)
        && 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255) < 140;

    private List<Bar> OfBar(SvgSeries trace)
    {
        string positionKey = trace.Horizontal ? "y" : "x", valueKey = trace.Horizontal ? "x" : "y";
        var values = trace.Json.At(valueKey).Items();
        var positions = trace.Positions(positionKey, values.Length);
        var errors = trace.Json.At(trace.Horizontal ? "error_x" : "error_y");
        var bars = new List<Bar>();
        for (int i = 0; i < Math.Min(values.Length, positions.Length); i++)
        {
            double above = errors.At("array").Item(i).Number(0);
            bars.Add(new Bar
            {
                Index = i,
                Position = Positions(trace).Value(positions[i]),
                Value = Values(trace).Value(values[i]),
                Above = above,
                Below = errors.At("arrayminus").Item(i).Number(above),
                Text = trace.Json.At("text").Item(i).Text(),
            });
        }

        return bars;
    }

    private List<Bar> OfHistogram(SvgSeries trace, SvgSeries[] all)
    {
        string key = trace.Json.At("x").Count() > 0 ? "x" : "y";
        var axis = _axis(key == "x" ? trace.XAxis : trace.YAxis);
        double[] values = [.. trace.Json.At(key).Items().Select(axis.Value).Where(double.IsFinite)];
        if (values.Length == 0)
        {
            return [];
        }

        var bins = trace.Json.At(key + "bins");
        double[] every = [.. all.SelectMany(other => other.Json.At(key).Items().Select(axis.Value)).Where(double.IsFinite)];
        double low = every.Min(), high = every.Max();
        int wanted = (int)trace.Json.At("nbins" + key).Number(Math.Clamp(Math.Sqrt(values.Length), 5, 40));
        double size = axis.IsCategory ? 1 : bins.At("size").Number(high > low ? SvgAxis.Nice((high - low) / wanted) : 1);
        double start = axis.IsCategory ? -0.5 : bins.At("start").Number(Math.Floor(low / size) * size);
        var counts = new SortedDictionary<int, double>();
        foreach (double value in values)
        {
            int bin = (int)Math.Floor((value - start) / size);
            counts[bin] = counts.GetValueOrDefault(bin) + 1;
        }

        double scale = trace.Json.At("histnorm").Text() switch
        {
            "probability" => 1.0 / values.Length,
            "percent" => 100.0 / values.Length,
            "density" => 1 / size,
            "probability density" => 1 / (values.Length * size),
            _ => 1,
        };
        return [.. counts.Select(bin => new Bar { Position = start + (bin.Key + 0.5) * size, Value = bin.Value * scale, Width = size, Text = "" })];
    }

    private sealed class Bar
    {
        internal int Index { get; init; }

        internal double Position { get; set; }

        internal double Width { get; set; } = 1;

        internal double Base { get; set; }

        internal double Value { get; init; }

        internal double Above { get; init; }

        internal double Below { get; init; }

        internal string Text { get; init; }
    }
}
