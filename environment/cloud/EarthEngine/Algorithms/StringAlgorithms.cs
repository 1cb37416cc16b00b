using System.Globalization;
using System.Text.RegularExpressions;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Reducers;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Texts.</summary>
internal static partial class StringAlgorithms
{
    [GeneratedRegex("%(?<flags>[-0+ ,]*)(?<width>\\d*)(\\.(?<precision>\\d+))?(?<kind>[sdfeg%])")]
    private static partial Regex Directive();

    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("String(input: Object) -> String", "A value as text.", c => ObjectReducers.Key(c["input"]));
        r.Add("String.cat(string1: String, string2: String) -> String", "Both texts, one after the other.", c => c.Text("string1") + c.Text("string2"));
        r.Add("String.length(string: String) -> Integer", "The number of characters.", c => (double)c.Text("string").Length);
        r.Add("String.slice(string: String, start: Integer, end: Integer?) -> String", "The characters from start to before end; negative counts from the end.", c =>
        {
            string text = c.Text("string");
            int Index(int at) => Math.Clamp(at < 0 ? at + text.Length : at, 0, text.Length);
            int start = Index(c.Int("start")), end = Index(c.OptionalInt("end") ?? text.Length);
            return end > start ? text[start..end] : "";
        });
        r.Add("String.toUpperCase(string: String) -> String", "In capitals.", c => c.Text("string").ToUpperInvariant());
        r.Add("String.toLowerCase(string: String) -> String", "In small letters.", c => c.Text("string").ToLowerInvariant());
        r.Add("String.trim(string: String) -> String", "Without blanks at the ends.", c => c.Text("string").Trim());
        r.Add("String.index(target: String, pattern: String) -> Integer", "The first position of a text, −1 when it does not occur.", c => (double)c.Text("target").IndexOf(c.Text("pattern"), StringComparison.Ordinal));
        r.Add("String.rindex(target: String, pattern: String) -> Integer", "The last position of a text, −1 when it does not occur.", c => (double)c.Text("target").LastIndexOf(c.Text("pattern"), StringComparison.Ordinal));
        r.Add("String.compareTo(string1: String, string2: String) -> Integer", "−1, 0 or 1 by order.", c => (double)Math.Sign(string.CompareOrdinal(c.Text("string1"), c.Text("string2"))));
        r.Add("String.equals(target: String, other: String) -> Boolean", "Whether both are equal.", c => c.Text("target") == c.Text("other"));
        r.Add("String.split(string: String, regex: String, flags: String = \"\") -> List<Object>", "The pieces between matches.",
            c => Split(c.Text("string"), Expression(c, "regex")));
        r.Add("String.replace(input: String, regex: String, replacement: String, flags: String = \"\") -> String", "With the first match replaced, all with flag g.",
            c => Expression(c, "regex").Replace(c.Text("input"), c.Text("replacement"), c.Text("flags").Contains('g', StringComparison.Ordinal) ? -1 : 1));
        r.Add("String.match(input: String, regex: String, flags: String = \"\") -> List<Object>", "The match and its groups, or all matches with flag g.", c =>
        {
            var regex = Expression(c, "regex");
            string text = c.Text("input");
            return c.Text("flags").Contains('g', StringComparison.Ordinal) ? regex.Matches(text).Select(match => (object?)match.Value).ToArray()
                : regex.Match(text) is { Success: true } match ? match.Groups.Values.Select(group => (object?)group.Value).ToArray() : [];
        });
    }

    /// <summary>Writes a number by one printf directive.</summary>
    public static string Format(string pattern, double number) => Directive().Replace(pattern, match =>
    {
        int precision = match.Groups["precision"].Success ? int.Parse(match.Groups["precision"].Value, CultureInfo.InvariantCulture) : 6;
        string text = match.Groups["kind"].Value switch
        {
            "%" => "%",
            "d" => Math.Truncate(number).ToString("F0", CultureInfo.InvariantCulture),
            "f" => number.ToString($"F{Math.Min(precision, 60)}", CultureInfo.InvariantCulture),
            "e" => number.ToString($"0.{new string('0', Math.Min(precision, 60))}e+00", CultureInfo.InvariantCulture),
            _ => Coerce.Show(number),
        };
        string flags = match.Groups["flags"].Value;
        if (flags.Contains('+') && number >= 0)
        {
            text = "+" + text;
        }

        int width = match.Groups["width"].Length > 0 ? Math.Min(1000, int.Parse(match.Groups["width"].Value, CultureInfo.InvariantCulture)) : 0;
        return flags.Contains('-') ? text.PadRight(width) : text.PadLeft(width, flags.Contains('0') ? '0' : ' ');
    });

    /// <summary>Whether a text as a whole matches a regular expression, which an argument gave.</summary>
    public static Func<string, bool> WholeMatch(Call c, string argument, string pattern) => Compile(c, argument, $"^(?:{pattern})$", RegexOptions.None).IsMatch;

    // An empty match at either end separates nothing.
    private static object?[] Split(string text, Regex separator)
    {
        var pieces = new List<object?>();
        int start = 0;
        foreach (Match match in separator.Matches(text))
        {
            if (match.Length > 0 || (match.Index > 0 && match.Index < text.Length))
            {
                pieces.Add(text[start..match.Index]);
                start = match.Index + match.Length;
            }
        }

        return [.. pieces, text[start..]];
    }

    private static Regex Expression(Call c, string name) =>
        Compile(c, name, c.Text(name), c.Text("flags").Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None);

    private static Regex Compile(Call c, string argument, string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw c.Bad(argument, $"'{pattern}' is not a valid regular expression ({e.Message})");
        }
    }
}
