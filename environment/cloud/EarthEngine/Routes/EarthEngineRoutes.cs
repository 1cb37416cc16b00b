using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Exports;
using EeCnn.Cloud.EarthEngine.Graph;
using EeCnn.Cloud.EarthEngine.Outputs;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>The REST API of Earth Engine under /v1/.</summary>
internal sealed class EarthEngineRoutes : IDisposable
{
    /// <summary>The service ends interactive requests after about five minutes.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(5);

    private readonly CloudState _state;
    private readonly AssetStore _assets;
    private readonly OperationStore _operations;
    private readonly TableRoutes _tables;
    private readonly ExportRoutes _exports;
    private readonly MapRoutes _maps;

    public EarthEngineRoutes(CloudState state, BucketStore buckets, IdleWatch idle)
    {
        _state = state;
        _assets = new AssetStore(state);
        _operations = new OperationStore(state, buckets, idle);
        _tables = new TableRoutes(_assets);
        _exports = new ExportRoutes(state, _assets, buckets, _operations);
        _maps = new MapRoutes(_assets, state);
    }

    /// <summary>The maps that clients made, for the map page.</summary>
    public JsonObject Layers() => _maps.Layers();

    public async Task HandleAsync(HttpContext context, string path)
    {
        path = Uri.UnescapeDataString(path);
        string[] parts = path.Split('/');
        if (parts is not ["projects", var project, ..] || parts.Length < 3)
        {
            if (parts is ["projects", var rooted] && rooted.EndsWith(":listAssets", StringComparison.Ordinal))
            {
                await AssetRoutes.ListAsync(context, _assets, $"projects/{rooted[..^":listAssets".Length]}/assets");
                return;
            }

            throw ApiException.NotFound($"There is nothing at /v1/{path}. Earth Engine's paths begin with /v1/projects/PROJECT/.");
        }

        string method = context.Request.Method;
        switch (parts[2])
        {
            case "algorithms" when method == "GET":
                await Reply.JsonAsync(context, AlgorithmListing.Json);
                break;
            case "value:compute" when method == "POST":
                await ComputeValueAsync(context);
                break;
            case "image:computePixels" when method == "POST":
                await ComputePixelsAsync(context);
                break;
            case "table:computeFeatures" when method == "POST":
                await _tables.ComputeFeaturesAsync(context);
                break;
            case "table:export" or "image:export" or "image:import" when method == "POST":
                await _exports.StartAsync(context, project, parts[2]);
                break;
            case "operations" or "operations:list":
                await OperationRoutes.HandleAsync(context, _operations, project, parts);
                break;
            case "maps" or "thumbnails":
                await _maps.HandleAsync(context, project, parts);
                break;
            case "assets":
                await AssetRoutes.HandleAsync(context, _assets, path, PixelsAsync);
                break;
            default:
                throw ApiException.NotFound($"There is no method {method} at /v1/{path} in the offline Earth Engine.");
        }
    }

    public void Dispose() => _operations.Dispose();

    /// <summary>Evaluates the expression of a request on a thread with a deep stack, within the time limit.</summary>
    public static async Task<T> EvaluateAsync<T>(HttpContext context, AssetStore assets, JsonElement body, Func<object?, CancellationToken, T> use)
    {
        if (!body.TryGetProperty("expression", out var expression))
        {
            throw ApiException.Invalid("The request has no 'expression'.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(MaxTime);
        try
        {
            return await TileReader.WithStackAsync(() => Guard(() => use(new Interpreter(assets, limit.Token).Run(GraphParser.Parse(expression)), limit.Token)));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw ApiException.Invalid("Computation timed out.");
        }
    }

    /// <summary>Turns the errors of a computation into answers.</summary>
    public static T Guard<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (EvaluationException e)
        {
            throw ApiException.Invalid(e.Message);
        }
        catch (NetTopologySuite.Geometries.TopologyException e)
        {
            throw ApiException.Invalid($"A geometry crosses itself or is too fine to compute with: {e.Message}");
        }
        catch (OutOfMemoryException)
        {
            throw ApiException.Invalid("User memory limit exceeded. Ask for less at once, or export.");
        }
    }

    private async Task ComputeValueAsync(HttpContext context)
    {
        using var body = await Reply.ReadJsonAsync(context);
        var result = await EvaluateAsync(context, _assets, body.RootElement, (value, _) => JsonOutput.ToNode(value));
        await Reply.JsonAsync(context, new JsonObject { ["result"] = result });
    }

    private async Task ComputePixelsAsync(HttpContext context)
    {
        using var body = await Reply.ReadJsonAsync(context);
        var (bytes, type) = await EvaluateAsync(context, _assets, body.RootElement, (value, cancellation) => Pixels(body.RootElement, ImageOf(value), cancellation));
        await Reply.BytesAsync(context, bytes, type);
    }

    private async Task PixelsAsync(HttpContext context, EeImage image)
    {
        using var body = await Reply.ReadJsonAsync(context);
        var (bytes, type) = await TileReader.WithStackAsync(() => Guard(() => Pixels(body.RootElement, image, context.RequestAborted)));
        await Reply.BytesAsync(context, bytes, type);
    }

    private static EeImage ImageOf(object? value) => value as EeImage
        ?? throw ApiException.Invalid($"Expected the expression to give an Image; it gave {Coerce.Describe(value)}.");

    private (byte[] Bytes, string Type) Pixels(JsonElement body, EeImage image, CancellationToken cancellation)
    {
        string format = body.TryGetProperty("fileFormat", out var text) ? text.ToString() : "NPY";
        image = VisualizationOptions.Apply(body, image);
        return PixelFormats.Encode(format, ImageRequest.Read(body, image), _state.Temporary, cancellation);
    }
}
