using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>One input of a model: the name of a band or property, the type it is sent in, and the shape of its value ([1] for numbers).</summary>
internal sealed record ModelInput(string Name, PixelType Type, int[] Shape)
{
    public int Depth => Shape.Aggregate(1, (a, b) => a * b);
}

/// <summary>Writes what is sent for one tile or feature, in the format of the model.</summary>
internal sealed class InstanceWriter(EeModel model, IReadOnlyList<ModelInput> inputs, IReadOnlyList<(string Name, object Value)> properties)
{
    /// <summary>Writes a tile; per input the values are [rows][columns][depth].</summary>
    public byte[] Write(IReadOnlyList<float[]> tensors, int width, int height)
    {
        int values = tensors.Sum(tensor => tensor.Length);
        var buffer = new ArrayBufferWriter<byte>(model.Format == PayloadFormat.SerializedTensors ? values * 6 + 256 : values * 12 + 256);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        if (model.Format == PayloadFormat.NdArrays)
        {
            WriteNested(json, tensors, width, height);
        }
        else
        {
            json.WriteStartObject();
            for (int i = 0; i < inputs.Count; i++)
            {
                var input = inputs[i];
                json.WritePropertyName(input.Name);
                if (model.Format == PayloadFormat.SerializedTensors)
                {
                    WriteTensor(json, TensorMessage.Write(tensors[i], input.Type, [height, width, .. input.Shape]));
                }
                else
                {
                    WriteTexts(json, tensors[i], [height, width, .. input.Shape], 0, 0);
                }
            }

            foreach (var (name, value) in properties)
            {
                json.WritePropertyName(name);
                WriteProperty(json, value);
            }

            json.WriteEndObject();
        }

        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the properties of a feature; each value has the shape of its input.</summary>
    public byte[] Write(IReadOnlyList<float[]> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        if (model.Format == PayloadFormat.NdArrays)
        {
            json.WriteStartArray();
            foreach (float value in tensors.SelectMany(tensor => tensor))
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteStartObject();
            for (int i = 0; i < inputs.Count; i++)
            {
                json.WritePropertyName(inputs[i].Name);
                if (model.Format == PayloadFormat.SerializedTensors)
                {
                    WriteTensor(json, TensorMessage.Write(tensors[i], inputs[i].Type, inputs[i].Shape));
                }
                else
                {
                    WriteTexts(json, tensors[i], inputs[i].Shape, 0, 0);
                }
            }

            json.WriteEndObject();
        }

        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    // Web-safe base64 with padding, as TensorFlow's EncodeBase64 writes it; none of its characters needs escaping.
    private static void WriteTensor(Utf8JsonWriter json, ReadOnlySpan<byte> message)
    {
        int length = (message.Length + 2) / 3 * 4 + 2;
        byte[] text = ArrayPool<byte>.Shared.Rent(length);
        text[0] = (byte)'"';
        int written = Base64Url.EncodeToUtf8(message, text.AsSpan(1)) + 1;
        for (; written < length - 1; written++)
        {
            text[written] = (byte)'=';
        }

        text[written] = (byte)'"';
        json.WriteRawValue(text.AsSpan(0, length), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(text);
    }

    private void WriteNested(Utf8JsonWriter json, IReadOnlyList<float[]> tensors, int width, int height)
    {
        json.WriteStartArray();
        for (int row = 0; row < height; row++)
        {
            json.WriteStartArray();
            for (int column = 0; column < width; column++)
            {
                json.WriteStartArray();
                for (int i = 0; i < inputs.Count; i++)
                {
                    int depth = inputs[i].Depth;
                    foreach (float value in tensors[i].AsSpan((row * width + column) * depth, depth))
                    {
                        json.WriteNumberValue(value);
                    }
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static int WriteTexts(Utf8JsonWriter json, float[] values, int[] shape, int axis, int at)
    {
        if (axis == shape.Length)
        {
            json.WriteStringValue(values[at].ToString(CultureInfo.InvariantCulture));
            return at + 1;
        }

        json.WriteStartArray();
        for (int i = 0; i < shape[axis]; i++)
        {
            at = WriteTexts(json, values, shape, axis + 1, at);
        }

        json.WriteEndArray();
        return at;
    }

    private void WriteProperty(Utf8JsonWriter json, object value)
    {
        if (value is string text)
        {
            json.WriteStringValue(text);
        }
        else if (model.Format == PayloadFormat.SerializedTensors)
        {
            WriteTensor(json, TensorMessage.Write([(float)(double)value], PixelType.Float, []));
        }
        else
        {
            json.WriteStringValue(((double)value).ToString(CultureInfo.InvariantCulture));
        }
    }
}
