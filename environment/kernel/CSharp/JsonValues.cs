using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.CSharp;

/// <summary>What a variable becomes when it comes from a kernel that knows only JSON.</summary>
internal static class JsonValues
{
    /// <summary>What a formatted value becomes: JSON a value, anything else a text.</summary>
    public static object? FromFormatted(FormattedValue? formatted) => formatted switch
    {
        null => null,
        { MimeType: "application/json" } => ToObject(formatted.Value),
        _ => formatted.Value,
    };

    /// <summary>Boolean, number (double) or text; an array or object as <see cref="JsonDocument"/>.</summary>
    public static object? ToObject(string json)
    {
        var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => document.RootElement.GetDouble(),
            JsonValueKind.String => document.RootElement.GetString(),
            _ => document,
        };
    }
}
