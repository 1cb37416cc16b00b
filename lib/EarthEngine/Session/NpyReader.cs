using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EeCnn;

/// <summary>Reads the structured NumPy arrays that Earth Engine answers with: one field per band, records in row-major order.</summary>
internal static partial class NpyReader
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads band names, size and types; the pixels must all be there.</summary>
    internal static (string[] Bands, int Width, int Height, int DataStart, string[] Types) ReadHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length < 10 || !data[..6].SequenceEqual(Magic))
        {
            throw new InvalidDataException($"The pixels are not in NPY form: they start with {Convert.ToHexString(data[..Math.Min(8, data.Length)])}.");
        }

        bool longHeader = data[6] >= 2;
        int start = longHeader ? 12 : 10;
        int length = longHeader ? checked((int)BinaryPrimitives.ReadUInt32LittleEndian(data[8..])) : BinaryPrimitives.ReadUInt16LittleEndian(data[8..]);
        if (data.Length < start + length)
        {
            throw new InvalidDataException("The NPY header is cut off; the answer is incomplete.");
        }

        string header = Encoding.UTF8.GetString(data.Slice(start, length));
        Match shape = ShapePattern().Match(header);
        if (!shape.Success || header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"The NPY header '{header.Trim()}' does not describe rows and columns in C order.");
        }

        MatchCollection fields = FieldPattern().Matches(header);
        if (fields.Count == 0)
        {
            throw new InvalidDataException($"The NPY header '{header.Trim()}' names no bands.");
        }

        string[] types = [.. fields.Select(field => field.Groups["type"].Value)];
        int width = int.Parse(shape.Groups["width"].Value, CultureInfo.InvariantCulture), height = int.Parse(shape.Groups["height"].Value, CultureInfo.InvariantCulture);
        long held = data.Length - start - length, needed = (long)types.Sum(SizeOf) * width * height;
        return held == needed
            ? ([.. fields.Select(field => Regex.Unescape(field.Groups["name"].Value))], width, height, start + length, types)
            : throw new InvalidDataException(FormattableString.Invariant(
                $"The answer holds {held} bytes of pixels; {width} × {height} pixels of {types.Sum(SizeOf)} bytes need {needed}. It is incomplete."));
    }

    /// <summary>Makes the header of a file with the fields of another one and its own size.</summary>
    internal static byte[] HeaderLike(ReadOnlySpan<byte> data, int dataStart, int width, int height)
    {
        int start = data[6] >= 2 ? 12 : 10;
        string header = ShapePattern().Replace(Encoding.UTF8.GetString(data[start..dataStart]).TrimEnd(), FormattableString.Invariant($"'shape': ({height}, {width})"));
        int length = (start + Encoding.UTF8.GetByteCount(header) + 1 + 63) / 64 * 64 - start;
        byte[] made = [.. data[..start], .. Encoding.UTF8.GetBytes(header), .. Enumerable.Repeat((byte)' ', length - Encoding.UTF8.GetByteCount(header) - 1), (byte)'\n'];
        if (start == 12)
        {
            BinaryPrimitives.WriteInt32LittleEndian(made.AsSpan(8), length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(made.AsSpan(8), checked((ushort)length));
        }

        return made;
    }

    /// <summary>Reads pixels into a window of a larger [C, H, W] array.</summary>
    /// <param name="data">The NPY file.</param>
    /// <param name="target">Values of all bands of the whole grid.</param>
    /// <param name="targetWidth">Columns of the whole grid.</param>
    /// <param name="targetHeight">Rows of the whole grid.</param>
    /// <param name="firstColumn">First column of the window.</param>
    /// <param name="firstRow">First row of the window.</param>
    /// <param name="masked">Value that stands for masked pixels; it becomes NaN.</param>
    internal static void ReadInto(ReadOnlySpan<byte> data, float[] target, int targetWidth, int targetHeight, int firstColumn, int firstRow, float masked)
    {
        var (bands, width, height, start, types) = ReadHeader(data);
        int[] sizes = [.. types.Select(SizeOf)];
        int recordSize = sizes.Sum();

        long plane = (long)targetWidth * targetHeight;
        int offset = start;
        for (int band = 0; band < bands.Length; band++)
        {
            bool isFloat = types[band] == "<f4";
            int position = offset;
            for (int y = 0; y < height; y++)
            {
                Span<float> row = target.AsSpan(checked((int)(band * plane + (long)(firstRow + y) * targetWidth + firstColumn)), width);
                if (isFloat)
                {
                    // What the session asks for; the general way below decides the type pixel by pixel.
                    for (int x = 0; x < row.Length; x++, position += recordSize)
                    {
                        float value = BinaryPrimitives.ReadSingleLittleEndian(data[position..]);
                        row[x] = value == masked ? float.NaN : value;
                    }
                }
                else
                {
                    for (int x = 0; x < row.Length; x++, position += recordSize)
                    {
                        float value = Read(data[position..], types[band]);
                        row[x] = value == masked ? float.NaN : value;
                    }
                }
            }

            offset += sizes[band];
        }
    }

    internal static int SizeOf(string type) => type[1..] switch
    {
        "u1" or "i1" => 1,
        "u2" or "i2" => 2,
        "u4" or "i4" or "f4" => 4,
        "u8" or "i8" or "f8" => 8,
        _ => throw new InvalidDataException($"The NPY type '{type}' is not a number."),
    };

    private static float Read(ReadOnlySpan<byte> data, string type) => type switch
    {
        "<f4" => BinaryPrimitives.ReadSingleLittleEndian(data),
        "<f8" => (float)BinaryPrimitives.ReadDoubleLittleEndian(data),
        "|u1" or "<u1" => data[0],
        "|i1" or "<i1" => (sbyte)data[0],
        "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(data),
        "<i2" => BinaryPrimitives.ReadInt16LittleEndian(data),
        "<u4" => BinaryPrimitives.ReadUInt32LittleEndian(data),
        "<i4" => BinaryPrimitives.ReadInt32LittleEndian(data),
        "<u8" => BinaryPrimitives.ReadUInt64LittleEndian(data),
        "<i8" => BinaryPrimitives.ReadInt64LittleEndian(data),
        _ => throw new InvalidDataException($"The NPY type '{type}' is not a little-endian number."),
    };

    [GeneratedRegex(@"'shape':\s*\(\s*(?<height>\d+)\s*,\s*(?<width>\d+)\s*,?\s*\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex(@"\(\s*'(?<name>(?:[^'\\]|\\.)*)'\s*,\s*'(?<type>[<|>=][a-z]\d+)'\s*\)")]
    private static partial Regex FieldPattern();
}
