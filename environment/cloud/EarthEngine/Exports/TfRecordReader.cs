using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>Reads the tf.Examples of a TFRecord file, plain or GZIP, checking every CRC.</summary>
internal static class TfRecordReader
{
    public static IEnumerable<Dictionary<string, (double[] Values, bool IsInteger)>> Read(string file, string name)
    {
        using var raw = File.OpenRead(file);
        bool zipped = raw.ReadByte() == 0x1f && raw.ReadByte() == 0x8b;
        raw.Position = 0;
        using Stream stream = zipped ? new GZipStream(raw, CompressionMode.Decompress) : new BufferedStream(raw, 1 << 16);
        byte[] head = new byte[12], foot = new byte[4];
        for (long record = 0; ; record++)
        {
            int read = ReadUpTo(stream, head, name, record);
            if (read == 0)
            {
                yield break;
            }

            long length = BinaryPrimitives.ReadInt64LittleEndian(head);
            if (read < 12 || BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(8)) != TfRecordWriter.MaskedCrc(head.AsSpan(0, 8)) || length is < 0 or > int.MaxValue)
            {
                throw ApiException.Invalid($"The TFRecord file '{name}' is damaged: the length of record {record} is cut off or its CRC is wrong. Write the file again.");
            }

            byte[] payload = new byte[length];
            if (ReadUpTo(stream, payload, name, record) < length || ReadUpTo(stream, foot, name, record) < 4
                || BinaryPrimitives.ReadUInt32LittleEndian(foot) != TfRecordWriter.MaskedCrc(payload))
            {
                throw ApiException.Invalid($"The TFRecord file '{name}' is damaged: record {record} is cut off or its CRC is wrong. Write the file again.");
            }

            yield return Parse(payload, name, record);
        }
    }

    private static int ReadUpTo(Stream stream, byte[] buffer, string name, long record)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw ApiException.Invalid($"The TFRecord file '{name}' is damaged at record {record}: {e.Message}");
        }
    }

    private static Dictionary<string, (double[], bool)> Parse(byte[] payload, string name, long record)
    {
        try
        {
            var features = new Dictionary<string, (double[], bool)>();
            foreach (var (field, outer, _) in Fields(payload))
            {
                foreach (var (entryField, entry, _) in field == 1 ? Fields(outer) : [])
                {
                    string key = "";
                    ReadOnlyMemory<byte> feature = default;
                    foreach (var (part, bytes, _) in entryField == 1 ? Fields(entry) : [])
                    {
                        if (part == 1)
                        {
                            key = Encoding.UTF8.GetString(bytes.Span);
                        }
                        else if (part == 2)
                        {
                            feature = bytes;
                        }
                    }

                    if (entryField == 1)
                    {
                        features[key] = Values(feature);
                    }
                }
            }

            return features;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException or ArgumentException)
        {
            throw ApiException.Invalid($"Record {record} of the TFRecord file '{name}' is not a tf.Example.");
        }
    }

    private static (double[], bool) Values(ReadOnlyMemory<byte> feature)
    {
        var values = new List<double>();
        bool integers = false;
        foreach (var (kind, list, _) in Fields(feature))
        {
            integers = kind is 1 or 3;
            foreach (var (_, bytes, number) in Fields(list))
            {
                switch (kind)
                {
                    case 1:
                        foreach (byte b in bytes.Span)
                        {
                            values.Add(b);
                        }

                        break;
                    case 2:
                        foreach (float value in MemoryMarshal.Cast<byte, float>(bytes.Span))
                        {
                            values.Add(value);
                        }

                        break;
                    case 3 when number is { } single:
                        values.Add((long)single);
                        break;
                    case 3:
                        for (int at = 0; at < bytes.Length;)
                        {
                            values.Add((long)Varint(bytes.Span, ref at));
                        }

                        break;
                }
            }
        }

        return ([.. values], integers);
    }

    // The fields of a message; numbers that are not packed come as number (varint) or as their bytes (fixed size).
    private static List<(int Field, ReadOnlyMemory<byte> Bytes, ulong? Number)> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, ReadOnlyMemory<byte>, ulong?)>();
        for (int at = 0; at < message.Length;)
        {
            ulong tag = Varint(message.Span, ref at);
            int field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((field, default, Varint(message.Span, ref at)));
                    break;
                case 1:
                    fields.Add((field, message.Slice(at, 8), null));
                    at += 8;
                    break;
                case 2:
                    int length = checked((int)Varint(message.Span, ref at));
                    fields.Add((field, message.Slice(at, length), null));
                    at += length;
                    break;
                case 5:
                    fields.Add((field, message.Slice(at, 4), null));
                    at += 4;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(message));
            }
        }

        return fields;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte b = bytes[at++];
            value |= (ulong)(b & 127) << shift;
            if (b < 128)
            {
                return value;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(bytes));
    }
}
