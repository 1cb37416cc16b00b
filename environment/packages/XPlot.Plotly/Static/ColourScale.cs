using System.Globalization;
using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>A colour scale of plotly.js: a name, or a list of [share, colour].</summary>
internal sealed class ColourScale
{
    private static readonly Dictionary<string, string[]> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Viridis"] = ["#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"],
        ["Cividis"] = ["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#fee838"],
        ["Greys"] = ["#000000", "#ffffff"],
        ["Blues"] = ["#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b"],
        ["YlGnBu"] = ["#081d58", "#225ea8", "#41b6c4", "#c7e9b4", "#ffffd9"],
        ["RdBu"] = ["#053061", "#4393c3", "#f7f7f7", "#d6604d", "#67001f"],
        ["Hot"] = ["#000000", "#e60000", "#ffd200", "#ffffff"],
    };

    private readonly (double Share, int R, int G, int B)[] _stops;

    internal ColourScale(JsonElement scale, bool reversed)
    {
        var given = scale.Items();
        if (given.Length > 0)
        {
            _stops = [.. given.Select(stop => Stop(stop.Item(0).Number(0), stop.Item(1).Text("#888888")))];
        }
        else
        {
            string[] colours = Named.GetValueOrDefault(scale.Text("Viridis"), Named["Viridis"]);
            _stops = [.. colours.Select((colour, index) => Stop(index / (colours.Length - 1.0), colour))];
        }

        if (reversed)
        {
            _stops = [.. _stops.Reverse().Select(stop => (1 - stop.Share, stop.R, stop.G, stop.B))];
        }
    }

    /// <summary>The colour at a share from 0 to 1.</summary>
    internal string At(double share)
    {
        share = Math.Clamp(share, 0, 1);
        int upper = Math.Max(1, Array.FindIndex(_stops, stop => stop.Share >= share));
        var (a, b) = (_stops[upper - 1], _stops[Math.Min(upper, _stops.Length - 1)]);
        double weight = b.Share > a.Share ? (share - a.Share) / (b.Share - a.Share) : 0;
        int Mix(int from, int to) => (int)Math.Round(from + weight * (to - from));
        return $"#{Mix(a.R, b.R):x2}{Mix(a.G, b.G):x2}{Mix(a.B, b.B):x2}";
    }

    private static (double, int, int, int) Stop(double share, string colour)
    {
        if (colour.StartsWith("rgb", StringComparison.OrdinalIgnoreCase))
        {
            int[] parts = [.. colour[(colour.IndexOf('(') + 1)..].TrimEnd(')').Split(',').Take(3)
                .Select(part => (int)Math.Round(double.Parse(part, CultureInfo.InvariantCulture)))];
            return (share, parts[0], parts[1], parts[2]);
        }

        return colour.Length == 7 && int.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int rgb)
            ? (share, rgb >> 16, rgb >> 8 & 255, rgb & 255)
            : (share, 136, 136, 136);
    }
}
