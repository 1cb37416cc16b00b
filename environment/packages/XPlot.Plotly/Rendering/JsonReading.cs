using System.Globalization;
using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>Forgiving access to a figure's JSON: what is not there is an undefined element.</summary>
internal static class JsonReading
{
    internal static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    internal static bool Given(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    internal static string Text(this JsonElement element, string otherwise = "") => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => otherwise,
    };

    internal static double Number(this JsonElement element, double otherwise = double.NaN) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) => value,
        _ => otherwise,
    };

    internal static bool Flag(this JsonElement element, bool otherwise) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };

    internal static int Count(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.GetArrayLength() : 0;

    internal static JsonElement[] Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];

    /// <summary>The i-th item of an array, or the value itself when it is one for all.</summary>
    internal static JsonElement Item(this JsonElement element, int index) =>
        element.ValueKind != JsonValueKind.Array ? element : index < element.GetArrayLength() ? element[index] : default;
}
