namespace EeCnn.EarthEngine;

/// <summary>Type of the numbers in a band.</summary>
public sealed class PixelType : ComputedObject
{
    internal PixelType(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>32-bit float.</summary>
    /// <returns>The type.</returns>
    public static PixelType Float() => Call<PixelType>("PixelType.float");

    /// <summary>64-bit float.</summary>
    /// <returns>The type.</returns>
    public static PixelType Double() => Call<PixelType>("PixelType.double");

    /// <summary>8-bit signed integer.</summary>
    /// <returns>The type.</returns>
    public static PixelType Int8() => Call<PixelType>("PixelType.int8");

    /// <summary>8-bit unsigned integer.</summary>
    /// <returns>The type.</returns>
    public static PixelType UInt8() => Call<PixelType>("PixelType.uint8");

    /// <summary>16-bit signed integer.</summary>
    /// <returns>The type.</returns>
    public static PixelType Int16() => Call<PixelType>("PixelType.int16");

    /// <summary>16-bit unsigned integer.</summary>
    /// <returns>The type.</returns>
    public static PixelType UInt16() => Call<PixelType>("PixelType.uint16");

    /// <summary>32-bit signed integer.</summary>
    /// <returns>The type.</returns>
    public static PixelType Int32() => Call<PixelType>("PixelType.int32");

    /// <summary>32-bit unsigned integer.</summary>
    /// <returns>The type.</returns>
    public static PixelType UInt32() => Call<PixelType>("PixelType.uint32");

    /// <summary>64-bit signed integer.</summary>
    /// <returns>The type.</returns>
    public static PixelType Int64() => Call<PixelType>("PixelType.int64");

    /// <summary>Any pixel type.</summary>
    /// <param name="precision"><c>int</c>, <c>float</c> or <c>double</c>.</param>
    /// <param name="minValue">Smallest value; null for that of the precision.</param>
    /// <param name="maxValue">Largest value; null for that of the precision.</param>
    /// <param name="dimensions">Rank of the value of one pixel: 0 (default) a number, 1 a vector.</param>
    /// <returns>The type.</returns>
    /// <exception cref="ArgumentException">The precision is not known.</exception>
    public static PixelType Of(string precision, Number? minValue = null, Number? maxValue = null, int? dimensions = null) =>
        precision is "int" or "float" or "double"
            ? Call<PixelType>("PixelType", ("precision", precision), ("minValue", minValue), ("maxValue", maxValue), ("dimensions", dimensions))
            : throw new ArgumentException($"'{precision}' is not a precision. Use int, float or double.", nameof(precision));

    /// <summary>Names the precision.</summary>
    /// <returns>Text: <c>int</c>, <c>float</c> or <c>double</c>.</returns>
    public String Precision() => Call<String>("PixelType.precision", ("pixelType", this));

    /// <summary>Gives the smallest value.</summary>
    /// <returns>A number.</returns>
    public Number MinValue() => Call<Number>("PixelType.minValue", ("pixelType", this));

    /// <summary>Gives the largest value.</summary>
    /// <returns>A number.</returns>
    public Number MaxValue() => Call<Number>("PixelType.maxValue", ("pixelType", this));

    /// <summary>Gives the rank of the value of one pixel.</summary>
    /// <returns>A whole number: 0 for numbers.</returns>
    public Number Dimensions() => Call<Number>("PixelType.dimensions", ("pixelType", this));
}
