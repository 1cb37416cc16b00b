using System.Buffers.Text;
using System.Runtime.InteropServices;
using EeCnn.TensorFlow;
using Google.Protobuf;

namespace EeCnn;

/// <summary>
/// Serialised TensorProtos in web-safe base64, the form in which Earth Engine sends tensors to a model and wants them back
/// (https://developers.google.com/earth-engine/guides/tf_examples, read 2026-11-20).
/// </summary>
public static class TensorProtos
{
    /// <summary>Serialises floats.</summary>
    /// <param name="values">Row-major values.</param>
    /// <param name="shape">Sizes of the dimensions.</param>
    /// <returns>The bytes of a TensorProto of type DT_FLOAT.</returns>
    public static byte[] Serialize(ReadOnlySpan<float> values, params long[] shape) => new TensorProto
    {
        Dtype = DataType.DtFloat,
        TensorShape = GraphBuilder.Shape(shape),
        TensorContent = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
    }.ToByteArray();

    /// <summary>Serialises floats and writes them as text.</summary>
    /// <param name="values">Row-major values.</param>
    /// <param name="shape">Sizes of the dimensions.</param>
    /// <returns>Web-safe base64 with padding.</returns>
    public static string ToText(ReadOnlySpan<float> values, params long[] shape) => System.Text.Encoding.ASCII.GetString(EncodeText(Serialize(values, shape)));

    /// <summary>Reads a serialised TensorProto of numbers.</summary>
    /// <param name="bytes">Its bytes: floats, doubles, integers or bytes, packed or as lists.</param>
    /// <returns>Values as floats, and the shape.</returns>
    /// <exception cref="InvalidDataException">The bytes are no TensorProto, or one without numbers.</exception>
    public static (float[] Values, long[] Shape) Parse(ReadOnlySpan<byte> bytes)
    {
        TensorProto proto;
        try
        {
            proto = TensorProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"The {bytes.Length} bytes are no TensorProto: {error.Message}", error);
        }

        return ToFloats(proto);
    }

    /// <summary>Reads a text with a serialised TensorProto of numbers.</summary>
    /// <param name="text">Base64, web-safe or not, with padding or without.</param>
    /// <returns>Values as floats, and the shape.</returns>
    /// <exception cref="InvalidDataException">The text is no base64, or holds no such tensor.</exception>
    public static (float[] Values, long[] Shape) FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(DecodeText(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    internal static byte[] EncodeText(ReadOnlySpan<byte> bytes)
    {
        byte[] text = new byte[(bytes.Length + 2) / 3 * 4];
        text.AsSpan(Base64Url.EncodeToUtf8(bytes, text)).Fill((byte)'=');
        return text;
    }

    internal static byte[] DecodeText(ReadOnlySpan<byte> text)
    {
        try
        {
            if (!text.ContainsAny((byte)'+', (byte)'/'))
            {
                return Base64Url.DecodeFromUtf8(text);
            }

            byte[] web = text.ToArray();
            web.AsSpan().Replace((byte)'+', (byte)'-');
            web.AsSpan().Replace((byte)'/', (byte)'_');
            return Base64Url.DecodeFromUtf8(web);
        }
        catch (FormatException error)
        {
            throw new InvalidDataException($"The text of {text.Length} bytes is no web-safe base64: {error.Message}", error);
        }
    }

    internal static (float[] Values, long[] Shape) ToFloats(TensorProto proto)
    {
        long[] shape = [.. proto.TensorShape?.Dim.Select(dim => dim.Size) ?? []];
        if (shape.Any(size => size < 0) || shape.Aggregate((UInt128)1, (product, size) => product * (ulong)size) > int.MaxValue)
        {
            throw new InvalidDataException($"A TensorProto has the shape [{Text.Join(shape)}], which is none.");
        }

        int count = (int)shape.Aggregate(1L, (product, size) => product * size);
        var content = proto.TensorContent.Span;
        float[] values = (proto.Dtype, content.Length > 0) switch
        {
            (DataType.DtFloat, true) => Cast<float>(content),
            (DataType.DtFloat, false) => [.. proto.FloatVal],
            (DataType.DtDouble, true) => Array.ConvertAll(Cast<double>(content), value => (float)value),
            (DataType.DtDouble, false) => [.. proto.DoubleVal.Select(value => (float)value)],
            (DataType.DtInt32, true) => Array.ConvertAll(Cast<int>(content), value => (float)value),
            (DataType.DtInt64, true) => Array.ConvertAll(Cast<long>(content), value => (float)value),
            (DataType.DtInt64, false) => [.. proto.Int64Val.Select(value => (float)value)],
            (DataType.DtUint8, true) => Array.ConvertAll(content.ToArray(), value => (float)value),
            (DataType.DtInt16, true) => Array.ConvertAll(Cast<short>(content), value => (float)value),
            (DataType.DtInt8, true) => Array.ConvertAll(Cast<sbyte>(content), value => (float)value),
            (DataType.DtInt32 or DataType.DtUint8 or DataType.DtInt16 or DataType.DtInt8, false) => [.. proto.IntVal.Select(value => (float)value)],
            _ => throw new InvalidDataException($"A TensorProto of type {proto.Dtype} does not hold numbers."),
        };

        // TensorFlow leaves out repetitions of the last value.
        if (content.Length == 0 && values.Length < count && values.Length > 0)
        {
            int given = values.Length;
            Array.Resize(ref values, count);
            values.AsSpan(given).Fill(values[given - 1]);
        }
        else if (content.Length == 0 && values.Length == 0)
        {
            values = new float[count];
        }

        return values.Length == count ? (values, shape) : throw new InvalidDataException($"A TensorProto of shape [{Text.Join(shape)}] holds {values.Length} values.");
    }

    private static T[] Cast<T>(ReadOnlySpan<byte> content)
        where T : struct
    {
        int size = Marshal.SizeOf<T>();
        return content.Length % size == 0
            ? MemoryMarshal.Cast<byte, T>(content).ToArray()
            : throw new InvalidDataException($"A TensorProto's content of {content.Length} bytes is no multiple of {size}.");
    }
}
