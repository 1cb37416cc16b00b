using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace EeCnn;

/// <summary>Writes PNG files (ISO/IEC 15948): a palette when 256 colours suffice, else RGB or RGBA with the best filter of each row.</summary>
internal static class PngEncoder
{
    /// <summary>Encodes height × width × 4 bytes: red, green, blue, opacity.</summary>
    internal static byte[] Encode(int width, int height, byte[] rgba)
    {
        bool opaque = true;
        var palette = new Dictionary<int, byte>();
        for (int i = 0; i < rgba.Length; i += 4)
        {
            opaque &= rgba[i + 3] == 255;
            if (palette.Count <= 256)
            {
                palette.TryAdd(rgba[i] << 16 | rgba[i + 1] << 8 | rgba[i + 2], (byte)palette.Count);
            }
        }

        bool indexed = opaque && palette.Count <= 256;
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = (byte)(indexed ? 3 : opaque ? 2 : 6);
        Chunk(file, "IHDR", header);
        if (indexed)
        {
            Chunk(file, "PLTE", [.. palette.OrderBy(entry => entry.Value).SelectMany(entry => new[] { (byte)(entry.Key >> 16), (byte)(entry.Key >> 8), (byte)entry.Key })]);
        }

        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            WriteRows(zlib, width, height, rgba, indexed ? palette : null, opaque);
        }

        Chunk(file, "IDAT", data.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void WriteRows(Stream stream, int width, int height, byte[] rgba, Dictionary<int, byte>? palette, bool opaque)
    {
        int channels = palette is not null ? 1 : opaque ? 3 : 4;
        byte[] row = new byte[width * channels], previous = new byte[row.Length], filtered = new byte[row.Length], best = new byte[row.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int source = 4 * (y * width + x);
                if (palette is not null)
                {
                    row[x] = palette[rgba[source] << 16 | rgba[source + 1] << 8 | rgba[source + 2]];
                }
                else
                {
                    rgba.AsSpan(source, channels).CopyTo(row.AsSpan(x * channels));
                }
            }

            // Indices are no intensities: only "none" suits them. Else the filter with the smallest sum of differences (PNG, 12.8).
            int chosen = 0;
            long least = long.MaxValue;
            for (int filter = 0; filter < (palette is null ? 5 : 1); filter++)
            {
                long sum = Filter(filter, row, previous, channels, filtered);
                if (sum < least)
                {
                    (least, chosen) = (sum, filter);
                    filtered.CopyTo(best, 0);
                }
            }

            stream.WriteByte((byte)chosen);
            stream.Write(best);
            (row, previous) = (previous, row);
        }
    }

    private static long Filter(int filter, byte[] row, byte[] previous, int channels, byte[] filtered)
    {
        long sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0, up = previous[i], corner = i >= channels ? previous[i - channels] : 0;
            int prediction = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
            filtered[i] = (byte)(row[i] - prediction);
            sum += Math.Abs((int)(sbyte)filtered[i]);
        }

        return sum;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static void Chunk(Stream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(data, Crc(name, uint.MaxValue)) ^ uint.MaxValue);
        file.Write(number);
    }

    private static uint Crc(byte[] data, uint crc)
    {
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }

        return crc;
    }
}
