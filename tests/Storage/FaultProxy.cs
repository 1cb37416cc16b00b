using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EeCnn.Tests.Storage;

/// <summary>What goes wrong with one request.</summary>
public sealed record Fault
{
    /// <summary>Answer with this status in place of the server.</summary>
    public int? Status { get; init; }

    /// <summary>Body of that answer.</summary>
    public string Body { get; init; } = "{\"error\":{\"code\":503,\"message\":\"backend error\",\"status\":\"UNAVAILABLE\"}}";

    /// <summary>Retry-After of that answer, in seconds.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Close the connection after this many bytes of the answer.</summary>
    public int? CutAnswerAfter { get; init; }

    /// <summary>Turn one bit of the answer's byte at this place.</summary>
    public int? DamageAnswerAt { get; init; }

    /// <summary>Close the connection before the server sees the request.</summary>
    public bool LoseRequest { get; init; }

    /// <summary>Close the connection after the server has done its work.</summary>
    public bool LoseAnswer { get; init; }
}

/// <summary>Stands before a real server, passes requests on, and breaks those that it is told to.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false });
    private readonly Uri _target;
    private readonly Func<HttpRequest, int, Fault?> _script;
    private int _count;

    private FaultProxy(WebApplication app, Uri target, Func<HttpRequest, int, Fault?> script)
    {
        _app = app;
        _target = target;
        _script = script;
    }

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Starts a proxy; the script sees each request with its number from 1 and names its fault.</summary>
    public static async Task<FaultProxy> StartAsync(Uri target, Func<HttpRequest, int, Fault?> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        WebApplication app = builder.Build();
        var proxy = new FaultProxy(app, target, script);
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        proxy.Address = new Uri(app.Urls.First().TrimEnd('/') + "/");
        return proxy;
    }

    public CloudConnection Through(CloudConnection connection) =>
        new(Address, Address, Address, connection.Project, connection.Bucket, connection.Credential, connection.IsOffline);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Fault? fault;
        lock (_script)
        {
            Requests.Enqueue($"{context.Request.Method} {target}");
            fault = _script(context.Request, ++_count);
        }

        if (fault is { LoseRequest: true })
        {
            context.Abort();
            return;
        }

        if (fault?.Status is { } status)
        {
            context.Response.StatusCode = status;
            if (fault.RetryAfterSeconds is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            await context.Response.WriteAsync(fault.Body);
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_target.AbsoluteUri.TrimEnd('/') + target));
        if (body.Length > 0 || context.Request.Headers.ContainsKey("Content-Type") || context.Request.Method is "POST" or "PUT")
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var header in context.Request.Headers)
        {
            if (header.Key is "Host" or "Content-Length" or "Transfer-Encoding")
            {
                continue;
            }

            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        using HttpResponseMessage answer = await _client.SendAsync(request);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        if (fault is { LoseAnswer: true })
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers))
        {
            if (header.Key is not ("Transfer-Encoding" or "Content-Length"))
            {
                context.Response.Headers[header.Key] = header.Value
                    .Select(value => header.Key == "Location" ? value.Replace(_target.AbsoluteUri, Address.AbsoluteUri, StringComparison.Ordinal) : value).ToArray();
            }
        }

        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            context.Response.ContentLength = bytes.Length;
        }

        if (fault?.DamageAnswerAt is { } place && place < bytes.Length)
        {
            bytes[place] ^= 1;
        }

        if (fault?.CutAnswerAfter is { } count && count < bytes.Length)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, count));
            await context.Response.Body.FlushAsync();
            // The client must have read what was sent: the reset throws away what it has not.
            await Task.Delay(1000);
            context.Abort();
            return;
        }

        if (bytes.Length > 0)
        {
            await context.Response.Body.WriteAsync(bytes);
        }
    }
}
