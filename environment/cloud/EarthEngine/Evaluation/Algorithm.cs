using System.Globalization;

namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>
/// One algorithm: what the listing says of it and what it does. It is declared by a signature such as
/// <c>Image.sample(image: Image, region: Geometry?, seed: Integer = 0) -> FeatureCollection</c>;
/// "?" marks an optional argument that is null by default.
/// </summary>
internal sealed class Algorithm
{
    private Algorithm(string name, string returnType, Parameter[] parameters, string description, Func<Call, object?> run)
    {
        Name = name;
        ReturnType = returnType;
        Parameters = parameters;
        Description = description;
        Run = run;
    }

    public string Name { get; }

    public string ReturnType { get; }

    public Parameter[] Parameters { get; }

    public string Description { get; }

    public Func<Call, object?> Run { get; }

    public bool IsHidden { get; init; }

    public static Algorithm Declare(string signature, string description, Func<Call, object?> run, bool hidden = false)
    {
        int open = signature.IndexOf('('), close = signature.LastIndexOf(')');
        int arrow = signature.IndexOf("->", close, StringComparison.Ordinal);
        string inner = signature[(open + 1)..close];
        var parameters = inner.Length == 0 ? [] : SplitArguments(inner).Select(ReadParameter).ToArray();
        return new Algorithm(signature[..open].Trim(), signature[(arrow + 2)..].Trim(), parameters, description, run) { IsHidden = hidden };
    }

    public override string ToString() => $"{Name}({string.Join(", ", Parameters.Select(p => p.Name))})";

    private static Parameter ReadParameter(string text)
    {
        int colon = text.IndexOf(':'), equals = text.IndexOf('=', colon);
        string name = text[..colon].Trim();
        string type = (equals < 0 ? text[(colon + 1)..] : text[(colon + 1)..equals]).Trim();
        if (equals >= 0)
        {
            return new Parameter(name, type, true, ReadDefault(text[(equals + 1)..].Trim()));
        }

        return type.EndsWith('?') ? new Parameter(name, type[..^1], true, null) : new Parameter(name, type, false, null);
    }

    private static object? ReadDefault(string text)
    {
        if (text.StartsWith('['))
        {
            return text == "[]" ? Array.Empty<object?>() : SplitArguments(text[1..^1]).Select(part => ReadDefault(part.Trim())).ToArray();
        }

        return text switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            "{}" => new SortedDictionary<string, object?>(StringComparer.Ordinal),
            _ when text.StartsWith('"') => text[1..^1],
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
    }

    private static IEnumerable<string> SplitArguments(string text)
    {
        int depth = 0, start = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            depth += quoted ? 0 : text[i] switch { '[' or '<' or '(' => 1, ']' or '>' or ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0 && !quoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
