using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace XPlot.Plotly;

/// <summary>Writes SVG elements; y grows downwards, in pixels.</summary>
internal sealed partial class SvgCanvas
{
    internal const string Ink = "#222222";
    private readonly StringBuilder _svg = new();

    internal SvgCanvas(int width, int height)
    {
        (Width, Height) = (width, height);
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"Helvetica, Arial, sans-serif\">");
        Write($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
    }

    internal int Width { get; }

    internal int Height { get; }

    internal void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, string dash = "") =>
        Write($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{E(colour)}\" stroke-width=\"{N(width)}\"{Dash(dash)}/>");

    internal void Rectangle(double x, double y, double width, double height, string fill, double opacity = 1, string stroke = "none") =>
        Write($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\" fill=\"{E(fill)}\" fill-opacity=\"{N(opacity)}\" stroke=\"{E(stroke)}\"/>");

    internal void Circle(double x, double y, double radius, string fill, double opacity = 1) =>
        Write($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" fill=\"{E(fill)}\" fill-opacity=\"{N(opacity)}\"/>");

    internal void Path(string path, string stroke, double width, string fill = "none", double opacity = 1, string dash = "") =>
        Write($"<path d=\"{path}\" stroke=\"{E(stroke)}\" stroke-width=\"{N(width)}\" fill=\"{E(fill)}\" fill-opacity=\"{N(opacity)}\" stroke-linejoin=\"round\"{Dash(dash)}/>");

    /// <summary>Writes text; &lt;br&gt; starts a line, other tags of plotly.js are dropped, entities are letters.</summary>
    internal void Text(double x, double y, string text, double size = 12, string anchor = "start", string colour = Ink, double angle = 0)
    {
        string[] lines = Breaks().Split(text);
        for (int line = 0; line < lines.Length; line++)
        {
            double lineY = y + (line - (lines.Length - 1) / 2.0) * size * 1.25;
            string turn = angle == 0 ? "" : $" transform=\"rotate({N(angle)} {N(x)} {N(lineY)})\"";
            Write($"<text x=\"{N(x)}\" y=\"{N(lineY)}\" font-size=\"{N(size)}\" text-anchor=\"{anchor}\" fill=\"{E(colour)}\"{turn}>{E(WebUtility.HtmlDecode(Tags().Replace(lines[line], "")))}</text>");
        }
    }

    internal void StartClip(string id, double x, double y, double width, double height) =>
        Write($"<clipPath id=\"{id}\"><rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"/></clipPath><g clip-path=\"url(#{id})\">");

    internal void EndClip() => Write("</g>");

    internal static string N(double value) => (double.IsFinite(value) ? value : 0).ToString("0.##", CultureInfo.InvariantCulture);

    public override string ToString() => _svg + "</svg>";

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private static string Dash(string dash) => dash switch
    {
        "dash" => " stroke-dasharray=\"7 5\"",
        "dot" => " stroke-dasharray=\"2 4\"",
        "dashdot" => " stroke-dasharray=\"7 4 2 4\"",
        "longdash" => " stroke-dasharray=\"11 5\"",
        _ => "",
    };

    private void Write(string element) => _svg.Append(element);

    [GeneratedRegex("<br ?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("</?(b|i|em|sub|sup|span|a)( [^>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();
}
