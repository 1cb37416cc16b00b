using System.Text.Json;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Google.Apis.Auth.OAuth2;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

/// <summary>The official JavaScript client is the judge: its graphs and ours must be equal in canonical form.</summary>
[Collection(OfflineCloudTests.Name)]
public sealed class OfficialClientTests(OfflineCloud cloud)
{
    [Fact]
    public async Task Graphs_OfEveryKind_EqualTheOfficialClients()
    {
        string folder = Path.Combine(Judge.Folder, "..", "..", "artifacts", "npm", "node_modules");
        CloudConnection connection = cloud.Connection;
        string token = await ((ITokenAccess)connection.Credential).GetAccessTokenForRequestAsync();
        string output = Judge.Run(
            "node",
            null,
            Path.Combine(Judge.Folder, "..", "EarthEngine", "official-client.cjs"),
            Path.GetFullPath(folder),
            connection.EarthEngine.AbsoluteUri.TrimEnd('/'),
            token,
            connection.Project);
        var official = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(output)!;
        var ours = OfficialExpressions.Build();

        Assert.InRange(ours.Count, 40, 1000);
        Assert.Equal(official.Keys.Order(), ours.Keys.Order());
        var differing = ours
            .Select(entry => (entry.Key, Ours: Canonical.Of(entry.Value.ToJson()), Official: Canonical.Of(official[entry.Key].GetRawText())))
            .Where(entry => entry.Ours != entry.Official)
            .Select(entry => $"{entry.Key}\n  ours     {entry.Ours}\n  official {entry.Official}")
            .ToList();
        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }
}
