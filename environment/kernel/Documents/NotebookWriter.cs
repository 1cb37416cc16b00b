using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EeCnn.KernelHost.Documents;

/// <summary>Gathers cells with their outputs, and gives them as a notebook file or as a page.</summary>
internal sealed partial class NotebookWriter
{
    private readonly List<(string Source, int? Count, IReadOnlyList<JsonObject>? Outputs)> _cells = [];

    public void AddMarkdown(string source) => _cells.Add((source, null, null));

    /// <summary>Adds a code cell; a cell without a count has not been run.</summary>
    public void AddCode(string source, int? count, IEnumerable<JsonObject> outputs) => _cells.Add((source, count, outputs.Select(output =>
    {
        var copy = (JsonObject)output.DeepClone();
        copy.Remove("transient");
        return copy;
    }).ToArray()));

    public JsonObject ToJson()
    {
        var cells = new JsonArray();
        for (var i = 0; i < _cells.Count; i++)
        {
            var (source, count, outputs) = _cells[i];
            var cell = new JsonObject
            {
                ["cell_type"] = outputs is null ? "markdown" : "code",
                ["id"] = "cell-" + (i + 1).ToString(CultureInfo.InvariantCulture),
                ["metadata"] = new JsonObject(),
                ["source"] = Lines(source),
            };
            if (outputs is not null)
            {
                cell["execution_count"] = count;
                cell["outputs"] = new JsonArray(outputs.Select(output => output.DeepClone()).ToArray());
            }

            cells.Add((JsonNode)cell);
        }

        return new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "C#", ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["pygments_lexer"] = "csharp" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    public string ToHtml(string title)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(WebUtility.HtmlEncode(title))
            .Append("</title><style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" +
                "pre{overflow-x:auto}pre.code{background:#f6f6f6;padding:.6rem;border-left:3px solid #7a9}pre.error{color:#a00}" +
                "table{border-collapse:collapse}td,th{border:1px solid #ddd;padding:.2rem .5rem}img{max-width:100%}</style></head><body>\n");
        foreach (var (source, _, outputs) in _cells)
        {
            html.Append(outputs is null ? "<pre class=\"text\">" : "<pre class=\"code\">").Append(WebUtility.HtmlEncode(source)).Append("</pre>\n");
            foreach (var output in outputs ?? [])
            {
                html.Append(Output(output)).Append('\n');
            }
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string Output(JsonObject output)
    {
        if (output["output_type"]?.GetValue<string>() == "stream")
        {
            return $"<pre>{WebUtility.HtmlEncode(output["text"]!.GetValue<string>())}</pre>";
        }

        if (output["traceback"] is JsonArray lines)
        {
            var text = string.Join('\n', lines.Select(line => Colours().Replace(line!.GetValue<string>(), "")));
            return $"<pre class=\"error\">{WebUtility.HtmlEncode(text)}</pre>";
        }

        var data = output["data"];
        if (data?["text/html"] is { } html)
        {
            return $"<div>{html.GetValue<string>()}</div>";
        }

        if (data?["image/svg+xml"] is { } svg)
        {
            return $"<div>{svg.GetValue<string>()}</div>";
        }

        return data?["image/png"] is { } png
            ? $"<img alt=\"\" src=\"data:image/png;base64,{png.GetValue<string>()}\">"
            : $"<pre>{WebUtility.HtmlEncode((data?["text/markdown"] ?? data?["text/plain"])?.GetValue<string>() ?? "")}</pre>";
    }

    private static JsonArray Lines(string source)
    {
        var lines = source.Split('\n');
        return new JsonArray(lines.Select((line, i) => (JsonNode)(i < lines.Length - 1 ? line + "\n" : line)).ToArray());
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colours();
}
