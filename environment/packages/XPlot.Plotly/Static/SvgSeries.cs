using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>A trace with what most drawings ask of it.</summary>
internal sealed class SvgSeries
{
    internal SvgSeries(JsonElement json, int index)
    {
        Json = json;
        Type = json.At("type").Text("scatter");
        if (Type is "scattergl")
        {
            Type = "scatter";
        }

        Name = json.At("name").Text($"trace {index}");
        XAxis = json.At("xaxis").Text("x");
        YAxis = json.At("yaxis").Text("y");
        Opacity = json.At("opacity").Number(1);
        string own = StaticSvg.Colours[index % StaticSvg.Colours.Length];
        var marker = json.At("marker").At("color");
        string line = json.At("line").At("color").Text();
        MarkerColour = marker.ValueKind == JsonValueKind.String ? marker.Text() : line.Length > 0 ? line : own;
        LineColour = line.Length > 0 ? line : MarkerColour;
    }

    internal JsonElement Json { get; }

    internal string Type { get; }

    internal string Name { get; }

    internal string XAxis { get; }

    internal string YAxis { get; }

    internal double Opacity { get; }

    internal string MarkerColour { get; }

    internal string LineColour { get; }

    internal bool Horizontal => Json.At("orientation").Text() == "h";

    internal bool IsMatrix => Type is "heatmap" or "contour" or "histogram2d" or "histogram2dcontour";

    internal bool InLegend(bool single) => !IsMatrix && Json.At("showlegend").Flag(!single);

    /// <summary>Colour of one bar or marker, which may have its own.</summary>
    internal string ColourAt(int index)
    {
        var colours = Json.At("marker").At("color");
        var own = colours.Item(index);
        return own.ValueKind == JsonValueKind.String ? own.Text() : MarkerColour;
    }

    /// <summary>The given positions, or 0, 1, … for as many values as the other axis has.</summary>
    internal JsonElement[] Positions(string axis, int count)
    {
        var given = Json.At(axis).Items();
        if (given.Length > 0)
        {
            return given;
        }

        double start = Json.At(axis + "0").Number(0), step = Json.At("d" + axis).Number(1);
        return [.. Enumerable.Range(0, count).Select(index => JsonSerializer.SerializeToElement(start + step * index))];
    }
}
