using System.Buffers.Text;
using System.Text.Json;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.VertexAI;

/// <summary>A value of an instance as it came: a text, or numbers in nested lists.</summary>
internal sealed record InstanceValue(byte[]? Text, float[] Numbers, int[] Shape)
{
    public override string ToString() => Text is not null ? $"text of {Text.Length} bytes" : Shape.Length == 0 ? "a number" : $"numbers [{string.Join(", ", Shape)}]";
}

/// <summary>A predict request: its instances, each with values by input name ("" for a bare value), and the signature if one is named.</summary>
internal sealed class InstanceReader
{
    private readonly List<Dictionary<string, InstanceValue>> _instances = [];

    public IReadOnlyList<IReadOnlyDictionary<string, InstanceValue>> Instances => _instances;

    public string? Signature { get; private set; }

    /// <summary>Reads a body <c>{"instances": [...]}</c>; throws <see cref="ApiException"/> that says what is wrong with it.</summary>
    public static InstanceReader Read(ReadOnlySpan<byte> body)
    {
        var result = new InstanceReader();
        bool found = false;
        try
        {
            var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 64 });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw ApiException.Invalid("Invalid JSON payload received. The root must be an object with 'instances'.");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool instances = json.ValueTextEquals("instances"u8), signature = json.ValueTextEquals("signature_name"u8);
                json.Read();
                if (instances)
                {
                    found = true;
                    result.ReadInstances(ref json);
                }
                else if (signature)
                {
                    result.Signature = json.TokenType == JsonTokenType.String ? json.GetString() : throw ApiException.Invalid("'signature_name' must be text.");
                }
                else
                {
                    json.Skip();
                }
            }
        }
        catch (JsonException e)
        {
            throw ApiException.Invalid($"Invalid JSON payload received. {e.Message}");
        }

        return found && result._instances.Count > 0 ? result : throw ApiException.Invalid("The request has no 'instances': a list with at least one.");
    }

    private void ReadInstances(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw ApiException.Invalid("'instances' must be a list.");
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var values = new Dictionary<string, InstanceValue>(StringComparer.Ordinal);
            if (json.TokenType != JsonTokenType.StartObject)
            {
                values[""] = ReadValue(ref json);
            }
            else
            {
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    // {"b64": "..."} is a bare value: bytes.
                    string name = json.GetString()!;
                    json.Read();
                    values[name == "b64" ? "" : name] = name == "b64" ? new InstanceValue(json.GetBytesFromBase64(), [], []) : ReadValue(ref json);
                }
            }

            if (_instances.Count > 0 && !_instances[0].Keys.ToHashSet().SetEquals(values.Keys))
            {
                throw ApiException.Invalid($"Instance {_instances.Count} has the values [{string.Join(", ", values.Keys)}], instance 0 has [{string.Join(", ", _instances[0].Keys)}]; all must have the same.");
            }

            _instances.Add(values);
        }
    }

    private static InstanceValue ReadValue(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                if (!json.ValueIsEscaped)
                {
                    return new InstanceValue(json.ValueSpan.ToArray(), [], []);
                }

                byte[] text = new byte[json.ValueSpan.Length];
                return new InstanceValue(text[..json.CopyString(text)], [], []);
            case JsonTokenType.Number:
                return new InstanceValue(null, [json.GetSingle()], []);
            case JsonTokenType.StartArray:
                var numbers = new List<float>();
                var shape = new List<int>();
                ReadNested(ref json, numbers, shape, 0);
                return new InstanceValue(null, [.. numbers], [.. shape]);
            case JsonTokenType.StartObject:
                json.Read();
                if (json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("b64"u8))
                {
                    throw ApiException.Invalid("A value of an instance is an object; only {\"b64\": \"...\"} may be one.");
                }

                json.Read();
                byte[] bytes = json.GetBytesFromBase64();
                json.Read();
                return new InstanceValue(bytes, [], []);
            default:
                throw ApiException.Invalid($"A value of an instance is {json.TokenType}; expected text, a number or nested lists of numbers.");
        }
    }

    // Numbers, or numbers written as text, which is how RAW_JSON sends them.
    private static void ReadNested(ref Utf8JsonReader json, List<float> numbers, List<int> shape, int axis)
    {
        if (shape.Count == axis)
        {
            shape.Add(-1);
        }

        int length = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; length++)
        {
            bool deepest = axis == shape.Count - 1;
            if (json.TokenType == JsonTokenType.StartArray)
            {
                ReadNested(ref json, numbers, shape, axis + 1);
            }
            else if (deepest && json.TokenType == JsonTokenType.Number)
            {
                numbers.Add(json.GetSingle());
            }
            else if (deepest && json.TokenType == JsonTokenType.String && Utf8Parser.TryParse(json.ValueSpan, out float number, out int used) && used == json.ValueSpan.Length)
            {
                numbers.Add(number);
            }
            else
            {
                throw ApiException.Invalid($"Nested lists of an instance hold {json.TokenType} at depth {axis + 1}; expected numbers, all at the same depth.");
            }
        }

        if (shape[axis] >= 0 && shape[axis] != length)
        {
            throw ApiException.Invalid($"Nested lists of an instance are uneven: axis {axis} has {length} entries in one place and {shape[axis]} in another.");
        }

        shape[axis] = length;
    }
}
