using System.Buffers.Binary;

namespace EeCnn;

/// <summary>Reads the protocol buffer wire format (protobuf.dev/programming-guides/encoding, read 2026-11-20) without allocation.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> data, int origin = 0)
{
    internal const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private readonly ReadOnlySpan<byte> data = data;
    private int position;

    internal readonly bool AtEnd => position == data.Length;

    /// <summary>Position in the whole message that <c>origin</c> counts from.</summary>
    internal readonly int Position => origin + position;

    internal (int Field, int Wire) ReadTag()
    {
        ulong tag = ReadVarint();
        int field = (int)(tag >> 3);
        return tag <= uint.MaxValue && field > 0 ? (field, (int)(tag & 7)) : throw Error($"the field tag {tag}, which is none");
    }

    internal ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (position == data.Length)
            {
                throw Error("the end of the data inside a number");
            }

            byte next = data[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Error("a number of more than ten bytes");
    }

    internal uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal ReadOnlySpan<byte> ReadBytes()
    {
        ulong length = ReadVarint();
        return length <= (ulong)(data.Length - position) ? Take((int)length) : throw Error($"a field of {length} bytes where {data.Length - position} are left");
    }

    internal ProtoReader ReadMessage()
    {
        var inner = ReadBytes();
        return new ProtoReader(inner, origin + position - inner.Length);
    }

    internal void Skip(int wire)
    {
        switch (wire)
        {
            case Varint: ReadVarint(); break;
            case Fixed64: Take(8); break;
            case Bytes: ReadBytes(); break;
            case Fixed32: Take(4); break;
            default: throw Error($"the wire type {wire}, which these messages do not use");
        }
    }

    internal readonly ProtoFormatException Error(string found) => new(found, Position);

    internal ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > data.Length - position)
        {
            throw Error($"the end of the data where {count} bytes had to be");
        }

        position += count;
        return data.Slice(position - count, count);
    }
}
