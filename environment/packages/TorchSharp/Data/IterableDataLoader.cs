using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
{
    public IterableDataLoader(
        utils.data.IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    public IterableDataLoader(
        utils.data.IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    private static IList<Tensor> Stack(IEnumerable<IList<Tensor>> samples, Device device)
    {
        var all = samples.ToArray();
        return [.. Enumerable.Range(0, all[0].Count).Select(i => stack(all.Select(sample => sample[i])).to(device))];
    }
}
