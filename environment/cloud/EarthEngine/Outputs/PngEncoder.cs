using System.Buffers.Binary;
using System.IO.Compression;

namespace EeCnn.Cloud.EarthEngine.Outputs;

/// <summary>Writes 8-bit PNG files (ISO/IEC 15948).</summary>
internal static class PngEncoder
{
    /// <summary>Encodes pixels with the alpha channel last; it is left out when everything is opaque.</summary>
    public static byte[] Encode(byte[] pixels, int width, int height, int colours, bool withAlpha)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = (byte)((colours == 3 ? 2 : 0) + (withAlpha ? 4 : 0));
        Chunk(file, "IHDR"u8, header);
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            int channels = colours + (withAlpha ? 1 : 0);
            byte[] line = new byte[1 + width * channels];
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    pixels.AsSpan((row * width + column) * (colours + 1), channels).CopyTo(line.AsSpan(1 + column * channels));
                }

                zlib.Write(line);
            }
        }

        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(data, Crc(type, uint.MaxValue)) ^ uint.MaxValue);
        file.Write(number);
    }

    // CRC-32 of PNG's appendix D, bit by bit through a table.
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        uint c = (uint)n;
        for (int k = 0; k < 8; k++)
        {
            c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        }

        return c;
    })];

    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (byte b in bytes)
        {
            crc = Table[(crc ^ b) & 255] ^ (crc >> 8);
        }

        return crc;
    }
}
