using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.EarthEngine;

/// <summary>Shows Earth Engine objects in notebooks: what they are, and on a click the graph that would be sent. Nothing is computed.</summary>
internal sealed class ComputedObjectFormatter : ITypeFormatterSource
{
    private const int LongestGraph = 20_000;

    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<ComputedObject>((value, context) => context.Writer.Write(ToHtml(value))),
        new PlainTextFormatter<ComputedObject>((value, context) => context.Writer.Write(value.ToString())),
    ];

    internal static string ToHtml(ComputedObject value)
    {
        string graph = value.ToJson(indented: true);
        string shown = graph.Length > LongestGraph ? graph[..LongestGraph] + "\n…" : graph;
        return $"<details><summary><code>{WebUtility.HtmlEncode(value.ToString())}</code>, not computed yet</summary><pre>{WebUtility.HtmlEncode(shown)}</pre></details>";
    }
}
