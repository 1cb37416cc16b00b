using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace EeCnn.Tests.Cloud;

/// <summary>Reads the structured NPY files that computePixels answers with.</summary>
public static partial class NpyFile
{
    [GeneratedRegex(@"\('([^']+)', '([<|])([uif])(\d)'\)")]
    private static partial Regex Field();

    public static Dictionary<string, double[]> Read(byte[] bytes)
    {
        Xunit.Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        int start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Xunit.Assert.Equal(0, start % 64);
        string header = Encoding.Latin1.GetString(bytes, 10, start - 10);
        var fields = Field().Matches(header).Select(m => (Name: m.Groups[1].Value, Kind: m.Groups[3].Value[0], Size: m.Groups[4].Value[0] - '0')).ToArray();
        int stride = fields.Sum(field => field.Size), count = (bytes.Length - start) / stride, offset = start;
        var bands = new Dictionary<string, double[]>();
        foreach (var (name, kind, size) in fields)
        {
            double[] values = new double[count];
            for (int i = 0; i < count; i++)
            {
                var at = bytes.AsSpan(offset + i * stride);
                values[i] = (kind, size) switch
                {
                    ('u', 1) => at[0],
                    ('i', 1) => (sbyte)at[0],
                    ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(at),
                    ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(at),
                    ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(at),
                    ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(at),
                    ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(at),
                    ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(at),
                    _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
                };
            }

            bands[name] = values;
            offset += size;
        }

        return bands;
    }
}
