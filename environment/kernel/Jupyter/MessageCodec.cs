using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>Messages to frames and back, signed with the key of the connection file.</summary>
internal sealed class MessageCodec(byte[] key)
{
    public const string ProtocolVersion = "5.3";

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    private static readonly JsonWriterOptions Writing = new()
    {
        // Outputs are data for notebook files, not for inlining into pages, so only what JSON requires is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
    };

    private readonly string _session = Guid.NewGuid().ToString("N");
    private readonly string _user = Environment.UserName;
    private long _lastId;

    public List<byte[]> Encode(
        IEnumerable<byte[]> identities, string type, byte[]? parentHeader, JsonNode content, JsonObject? metadata = null)
    {
        var header = Bytes(new JsonObject
        {
            ["msg_id"] = $"{_session}_{Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture)}",
            ["session"] = _session,
            ["username"] = _user,
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        });
        var parent = parentHeader ?? EmptyObject;
        var meta = metadata is null ? EmptyObject : Bytes(metadata);
        var body = Bytes(content);
        return [.. identities, Delimiter, Sign(header, parent, meta, body), header, parent, meta, body];
    }

    /// <summary>Reads a message, or returns null for one that is malformed or not signed with the key.</summary>
    public Request? Decode(Channel channel, List<byte[]> frames)
    {
        var delimiter = frames.FindIndex(frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Count < delimiter + 6)
        {
            return null;
        }

        var (header, parent, meta, body) =
            (frames[delimiter + 2], frames[delimiter + 3], frames[delimiter + 4], frames[delimiter + 5]);
        if (!CryptographicOperations.FixedTimeEquals(frames[delimiter + 1], Sign(header, parent, meta, body)))
        {
            return null;
        }

        try
        {
            var root = Object(header);
            if (root is not { } headerObject ||
                !headerObject.TryGetProperty("msg_type", out var type) || type.ValueKind != JsonValueKind.String ||
                Object(meta) is not { } metadata || Object(body) is not { } content)
            {
                return null;
            }

            return new Request(channel, frames[..delimiter], header, type.GetString()!, metadata, content);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement? Object(byte[] json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
    }

    private static byte[] Bytes(JsonNode node)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        if (key.Length == 0)
        {
            return [];
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
        {
            hmac.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset()));
    }
}
