using System.Buffers;

namespace EeCnn;

/// <summary>Writes the protocol buffer wire format.</summary>
internal static class ProtoWriter
{
    internal static int SizeOfVarint(ulong value)
    {
        int size = 1;
        for (; value >= 0x80; value >>= 7)
        {
            size++;
        }

        return size;
    }

    internal static int SizeOfBytes(int length) => SizeOfVarint((ulong)length) + length;

    internal static void WriteVarint(this IBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(10);
        int count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[count++] = (byte)(value | 0x80);
        }

        span[count++] = (byte)value;
        target.Advance(count);
    }

    internal static void WriteTag(this IBufferWriter<byte> target, int field, int wire) => target.WriteVarint((ulong)(field << 3 | wire));

    internal static void WriteBytes(this IBufferWriter<byte> target, int field, ReadOnlySpan<byte> value)
    {
        target.WriteHeader(field, value.Length);
        target.Write(value);
    }

    internal static void WriteHeader(this IBufferWriter<byte> target, int field, int length)
    {
        target.WriteTag(field, ProtoReader.Bytes);
        target.WriteVarint((ulong)length);
    }
}
