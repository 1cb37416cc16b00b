using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;

namespace EeCnn;

/// <summary>The model file: a zip with contract.json, architecture.json, weights.dat (TorchSharp's own layout) and card.json.</summary>
internal static class ModelFile
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    internal static void Write(ITrainable model, NetworkDescription description, string path)
    {
        var contract = model.Contract;
        PartialFile.Write(path, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            AddJson(zip, "contract.json", new StoredContract(
                Version,
                [.. contract.Bands],
                [.. contract.Scale],
                [.. contract.Offset],
                contract.Normalization.Mean,
                contract.Normalization.StandardDeviation,
                contract.PatchSize,
                contract.Nodata,
                [.. contract.Classes]));
            AddJson(zip, "architecture.json", description);
            AddJson(zip, "card.json", model.Card);
            using var weights = Add(zip, "weights.dat");
            using var buffered = new BufferedStream(weights, 1 << 16);
            model.Trained.save(buffered);
        });
    }

    internal static TModel Read<TNetwork, TModel>(string path, Func<NetworkDescription, TNetwork> build, Func<TNetwork, ModelContract, TModel> join)
        where TNetwork : torch.nn.Module<torch.Tensor, torch.Tensor>
        where TModel : ITrainable
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no model file {path}. Train a model and save it, or correct the path.", path);
        }

        try
        {
            using var zip = ZipFile.OpenRead(path);
            var stored = ReadJson<StoredContract>(zip, "contract.json");
            if (stored.Version != Version)
            {
                throw new InvalidDataException($"it has version {stored.Version}, this library reads version {Version}");
            }

            var contract = new ModelContract(
                stored.Bands,
                stored.PatchSize,
                new ClassTable(stored.Classes),
                new BandNormalization(stored.Bands, stored.Mean, stored.StandardDeviation),
                stored.Nodata,
                stored.Scale,
                stored.Offset);
            var network = build(ReadJson<NetworkDescription>(zip, "architecture.json"));
            try
            {
                using var weights = new MemoryStream();
                weights.Write(Read(zip, "weights.dat"));
                weights.Position = 0;
                network.load(weights);
                network.eval();
                var model = join(network, contract);
                foreach (var (key, value) in ReadJson<Dictionary<string, string>>(zip, "card.json"))
                {
                    model.Card[key] = value;
                }

                return model;
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or ArgumentException or EndOfStreamException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException(error is NotSupportedException
                ? $"{path} is another kind of model file: {error.Message}."
                : $"{path} is not a whole model file: {error.Message.TrimEnd('.')}. Save the model again with {typeof(TModel).Name}.Save.", error);
        }
    }

    private static Stream Add(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        // A fixed time: the same model gives the same bytes.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    private static void AddJson<T>(ZipArchive zip, string name, T value)
    {
        using var stream = Add(zip, name);
        JsonSerializer.Serialize(stream, value, Json);
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"it has no entry {name}");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);

        // ZipArchive reads past damage without a word, so the checksum is checked here.
        return Crc32(bytes) == entry.Crc32 ? bytes : throw new InvalidDataException($"its entry {name} is damaged");
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }

    private static T ReadJson<T>(ZipArchive zip, string name)
    {
        return JsonSerializer.Deserialize<T>(Read(zip, name), Json) ?? throw new InvalidDataException($"its entry {name} is empty");
    }

    private sealed record StoredContract(
        int Version,
        string[] Bands,
        double[] Scale,
        double[] Offset,
        double[] Mean,
        double[] StandardDeviation,
        int PatchSize,
        float Nodata,
        LandCoverClass[] Classes);
}
