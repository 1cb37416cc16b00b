namespace EeCnn.Cloud.EarthEngine.Values;

internal enum Precision
{
    Int,
    Float,
    Double,
}

/// <summary>The type of a band's pixels: precision, range (whole numbers only, null = open) and rank (0 = scalar).</summary>
internal sealed record PixelType(Precision Precision, double? Min = null, double? Max = null, int Dimensions = 0)
{
    public static readonly PixelType Float = new(Precision.Float);
    public static readonly PixelType Double = new(Precision.Double);
    public static readonly PixelType Byte = new(Precision.Int, 0, 255);
    public static readonly PixelType Int8 = new(Precision.Int, -128, 127);
    public static readonly PixelType Int16 = new(Precision.Int, short.MinValue, short.MaxValue);
    public static readonly PixelType UInt16 = new(Precision.Int, 0, ushort.MaxValue);
    public static readonly PixelType Int32 = new(Precision.Int, int.MinValue, int.MaxValue);
    public static readonly PixelType UInt32 = new(Precision.Int, 0, uint.MaxValue);
    public static readonly PixelType Int64 = new(Precision.Int, long.MinValue, long.MaxValue);
    public static readonly PixelType Boolean = new(Precision.Int, 0, 1);

    public bool IsInteger => Precision == Precision.Int;

    public static PixelType OfConstant(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 9e15 ? new PixelType(Precision.Int, value, value) : Double;

    /// <summary>The narrowest type that holds the values of both.</summary>
    public static PixelType Union(PixelType a, PixelType b) => a.IsInteger && b.IsInteger
        ? new PixelType(Precision.Int, Low(a.Min, b.Min), High(a.Max, b.Max), Math.Max(a.Dimensions, b.Dimensions))
        : new PixelType(a.Precision == Precision.Double || b.Precision == Precision.Double ? Precision.Double : Precision.Float,
            Dimensions: Math.Max(a.Dimensions, b.Dimensions));

    /// <summary>Brings a number into the type: fractions of whole-number types are cut, values beyond the range saturate.</summary>
    public double Cast(double value)
    {
        switch (Precision)
        {
            case Precision.Int:
                value = double.IsNaN(value) ? 0 : Math.Truncate(value);
                return Math.Clamp(value, Min ?? double.NegativeInfinity, Max ?? double.PositiveInfinity);
            case Precision.Float:
                return (float)value;
            default:
                return value;
        }
    }

    /// <summary>The storage type in which the band leaves in a file.</summary>
    public Storage Storage
    {
        get
        {
            if (Precision != Precision.Int)
            {
                return Precision == Precision.Float ? Storage.Float32 : Storage.Float64;
            }

            double min = Min ?? long.MinValue, max = Max ?? long.MaxValue;
            return (min, max) switch
            {
                ( >= 0, <= 255) => Storage.UInt8,
                ( >= -128, <= 127) => Storage.Int8,
                ( >= 0, <= ushort.MaxValue) => Storage.UInt16,
                ( >= short.MinValue, <= short.MaxValue) => Storage.Int16,
                ( >= 0, <= uint.MaxValue) => Storage.UInt32,
                ( >= int.MinValue, <= int.MaxValue) => Storage.Int32,
                _ => Storage.Int64,
            };
        }
    }

    private static double? Low(double? a, double? b) => a is null || b is null ? null : Math.Min(a.Value, b.Value);

    private static double? High(double? a, double? b) => a is null || b is null ? null : Math.Max(a.Value, b.Value);
}

/// <summary>How a number is stored in files.</summary>
internal enum Storage
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    Int64,
    Float32,
    Float64,
}
