using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>Cartesian plots: places axes, grid, traces, shapes, annotations and legend.</summary>
internal sealed class SvgPlot
{
    private const string Grid = "#e2e2e2";
    private const string Frame = "#777777";
    private readonly SvgCanvas _svg;
    private readonly SvgSeries[] _series;
    private readonly JsonElement _layout;
    private readonly Dictionary<string, SvgAxis> _axes = [];
    private readonly double _top;
    private double _left, _width, _height;

    internal SvgPlot(SvgCanvas svg, SvgSeries[] series, JsonElement layout, double top)
    {
        (_svg, _series, _layout, _top) = (svg, series, layout, top);
        foreach (var trace in series)
        {
            Axis(trace.XAxis).Learn(trace.Json.At("x").Items());
            Axis(trace.YAxis).Learn(trace.Json.At("y").Items());
        }

        Axis("x");
        Axis("y");
    }

    internal void Draw()
    {
        var drawings = SvgTraces.Prepare(_series, _layout, Axis);
        Measure();
        foreach (var axis in _axes.Values.Where(axis => axis.Options.At("visible").Flag(true)))
        {
            DrawGrid(axis);
        }

        Shapes(below: true);
        int clip = 0;
        foreach (var (trace, draw) in drawings)
        {
            SvgAxis x = Axis(trace.XAxis), y = Axis(trace.YAxis);
            _svg.StartClip($"c{clip++}", x.Start, y.Start, x.Length, y.Length);
            draw(_svg);
            _svg.EndClip();
        }

        foreach (var axis in _axes.Values)
        {
            DrawLabels(axis);
        }

        Shapes(below: false);
        Annotations();
        Legend();
    }

    private SvgAxis Axis(string id)
    {
        if (!_axes.TryGetValue(id, out var axis))
        {
            string name = id[..1] + "axis" + id[1..];
            _axes[id] = axis = new SvgAxis(_layout.At(name), id[0] == 'x');
        }

        return axis;
    }

    private void Measure()
    {
        bool legend = LegendSeries().Any(), scale = _series.Any(trace => trace.IsMatrix && trace.Json.At("showscale").Flag(true));
        int longest = _axes.Values.Where(axis => !axis.IsX).SelectMany(axis => TickTexts(axis)).DefaultIfEmpty("").Max(text => text.Length);
        _left = Math.Max(64, 40 + longest * 6.5);
        double right = legend ? 24 + Math.Min(220, 40 + 7 * LegendSeries().Max(trace => trace.Name.Length)) : scale ? 90 : 28;
        if (_axes.Values.Any(axis => axis.Options.At("side").Text() == "right"))
        {
            right += 50;
        }

        _width = Math.Max(40, _svg.Width - _left - right);
        _height = Math.Max(40, _svg.Height - _top - 62);
        bool bars = _series.Any(trace => trace.Type is "bar" or "histogram" or "box" || trace.IsMatrix);
        foreach (var axis in _axes.Values)
        {
            var domain = axis.Options.At("domain").Items();
            double from = domain.Length == 2 ? domain[0].Number(0) : 0, to = domain.Length == 2 ? domain[1].Number(1) : 1;
            double padding = _series.Any(trace => trace.IsMatrix) ? 0 : bars && axis.IsX != _series.Any(trace => trace.Horizontal) ? 0.01 : 0.05;
            axis.Place(
                axis.IsX ? _left + from * _width : _top + (1 - to) * _height,
                (to - from) * (axis.IsX ? _width : _height),
                padding);
        }
    }

    private static IEnumerable<string> TickTexts(SvgAxis axis) =>
        axis.Options.At("ticktext").Count() > 0 ? axis.Options.At("ticktext").Items().Select(text => text.Text())
        : axis.IsCategory ? axis.Ticks().Select(tick => tick.Label)
        : ["0.000"];

    private SvgAxis Partner(SvgAxis axis)
    {
        string own = _axes.First(pair => pair.Value == axis).Key;
        string anchor = axis.Options.At("anchor").Text();
        string used = _series.Where(trace => (axis.IsX ? trace.XAxis : trace.YAxis) == own).Select(trace => axis.IsX ? trace.YAxis : trace.XAxis).FirstOrDefault();
        return Axis(anchor.Length > 1 || _axes.ContainsKey(anchor) ? anchor : used ?? (axis.IsX ? "y" : "x"));
    }

    private void DrawGrid(SvgAxis axis)
    {
        var partner = Partner(axis);
        bool grid = axis.Options.At("showgrid").Flag(axis.Options.At("overlaying").Text().Length == 0) && !_series.Any(trace => trace.IsMatrix);
        foreach (var (pixel, _) in axis.Ticks().Where(_ => grid))
        {
            if (axis.IsX)
            {
                _svg.Line(pixel, partner.Start, pixel, partner.Start + partner.Length, Grid);
            }
            else
            {
                _svg.Line(partner.Start, pixel, partner.Start + partner.Length, pixel, Grid);
            }
        }
    }

    private void DrawLabels(SvgAxis axis)
    {
        if (!axis.Options.At("visible").Flag(true))
        {
            return;
        }

        var partner = Partner(axis);
        bool labels = axis.Options.At("showticklabels").Flag(true), far = axis.Options.At("side").Text() is "right" or "top";
        if (axis.IsX)
        {
            double y = far ? partner.Start : partner.Start + partner.Length;
            _svg.Line(axis.Start, y, axis.Start + axis.Length, y, Frame);
            foreach (var (pixel, label) in axis.Ticks().Where(tick => labels && tick.Pixel >= axis.Start - 1 && tick.Pixel <= axis.Start + axis.Length + 1))
            {
                _svg.Text(pixel, far ? y - 8 : y + 18, label, 12, "middle");
            }

            _svg.Text(axis.Start + axis.Length / 2, far ? y - 26 : y + 42, axis.Title, 14, "middle");
            return;
        }

        double x = far ? partner.Start + partner.Length : partner.Start;
        _svg.Line(x, axis.Start, x, axis.Start + axis.Length, Frame);
        foreach (var (pixel, label) in axis.Ticks().Where(tick => labels && tick.Pixel >= axis.Start - 1 && tick.Pixel <= axis.Start + axis.Length + 1))
        {
            _svg.Text(far ? x + 8 : x - 8, pixel + 4, label, 12, far ? "start" : "end");
        }

        double away = labels ? 20 + 6.5 * axis.Ticks().Select(tick => tick.Label.Length).DefaultIfEmpty(0).Max() : 16;
        _svg.Text(far ? x + away + 8 : x - away, axis.Start + axis.Length / 2, axis.Title, 14, "middle", SvgCanvas.Ink, -90);
    }

    private IEnumerable<SvgSeries> LegendSeries()
    {
        bool shown = _layout.At("showlegend").Flag(_series.Count(trace => trace.InLegend(single: false)) > 1);
        return _series.Where(trace => shown && trace.InLegend(single: false));
    }

    private void Legend()
    {
        double x = _left + _width + (_axes.Values.Any(axis => axis.Options.At("side").Text() == "right") ? 70 : 20), y = _top + 8;
        foreach (var trace in LegendSeries())
        {
            if (trace.Type == "scatter" && trace.Json.At("mode").Text("lines") != "markers")
            {
                _svg.Line(x, y, x + 24, y, trace.LineColour, 2.5, trace.Json.At("line").At("dash").Text());
            }
            else
            {
                _svg.Rectangle(x + 6, y - 6, 12, 12, trace.ColourAt(0), trace.Opacity);
            }

            _svg.Text(x + 30, y + 4, trace.Name);
            y += 20;
        }
    }

    private double Place(JsonElement value, string reference, bool isX) =>
        reference == "paper" || (reference.Length > 0 && reference.Contains("domain"))
            ? isX ? _left + value.Number(0) * _width : _top + (1 - value.Number(0)) * _height
            : Axis(reference.Length > 0 ? reference : isX ? "x" : "y") is var axis ? axis.Pixel(axis.Position(value)) : 0;

    private void Shapes(bool below)
    {
        foreach (var shape in _layout.At("shapes").Items().Where(shape => (shape.At("layer").Text() == "below") == below))
        {
            string xref = shape.At("xref").Text(), yref = shape.At("yref").Text();
            double x0 = Place(shape.At("x0"), xref, true), x1 = Place(shape.At("x1"), xref, true);
            double y0 = Place(shape.At("y0"), yref, false), y1 = Place(shape.At("y1"), yref, false);
            var line = shape.At("line");
            if (shape.At("type").Text() == "line")
            {
                _svg.Line(x0, y0, x1, y1, line.At("color").Text(Frame), line.At("width").Number(2), line.At("dash").Text());
            }
            else if (shape.At("type").Text() == "rect")
            {
                _svg.Rectangle(
                    Math.Min(x0, x1), Math.Min(y0, y1), Math.Abs(x1 - x0), Math.Abs(y1 - y0),
                    shape.At("fillcolor").Text("none"), shape.At("opacity").Number(1), line.At("color").Text(Frame));
            }
        }
    }

    private void Annotations()
    {
        foreach (var note in _layout.At("annotations").Items())
        {
            double x = Place(note.At("x"), note.At("xref").Text(), true), y = Place(note.At("y"), note.At("yref").Text(), false);
            if (note.At("showarrow").Flag(true))
            {
                double endX = x + note.At("ax").Number(-10), endY = y + note.At("ay").Number(-30);
                _svg.Line(endX, endY, x, y, note.At("arrowcolor").Text(Frame));
                (x, y) = (endX, endY - 6);
            }

            string anchor = note.At("xanchor").Text("auto") switch { "left" => "start", "right" => "end", _ => "middle" };
            double size = note.At("font").At("size").Number(12);
            double shift = note.At("yanchor").Text() switch { "bottom" => -4, "top" => size, _ => size * 0.35 };
            _svg.Text(x, y + shift, note.At("text").Text(), size, anchor, note.At("font").At("color").Text(SvgCanvas.Ink));
        }
    }
}
