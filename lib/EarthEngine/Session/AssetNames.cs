using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>Turns asset ids into resource names: own assets stay, old ones go to the legacy project, catalog ids to the public project.</summary>
internal static class AssetNames
{
    internal static string Of(string id)
    {
        string[] parts = ee.Check.AssetId(id).Split('/');
        return parts switch
        {
            ["projects", _, "assets", ..] => id,
            ["users" or "projects", ..] => "projects/earthengine-legacy/assets/" + id,
            _ => "projects/earthengine-public/assets/" + id,
        };
    }

    internal static string OfOwned(string id) => ee.Check.AssetId(id).Split('/') is ["projects", _, "assets", _, ..]
        ? id
        : throw new ArgumentException($"'{id}' is not the id of an asset that can be written. Write it as projects/P/assets/name.", nameof(id));

    internal static string Path(string id) => "v1/" + string.Join('/', Of(id).Split('/').Select(Uri.EscapeDataString));
}
