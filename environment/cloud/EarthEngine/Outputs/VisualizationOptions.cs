using System.Text.Json;
using EeCnn.Cloud.EarthEngine.Algorithms;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Outputs;

/// <summary>The visualizationOptions of a pixel request: ranges, gamma, palette, opacity.</summary>
internal static class VisualizationOptions
{
    public static EeImage Apply(JsonElement body, EeImage image)
    {
        if (!body.TryGetProperty("visualizationOptions", out var options) || options.ValueKind != JsonValueKind.Object || !options.EnumerateObject().Any())
        {
            return image;
        }

        if (body.TryGetProperty("bandIds", out var ids) && ids.ValueKind == JsonValueKind.Array && ids.GetArrayLength() > 0)
        {
            image = image.WithBands(ids.EnumerateArray().SelectMany(id => ImageBands.Select(image, id.ToString())));
        }

        object?[]? Range(string end) => options.TryGetProperty("ranges", out var ranges) && ranges.ValueKind == JsonValueKind.Array && ranges.GetArrayLength() > 0
            ? [.. ranges.EnumerateArray().Select(range => (object?)(range.TryGetProperty(end, out var value) ? value.GetDouble() : end == "min" ? 0 : 1))]
            : null;
        object? palette = options.TryGetProperty("paletteColors", out var colours) && colours.ValueKind == JsonValueKind.Array
            ? colours.EnumerateArray().Select(colour => (object?)colour.GetString()).ToArray() : null;
        object? gamma = options.TryGetProperty("gamma", out var g) ? g.ValueKind == JsonValueKind.Object ? g.GetProperty("value").GetDouble() : g.GetDouble() : null;
        object? opacity = options.TryGetProperty("opacity", out var o) ? o.GetDouble() : null;
        var algorithm = AlgorithmRegistry.Instance.Find("Image.visualize");
        object?[] arguments = [image, null, null, null, Range("min"), Range("max"), gamma, opacity, palette, false];
        return ImageDrawing.Visualize(new Call(algorithm, arguments, null!));
    }
}
