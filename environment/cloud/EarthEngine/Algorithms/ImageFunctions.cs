using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Functions of one image: mathematics, casts, scaling, remapping, indices.</summary>
internal static class ImageFunctions
{
    public static void AddTo(AlgorithmRegistry r)
    {
        Function(r, "abs", "The absolute value", Math.Abs, t => t.IsInteger
            ? new PixelType(Precision.Int, t.Min > 0 ? t.Min : t.Max < 0 ? -t.Max : 0, Math.Max(Math.Abs(t.Min ?? 0), Math.Abs(t.Max ?? long.MaxValue))) : t);
        Function(r, "sqrt", "The square root; negative values are masked", Math.Sqrt, Floating);
        Function(r, "cbrt", "The cube root", Math.Cbrt, Floating);
        Function(r, "log", "The natural logarithm; values of 0 and below are masked", v => v > 0 ? Math.Log(v) : double.NaN, Floating);
        Function(r, "log10", "The base-10 logarithm; values of 0 and below are masked", v => v > 0 ? Math.Log10(v) : double.NaN, Floating);
        Function(r, "exp", "e raised to the value", Math.Exp, Floating);
        Function(r, "sin", "The sine of an angle in radians", Math.Sin, Floating);
        Function(r, "cos", "The cosine of an angle in radians", Math.Cos, Floating);
        Function(r, "tan", "The tangent of an angle in radians", Math.Tan, Floating);
        Function(r, "asin", "The arcsine in radians", Math.Asin, Floating);
        Function(r, "acos", "The arccosine in radians", Math.Acos, Floating);
        Function(r, "atan", "The arctangent in radians", Math.Atan, Floating);
        Function(r, "round", "The nearest whole number, halves away from zero", v => Math.Round(v, MidpointRounding.AwayFromZero), t => t);
        Function(r, "floor", "The largest whole number that is not greater", Math.Floor, t => t);
        Function(r, "ceil", "The smallest whole number that is not less", Math.Ceiling, t => t);
        Function(r, "signum", "The sign: −1, 0 or 1", v => Math.Sign(v), t => t.IsInteger ? new PixelType(Precision.Int, -1, 1) : t);
        Function(r, "not", "Returns 1 where the value is 0, else 0", v => v == 0 ? 1 : 0, _ => PixelType.Boolean);
        Function(r, "bitwiseNot", "The bitwise complement", v => ~(long)v, t => t.IsInteger
            ? new PixelType(Precision.Int, ~(long)(t.Max ?? long.MaxValue), ~(long)(t.Min ?? long.MinValue))
            : throw new EvaluationException("Bitwise operands must be integer only. Cast the image, for example with toInt()."));
        AddCasts(r);
        r.Add("Image.cast(image: Image, bandTypes: Dictionary<PixelType>, bandOrder: List<String>?) -> Image", "Casts bands to the given pixel types.", c =>
        {
            var image = c.Image("image");
            var types = c.Dictionary("bandTypes");
            var cast = image.MapBands(band => types.TryGetValue(band.Name, out object? type)
                ? Cast(band, PixelTypes.Read(type) ?? throw c.Bad("bandTypes", $"'{band.Name}' is {Coerce.Describe(type)}, expected a PixelType"))
                : band);
            return c.Has("bandOrder") ? cast.WithBands(c.Texts("bandOrder").SelectMany(name => ImageBands.Select(cast, name))) : cast;
        });
        r.Add("Image.clamp(input: Image, low: Float, high: Float) -> Image", "Brings values into [low, high].", c =>
        {
            double low = c.Number("low"), high = c.Number("high");
            return Map(c.Image("input"), v => Math.Min(Math.Max(v, low), high), t => t.IsInteger && low == Math.Floor(low) && high == Math.Floor(high)
                ? new PixelType(Precision.Int, Math.Max(low, t.Min ?? low), Math.Min(high, t.Max ?? high)) : t.IsInteger ? PixelType.Double : t);
        });
        r.Add("Image.unitScale(input: Image, low: Float, high: Float) -> Image", "Scales so that low becomes 0 and high becomes 1.", c =>
        {
            double low = c.Number("low"), high = c.Number("high");
            return Map(c.Image("input"), v => (v - low) / (high - low), Floating);
        });
        r.Add("Image.remap(image: Image, from: List<Number>, to: List<Number>, defaultValue: Number?, bandName: String?) -> Image",
            "Maps values of one band, the first or the named one, from one list to the other, into band remapped; others take the default or are masked.", Remap);
        r.Add("Image.normalizedDifference(input: Image, bandNames: List<String>?) -> Image",
            "(first − second) / (first + second) of two bands, into band nd: masked where either is negative, 0 where the sum is 0.", c =>
            {
                var image = c.Image("input");
                var pair = c.Has("bandNames") ? c.Texts("bandNames").SelectMany(name => ImageBands.Select(image, name)).ToList() : image.Bands.Take(2).ToList();
                if (pair.Count != 2)
                {
                    throw new EvaluationException($"two bands are needed, got {pair.Count}; the image has {ImageBands.Names(image)}.");
                }

                var (a, b) = (pair[0], pair[1]);
                return image.Computed([new Band("nd", PixelType.Float, a.Projection, new NormalizedDifferenceBand(a.Source, b.Source)) { Dimensions = a.Dimensions }]);
            });
    }

    public static Band Cast(Band band, PixelType type) =>
        band with
        {
            Type = type with { Dimensions = band.Type.Dimensions },
            Source = type.Precision == Precision.Float && band.Type.Dimensions == 0 ? new FloatBand(band.Source) : new UnaryBand(band.Source, type.Cast, type),
        };

    public static PixelType Floating(PixelType type) => (type.IsInteger ? PixelType.Double : type) with { Dimensions = type.Dimensions };

    private static EeImage Map(EeImage image, Func<double, double> function, Func<PixelType, PixelType> type) =>
        image.Computed(image.Bands.Select(band =>
        {
            var result = type(band.Type) with { Dimensions = band.Type.Dimensions };
            return band with { Type = result, Source = new UnaryBand(band.Source, function, result) };
        }));

    private static void Function(AlgorithmRegistry r, string name, string description, Func<double, double> function, Func<PixelType, PixelType> type) =>
        r.Add($"Image.{name}(value: Image) -> Image", $"{description}, for each band.", c => Map(c.Image("value"), function, type));

    private static void AddCasts(AlgorithmRegistry r)
    {
        var casts = new (string Name, PixelType Type)[]
        {
            ("float", PixelType.Float), ("double", PixelType.Double), ("int8", PixelType.Int8), ("uint8", PixelType.Byte), ("byte", PixelType.Byte),
            ("int16", PixelType.Int16), ("short", PixelType.Int16), ("uint16", PixelType.UInt16), ("int32", PixelType.Int32), ("int", PixelType.Int32),
            ("uint32", PixelType.UInt32), ("int64", PixelType.Int64), ("long", PixelType.Int64),
        };
        foreach (var (name, type) in casts)
        {
            string title = char.ToUpperInvariant(name[0]) + name[1..];
            foreach (string algorithm in new[] { $"Image.{name}", $"Image.to{title}" })
            {
                r.Add($"{algorithm}(value: Image) -> Image", $"Casts each band to {name}: fractions are cut, values beyond the range saturate.",
                    c => c.Image("value").MapBands(band => Cast(band, type)));
            }
        }
    }

    private static EeImage Remap(Call c)
    {
        double[] from = c.Numbers("from"), to = c.Numbers("to");
        if (from.Length != to.Length)
        {
            throw new EvaluationException($"'from' has {from.Length} values and 'to' has {to.Length}; they must have equally many.");
        }

        var map = new Dictionary<double, double>();
        for (int i = 0; i < from.Length; i++)
        {
            map.TryAdd(from[i], to[i]);
        }

        var image = c.Image("image");
        var band = c.OptionalText("bandName") is { } name ? ImageBands.Select(image, name).First() : image.Bands.FirstOrDefault()
            ?? throw new EvaluationException("the image has no bands.");
        double? other = c.OptionalNumber("defaultValue");
        var values = other is { } number ? to.Append(number) : to;
        var type = values.All(v => v == Math.Floor(v)) ? new PixelType(Precision.Int, values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(0).Max()) : PixelType.Double;
        return image.WithBands([band with
        {
            Name = "remapped",
            Type = type,
            Source = new UnaryBand(band.Source, v => map.TryGetValue(v, out double mapped) ? mapped : other ?? double.NaN, type),
        }]);
    }
}
