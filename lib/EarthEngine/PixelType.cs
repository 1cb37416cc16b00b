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
}
