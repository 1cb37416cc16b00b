using System.Globalization;
using System.Text.Json;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>The tfRecordOptions of an image export, defaults as the service has them.</summary>
internal sealed record PatchOptions
{
    public int Width { get; init; } = 256;

    public int Height { get; init; } = 256;

    /// <summary>Pixels by which stored patches are wider than the inner ones, half on each side.</summary>
    public int MarginX { get; init; }

    public int MarginY { get; init; }

    public bool Compress { get; init; } = true;

    public long MaxBytes { get; init; } = 1L << 30;

    public double Default { get; init; }

    public double MaxMaskedRatio { get; init; } = 1;

    public bool SequenceData { get; init; }

    public bool CollapseBands { get; init; }

    public IReadOnlyDictionary<string, int> TensorDepths { get; init; } = new Dictionary<string, int>();

    public static PatchOptions Read(JsonElement options)
    {
        var read = new PatchOptions();
        if (options.ValueKind != JsonValueKind.Object)
        {
            return read;
        }

        (int X, int Y)? Size(string name) => options.TryGetProperty(name, out var size) && size.ValueKind == JsonValueKind.Object
            ? ((int)Number(size, "width", 0), (int)Number(size, "height", 0)) : null;
        var tile = Size("tileDimensions") ?? (256, 256);
        var margin = Size("marginDimensions") ?? (0, 0);
        read = read with
        {
            Width = tile.X,
            Height = tile.Y,

            // A kernel of one pixel needs no margin.
            MarginX = margin.X <= 1 ? 0 : margin.X,
            MarginY = margin.Y <= 1 ? 0 : margin.Y,
            Compress = Truth(options, "compress", true),
            MaxBytes = (long)Number(options, "maxSizeBytes", 1L << 30),
            Default = Number(options, "defaultValue", 0),
            MaxMaskedRatio = Number(options, "maxMaskedRatio", 1),
            SequenceData = Truth(options, "sequenceData", false),
            CollapseBands = Truth(options, "collapseBands", false),
            TensorDepths = options.TryGetProperty("tensorDepths", out var depths) && depths.ValueKind == JsonValueKind.Object
                ? depths.EnumerateObject().ToDictionary(depth => depth.Name, depth => (int)Number(depths, depth.Name, 1)) : new Dictionary<string, int>(),
        };
        if (read.Width is < 1 or > 4096 || read.Height is < 1 or > 4096 || read.MarginX is < 0 or > 4096 || read.MarginY is < 0 or > 4096)
        {
            throw ApiException.Invalid($"tfRecordOptions: patches of {read.Width} × {read.Height} with margins of {read.MarginX} × {read.MarginY} are not possible; patch sides are 1 to 4096, margins 0 to 4096.");
        }

        if (read.MaxBytes < 1 || read.MaxMaskedRatio is < 0 or > 1)
        {
            throw ApiException.Invalid($"tfRecordOptions: maxSizeBytes must be positive and maxMaskedRatio 0 to 1; got {read.MaxBytes} and {read.MaxMaskedRatio.ToString(CultureInfo.InvariantCulture)}.");
        }

        return read;
    }

    private static bool Truth(JsonElement options, string name, bool other) => options.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.True : other;

    // Numbers come bare, as text (int64), or wrapped as {"value": n}.
    private static double Number(JsonElement options, string name, double other)
    {
        if (!options.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return other;
        }

        value = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner) ? inner : value;
        return double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number : throw ApiException.Invalid($"tfRecordOptions.{name} must be a number; got {value}.");
    }
}
