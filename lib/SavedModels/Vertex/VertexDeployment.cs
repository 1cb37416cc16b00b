namespace EeCnn;

/// <summary>A model on an endpoint of its own. Disposing it undeploys the model and deletes endpoint, model and the files in the bucket.</summary>
/// <example><code>
/// await using (var deployment = await vertex.DeployAsync("model"))
/// {
///     var network = ee.Model.FromVertexAi(deployment.EndpointName, …);
/// }
/// </code>The block undeploys also when something in it fails.</example>
public sealed class VertexDeployment : IAsyncDisposable
{
    private readonly VertexAi _vertex;
    private readonly string _prefix;
    private DateTimeOffset? _begin;
    private DateTimeOffset? _end;
    private bool _isDisposed;

    internal VertexDeployment(VertexAi vertex, string machineType, int replicas, string prefix) =>
        (_vertex, MachineType, Replicas, _prefix) = (vertex, machineType, replicas, prefix);

    /// <summary>Full name of the endpoint, <c>projects/P/locations/R/endpoints/E</c>: what <c>Model.fromVertexAi</c> takes.</summary>
    public string EndpointName { get; internal set; } = "";

    /// <summary>Full name of the model.</summary>
    public string ModelName { get; internal set; } = "";

    /// <summary>Machine that runs the model.</summary>
    public string MachineType { get; }

    /// <summary>Number of machines.</summary>
    public int Replicas { get; }

    /// <summary>How long the machines have been paid for: from the beginning of the deployment to its end, or to now.</summary>
    public TimeSpan Elapsed => _begin is { } begin ? (_end ?? DateTimeOffset.UtcNow) - begin : TimeSpan.Zero;

    /// <summary>Computes what the machines have cost so far.</summary>
    /// <param name="pricePerNodeHour">Price of one machine per hour; see https://cloud.google.com/vertex-ai/pricing.</param>
    /// <returns>Machines × hours × price, in the price's currency. Offline nothing is paid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative or no number.</exception>
    public double Cost(double pricePerNodeHour)
    {
        if (!(pricePerNodeHour >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(pricePerNodeHour), pricePerNodeHour, "A price is 0 or more.");
        }

        return Replicas * Elapsed.TotalHours * pricePerNodeHour;
    }

    /// <summary>Undeploys the model and deletes endpoint, model and files. Every step is tried, also after another has failed.</summary>
    /// <returns>A task that ends when nothing is left.</returns>
    /// <exception cref="AggregateException">Something could not be taken back; the message says what is left, which may cost money.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        var failures = new List<Exception>();
        var left = new List<string>();
        async Task TryAsync(string what, Func<Task> step)
        {
            try
            {
                await step().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is VertexAiException or CloudStorageException)
            {
                failures.Add(exception);
                left.Add(what);
            }
        }

        if (EndpointName.Length > 0)
        {
            await TryAsync($"the endpoint {EndpointName} with its model", () => _vertex.DeleteEndpointAsync(EndpointName)).ConfigureAwait(false);
        }

        _end ??= DateTimeOffset.UtcNow;
        if (ModelName.Length > 0)
        {
            await TryAsync($"the model {ModelName}", () => _vertex.DeleteModelAsync(ModelName)).ConfigureAwait(false);
        }

        await TryAsync($"the files gs://{_vertex.Connection.Bucket}/{_prefix}/", async () =>
        {
            using var bucket = CloudBucket.Open(_vertex.Connection);
            await bucket.DeletePrefixAsync(_prefix + "/").ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (failures.Count > 0)
        {
            throw new AggregateException($"Not everything could be taken back. Left are {string.Join(", ", left)}: delete them in the console of Google Cloud, or they go on costing money.", failures);
        }
    }

    /// <summary>Describes the deployment on one line.</summary>
    /// <returns>For example <c>1 × n1-standard-2 for 0.2 min: projects/P/locations/R/endpoints/E</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Replicas} × {MachineType} for {Elapsed.TotalMinutes:0.0} min{(_isDisposed ? ", taken back" : "")}: {EndpointName}");

    internal void Begin() => _begin = DateTimeOffset.UtcNow;
}
