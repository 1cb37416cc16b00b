using System.Text;

namespace EeCnn.KernelHost.Cells;

/// <summary>The arguments of a directive: words, quoted words, and options that start with two dashes.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string?> _options = new(StringComparer.Ordinal);

    private CommandLine()
    {
    }

    /// <summary>The words that belong to no option.</summary>
    public List<string> Words { get; } = [];

    public IReadOnlyDictionary<string, string?> Options => _options;

    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>Reads the text behind the name of a directive; <paramref name="flags"/> are options without a value.</summary>
    public static CommandLine Parse(string text, params ReadOnlySpan<string> flags)
    {
        var line = new CommandLine();
        var tokens = Tokens(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].StartsWith("--", StringComparison.Ordinal) && tokens[i] is not ("-h" or "-?"))
            {
                line.Words.Add(tokens[i]);
            }
            else if (flags.Contains(tokens[i]) || i + 1 == tokens.Count || tokens[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                line._options[tokens[i]] = null;
            }
            else
            {
                line._options[tokens[i]] = tokens[++i];
            }
        }

        return line;
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var token = new StringBuilder();
            var depth = 0;
            while (i < text.Length && (depth > 0 || !char.IsWhiteSpace(text[i])))
            {
                if (text[i] is '{' or '[')
                {
                    depth++;
                }
                else if (text[i] is '}' or ']')
                {
                    depth--;
                }

                if (text[i] != '"')
                {
                    token.Append(text[i++]);
                    continue;
                }

                // Quotes inside JSON stay; quotes around a word go.
                var keep = depth > 0;
                if (keep)
                {
                    token.Append('"');
                }

                for (i++; i < text.Length && text[i] != '"'; i++)
                {
                    if (text[i] == '\\' && i + 1 < text.Length && (keep || text[i + 1] is '"' or '\\'))
                    {
                        if (keep)
                        {
                            token.Append('\\');
                        }

                        i++;
                    }

                    token.Append(text[i]);
                }

                if (keep)
                {
                    token.Append('"');
                }

                i++;
            }

            tokens.Add(token.ToString());
        }

        return tokens;
    }
}
