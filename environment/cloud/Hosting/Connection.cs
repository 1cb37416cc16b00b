using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EeCnn.Cloud.Hosting;

/// <summary>Where the service listens and the token that opens it; stored in connection.json with mode 0600.</summary>
internal sealed record Connection
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public required string EarthEngine { get; init; }

    public required string Storage { get; init; }

    public required string VertexAi { get; init; }

    public required string Project { get; init; }

    public required string Bucket { get; init; }

    public required string Token { get; init; }

    [JsonPropertyName("pid")]
    public required int ProcessId { get; init; }

    /// <summary>The address of the map page. Its key opens that page alone, so that the token stands in no address, history or log.</summary>
    [JsonIgnore]
    public string Map => $"{EarthEngine}map?key={MapKeyOf(Token)}";

    /// <summary>The key of the map page, which tells nothing of the token.</summary>
    public static string MapKeyOf(string token) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(token), "map"u8.ToArray()));

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static Connection? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Connection>(File.ReadAllText(file), Options);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string file) => AtomicFile.WriteText(file, ToJson(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
}
