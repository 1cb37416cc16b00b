using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace EeCnn.Cloud.Hosting;

/// <summary>Reading requests and writing answers, shared by the rooms.</summary>
internal static class Reply
{
    /// <summary>Largest JSON request, as Earth Engine has it (10 MB, its usage limits page, read 2026-06).</summary>
    public const int MaxJsonBytes = 10_485_760;

    public static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 1000 };

    /// <summary>The path and query as they were sent: %2F inside an object name must not become a slash.</summary>
    public static string RawPath(HttpContext context)
    {
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        int query = target.IndexOf('?');
        string path = query < 0 ? target : target[..query];
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        return scheme < 0 ? path : path[path.IndexOf('/', scheme + 3)..];
    }

    public static async Task<JsonDocument> ReadJsonAsync(HttpContext context)
    {
        byte[] body = await ReadBodyAsync(context, MaxJsonBytes);
        if (body.Length == 0)
        {
            return JsonDocument.Parse("{}");
        }

        try
        {
            var document = JsonDocument.Parse(body, JsonOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw ApiException.Invalid("Invalid JSON payload received. The root must be an object.");
            }

            return document;
        }
        catch (JsonException e)
        {
            throw ApiException.Invalid($"Invalid JSON payload received. {e.Message}");
        }
    }

    public static async Task<byte[]> ReadBodyAsync(HttpContext context, int limit)
    {
        var buffer = new MemoryStream();
        await using var body = OpenBody(context);
        byte[] chunk = new byte[65536];
        try
        {
            for (int read; (read = await body.ReadAsync(chunk, context.RequestAborted)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > limit)
                {
                    throw ApiException.Invalid($"Request payload size exceeds the limit: {limit} bytes.");
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw ApiException.Invalid($"The request body says Content-Encoding: gzip but is not: {e.Message}");
        }

        return buffer.ToArray();
    }

    public static Stream OpenBody(HttpContext context) =>
        context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;

    public static Task JsonAsync(HttpContext context, JsonNode body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    public static async Task BytesAsync(HttpContext context, byte[] body, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static Task ErrorAsync(HttpContext context, ApiException error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var body = new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = error.Code,
                ["message"] = error.Message,
                ["status"] = error.Status,
                ["errors"] = new JsonArray(new JsonObject { ["message"] = error.Message, ["domain"] = "global", ["reason"] = error.Reason }),
            },
        };
        context.Response.Clear();
        if (error.Code == 401)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return JsonAsync(context, body, error.Code);
    }
}
