using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>All operations; runs a few at a time and recovers what an earlier process left behind.</summary>
internal sealed class OperationStore : IDisposable
{
    private const int Parallel = 2;
    private const int Kept = 200;
    private const string AnyProject = "projects/earthengine-legacy/operations/";

    private readonly ConcurrentDictionary<string, Operation> _operations = new();
    private readonly SemaphoreSlim _slots = new(Parallel);
    private readonly CloudState _state;
    private readonly BucketStore _buckets;
    private readonly IdleWatch _idle;

    public OperationStore(CloudState state, BucketStore buckets, IdleWatch idle)
    {
        (_state, _buckets, _idle) = (state, buckets, idle);
        foreach (string file in Directory.EnumerateFiles(state.Operations, "*.json"))
        {
            if (Operation.Read(file) is not { } operation)
            {
                continue;
            }

            _operations[operation.Name] = operation;
            if (!operation.IsDone)
            {
                TakeBack(operation, buckets);
                operation.Fail("The offline cloud was ended while this ran; nothing of it was kept. Start it again.", 10);
            }
        }

        buckets.ForgetAll();
        foreach (var old in _operations.Values.OrderByDescending(operation => operation.Created).Skip(Kept))
        {
            _operations.TryRemove(old.Name, out _);
            File.Delete(Path.Combine(state.Operations, old.Name[(old.Name.LastIndexOf('/') + 1)..] + ".json"));
        }
    }

    public IReadOnlyList<Operation> List(string project) =>
        [.. _operations.Values.Where(operation => operation.Name.StartsWith($"projects/{project}/", StringComparison.Ordinal)).OrderByDescending(operation => operation.Created)];

    // The official JavaScript client asks for the task of an id in a project of this name.
    public Operation Get(string name) => _operations.GetValueOrDefault(name)
        ?? (name.StartsWith(AnyProject, StringComparison.Ordinal) ? _operations.Values.FirstOrDefault(operation => operation.Name.EndsWith(name[(AnyProject.Length - 1)..], StringComparison.Ordinal)) : null)
        ?? throw ApiException.NotFound($"Operation '{name}' not found.");

    /// <summary>Starts something as an operation; a request id that was used before gives the operation of then.</summary>
    public Operation Start(string project, string type, string description, string? requestId, Func<Operation, (string[] Destinations, JsonObject? Response)> run)
    {
        lock (_operations)
        {
            if (requestId is not null && _operations.Values.FirstOrDefault(known => known.RequestId == requestId && known.Name.StartsWith($"projects/{project}/", StringComparison.Ordinal)) is { } same)
            {
                return same;
            }

            string id = Convert.ToHexString(Guid.NewGuid().ToByteArray())[..24];
            var operation = new Operation($"projects/{project}/operations/{id}", type, description, requestId, _state.Operations);
            _operations[operation.Name] = operation;
            var busy = _idle.Enter();
            _ = RunAsync(operation, run, busy);
            return operation;
        }
    }

    public void Dispose()
    {
        foreach (var operation in _operations.Values.Where(operation => !operation.IsDone))
        {
            operation.Cancel();
        }

        Task.WhenAll(_operations.Values.Select(operation => operation.Ended)).Wait(TimeSpan.FromSeconds(10));
    }

    /// <summary>Whether a file could not be written. One beyond what the file system or the user's limits allow (EFBIG) is an error of arguments to the streams of .NET.</summary>
    public static bool IsWriteError(Exception e) => e is IOException or UnauthorizedAccessException
        || (e is ArgumentOutOfRangeException && e.StackTrace?.Contains("System.IO.RandomAccess.Write", StringComparison.Ordinal) == true);

    private async Task RunAsync(Operation operation, Func<Operation, (string[] Destinations, JsonObject? Response)> run, IDisposable busy)
    {
        using var mark = busy;
        try
        {
            await _slots.WaitAsync(operation.Cancellation);
            try
            {
                operation.Cancellation.ThrowIfCancellationRequested();
                operation.Start();
                var (destinations, response) = await TileReader.WithStackAsync(() => run(operation));
                operation.Succeed(destinations, response);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException)
        {
            operation.EndCancelled();
        }
        catch (Exception e) when (e is ApiException or EvaluationException)
        {
            operation.Fail(e.Message);
        }
        catch (Exception e) when (IsWriteError(e))
        {
            TakeBack(operation, _buckets);
            operation.Fail($"The result could not be written: {e.Message} Check the free space of the disk, then start the export again.", 8);
        }
        catch (OutOfMemoryException)
        {
            operation.Fail("User memory limit exceeded.", 8);
        }
        catch (Exception e)
        {
            operation.Fail($"Internal error of the offline cloud ({e.GetType().Name}): {e.Message}", 13);
        }
    }

    private static void TakeBack(Operation operation, BucketStore buckets)
    {
        foreach (string path in operation.Publishing)
        {
            int slash = path.IndexOf('/');
            if (buckets.Find(path[..slash]) is { } bucket)
            {
                Publication.TakeBack(bucket, path[(slash + 1)..], operation);
            }
        }
    }
}
