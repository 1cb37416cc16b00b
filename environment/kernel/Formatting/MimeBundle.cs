using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Formatting;

/// <summary>A shown value as the <c>data</c> of a Jupyter message: each mime type, and always <c>text/plain</c>.</summary>
internal static partial class MimeBundle
{
    private const int PlainTextLimit = 4000;

    public static JsonObject Create(object? value, IEnumerable<FormattedValue> formattedValues)
    {
        var bundle = new JsonObject();
        foreach (var formatted in formattedValues)
        {
            bundle[formatted.MimeType] = IsJson(formatted.MimeType) ? Parse(formatted.Value)
                : formatted.MimeType == HtmlFormatter.MimeType ? Slim(formatted.Value)
                : formatted.Value;
        }

        if (!bundle.ContainsKey("text/plain"))
        {
            bundle["text/plain"] = PlainText(value, bundle);
        }

        return bundle;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return json;
        }
    }

    private static string PlainText(object? value, JsonObject bundle)
    {
        // Text that came as HTML or Markdown says the same without its marks.
        switch (value)
        {
            case string image when bundle.FirstOrDefault(pair => pair.Key.StartsWith("image/", StringComparison.Ordinal)).Key is { } mimeType:
                return $"{mimeType} ({image.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)} characters)";
            case string text when bundle["text/html"] is null:
                return Cut(text);
            case string or IHtmlContent or PocketView:
                return Cut(Strip(bundle["text/html"]?.GetValue<string>() ?? ""));
        }

        var type = value?.GetType() ?? typeof(object);
        if (!HasPlainFormatter(type) && HasOwnFormatter(type))
        {
            var text = value!.ToString() ?? "";
            return text == type.ToString() ? type.Name : Cut(text);
        }

        try
        {
            return Cut(FormattedValue.CreateSingleFromObject(value, PlainTextFormatter.MimeType).Value);
        }
        catch (Exception exception)
        {
            return $"{type.Name} (its text could not be made: {exception.Message})";
        }
    }

    private static bool HasOwnFormatter(Type type) =>
        type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute") ||
        Formatter.RegisteredFormatters(includeDefaults: false)
            .Any(formatter => formatter.Type.IsAssignableFrom(type));

    private static bool HasPlainFormatter(Type type) => Formatter.RegisteredFormatters(includeDefaults: false)
        .Any(formatter => formatter.MimeType == PlainTextFormatter.MimeType && formatter.Type.IsAssignableFrom(type));

    // The package puts its style sheet behind every value; only trees look different with it.
    private static string Slim(string html)
    {
        var style = html.EndsWith("</style>", StringComparison.Ordinal) ? html.LastIndexOf("<style>", StringComparison.Ordinal) : -1;
        if (style < 0 || html.IndexOf(".dni-code-hint", style, StringComparison.Ordinal) < 0)
        {
            return html;
        }

        return html.AsSpan(0, style).Contains("dni-treeview", StringComparison.Ordinal)
            ? html[..style] + html[style..].ReplaceLineEndings("\n")
            : html[..style];
    }

    private static string Strip(string html) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(ScriptsAndStyles().Replace(html, ""), " ")), " ").Trim();

    private static string Cut(string text) => text.Length <= PlainTextLimit ? text : text[..PlainTextLimit] + " …";

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex ScriptsAndStyles();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
