using System.Globalization;

namespace EeCnn;

/// <summary>
/// A small font of strokes, for texts inside pictures. Capitals stand from y = 0 (top) to 6 (base line), small letters from 2 to 6, tails
/// reach to 8. A glyph is its width and strokes of points x,y; <c>~</c> marks a stroke that is rounded, <c>@</c> one that is rounded and closed.
/// </summary>
internal static class StrokeFont
{
    internal const double CapHeight = 6;
    internal const double Spacing = 1.5;
    private const string Bowl = "@0.5,2 3,2 3.5,3 3.5,5 3,6 0.5,6 0,5 0,3";
    private const string Ring = "@0.6,0 3.6,0 4.2,1 4.2,5 3.6,6 0.6,6 0,5 0,1";

    // Spelled out: with invariant globalisation the runtime does not take letters apart.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyyAAAAAACEEEEIIIINOOOOOOUUUUY";

    private static readonly Dictionary<char, Glyph> Glyphs = new Dictionary<char, string>
    {
        ['A'] = "4|0,6 2,0 4,6;0.7,4 3.3,4",
        ['B'] = "4|0,0 0,6;~0,0 2.2,0 3.6,0.2 3.6,2.8 2.2,3 0,3;~0,3 2.4,3 4,3.2 4,5.8 2.4,6 0,6",
        ['C'] = "4|~4,1.2 3.4,0 0.6,0 0,1 0,5 0.6,6 3.4,6 4,4.8",
        ['D'] = "4|0,0 0,6;~0,0 2,0 4,0.4 4,5.6 2,6 0,6",
        ['E'] = "3.8|3.8,0 0,0 0,6 3.8,6;0,3 3.2,3",
        ['F'] = "3.6|3.8,0 0,0 0,6;0,3 3.2,3",
        ['G'] = "4|~4,1.2 3.4,0 0.6,0 0,1 0,5 0.6,6 3.4,6 4,5 4,3.4;4,3.3 2.4,3.3",
        ['H'] = "4|0,0 0,6;4,0 4,6;0,3 4,3",
        ['I'] = "1|0.5,0 0.5,6",
        ['J'] = "3|~3,0 3,4.5 2.8,6 0.6,6 0,4.6",
        ['K'] = "4|0,0 0,6;4,0 0,3.6;1.4,2.5 4,6",
        ['L'] = "3.6|0,0 0,6 3.6,6",
        ['M'] = "5|0,6 0,0 2.5,4 5,0 5,6",
        ['N'] = "4|0,6 0,0 4,6 4,0",
        ['O'] = "4.2|" + Ring,
        ['P'] = "4|0,0 0,6;~0,0 2.4,0 4,0.2 4,3.1 2.4,3.3 0,3.3",
        ['Q'] = "4.2|" + Ring + ";2.6,4.4 4.3,6.4",
        ['R'] = "4|0,0 0,6;~0,0 2.4,0 4,0.2 4,3.1 2.4,3.3 0,3.3;2,3.3 4,6",
        ['S'] = "4|~3.8,1 3.2,0 0.6,0 0,0.8 0,2.2 0.8,2.9 3.2,3.2 4,3.9 4,5.2 3.4,6 0.7,6 0,5",
        ['T'] = "4|0,0 4,0;2,0 2,6",
        ['U'] = "4|~0,0 0,4.6 0.4,6 3.6,6 4,4.6 4,0",
        ['V'] = "4|0,0 2,6 4,0",
        ['W'] = "5.6|0,0 1.4,6 2.8,1 4.2,6 5.6,0",
        ['X'] = "4|0,0 4,6;4,0 0,6",
        ['Y'] = "4|0,0 2,3 4,0;2,3 2,6",
        ['Z'] = "4|0,0 4,0 0,6 4,6",
        ['a'] = "3.5|" + Bowl + ";3.5,2 3.5,6",
        ['b'] = "3.5|0,0 0,6;" + Bowl,
        ['c'] = "3.3|~3.3,3 2.8,2 0.5,2 0,3 0,5 0.5,6 2.8,6 3.3,5",
        ['d'] = "3.5|3.5,0 3.5,6;" + Bowl,
        ['e'] = "3.5|0,4 3.4,4;~3.5,4 3.5,2.9 2.9,2 0.6,2 0,3 0,5 0.6,6 2.8,6 3.4,5.1",
        ['f'] = "2.4|~2.6,0.2 1.8,0 1,0.4 1,1.6 1,6;0,2 2.4,2",
        ['g'] = "3.5|" + Bowl + ";~3.5,2 3.5,6.6 3.1,8 0.8,8 0.2,7.2",
        ['h'] = "3.4|0,0 0,6;~0,3.2 0.6,2 2.9,2 3.4,3 3.4,6",
        ['i'] = "1|0.5,2 0.5,6;0.5,0.4 0.5,0.5",
        ['j'] = "1.6|~1.2,2 1.2,6.8 0.9,8 -0.3,8;1.2,0.4 1.2,0.5",
        ['k'] = "3.2|0,0 0,6;3,2 0,4.6;1.1,3.7 3.2,6",
        ['l'] = "1|0.5,0 0.5,6",
        ['m'] = "5.2|0,2 0,6;~0,3 0.5,2 2.2,2 2.6,3 2.6,6;~2.6,3 3.1,2 4.8,2 5.2,3 5.2,6",
        ['n'] = "3.4|0,2 0,6;~0,3.2 0.6,2 2.9,2 3.4,3 3.4,6",
        ['o'] = "3.6|@0.5,2 3.1,2 3.6,3 3.6,5 3.1,6 0.5,6 0,5 0,3",
        ['p'] = "3.5|0,2 0,8;" + Bowl,
        ['q'] = "3.5|3.5,2 3.5,8;" + Bowl,
        ['r'] = "2.3|0,2 0,6;~0,3.4 0.5,2.2 1.4,2 2.3,2",
        ['s'] = "3.2|~3,2.7 2.5,2 0.6,2 0,2.6 0,3.4 0.6,3.9 2.6,4.1 3.2,4.6 3.2,5.4 2.6,6 0.6,6 0,5.3",
        ['t'] = "2.4|~1,0.6 1,5 1.2,6 2.4,6;0,2 2.3,2",
        ['u'] = "3.4|~0,2 0,5 0.5,6 2.8,6 3.4,4.8;3.4,2 3.4,6",
        ['v'] = "3.4|0,2 1.7,6 3.4,2",
        ['w'] = "4.8|0,2 1.2,6 2.4,2.6 3.6,6 4.8,2",
        ['x'] = "3.2|0,2 3.2,6;3.2,2 0,6",
        ['y'] = "3.4|0,2 1.8,6;3.4,2 1.1,7.6 0.2,8",
        ['z'] = "3|0,2 3,2 0,6 3,6",
        ['0'] = "3.6|@0.5,0 3.1,0 3.6,1 3.6,5 3.1,6 0.5,6 0,5 0,1",
        ['1'] = "3.6|0.6,1.2 2,0 2,6",
        ['2'] = "3.7|~0,1.4 0.4,0 3.2,0 3.6,1 3.6,2.2 2.8,3.2 1,4.8 0,6;0,6 3.7,6",
        ['3'] = "3.7|~0.1,0.9 0.7,0 3,0 3.5,0.9 3.5,2.2 2.8,2.9 1.3,2.9;~1.3,2.9 3,2.9 3.7,3.8 3.7,5.1 3.1,6 0.6,6 0,5",
        ['4'] = "3.8|2.8,6 2.8,0 0,4.2 3.8,4.2",
        ['5'] = "3.7|3.4,0 0.4,0 0.2,2.6;~0.2,2.6 1,2.2 3,2.2 3.7,3.2 3.7,5 3,6 0.6,6 0,5.1",
        ['6'] = "3.6|~3.3,0.6 2.6,0 1,0 0,1.6 0,5 0.6,6 3,6 3.6,5 3.6,3.4 3,2.6 0.8,2.6 0,3.6",
        ['7'] = "3.7|0,0 3.7,0 1.3,6",
        ['8'] = "3.7|@0.6,0 3,0 3.5,0.8 3.5,2.1 3,2.9 0.6,2.9 0.1,2.1 0.1,0.8;@0.6,2.9 3,2.9 3.7,3.7 3.7,5.2 3,6 0.6,6 0,5.2 0,3.7",
        ['9'] = "3.6|~0.3,5.4 1,6 2.6,6 3.6,4.4 3.6,1 3,0 0.6,0 0,1 0,2.6 0.6,3.4 2.8,3.4 3.6,2.4",
        [' '] = "1.6|",
        ['.'] = "1|0.5,5.7 0.5,5.9",
        [','] = "1|0.6,5.6 0.2,7",
        [':'] = "1|0.5,2.6 0.5,2.8;0.5,5.6 0.5,5.8",
        [';'] = "1|0.5,2.6 0.5,2.8;0.6,5.6 0.2,7",
        ['-'] = "2.4|0.2,3.8 2.2,3.8",
        ['–'] = "3.2|0,3.8 3.2,3.8",
        ['−'] = "3.2|0.2,3.6 3,3.6",
        ['('] = "1.4|~1.4,-0.6 0.2,1.4 0.2,5 1.4,7",
        [')'] = "1.4|~0,-0.6 1.2,1.4 1.2,5 0,7",
        ['['] = "1.4|1.4,-0.4 0.2,-0.4 0.2,6.8 1.4,6.8",
        [']'] = "1.4|0,-0.4 1.2,-0.4 1.2,6.8 0,6.8",
        ['/'] = "2.6|0,6.6 2.6,-0.4",
        ['%'] = "4.8|@0.3,0 1.3,0 1.6,0.5 1.6,2 1.3,2.5 0.3,2.5 0,2 0,0.5;@3.5,3.5 4.5,3.5 4.8,4 4.8,5.5 4.5,6 3.5,6 3.2,5.5 3.2,4;4.2,0 0.6,6",
        ['+'] = "3.2|0,3.6 3.2,3.6;1.6,2 1.6,5.2",
        ['='] = "3.2|0,2.8 3.2,2.8;0,4.6 3.2,4.6",
        ['<'] = "3|3,1.8 0,3.8 3,5.8",
        ['>'] = "3|0,1.8 3,3.8 0,5.8",
        ['×'] = "3|0.2,2.4 2.8,5;2.8,2.4 0.2,5",
        ['·'] = "1|0.5,3.6 0.5,3.8",
        ['°'] = "1.5|@0.3,0 1.1,0 1.4,0.4 1.4,1.2 1.1,1.6 0.3,1.6 0,1.2 0,0.4",
        ['²'] = "1.6|~0,0.4 0.3,-0.4 1.2,-0.4 1.4,0.2 1.2,0.9 0,2;0,2 1.5,2",
        ['µ'] = "3.4|0,2 0,8;~0,2 0,5 0.5,6 2.8,6 3.4,4.8;3.4,2 3.4,6",
        ['…'] = "3.6|0.5,5.7 0.5,5.9;1.8,5.7 1.8,5.9;3.1,5.7 3.1,5.9",
        ['_'] = "3.4|0,7 3.4,7",
        ['\''] = "1|0.5,0 0.5,1.6",
        ['"'] = "2|0.5,0 0.5,1.6;1.5,0 1.5,1.6",
        ['!'] = "1|0.5,0 0.5,4;0.5,5.7 0.5,5.9",
        ['?'] = "3.2|~0,1.2 0.5,0 2.8,0 3.2,1.2 3,2.4 1.6,3.2 1.6,4.2;1.6,5.7 1.6,5.9",
        ['&'] = "4.2|~4.2,6 1,2 0.6,1 1,0 2.4,0 2.8,0.9 2.4,1.8 0.4,3.4 0,4.6 0.6,6 2.6,6 4,3.6",
        ['#'] = "4|1.2,0.4 0.6,5.8;3.2,0.4 2.6,5.8;0.2,2.2 3.9,2.2;0,4.2 3.7,4.2",
        ['*'] = "2.4|1.2,0.2 1.2,2.8;0,0.8 2.4,2.2;2.4,0.8 0,2.2",
        ['|'] = "1|0.5,-0.6 0.5,7",
    }.ToDictionary(pair => pair.Key, pair => Parse(pair.Value));

    private static readonly Glyph Unknown = Parse("3|0,0 3,0 3,6 0,6 0,0");

    /// <summary>The glyph of a character; an empty box for one that the font lacks (accents are dropped first).</summary>
    internal static Glyph Of(char character)
    {
        if (Glyphs.TryGetValue(character, out var glyph))
        {
            return glyph;
        }

        int accented = Accented.IndexOf(character, StringComparison.Ordinal);
        return accented < 0 ? Unknown : Glyphs[Plain[accented]];
    }

    internal static double WidthOf(string text, double capHeight) =>
        text.Length == 0 ? 0 : (text.Sum(character => Of(character).Width + Spacing) - Spacing) * capHeight / CapHeight;

    private static Glyph Parse(string definition)
    {
        string[] parts = definition.Split('|');
        var strokes = parts[1].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(stroke =>
        {
            bool closed = stroke[0] == '@', smooth = closed || stroke[0] == '~';
            var points = stroke.TrimStart('@', '~').Split(' ').Select(point =>
            {
                string[] pair = point.Split(',');
                return (X: Number(pair[0]), Y: Number(pair[1]));
            }).ToArray();
            for (int round = 0; smooth && round < 3; round++)
            {
                points = Rounded(points, closed);
            }

            return closed ? [.. points, points[0]] : points;
        });
        return new Glyph(Number(parts[0]), [.. strokes]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Cuts corners (Chaikin, 1974): each round replaces a corner by the points at a quarter of its sides.</summary>
    private static (double X, double Y)[] Rounded((double X, double Y)[] points, bool closed)
    {
        var rounded = new List<(double, double)>();
        if (!closed)
        {
            rounded.Add(points[0]);
        }

        for (int i = 0; i < points.Length - (closed ? 0 : 1); i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Length]);
            rounded.Add((0.75 * a.X + 0.25 * b.X, 0.75 * a.Y + 0.25 * b.Y));
            rounded.Add((0.25 * a.X + 0.75 * b.X, 0.25 * a.Y + 0.75 * b.Y));
        }

        if (!closed)
        {
            rounded.Add(points[^1]);
        }

        return [.. rounded];
    }

    internal sealed record Glyph(double Width, IReadOnlyList<(double X, double Y)[]> Strokes);
}
