using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
{
    public DataLoader(
        utils.data.Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    public DataLoader(
        utils.data.Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    private static Dictionary<string, Tensor> Stack(IEnumerable<Dictionary<string, Tensor>> samples, Device device)
    {
        var all = samples.ToArray();
        return all[0].Keys.ToDictionary(key => key, key => stack(all.Select(sample => sample[key])).to(device));
    }
}
