using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>The state of a training run between two epochs: weights, best weights, optimiser, history and random state.</summary>
/// <remarks>Shuffling and augmentation depend on seed and epoch alone; what is left of the random state is libtorch's generator (dropout).</remarks>
internal sealed class CheckpointFile
{
    private const string Magic = "EeCnn checkpoint 2";

    private readonly string path;
    private readonly nn.Module network;
    private readonly string run;
    private string start;

    /// <summary>Takes the place of the checkpoint of a run; one that cannot be written to is refused now, and not after the first epoch.</summary>
    internal CheckpointFile(string path, ITrainable model, TrainerOptions options, TrainingSamples train, TrainingSamples validation)
    {
        using var probe = new PartialFile(path);
        File.WriteAllBytes(probe.TemporaryPath, []);
        this.path = path;
        network = model.Trained;
        start = HashOf(network.state_dict());
        static string Exact(IEnumerable<double> values) => string.Join(" ", values.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        var normalization = model.Contract.Normalization;
        run = FormattableString.Invariant(
            $"{network}, seed {RunCard.Weights(model)}; {RunCard.Describe(options)}; mean {Exact(normalization.Mean)}, standard deviation {Exact(normalization.StandardDeviation)}; train {RunCard.Describe(train)}; validation {RunCard.Describe(validation)}");
    }

    internal void Write(optim.Optimizer optimizer, BestWeights best, TrainingHistory history)
    {
        PartialFile.Write(path, stream =>
        {
            // Written to memory first: TorchSharp's writers close what they write to.
            using var memory = new MemoryStream();
            using var writer = new BinaryWriter(memory);
            writer.Write(Magic);
            writer.Write(run);
            writer.Write(start);
            writer.Write(HashOf(best.Weights));
            writer.Write(history.BestEpoch);
            writer.Write(history.Count);
            foreach (var record in history)
            {
                WriteRecord(writer, record);
            }

            nn.Module.save_state_dict(writer, network.state_dict());
            best.Write(writer);
            ((TorchSharp.Modules.OptimizerHelper)optimizer).save_state_dict(writer);
            using var random = get_rng_state();
            random.Save(writer);
            writer.Flush();
            var bytes = memory.ToArray();
            stream.Write(System.Security.Cryptography.SHA256.HashData(bytes));
            stream.Write(bytes);
        });
    }

    /// <summary>Puts a run back as it was, if there is a checkpoint; the history gets the epochs that have ended.</summary>
    internal void Read(optim.Optimizer optimizer, BestWeights best, TrainingHistory history)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var file = File.ReadAllBytes(path);
        if (file.Length < 32 || !System.Security.Cryptography.SHA256.HashData(file.AsSpan(32)).AsSpan().SequenceEqual(file.AsSpan(0, 32)))
        {
            throw new InvalidDataException($"{path} is not a whole checkpoint. Delete it to train from the start.");
        }

        using var reader = new BinaryReader(new MemoryStream(file, 32, file.Length - 32));
        if (reader.ReadString() != Magic)
        {
            throw new InvalidDataException($"{path} is a checkpoint of another version. Delete it to train from the start.");
        }

        var stored = reader.ReadString();
        if (stored != run)
        {
            throw new InvalidDataException(
                $"{path} belongs to another run: it has '{stored}', this one '{run}'. Use the same data, options and seed, or delete it to train from the start.");
        }

        // The weights are those that the run began with, or those that it left in the model when it was interrupted.
        string began = reader.ReadString(), left = reader.ReadString();
        if (start != began && start != left)
        {
            throw new InvalidDataException(
                $"{path} belongs to another run: that one began with other weights. Make the network with its seed, or load the model that it began with; or delete the file to train from the start.");
        }

        start = began;
        history.BestEpoch = reader.ReadInt32();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            history.Add(ReadRecord(reader));
        }

        network.load(reader);
        best.Read(reader);
        ((TorchSharp.Modules.OptimizerHelper)optimizer).load_state_dict(reader);
        using var random = TensorExtensionMethods.Load(reader);
        set_rng_state(random);
    }

    private static string HashOf(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in weights.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            using var whole = tensor.contiguous();
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(whole.bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void WriteRecord(BinaryWriter writer, EpochRecord record)
    {
        writer.Write(record.Epoch);
        foreach (var value in (double[])
        [
            record.Loss, record.Accuracy, record.Precision, record.Recall, record.ValidationLoss, record.ValidationAccuracy,
            record.ValidationPrecision, record.ValidationRecall, record.LearningRate, record.Seconds, record.SamplesPerSecond,
        ])
        {
            writer.Write(value);
        }
    }

    private static EpochRecord ReadRecord(BinaryReader reader)
    {
        var epoch = reader.ReadInt32();
        var v = new double[11];
        for (var i = 0; i < v.Length; i++)
        {
            v[i] = reader.ReadDouble();
        }

        return new EpochRecord(epoch, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10]);
    }
}
