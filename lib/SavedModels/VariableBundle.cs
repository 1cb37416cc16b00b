using System.Runtime.InteropServices;
using System.Text;
using EeCnn.TensorFlow;
using Google.Protobuf;

namespace EeCnn;

/// <summary>Writes and reads the variables of a SavedModel: an index and files of data, little-endian, every tensor with its checksum.</summary>
internal sealed class VariableBundle
{
    private readonly string folder;
    private readonly SortedDictionary<string, BundleEntryProto> entries = new(StringComparer.Ordinal);
    private readonly List<byte[]> shards = [];

    private VariableBundle(string folder) => this.folder = folder;

    internal IReadOnlyDictionary<string, BundleEntryProto> Entries => entries;

    private const string IndexName = "variables.index", DataName = "variables.data-00000-of-00001";

    internal static void Write(string folder, IReadOnlyDictionary<string, (float[] Values, long[] Shape)> variables)
    {
        Directory.CreateDirectory(folder);
        var entries = new List<(byte[], byte[])>
        {
            ([], new BundleHeaderProto { NumShards = 1, Version = new VersionDef { Producer = 1 } }.ToByteArray()),
        };
        using (var data = File.Create(Path.Combine(folder, DataName)))
        {
            foreach (var (name, (values, shape)) in variables.OrderBy(item => item.Key, StringComparer.Ordinal))
            {
                var bytes = MemoryMarshal.AsBytes(values.AsSpan());
                var entry = new BundleEntryProto
                {
                    Dtype = DataType.DtFloat, Shape = GraphBuilder.Shape(shape), Offset = data.Position, Size = bytes.Length, Crc32C = Crc32C.ComputeMasked(bytes),
                };
                entries.Add((Encoding.UTF8.GetBytes(name), entry.ToByteArray()));
                data.Write(bytes);
            }
        }

        File.WriteAllBytes(Path.Combine(folder, IndexName), TensorTable.Write(entries));
    }

    /// <summary>Opens a bundle and verifies the checksum of every variable with numbers. A folder without an index is a bundle without variables.</summary>
    /// <exception cref="InvalidDataException">A file is missing, damaged, or of another kind; the message names it.</exception>
    internal static VariableBundle Open(string folder)
    {
        var bundle = new VariableBundle(folder);
        string indexPath = Path.Combine(folder, IndexName);
        if (!File.Exists(indexPath))
        {
            return bundle;
        }

        try
        {
            foreach (var (key, value) in TensorTable.Read(File.ReadAllBytes(indexPath), indexPath))
            {
                if (key.Length == 0)
                {
                    bundle.OpenShards(BundleHeaderProto.Parser.ParseFrom(value));
                }
                else
                {
                    bundle.entries[Encoding.UTF8.GetString(key)] = BundleEntryProto.Parser.ParseFrom(value);
                }
            }
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"{indexPath} is damaged: {error.Message}", error);
        }

        foreach (var (name, entry) in bundle.entries)
        {
            var bytes = bundle.BytesOf(name);

            // What is counted for texts differs, and nothing here reads them.
            if (entry.Dtype != DataType.DtString && Crc32C.ComputeMasked(bytes) != entry.Crc32C)
            {
                throw new InvalidDataException($"{bundle.PathOf(entry.ShardId)}: variable {name} at byte {entry.Offset} does not have its checksum: the file is damaged.");
            }
        }

        return bundle;
    }

    /// <summary>Reads a variable as floats.</summary>
    /// <exception cref="InvalidDataException">There is no such variable, or it does not hold numbers.</exception>
    internal (float[] Values, long[] Shape) Read(string name)
    {
        if (!entries.TryGetValue(name, out var entry))
        {
            throw new InvalidDataException($"the graph uses the variable {name}, which {folder} does not hold.");
        }

        var bytes = BytesOf(name);
        return entry.Dtype == DataType.DtFloat
            ? (MemoryMarshal.Cast<byte, float>(bytes).ToArray(), ShapeOf(entry))
            : TensorProtos.ToFloats(new TensorProto { Dtype = entry.Dtype, TensorShape = entry.Shape, TensorContent = ByteString.CopyFrom(bytes) });
    }

    internal static long[] ShapeOf(BundleEntryProto entry) => [.. entry.Shape?.Dim.Select(dim => dim.Size) ?? []];

    private void OpenShards(BundleHeaderProto header)
    {
        if (header.NumShards is < 1 or > 10_000 || header.Endianness != BundleHeaderProto.Types.Endianness.Little)
        {
            throw new InvalidDataException($"{Path.Combine(folder, IndexName)} tells of {header.NumShards} files in {header.Endianness}-endian order; only little-endian ones are read.");
        }

        for (int shard = 0; shard < header.NumShards; shard++)
        {
            string path = Path.Combine(folder, FormattableString.Invariant($"variables.data-{shard:00000}-of-{header.NumShards:00000}"));
            shards.Add(File.Exists(path) ? File.ReadAllBytes(path) : throw new InvalidDataException($"{path} is missing."));
        }
    }

    private ReadOnlySpan<byte> BytesOf(string name)
    {
        var entry = entries[name];
        long count = 1;
        foreach (long size in ShapeOf(entry))
        {
            count = size < 0 || (size > 0 && count > int.MaxValue / size) ? throw Wrong(name, entry) : count * size;
        }

        int width = entry.Dtype switch
        {
            DataType.DtFloat or DataType.DtInt32 => 4, DataType.DtDouble or DataType.DtInt64 => 8, DataType.DtInt16 => 2, DataType.DtInt8 or DataType.DtUint8 or DataType.DtBool => 1, _ => 0,
        };
        bool fits = entry.ShardId >= 0 && entry.ShardId < shards.Count && entry.Offset >= 0 && entry.Size >= 0
            && (width == 0 || entry.Size == width * count) && entry.Offset <= shards[entry.ShardId].Length - entry.Size;
        return fits ? shards[entry.ShardId].AsSpan((int)entry.Offset, (int)entry.Size) : throw Wrong(name, entry);
    }

    private InvalidDataException Wrong(string name, BundleEntryProto entry) => new(
        $"{PathOf(entry.ShardId)}: variable {name} ({entry.Dtype} [{Text.Join(ShapeOf(entry))}]) should be {entry.Size} bytes at {entry.Offset}, but the file has {(entry.ShardId >= 0 && entry.ShardId < shards.Count ? shards[entry.ShardId].Length : 0)} bytes.");

    private string PathOf(int shard) => Path.Combine(folder, FormattableString.Invariant($"variables.data-{shard:00000}-of-{shards.Count:00000}"));
}
