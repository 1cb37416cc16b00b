using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>Assets: get, list, create, copy, move, delete, getPixels.</summary>
internal static class AssetRoutes
{
    public static async Task HandleAsync(HttpContext context, AssetStore assets, string path, Func<HttpContext, EeImage, Task> sendPixels)
    {
        int colon = path.LastIndexOf(':');
        string name = colon > path.LastIndexOf('/') ? path[..colon] : path;
        string verb = name.Length < path.Length ? path[(colon + 1)..] : "";
        bool isRoot = name.EndsWith("/assets", StringComparison.Ordinal);
        switch (context.Request.Method, verb)
        {
            case ("GET", "") when !isRoot:
                await Reply.JsonAsync(context, Guarded(() => assets.Get(name)));
                break;
            case ("GET", "listAssets"):
                await ListAsync(context, assets, name);
                break;
            case ("POST", "") when isRoot:
                using (var body = await Reply.ReadJsonAsync(context))
                {
                    string type = body.RootElement.TryGetProperty("type", out var value) ? value.ToString() : "";
                    string id = context.Request.Query["assetId"].ToString();
                    await Reply.JsonAsync(context, Guarded(() => assets.CreateFolder(id.StartsWith("projects/", StringComparison.Ordinal) ? id : $"{name}/{id}", type)));
                }

                break;
            case ("POST", "copy" or "move") when !isRoot:
                using (var body = await Reply.ReadJsonAsync(context))
                {
                    string destination = body.RootElement.TryGetProperty("destinationName", out var value) ? value.ToString() : "";
                    bool overwrite = body.RootElement.TryGetProperty("overwrite", out var wanted) && wanted.ValueKind == JsonValueKind.True;
                    await Reply.JsonAsync(context, Guarded(() => verb == "copy" ? assets.Copy(name, destination, overwrite) : assets.Move(name, destination)));
                }

                break;
            case ("DELETE", "") when !isRoot:
                Guarded(() =>
                {
                    assets.Delete(name);
                    return 0;
                });
                await Reply.JsonAsync(context, new JsonObject());
                break;
            case ("POST", "getPixels"):
                await sendPixels(context, Guarded(() => assets.LoadImage(name)));
                break;
            default:
                throw ApiException.NotFound($"There is no method {context.Request.Method} at /v1/{path} in the offline Earth Engine.");
        }
    }

    public static Task ListAsync(HttpContext context, AssetStore assets, string parent)
    {
        var all = Guarded(() => assets.List(parent));
        int size = int.TryParse(context.Request.Query["pageSize"], out int wanted) && wanted > 0 ? wanted : 1000;
        int start = int.TryParse(context.Request.Query["pageToken"], out int token) && token > 0 ? token : 0;
        var answer = new JsonObject { ["assets"] = new JsonArray([.. all.Skip(start).Take(size).Select(asset => asset!.DeepClone())]) };
        if (start + size < all.Count)
        {
            answer["nextPageToken"] = $"{start + size}";
        }

        return Reply.JsonAsync(context, answer);
    }

    private static T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (EvaluationException e)
        {
            throw ApiException.NotFound(e.Message);
        }
    }
}
