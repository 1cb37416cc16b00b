using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>
/// Writes and reads serialised TensorProtos: dtype = 1, tensor_shape = 2 (dim = 2, size = 1), tensor_content = 4 and the lists of values
/// (tensorflow/core/framework/tensor.proto).
/// </summary>
internal static class TensorMessage
{
    private const int Float = 1, Double = 2, Int32 = 3, UInt8 = 4, Int16 = 5, Int8 = 6, Int64 = 9, UInt16 = 17, UInt32 = 22;

    /// <summary>Serialises the first values of a buffer in the type of a band: 32-bit floats as floats, bytes as bytes and so on.</summary>
    public static byte[] Write(ReadOnlySpan<float> values, PixelType type, params ReadOnlySpan<int> shape)
    {
        int dtype = TypeOf(type), size = SizeOf(dtype);
        var header = new List<byte>(32) { 0x08, (byte)dtype };
        var dims = new List<byte>();
        foreach (int length in shape)
        {
            var dim = new List<byte> { 0x08 };
            AddVarint(dim, (ulong)length);
            dims.Add(0x12);
            AddVarint(dims, (ulong)dim.Count);
            dims.AddRange(dim);
        }

        header.Add(0x12);
        AddVarint(header, (ulong)dims.Count);
        header.AddRange(dims);
        header.Add(0x22);
        AddVarint(header, (ulong)((long)values.Length * size));
        byte[] message = new byte[header.Count + values.Length * size];
        CollectionsMarshal.AsSpan(header).CopyTo(message);
        var content = message.AsSpan(header.Count);
        if (dtype == Float)
        {
            MemoryMarshal.AsBytes(values).CopyTo(content);
            return message;
        }

        for (int i = 0; i < values.Length; i++)
        {
            var at = content[(i * size)..];
            switch (dtype)
            {
                case Double: BinaryPrimitives.WriteDoubleLittleEndian(at, values[i]); break;
                case Int64: BinaryPrimitives.WriteInt64LittleEndian(at, (long)values[i]); break;
                case UInt32: BinaryPrimitives.WriteUInt32LittleEndian(at, (uint)values[i]); break;
                case Int32: BinaryPrimitives.WriteInt32LittleEndian(at, (int)values[i]); break;
                case UInt16: BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)values[i]); break;
                case Int16: BinaryPrimitives.WriteInt16LittleEndian(at, (short)values[i]); break;
                default: at[0] = dtype == UInt8 ? (byte)values[i] : (byte)(sbyte)values[i]; break;
            }
        }

        return message;
    }

    /// <summary>Reads numbers of any type as floats. Throws <see cref="InvalidDataException"/> for what is no TensorProto of numbers.</summary>
    public static (float[] Values, int[] Shape) Read(ReadOnlySpan<byte> message)
    {
        int dtype = 0;
        var shape = new List<int>();
        ReadOnlySpan<byte> content = default;
        var listed = new List<float>();
        var rest = message;
        while (rest.Length > 0)
        {
            ulong tag = Varint(ref rest);
            int field = (int)(tag >> 3), wire = (int)(tag & 7);
            var bytes = wire == 2 ? Take(ref rest, Varint(ref rest)) : wire == 5 ? Take(ref rest, 4) : wire == 1 ? Take(ref rest, 8) : default;
            ulong number = wire == 0 ? Varint(ref rest) : 0;
            switch (field)
            {
                case 1: dtype = (int)number; break;
                case 2: ReadShape(bytes, shape); break;
                case 4: content = bytes; break;
                case 5: listed.AddRange(MemoryMarshal.Cast<byte, float>(bytes)); break;
                case 6:
                    foreach (double value in MemoryMarshal.Cast<byte, double>(bytes)) { listed.Add((float)value); }
                    break;
                case 7 or 10 or 16 or 17 when wire == 0: listed.Add((long)number); break;
                case 7 or 10 or 16 or 17:
                    while (bytes.Length > 0) { listed.Add((long)Varint(ref bytes)); }
                    break;
            }

            if (wire is 3 or 4 or > 5)
            {
                throw new InvalidDataException($"wire type {wire}");
            }
        }

        long count = shape.Aggregate(1L, (product, length) => checked(product * length));
        float[] values = content.Length > 0 ? FromContent(content, dtype) : [.. listed];

        // Repetitions of the last value may be left out.
        if (content.Length == 0 && values.Length > 0 && values.Length < count && count <= int.MaxValue)
        {
            int given = values.Length;
            Array.Resize(ref values, (int)count);
            values.AsSpan(given).Fill(values[given - 1]);
        }

        return values.Length == count ? (values, [.. shape]) : throw new InvalidDataException($"shape [{string.Join(", ", shape)}] with {values.Length} values");
    }

    private static int TypeOf(PixelType type) => type.Precision switch
    {
        Precision.Float => Float,
        Precision.Double => Double,
        _ => type.Storage switch
        {
            Values.Storage.UInt8 => UInt8,
            Values.Storage.Int8 => Int8,
            Values.Storage.UInt16 => UInt16,
            Values.Storage.Int16 => Int16,
            Values.Storage.UInt32 => UInt32,
            Values.Storage.Int32 => Int32,
            _ => Int64,
        },
    };

    private static int SizeOf(int dtype) => dtype switch { Double or Int64 => 8, Float or Int32 or UInt32 => 4, Int16 or UInt16 => 2, UInt8 or Int8 => 1, _ => throw new InvalidDataException($"type {dtype} holds no numbers") };

    private static float[] FromContent(ReadOnlySpan<byte> content, int dtype)
    {
        int size = SizeOf(dtype);
        if (content.Length % size != 0)
        {
            throw new InvalidDataException($"{content.Length} bytes of content are no multiple of {size}");
        }

        float[] values = GC.AllocateUninitializedArray<float>(content.Length / size);
        if (dtype == Float)
        {
            content.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        for (int i = 0; i < values.Length; i++)
        {
            var at = content[(i * size)..];
            values[i] = dtype switch
            {
                Double => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
                Int64 => BinaryPrimitives.ReadInt64LittleEndian(at),
                UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(at),
                Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
                UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(at),
                Int16 => BinaryPrimitives.ReadInt16LittleEndian(at),
                UInt8 => at[0],
                _ => (sbyte)at[0],
            };
        }

        return values;
    }

    private static void ReadShape(ReadOnlySpan<byte> message, List<int> shape)
    {
        while (message.Length > 0)
        {
            ulong tag = Varint(ref message);
            if (tag != 0x12)
            {
                throw new InvalidDataException("a shape of unknown rank");
            }

            var dim = Take(ref message, Varint(ref message));
            int size = 0;
            while (dim.Length > 0)
            {
                ulong inner = Varint(ref dim);
                if (inner == 0x08)
                {
                    ulong value = Varint(ref dim);
                    size = value <= int.MaxValue ? (int)value : throw new InvalidDataException($"a dimension of {value}");
                }
                else
                {
                    _ = (inner & 7) == 2 ? Take(ref dim, Varint(ref dim)) : throw new InvalidDataException("an unknown part of a shape");
                }
            }

            shape.Add(size);
        }
    }

    private static void AddVarint(List<byte> target, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            target.Add((byte)(value | 0x80));
        }

        target.Add((byte)value);
    }

    private static ulong Varint(scoped ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("it ends in the middle");
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> bytes, ulong length)
    {
        if (length > (ulong)bytes.Length)
        {
            throw new InvalidDataException("it ends in the middle");
        }

        var taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }
}
