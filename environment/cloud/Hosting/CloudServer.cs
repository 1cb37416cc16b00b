using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EeCnn.Cloud.EarthEngine.Exports;
using EeCnn.Cloud.EarthEngine.Models;
using EeCnn.Cloud.EarthEngine.Routes;
using EeCnn.Cloud.Storage;
using EeCnn.Cloud.VertexAI;

namespace EeCnn.Cloud.Hosting;

/// <summary>The one process behind all rooms: listens on the loopback interface, checks the token, hands on by path.</summary>
internal sealed partial class CloudServer
{
    public const string Project = "eecnn-offline";
    public const string DefaultBucket = "eecnn-offline";

    private readonly byte[] _token;
    private readonly byte[] _mapKey;
    private readonly StorageRoutes _storage;
    private readonly EarthEngineRoutes _earthEngine;
    private readonly VertexRoutes _vertexAi;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger _log;
    private readonly IdleWatch _idle;

    private CloudServer(WebApplication app, CloudState state, string token, IdleWatch idle)
    {
        _token = Encoding.ASCII.GetBytes(token);
        _mapKey = Encoding.ASCII.GetBytes(Connection.MapKeyOf(token));
        _lifetime = app.Lifetime;
        _log = app.Logger;
        _idle = idle;
        var store = new BucketStore(state.Buckets);
        store.CreateBucketIfMissing(DefaultBucket);
        _storage = new StorageRoutes(store, Project);
        _earthEngine = new EarthEngineRoutes(state, store, idle);
        _vertexAi = new VertexRoutes(state, store);
    }

    public static async Task<int> ServeAsync(CloudState state, bool background)
    {
        state.Create();
        using var mine = await TakeServiceLockAsync(state);
        foreach (string left in Directory.EnumerateFileSystemEntries(state.Temporary))
        {
            if (Directory.Exists(left))
            {
                Directory.Delete(left, recursive: true);
            }
            else
            {
                File.Delete(left);
            }
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.AddServerHeader = false;
        });
        await using var app = builder.Build();
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using var idle = new IdleWatch(background ? IdleWatch.Patience() : Timeout.InfiniteTimeSpan, app.Lifetime.StopApplication);
        var server = new CloudServer(app, state, token, idle);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        string address = app.Urls.First().TrimEnd('/') + "/";
        var connection = new Connection
        {
            EarthEngine = address,
            Storage = address,
            VertexAi = address,
            Project = Project,
            Bucket = DefaultBucket,
            Token = token,
            ProcessId = Environment.ProcessId,
        };
        EndpointAddress.Configure(new Uri(address), token);
        connection.Write(state.ConnectionFile);
        using var watch = new Timer(_ => KeepFindable(state, connection, app.Lifetime), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        if (!background)
        {
            Console.WriteLine($"Offline cloud at {address}, state in {state.Folder}. Ctrl+C ends it.");
        }

        await app.WaitForShutdownAsync();
        server._earthEngine.Dispose();
        server._vertexAi.Dispose();
        if (Connection.Read(state.ConnectionFile)?.Token == token)
        {
            File.Delete(state.ConnectionFile);
        }

        return 0;
    }

    // Somebody may delete the state folder under a running service. It ends when the folder is gone or another service has taken it,
    // and writes its connection again when only that is gone.
    private static void KeepFindable(CloudState state, Connection mine, IHostApplicationLifetime lifetime)
    {
        try
        {
            var written = Connection.Read(state.ConnectionFile);
            if (written?.Token == mine.Token || lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return;
            }

            using var free = File.Exists(state.ServiceLock) ? FileLock.TryTake(state.ServiceLock) : null;
            if (written is not null || free is not null || !File.Exists(state.ServiceLock))
            {
                lifetime.StopApplication();
            }
            else
            {
                mine.Write(state.ConnectionFile);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lifetime.StopApplication();
        }
    }

    private static async Task<FileLock> TakeServiceLockAsync(CloudState state)
    {
        // Somebody who looks whether a service runs may hold the lock for a moment.
        for (int attempt = 0; attempt < 20; attempt++)
        {
            if (FileLock.TryTake(state.ServiceLock) is { } taken)
            {
                return taken;
            }

            await Task.Delay(50);
        }

        throw new CloudStartException($"A service already runs on {state.Folder}. `eecnn-cloud stop` ends it.");
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var busy = _idle.Enter();
        context.Request.Body = new RequestBody(context.Request.Body);
        try
        {
            string path = Reply.RawPath(context);
            if (!IsAuthorised(context, path))
            {
                throw new ApiException(401, "Request is missing the required authentication credential: expected the header "
                    + "'Authorization: Bearer TOKEN' with the token of connection.json (`eecnn-cloud connect --json`).");
            }

            await DispatchAsync(context, path);
        }
        catch (ApiException e)
        {
            await Reply.ErrorAsync(context, e);
        }
        catch (Exception e) when (e is OperationCanceledException or BadHttpRequestException
            || (e is IOException && context.RequestAborted.IsCancellationRequested))
        {
            context.Abort();
        }
        catch (Exception e) when (OperationStore.IsWriteError(e))
        {
            await Reply.ErrorAsync(context, new ApiException(500, $"The offline cloud could not read or write a file: {e.Message} Check the free space of its disk, then try again."));
        }
        catch (Exception e)
        {
            _log.LogError(e, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            await Reply.ErrorAsync(context, new ApiException(500, $"Internal error of the offline cloud ({e.GetType().Name}): {e.Message}"));
        }
    }

    private Task DispatchAsync(HttpContext context, string path)
    {
        if (path.StartsWith("/storage/v1/", StringComparison.Ordinal) || path.StartsWith("/upload/storage/v1/", StringComparison.Ordinal)
            || path.StartsWith("/download/storage/v1/", StringComparison.Ordinal))
        {
            return _storage.HandleAsync(context, path);
        }

        if (path.StartsWith("/v1/", StringComparison.Ordinal))
        {
            string name = path["/v1/".Length..];
            return VertexRoutes.Owns(name) ? _vertexAi.HandleAsync(context, name) : _earthEngine.HandleAsync(context, name);
        }

        if (path == "/alive")
        {
            return context.Response.WriteAsync("alive");
        }

        if (path == "/map" && context.Request.Method == "GET")
        {
            return MapRoutes.PageAsync(context);
        }

        if (path == "/map/layers" && context.Request.Method == "GET")
        {
            return Reply.JsonAsync(context, _earthEngine.Layers());
        }

        if (path == "/stop" && context.Request.Method == "POST")
        {
            context.Response.OnCompleted(() =>
            {
                _lifetime.StopApplication();
                return Task.CompletedTask;
            });
            return context.Response.WriteAsync("stopping");
        }

        throw ApiException.NotFound($"There is nothing at {path}. Earth Engine answers under /v1/projects/PROJECT/, Vertex AI under /v1/projects/PROJECT/locations/REGION/, Cloud Storage under /storage/v1/.");
    }

    // The key of the map page opens the page by its address, and by header what the page fetches: pictures, and nothing that changes anything.
    private bool IsAuthorised(HttpContext context, string path)
    {
        string header = context.Request.Headers.Authorization.ToString();
        const string scheme = "Bearer ";
        byte[] given = Encoding.UTF8.GetBytes(header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "");
        return CryptographicOperations.FixedTimeEquals(given, _token)
            || (context.Request.Method == "GET" && path == "/map" && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Query["key"].ToString()), _mapKey))
            || (context.Request.Method == "GET" && (path == "/map/layers" || TilePath().IsMatch(path)) && CryptographicOperations.FixedTimeEquals(given, _mapKey));
    }

    [GeneratedRegex(@"^/v1/projects/[^/%]+/maps/[^/%]+/tiles/\d+/\d+/\d+\z")]
    private static partial Regex TilePath();
}
