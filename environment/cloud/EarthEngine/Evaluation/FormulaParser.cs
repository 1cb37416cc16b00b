using System.Globalization;

namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>
/// Reads the arithmetic language of Image.expression: + - * / % **, comparisons, &amp;&amp; || !, c ? a : b, b(0), b('name'), image.band, image['band'],
/// functions such as min(a, b), and an assignment NAME = … that names the output. It builds its result through a builder.
/// </summary>
internal sealed class FormulaParser<T>(string text, FormulaBuilder<T> builder)
{
    private const int MaxDepth = 200;
    private static readonly string[] Symbols = ["**", "<=", ">=", "==", "!=", "&&", "||", "<<", ">>", "+", "-", "*", "/", "%", "<", ">", "!", "~", "&", "|", "^", "?", ":", "(", ")", "[", "]", ",", ".", "="];
    private readonly List<(string Kind, string Text, int Position)> _tokens = [];
    private int _at;
    private int _depth;

    /// <summary>Parses the whole text; gives the output name when the formula assigns one.</summary>
    public (T Value, string? Name) Parse()
    {
        Tokenize();
        string? name = null;
        if (_tokens.Count > 2 && _tokens[0].Kind == "name" && _tokens[1].Text == "=" && _tokens[1].Kind == "symbol")
        {
            name = _tokens[0].Text;
            _at = 2;
        }

        var value = Conditional();
        if (Peek() is { Kind: not "end" } rest)
        {
            throw Unexpected(rest.Text);
        }

        return (value, name);
    }

    private T Conditional()
    {
        if (++_depth > MaxDepth)
        {
            throw new EvaluationException($"the expression is nested deeper than {MaxDepth} levels.");
        }

        var condition = Binary(0);
        if (Accept("?"))
        {
            var yes = Conditional();
            Expect(":");
            condition = builder.Conditional(condition, yes, Conditional());
        }

        _depth--;
        return condition;
    }

    private static readonly string[][] Levels =
        [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", "<=", ">", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

    private T Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Peek() is { Kind: "symbol" } token && Levels[level].Contains(token.Text))
        {
            _at++;
            left = builder.Binary(token.Text, left, Binary(level + 1));
        }

        return left;
    }

    private T Unary()
    {
        if (++_depth > MaxDepth)
        {
            throw new EvaluationException($"the expression is nested deeper than {MaxDepth} levels.");
        }

        foreach (string sign in new[] { "-", "+", "!", "~" })
        {
            if (Accept(sign))
            {
                var operand = Unary();
                _depth--;
                return sign == "+" ? operand : builder.Unary(sign, operand);
            }
        }

        var value = Postfix();
        if (Accept("**"))
        {
            value = builder.Binary("**", value, Unary());
        }

        _depth--;
        return value;
    }

    private T Postfix()
    {
        var token = Peek();
        _at++;
        if (token.Kind == "number")
        {
            return builder.Number(double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        if (token.Kind == "string")
        {
            return builder.Text(token.Text);
        }

        if (token.Text == "(" && token.Kind == "symbol")
        {
            var inner = Conditional();
            Expect(")");
            return inner;
        }

        if (token.Kind != "name")
        {
            throw Unexpected(token.Text);
        }

        if (token.Text == "b" && Accept("("))
        {
            var selectors = new List<object>();
            do
            {
                selectors.Add(Selector());
            }
            while (Accept(","));
            Expect(")");
            return builder.Bands(null, selectors);
        }

        if (Accept("("))
        {
            var arguments = new List<T>();
            if (!Accept(")"))
            {
                do
                {
                    arguments.Add(Conditional());
                }
                while (Accept(","));
                Expect(")");
            }

            return builder.Call(token.Text, arguments);
        }

        string variable = token.Text;
        if (Accept("."))
        {
            var member = Peek();
            _at++;
            return member.Kind == "name" ? builder.Bands(variable, [member.Text]) : throw Unexpected(member.Text);
        }

        if (Accept("["))
        {
            object selector = Selector();
            Expect("]");
            return builder.Bands(variable, [selector]);
        }

        return builder.Variable(variable);
    }

    private object Selector()
    {
        var token = Peek();
        _at++;
        return token.Kind switch
        {
            "string" => token.Text,
            "number" => double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => throw Unexpected(token.Text),
        };
    }

    private (string Kind, string Text, int Position) Peek() => _at < _tokens.Count ? _tokens[_at] : ("end", "the end", text.Length);

    private bool Accept(string symbol)
    {
        if (Peek() is { Kind: "symbol" } token && token.Text == symbol)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
        {
            throw new EvaluationException($"in '{Cut()}': expected '{symbol}' at position {Peek().Position}, found {Peek().Text}.");
        }
    }

    private EvaluationException Unexpected(string found) => new($"in '{Cut()}': unexpected {found} at position {(_at > 0 && _at <= _tokens.Count ? _tokens[_at - 1].Position : text.Length)}.");

    private string Cut() => text.Length > 200 ? text[..200] + "…" : text;

    private void Tokenize()
    {
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            int start = i;
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (char.IsAsciiDigit(c) || (c == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
            {
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '.' || (text[i] is '+' or '-' && text[i - 1] is 'e' or 'E')))
                {
                    i++;
                }

                string number = text[start..i];
                if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                {
                    throw new EvaluationException($"in '{Cut()}': '{number}' at position {start} is not a number.");
                }

                _tokens.Add(("number", number, start));
            }
            else if (char.IsLetter(c) || c == '_')
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
                {
                    i++;
                }

                _tokens.Add(("name", text[start..i], start));
            }
            else if (c is '\'' or '"')
            {
                int end = text.IndexOf(c, i + 1);
                if (end < 0)
                {
                    throw new EvaluationException($"in '{Cut()}': the text that begins at position {start} does not end.");
                }

                _tokens.Add(("string", text[(i + 1)..end], start));
                i = end + 1;
            }
            else if (Symbols.FirstOrDefault(symbol => text.AsSpan(i).StartsWith(symbol)) is { } found)
            {
                _tokens.Add(("symbol", found, start));
                i += found.Length;
            }
            else
            {
                throw new EvaluationException($"in '{Cut()}': the character '{c}' at position {i} does not belong to the language.");
            }
        }
    }
}

/// <summary>What the parts of a formula mean.</summary>
internal abstract class FormulaBuilder<T>
{
    public abstract T Number(double value);

    public abstract T Variable(string name);

    /// <summary>A text in quotes; only filters compare texts.</summary>
    public virtual T Text(string text) => throw new EvaluationException($"the text '{text}' has no meaning here; bands are written b('{text}').");

    /// <summary>Bands of a variable, or of the default image when it is null.</summary>
    public abstract T Bands(string? variable, IReadOnlyList<object> selectors);

    public abstract T Unary(string sign, T operand);

    public abstract T Binary(string sign, T left, T right);

    public abstract T Conditional(T condition, T yes, T no);

    public abstract T Call(string function, IReadOnlyList<T> arguments);
}
