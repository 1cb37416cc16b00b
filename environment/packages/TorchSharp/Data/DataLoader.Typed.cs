using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batches of a dataset; num_worker threads read the samples of a batch. Batches belong to no scope.</summary>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    public DataLoader(
        utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (this.dataset, batch_size, this.collate_fn, sampler) = (dataset, batchSize, collate_fn, shuffler);
        (Device, num_workers, this.drop_last) = (device ?? CPU, Math.Max(1, num_worker), drop_last);
        (DisposeBatch, DisposeDataset) = (disposeBatch, disposeDataset);
    }

    public DataLoader(
        utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count), device, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    public utils.data.Dataset<T> dataset { get; }

    public int batch_size { get; }

    public bool drop_last { get; }

    public IEnumerable<long> sampler { get; }

    public int num_workers { get; }

    public Device Device { get; }

    public bool DisposeBatch { get; }

    public bool DisposeDataset { get; }

    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    /// <summary>Number of batches.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    public IEnumerator<S> GetEnumerator()
    {
        foreach (var indices in sampler.Chunk(batch_size))
        {
            if (drop_last && indices.Length < batch_size)
            {
                yield break;
            }

            var batch = Collate(indices);
            try
            {
                yield return batch;
            }
            finally
            {
                if (DisposeBatch)
                {
                    foreach (var tensor in TensorsOf(batch))
                    {
                        tensor.Dispose();
                    }
                }
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset)
        {
            dataset.Dispose();
        }
    }

    private S Collate(long[] indices)
    {
        using var scope = NewDisposeScope();
        T[] samples = num_workers == 1
            ? [.. indices.Select(dataset.GetTensor)]
            : [.. indices.AsParallel().AsOrdered().WithDegreeOfParallelism(num_workers).Select(dataset.GetTensor)];
        var batch = collate_fn(samples, Device);
        foreach (var tensor in TensorsOf(batch))
        {
            tensor.DetachFromDisposeScope();
        }

        foreach (var tensor in samples.SelectMany(sample => TensorsOf(sample)).Except(TensorsOf(batch)))
        {
            tensor.Dispose();
        }

        return batch;
    }

    private static IEnumerable<Tensor> TensorsOf(object? value) => value switch
    {
        Tensor tensor => [tensor],
        IEnumerable<Tensor> list => list,
        IDictionary<string, Tensor> named => named.Values,
        _ => [],
    };

    private static IEnumerable<long> InOrder(long count)
    {
        for (long i = 0; i < count; i++)
        {
            yield return i;
        }
    }
}
