using System.Text.Json;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>A message that arrived with a valid signature.</summary>
internal sealed record Request(
    Channel Channel, IReadOnlyList<byte[]> Identities, byte[] HeaderBytes, string Type, JsonElement Metadata, JsonElement Content)
{
    public string? Text(string name) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string name, bool fallback) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : fallback;

    public int Number(string name, int fallback) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : fallback;
}
