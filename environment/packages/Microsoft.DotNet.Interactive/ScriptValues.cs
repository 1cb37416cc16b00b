using System.Text;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Values shared with a page, which takes them as declarations in a script.</summary>
internal sealed class ScriptValues
{
    private readonly SortedDictionary<string, string> _json = new(StringComparer.Ordinal);

    /// <summary>Keeps a value as JSON; a later one of the name replaces it.</summary>
    public void Add(SendValue command)
    {
        if (!Regex.IsMatch(command.Name, @"^[A-Za-z_$][\w$]*$"))
        {
            throw new ArgumentException($"\"{command.Name}\" cannot be the name of a JavaScript variable.");
        }

        _json[command.Name] = command.FormattedValue switch
        {
            { MimeType: "application/json" } formatted => formatted.Value,
            { } formatted => formatted.Value.ToDisplayString(JsonFormatter.MimeType),
            null => command.Value!.ToDisplayString(JsonFormatter.MimeType),
        };
    }

    /// <summary>Declares those values whose names the code has.</summary>
    public string Declare(string keyword, string code)
    {
        var script = new StringBuilder();
        foreach (var (name, json) in _json)
        {
            if (Regex.IsMatch(code, $@"(?<![\w$.]){Regex.Escape(name)}(?![\w$])"))
            {
                script.Append(keyword).Append(' ').Append(name).Append(" = ").Append(json.Replace("</", "<\\/", StringComparison.Ordinal)).Append(";\n");
            }
        }

        return script.ToString();
    }
}
