using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;

namespace EeCnn.KernelHost.Documents;

/// <summary>Gathers cells with their outputs, and gives them as a notebook file or as a page.</summary>
internal sealed partial class NotebookWriter(JsonObject? metadata)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    private readonly List<(NotebookCell Cell, int? Count, IReadOnlyList<JsonObject> Outputs)> _cells = [];

    /// <summary>Adds a cell; one without a count has not been run.</summary>
    public void Add(NotebookCell cell, int? count = null, params IEnumerable<JsonObject> outputs) => _cells.Add((cell, count, outputs.Select(output =>
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
            var (cell, count, outputs) = _cells[i];
            var json = (JsonObject?)cell.Json?.DeepClone() ?? new JsonObject { ["cell_type"] = cell.Type, ["source"] = Lines(cell.Source) };
            json["id"] ??= "cell-" + (i + 1).ToString(CultureInfo.InvariantCulture);
            json["metadata"] ??= cell is { Type: "code", Kernel: not (null or "csharp") }
                ? new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Kernel } }
                : new JsonObject();
            if (cell.Type == "code")
            {
                json["execution_count"] = count;
                json["outputs"] = new JsonArray(outputs.Select(output => output.DeepClone()).ToArray());
            }

            cells.Add((JsonNode)json);
        }

        var about = (JsonObject?)metadata?.DeepClone() ?? [];
        if (about["kernelspec"] is null && about["language_info"] is null)
        {
            about["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
            about["language_info"] = new JsonObject
            {
                ["name"] = "C#", ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["pygments_lexer"] = "csharp",
            };
        }

        return new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = about,
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
        foreach (var (cell, _, outputs) in _cells)
        {
            html.Append(cell.Type == "markdown" ? Rendered(cell.Source) : $"<pre class=\"{cell.Type}\">{WebUtility.HtmlEncode(cell.Source)}</pre>\n");
            foreach (var output in outputs)
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
            return $"<pre>{Text(output["text"]!)}</pre>";
        }

        if (output["traceback"] is JsonArray lines)
        {
            return $"<pre class=\"error\">{string.Join('\n', lines.Select(line => Text(line!)))}</pre>";
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

        if (data?["image/png"] is { } png)
        {
            return $"<img alt=\"\" src=\"data:image/png;base64,{png.GetValue<string>()}\">";
        }

        return data?["text/markdown"] is { } markdown ? Rendered(markdown.GetValue<string>()) : $"<pre>{Text(data?["text/plain"] ?? "")}</pre>";
    }

    private static string Rendered(string markdown) => $"<div>{Markdown.ToHtml(markdown, Pipeline)}</div>\n";

    // A page knows nothing of the colours and cursor moves of a terminal.
    private static string Text(JsonNode text) => WebUtility.HtmlEncode(TerminalCodes().Replace(text.GetValue<string>(), ""));

    private static JsonArray Lines(string source)
    {
        var lines = source.Split('\n');
        return new JsonArray(lines.Select((line, i) => (JsonNode)(i < lines.Length - 1 ? line + "\n" : line)).ToArray());
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex TerminalCodes();
}
