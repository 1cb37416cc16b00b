extern alias Library;

using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;
using Library::EeCnn;

namespace EeCnn.Cloud.VertexAI;

/// <summary>
/// The command <c>serve-model</c>: one SavedModel behind the routes of a Vertex AI custom container, told by the variables that Vertex AI sets
/// (https://cloud.google.com/vertex-ai/docs/predictions/custom-container-requirements, read 2026-11-25).
/// </summary>
internal static class ModelHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Except(["--any-address"]).FirstOrDefault() is { } unknown)
        {
            throw new CloudStartException($"serve-model: unknown option '{unknown}'; allowed is --any-address.");
        }

        string storage = Variable("AIP_STORAGE_URI") ?? throw new CloudStartException("serve-model: AIP_STORAGE_URI names no SavedModel. Set it to a folder or to gs://bucket/folder.");
        string portText = Variable("AIP_HTTP_PORT") ?? "8080";
        string health = Route("AIP_HEALTH_ROUTE", "/health"), predict = Route("AIP_PREDICT_ROUTE", "/predict");
        if (!int.TryParse(portText, CultureInfo.InvariantCulture, out int port) || port is < 0 or > 65535)
        {
            throw new CloudStartException($"serve-model: AIP_HTTP_PORT is '{portText}'; it must be 0 (any free port) to 65535.");
        }

        using var server = await LoadAsync(storage);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Nobody proves who he is here: only a container, which Vertex AI shields, may listen beyond the loopback interface.
            kestrel.Listen(args.Contains("--any-address") ? IPAddress.Any : IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = VertexRoutes.MaxPayloadBytes;
            kestrel.AddServerHeader = false;
        });
        await using var app = builder.Build();
        app.Run(context => HandleAsync(context, server, health, predict));
        await app.StartAsync();
        Console.WriteLine($"Serving {storage} ({string.Join(", ", server.Signatures)}) at {app.Urls.First()}{predict}. Ctrl+C ends it.");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task HandleAsync(HttpContext context, ModelServer server, string health, string predict)
    {
        string path = context.Request.Path, method = context.Request.Method;
        context.Request.Body = new RequestBody(context.Request.Body);
        try
        {
            if (path == health && method == "GET")
            {
                await context.Response.WriteAsync("healthy");
            }
            else if (path == predict && method == "POST")
            {
                byte[] body = await Reply.ReadBodyAsync(context, VertexRoutes.MaxPayloadBytes);
                byte[] predictions = await Task.Run(() => server.Predict(body, context.RequestAborted));
                await Reply.BytesAsync(context, [.. "{\"predictions\":"u8, .. predictions, (byte)'}'], "application/json");
            }
            else
            {
                throw ApiException.NotFound($"There is nothing at {method} {path}; there are GET {health} and POST {predict}.");
            }
        }
        catch (ApiException e)
        {
            await Reply.JsonAsync(context, new JsonObject { ["error"] = e.Message }, e.Code);
        }
        catch (Exception e) when (e is OperationCanceledException or BadHttpRequestException)
        {
            context.Abort();
        }
    }

    private static async Task<ModelServer> LoadAsync(string storage)
    {
        string? signature = Variable("EECNN_MODEL_SIGNATURE");
        try
        {
            if (!storage.StartsWith("gs://", StringComparison.Ordinal))
            {
                return ModelServer.Load(storage, signature);
            }

            string[] parts = storage[5..].TrimEnd('/').Split('/', 2);
            if (parts is not [{ Length: > 0 } bucket, { Length: > 0 } prefix])
            {
                throw new CloudStartException($"serve-model: AIP_STORAGE_URI is '{storage}'; write it as gs://bucket/folder.");
            }

            // On Vertex AI the credential is that of the machine.
            var connection = Variable("AIP_PROJECT_NUMBER") is { } project
                ? CloudConnection.Google(project, bucket, await Google.Apis.Auth.OAuth2.GoogleCredential.GetApplicationDefaultAsync())
                : await CloudConnection.OpenAsync();
            var folder = Directory.CreateTempSubdirectory("eecnn-model-");
            try
            {
                using var store = CloudBucket.Open(connection, bucket);
                await store.DownloadPrefixAsync(prefix + "/", folder.FullName);
                return ModelServer.Load(folder.FullName, signature);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or CloudStorageException or IOException)
        {
            throw new CloudStartException($"serve-model: {storage} cannot be served: {e.Message}");
        }
    }

    private static string Route(string variable, string standard) => Variable(variable) is not { } route ? standard
        : route.StartsWith('/') ? route : throw new CloudStartException($"serve-model: {variable} is '{route}'; a route begins with '/'.");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
