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

    /// <summary>The kernel that the cell's metadata name, by either of the two keys that front ends use.</summary>
    public string? KernelName
    {
        get
        {
            foreach (var (section, key) in new[] { ("polyglot_notebook", "kernelName"), ("dotnet_interactive", "language") })
            {
                if (Metadata.TryGetProperty(section, out var block) && block.ValueKind == JsonValueKind.Object &&
                    block.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String)
                {
                    return name.GetString();
                }
            }

            return null;
        }
    }
}
