using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>Reads what an endpoint answers: <c>{"predictions": [...]}</c>, one entry per instance.</summary>
internal static class PredictionReader
{
    /// <summary>The tensors by instance and output. Throws <see cref="InvalidDataException"/> that says what is wrong with the answer.</summary>
    public static (float[] Values, int[] Shape)[][] Read(ReadOnlySpan<byte> answer, IReadOnlyList<ModelOutput> outputs, int instances)
    {
        var result = new List<(float[], int[])[]>();
        bool found = false;
        try
        {
            var json = new Utf8JsonReader(answer, new JsonReaderOptions { MaxDepth = 64 });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw new InvalidDataException($"it is no JSON object; it begins with '{Beginning(answer)}'");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool predictions = json.ValueTextEquals("predictions"u8);
                json.Read();
                if (!predictions)
                {
                    json.Skip();
                    continue;
                }

                found = json.TokenType == JsonTokenType.StartArray ? true : throw new InvalidDataException("its 'predictions' are no list");
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    result.Add(ReadInstance(ref json, outputs));
                }
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"it is no JSON ({e.Message}); it begins with '{Beginning(answer)}'", e);
        }

        return !found ? throw new InvalidDataException($"it has no 'predictions'; it begins with '{Beginning(answer)}'")
            : result.Count == instances ? [.. result]
            : throw new InvalidDataException($"it has {result.Count} predictions for {instances} instances");
    }

    private static (float[], int[])[] ReadInstance(ref Utf8JsonReader json, IReadOnlyList<ModelOutput> outputs)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return outputs.Count == 1 ? [ReadTensor(ref json)]
                : throw new InvalidDataException($"a prediction has one value, but outputBands names {outputs.Count}: {string.Join(", ", outputs.Select(output => output.Name))}");
        }

        var named = new Dictionary<string, (float[], int[])>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            json.Read();
            if (outputs.Any(output => output.Name == name))
            {
                named[name] = ReadTensor(ref json);
            }
            else
            {
                named[name] = default;
                json.Skip();
            }
        }

        return [.. outputs.Select(output => named.TryGetValue(output.Name, out var tensor) ? tensor
            : throw new InvalidDataException($"a prediction has no output '{output.Name}'; it has {string.Join(", ", named.Keys)}. The keys of outputBands must be the model's outputs"))];
    }

    private static (float[] Values, int[] Shape) ReadTensor(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                var text = json.ValueSpan;
                byte[] message = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
                if (json.ValueIsEscaped || Base64Url.DecodeFromUtf8(text, message, out _, out int written) != System.Buffers.OperationStatus.Done)
                {
                    throw new InvalidDataException($"a prediction is no web-safe base64: '{Beginning(text)}'");
                }

                try
                {
                    return TensorMessage.Read(message.AsSpan(0, written));
                }
                catch (InvalidDataException e)
                {
                    throw new InvalidDataException($"a prediction is no serialised TensorProto: {e.Message}", e);
                }

            case JsonTokenType.StartArray:
                var values = new List<float>();
                var shape = new List<int>();
                ReadNested(ref json, values, shape, 0);
                return ([.. values], [.. shape]);
            case JsonTokenType.Number:
                return ([json.GetSingle()], []);
            default:
                throw new InvalidDataException($"a prediction is {json.TokenType}; expected a tensor");
        }
    }

    private static void ReadNested(ref Utf8JsonReader json, List<float> values, List<int> shape, int axis)
    {
        bool first = shape.Count == axis;
        if (first)
        {
            shape.Add(-1);
        }

        int length = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; length++)
        {
            if (json.TokenType == JsonTokenType.StartArray)
            {
                ReadNested(ref json, values, shape, axis + 1);
            }
            else if (axis == shape.Count - 1 && json.TokenType == JsonTokenType.Number)
            {
                values.Add(json.GetSingle());
            }
            else if (axis == shape.Count - 1 && json.TokenType == JsonTokenType.String && Utf8Parser.TryParse(json.ValueSpan, out float number, out int used) && used == json.ValueSpan.Length)
            {
                values.Add(number);
            }
            else
            {
                throw new InvalidDataException($"a prediction's nested lists hold {json.TokenType} at depth {axis + 1}; expected numbers, all at the same depth");
            }
        }

        if (shape[axis] >= 0 && shape[axis] != length)
        {
            throw new InvalidDataException($"a prediction's nested lists are uneven: axis {axis} has {length} entries in one place and {shape[axis]} in another");
        }

        shape[axis] = length;
    }

    private static string Beginning(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text[..Math.Min(80, text.Length)]).Replace('\n', ' ') + (text.Length > 80 ? "…" : "");
}
