namespace EeCnn.EarthEngine;

/// <content>Conversions of the pixel type. Values outside the new range are limited to it; fractions are cut. Masks and projection stay.</content>
public sealed partial class Image
{
    /// <summary>Converts to 32-bit float.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Float() => Unary("float");

    /// <summary>Converts to 64-bit float.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Double() => Unary("double");

    /// <summary>Converts to 8-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Int8() => Unary("int8");

    /// <summary>Converts to 8-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Uint8() => Unary("uint8");

    /// <summary>Converts to 8-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Byte() => Unary("byte");

    /// <summary>Converts to 16-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Int16() => Unary("int16");

    /// <summary>Converts to 16-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Uint16() => Unary("uint16");

    /// <summary>Converts to 16-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Short() => Unary("short");

    /// <summary>Converts to 32-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Int32() => Unary("int32");

    /// <summary>Converts to 32-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Uint32() => Unary("uint32");

    /// <summary>Converts to 32-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Int() => Unary("int");

    /// <summary>Converts to 64-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Long() => Unary("long");

    /// <summary>Converts to 32-bit float.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToFloat() => Unary("toFloat");

    /// <summary>Converts to 64-bit float.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToDouble() => Unary("toDouble");

    /// <summary>Converts to 8-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToInt8() => Unary("toInt8");

    /// <summary>Converts to 8-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToUint8() => Unary("toUint8");

    /// <summary>Converts to 8-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToByte() => Unary("toByte");

    /// <summary>Converts to 16-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToInt16() => Unary("toInt16");

    /// <summary>Converts to 16-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToUint16() => Unary("toUint16");

    /// <summary>Converts to 16-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToShort() => Unary("toShort");

    /// <summary>Converts to 32-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToInt32() => Unary("toInt32");

    /// <summary>Converts to 32-bit unsigned integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToUint32() => Unary("toUint32");

    /// <summary>Converts to 32-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToInt() => Unary("toInt");

    /// <summary>Converts to 64-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToInt64() => Unary("toInt64");

    /// <summary>Converts to 64-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image ToLong() => Unary("toLong");

    /// <summary>Converts to 64-bit signed integer.</summary>
    /// <returns>The converted image; masks and projection stay.</returns>
    public Image Int64() => Unary("int64");

    /// <summary>Gives the pixel type of each band.</summary>
    /// <returns>A dictionary of pixel types by band name.</returns>
    public Dictionary BandTypes() => Call<Dictionary>("Image.bandTypes", ("image", this));
}
