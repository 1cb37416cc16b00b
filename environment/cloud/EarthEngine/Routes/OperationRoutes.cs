using System.Globalization;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Exports;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>Operations: get, list, cancel, wait.</summary>
internal static class OperationRoutes
{
    public static async Task HandleAsync(HttpContext context, OperationStore operations, string project, string[] parts)
    {
        string method = context.Request.Method;
        if (parts.Length == 3 && method == "GET")
        {
            int size = int.TryParse(context.Request.Query["pageSize"], out int wanted) && wanted > 0 ? wanted : 500;
            int start = int.TryParse(context.Request.Query["pageToken"], out int token) && token > 0 ? token : 0;
            var all = operations.List(project);
            var answer = new JsonObject { ["operations"] = new JsonArray([.. all.Skip(start).Take(size).Select(operation => (JsonNode)operation.ToJson())]) };
            if (start + size < all.Count)
            {
                answer["nextPageToken"] = $"{start + size}";
            }

            await Reply.JsonAsync(context, answer);
            return;
        }

        if (parts.Length != 4)
        {
            throw ApiException.NotFound($"There is no method {method} at /v1/{string.Join('/', parts)}.");
        }

        string id = parts[3], verb = "";
        int colon = id.IndexOf(':');
        if (colon >= 0)
        {
            (id, verb) = (id[..colon], id[(colon + 1)..]);
        }

        var operation = operations.Get($"projects/{project}/operations/{id}");
        switch (method, verb)
        {
            case ("GET", ""):
                break;
            case ("POST", "cancel"):
                operation.Cancel();
                await Reply.JsonAsync(context, new JsonObject());
                return;
            case ("POST", "wait"):
                using (var body = await Reply.ReadJsonAsync(context))
                {
                    string text = body.RootElement.TryGetProperty("timeout", out var value) ? value.ToString() : "30s";
                    double seconds = double.TryParse(text.TrimEnd('s'), CultureInfo.InvariantCulture, out double given) ? Math.Clamp(given, 0, 300) : 30;
                    await Task.WhenAny(operation.Ended, Task.Delay(TimeSpan.FromSeconds(seconds), context.RequestAborted));
                }

                break;
            default:
                throw ApiException.NotFound($"There is no method {method} ':{verb}' of operations; there are get, cancel and wait.");
        }

        await Reply.JsonAsync(context, operation.ToJson());
    }
}
