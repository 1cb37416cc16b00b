using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Pixel types as values of expressions.</summary>
internal static class PixelTypes
{
    private static readonly (string Name, PixelType Type)[] Named =
    [
        ("float", PixelType.Float), ("double", PixelType.Double), ("int8", PixelType.Int8), ("uint8", PixelType.Byte), ("int16", PixelType.Int16),
        ("uint16", PixelType.UInt16), ("int32", PixelType.Int32), ("uint32", PixelType.UInt32), ("int64", PixelType.Int64),
    ];

    public static void AddTo(AlgorithmRegistry r)
    {
        foreach (var (name, type) in Named)
        {
            r.Add($"PixelType.{name}() -> PixelType", $"The pixel type {name}.", _ => type);
        }

        r.Add("PixelType(precision: Object, minValue: Number?, maxValue: Number?, dimensions: Integer = 0) -> PixelType",
            "A pixel type: precision 'int', 'float' or 'double' (or another pixel type), range and rank.", c =>
            {
                var type = Read(c["precision"]) ?? throw c.Bad("precision", $"got {Coerce.Describe(c["precision"])}; expected 'int', 'float', 'double' or a PixelType");
                return type with { Min = c.OptionalNumber("minValue") ?? type.Min, Max = c.OptionalNumber("maxValue") ?? type.Max, Dimensions = c.Int("dimensions") };
            });
        r.Add("PixelType.precision(pixelType: PixelType) -> String", "The precision: 'int', 'float' or 'double'.",
            c => c.Typed<PixelType>("pixelType").Precision.ToString().ToLowerInvariant());
        r.Add("PixelType.minValue(pixelType: PixelType) -> Number", "The smallest value of the type.", c => c.Typed<PixelType>("pixelType").Min);
        r.Add("PixelType.maxValue(pixelType: PixelType) -> Number", "The largest value of the type.", c => c.Typed<PixelType>("pixelType").Max);
        r.Add("PixelType.dimensions(pixelType: PixelType) -> Integer", "The rank of the type's arrays; 0 for numbers.", c => (double)c.Typed<PixelType>("pixelType").Dimensions);
    }

    /// <summary>Reads a type from a PixelType, its name, or the dictionary form {type: "PixelType", precision, min, max, dimensions}.</summary>
    public static PixelType? Read(object? value) => value switch
    {
        PixelType type => type,
        "int" => PixelType.Int64,
        string name => Named.FirstOrDefault(entry => entry.Name == name).Type,
        IReadOnlyDictionary<string, object?> map when map.TryGetValue("precision", out object? precision) && Read(precision) is { } inner => inner with
        {
            Min = inner.IsInteger && map.GetValueOrDefault("min") is double min ? min : inner.Min,
            Max = inner.IsInteger && map.GetValueOrDefault("max") is double max ? max : inner.Max,
            Dimensions = map.GetValueOrDefault("dimensions") is double rank ? (int)rank : inner.Dimensions,
        },
        _ => null,
    };
}
