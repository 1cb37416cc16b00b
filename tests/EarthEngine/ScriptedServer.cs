using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EeCnn.Tests.EarthEngine;

/// <summary>One request as it arrived.</summary>
public sealed record SeenRequest(string Method, string Target, JsonNode? Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>One answer; a null <see cref="Bytes"/> closes the connection without any.</summary>
public sealed record Answer(int Status, byte[]? Bytes, string? RetryAfter = null)
{
    public static Answer Json(string json) => new(200, Encoding.UTF8.GetBytes(json));

    public static Answer Error(int code, string status, string message) => new(code, Encoding.UTF8.GetBytes(
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["status"] = status } }.ToJsonString()));

    public static Answer Lost { get; } = new(0, null);
}

/// <summary>A server on the loopback interface that answers by a script and remembers what it was asked.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<SeenRequest, int, Answer> _script;
    private int _count;
    private int _underWay;

    private ScriptedServer(WebApplication app, Func<SeenRequest, int, Answer> script)
    {
        _app = app;
        _script = script;
    }

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public CloudConnection Connection { get; private set; } = null!;

    /// <summary>Requests that have come and are not answered yet; the script is asked about one at a time.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public static async Task<ScriptedServer> StartAsync(Func<SeenRequest, int, Answer> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var server = new ScriptedServer(app, script);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        var address = new Uri(app.Urls.First().TrimEnd('/') + "/");
        server.Connection = new CloudConnection(address, address, address, "my-project", "my-bucket", GoogleCredential.FromAccessToken("secret"), true);
        return server;
    }

    public Task<EarthEngineSession> OpenAsync(int maxAttempts = 4) => EarthEngineSession.OpenAsync(Connection, new EarthEngineSessionOptions
    {
        MaxAttempts = maxAttempts,
        FirstDelay = TimeSpan.FromMilliseconds(5),
        MaxDelay = TimeSpan.FromMilliseconds(50),
        FirstPollInterval = TimeSpan.FromMilliseconds(5),
        MaxPollInterval = TimeSpan.FromMilliseconds(20),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string text = await reader.ReadToEndAsync();
        var seen = new SeenRequest(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString.Value,
            text.Length == 0 ? null : text[0] == '{' ? JsonNode.Parse(text) : JsonValue.Create(text),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Answer answer;
        Interlocked.Increment(ref _underWay);
        try
        {
            lock (_script)
            {
                Requests.Enqueue(seen);
                answer = _script(seen, ++_count);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }

        if (answer.Bytes is null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = answer.RetryAfter;
        }

        await context.Response.Body.WriteAsync(answer.Bytes);
    }
}
