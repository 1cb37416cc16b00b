using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Operations on two images, pixel by pixel, bands matched as the service matches them.</summary>
internal static class ImageArithmetic
{
    private delegate Band Combine(Band a, Band b);

    public static void AddTo(AlgorithmRegistry r)
    {
        Add<AddOperation>(r, "add", "Adds the first value to the second", (a, b) => Grown(a, b, (x, y) => x + y));
        Add<SubtractOperation>(r, "subtract", "Subtracts the second value from the first", (a, b) => Grown(a, b, (x, y) => x - y));
        Add<MultiplyOperation>(r, "multiply", "Multiplies the first value by the second", (a, b) => Grown(a, b, (x, y) => x * y));
        Add<DivideOperation>(r, "divide", "Divides the first value by the second, giving 0 for a division by 0; whole numbers divide to fractions",
            (a, b) => a.IsInteger && b.IsInteger ? PixelType.Double : PixelType.Union(a, b));
        Add<MinOperation>(r, "min", "Selects the smaller of the values", PixelType.Union);
        Add<MaxOperation>(r, "max", "Selects the larger of the values", PixelType.Union);
        Add<EqualOperation>(r, "eq", "Returns 1 where the first value equals the second", Truth);
        Add<NotEqualOperation>(r, "neq", "Returns 1 where the first value differs from the second", Truth);
        Add<LessOperation>(r, "lt", "Returns 1 where the first value is less than the second", Truth);
        Add<LessOrEqualOperation>(r, "lte", "Returns 1 where the first value is at most the second", Truth);
        Add<GreaterOperation>(r, "gt", "Returns 1 where the first value is greater than the second", Truth);
        Add<GreaterOrEqualOperation>(r, "gte", "Returns 1 where the first value is at least the second", Truth);
        Add<AndOperation>(r, "and", "Returns 1 where both values are not zero", Truth);
        Add<OrOperation>(r, "or", "Returns 1 where either value is not zero", Truth);
        AddScalar(r, "mod", "The remainder of the first value divided by the second", (a, b) => b == 0 ? 0 : a % b, Remainder);
        AddScalar(r, "pow", "Raises the first value to the power of the second", Math.Pow, Floating);
        AddScalar(r, "atan2", "The angle, in radians, of the point (x = first value, y = second value)", (x, y) => Math.Atan2(y, x), Floating);
        AddScalar(r, "hypot", "The length of the vector of the two values", (a, b) => Math.Sqrt(a * a + b * b), Floating);
        AddScalar(r, "first", "Selects the first value", (a, _) => a, PixelType.Union);
        AddScalar(r, "firstNonZero", "Selects the first value unless it is 0, else the second", (a, b) => a != 0 ? a : b, PixelType.Union);
        AddBitwise<BitwiseAndOperation>(r, "bitwiseAnd", "The bitwise and of the values");
        AddBitwise(r, "bitwiseOr", "The bitwise or of the values", (a, b) => (long)a | (long)b);
        AddBitwise(r, "bitwiseXor", "The bitwise exclusive or of the values", (a, b) => (long)a ^ (long)b);
        AddBitwise(r, "leftShift", "The first value shifted left by the second in bits", (a, b) => b >= 0 ? (long)a << (int)b : (long)a >> (int)-b);
        AddBitwise(r, "rightShift", "The first value shifted right by the second in bits, keeping the sign", (a, b) => b >= 0 ? (long)a >> (int)b : (long)a << (int)-b);
        foreach (string name in new[] { "And", "Or" })
        {
            r.Alias($"Image.{name}", $"Image.{name.ToLowerInvariant()}");
        }
    }

    /// <summary>A vector operation on two bands, for other families.</summary>
    public static Band Apply<TOperation>(Band a, Band b, PixelType type)
        where TOperation : struct, IVectorOperation =>
        new(a.Name, type, Lead(a, b).Projection, new BinaryBand<TOperation>(a.Source, b.Source, type.Precision == Precision.Float)) { Dimensions = Lead(a, b).Dimensions };

    private static void Add<TOperation>(AlgorithmRegistry r, string name, string description, Func<PixelType, PixelType, PixelType> type)
        where TOperation : struct, IVectorOperation =>
        Declare(r, name, description, (a, b) => Apply<TOperation>(a, b, Ranked(type(a.Type, b.Type), a, b)));

    private static void AddScalar(AlgorithmRegistry r, string name, string description, Func<double, double, double> operation, Func<PixelType, PixelType, PixelType> type) =>
        Declare(r, name, description, (a, b) =>
        {
            var result = Ranked(type(a.Type, b.Type), a, b);
            return new Band(a.Name, result, Lead(a, b).Projection, new ScalarBinaryBand(a.Source, b.Source, operation, result)) { Dimensions = Lead(a, b).Dimensions };
        });

    private static void AddBitwise<TOperation>(AlgorithmRegistry r, string name, string description)
        where TOperation : struct, IVectorOperation =>
        Declare(r, name, description, (a, b) => Apply<TOperation>(Whole(a), Whole(b), Ranked(Bits(a.Type, b.Type), a, b)));

    private static void AddBitwise(AlgorithmRegistry r, string name, string description, Func<double, double, double> operation) =>
        Declare(r, name, description, (a, b) =>
        {
            var type = Ranked(name.EndsWith("Shift", StringComparison.Ordinal) ? (name[0] == 'l' ? PixelType.Int64 : PixelType.Union(Whole(a).Type, Zero)) : Bits(a.Type, b.Type), a, b);
            return new Band(a.Name, type, Lead(a, b).Projection, new ScalarBinaryBand(Whole(a).Source, Whole(b).Source, operation, type)) { Dimensions = Lead(a, b).Dimensions };
        });

    private static Band Whole(Band band) => band.Type.IsInteger
        ? band
        : throw new EvaluationException($"Bitwise operands must be integer only; band '{band.Name}' is {band.Type.Precision.ToString().ToLowerInvariant()}. Cast it, for example with toInt().");

    private static void Declare(AlgorithmRegistry r, string name, string description, Combine combine) =>
        r.Add($"Image.{name}(image1: Image, image2: Image) -> Image",
            $"{description}, for each matched pair of bands. A side with one band goes with every band of the other; equally many bands are paired in order, else by name.",
            c => Pair(c.Image("image1"), c.Image("image2"), combine));

    private static EeImage Pair(EeImage a, EeImage b, Combine combine)
    {
        if (a.Bands.Count == 0 || b.Bands.Count == 0)
        {
            return a.Computed([]);
        }

        if (b.Bands.Count == 1)
        {
            return a.Computed(a.Bands.Select(band => combine(band, b.Bands[0])));
        }

        if (a.Bands.Count == 1)
        {
            return a.Computed(b.Bands.Select(band => combine(a.Bands[0], band) with { Name = band.Name }));
        }

        var common = a.Bands.Where(band => b.Bands.Any(other => other.Name == band.Name)).ToList();
        if (a.Bands.Count == b.Bands.Count && common.Count < a.Bands.Count)
        {
            return a.Computed(a.Bands.Select((band, i) => combine(band, b.Bands[i])));
        }

        if (common.Count == 0)
        {
            throw new EvaluationException($"The images have different numbers of bands and no band name in common: {ImageBands.Names(a)} and {ImageBands.Names(b)}.");
        }

        return a.Computed(common.Select(band => combine(band, b.Bands.First(other => other.Name == band.Name))));
    }

    // A constant has no projection worth keeping: the other side's counts.
    private static Band Lead(Band a, Band b) => a.Source is ConstantBand or ConstantArrayBand ? b : a;

    private static PixelType Ranked(PixelType type, Band a, Band b) => type with { Dimensions = Math.Max(a.Type.Dimensions, b.Type.Dimensions) };

    // The range of all numbers with as many bits as either side has.
    private static PixelType Bits(PixelType a, PixelType b)
    {
        double low = Math.Min(a.Min ?? long.MinValue, b.Min ?? long.MinValue), high = Math.Max(a.Max ?? long.MaxValue, b.Max ?? long.MaxValue);
        double size = Math.Max(high, -low - 1), power = Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(size, 0) + 1)));
        return new PixelType(Precision.Int, low < 0 ? -power : 0, power - 1);
    }

    private static PixelType Remainder(PixelType a, PixelType b)
    {
        double size = Math.Max(Math.Abs(b.Min ?? long.MinValue), Math.Abs(b.Max ?? long.MaxValue));
        return a.IsInteger && b.IsInteger ? new PixelType(Precision.Int, a.Min is >= 0 ? 0 : -size, size) : PixelType.Union(a, b);
    }

    private static PixelType Zero => new(Precision.Int, 0, 0);

    private static PixelType Truth(PixelType a, PixelType b) => PixelType.Boolean;

    private static PixelType Floating(PixelType a, PixelType b) =>
        a.Precision == Precision.Float && b.Precision != Precision.Double && b.Min == b.Max ? PixelType.Float
        : PixelType.Union(a, b) is { IsInteger: false } union ? union : PixelType.Double;

    // Whole-number ranges grow with what the operation can give.
    private static PixelType Grown(PixelType a, PixelType b, Func<double, double, double> operation)
    {
        if (!a.IsInteger || !b.IsInteger)
        {
            return PixelType.Union(a, b);
        }

        double aMin = a.Min ?? long.MinValue, aMax = a.Max ?? long.MaxValue, bMin = b.Min ?? long.MinValue, bMax = b.Max ?? long.MaxValue;
        double[] ends = [operation(aMin, bMin), operation(aMin, bMax), operation(aMax, bMin), operation(aMax, bMax)];
        return new PixelType(Precision.Int, Math.Max(ends.Min(), long.MinValue), Math.Min(ends.Max(), long.MaxValue));
    }
}
