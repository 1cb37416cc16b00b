using System.Runtime.InteropServices;
using System.Text;
using EeCnn.TensorFlow;
using Google.Protobuf;

namespace EeCnn;

/// <summary>Writes and reads the variables of a SavedModel: an index and one file of data, little-endian, every tensor with its checksum.</summary>
internal static class VariableBundle
{
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

    /// <summary>Reads all float variables.</summary>
    /// <exception cref="InvalidDataException">A file is missing, damaged, or of another kind; the message names it.</exception>
    internal static SortedDictionary<string, (float[] Values, long[] Shape)> Read(string folder)
    {
        string indexPath = Path.Combine(folder, IndexName), dataPath = Path.Combine(folder, DataName);
        var variables = new SortedDictionary<string, (float[], long[])>(StringComparer.Ordinal);
        if (!File.Exists(indexPath))
        {
            return variables;
        }

        var entries = TensorTable.Read(File.ReadAllBytes(indexPath), indexPath);
        byte[] data = File.Exists(dataPath)
            ? File.ReadAllBytes(dataPath)
            : throw new InvalidDataException($"{dataPath} is missing; only bundles of one shard are read.");
        foreach (var (key, value) in entries.Where(entry => entry.Key.Length > 0))
        {
            string name = Encoding.UTF8.GetString(key);
            var entry = BundleEntryProto.Parser.ParseFrom(value);
            if (entry.Dtype != DataType.DtFloat)
            {
                continue;
            }

            long[] shape = [.. entry.Shape?.Dim.Select(dim => dim.Size) ?? []];
            long count = shape.Aggregate(1L, (product, size) => checked(product * size));
            if (entry.ShardId != 0 || entry.Offset < 0 || entry.Size != 4 * count || entry.Offset > data.Length - entry.Size)
            {
                throw new InvalidDataException($"{dataPath}: variable {name} [{Text.Join(shape)}] should be {entry.Size} bytes at {entry.Offset} of shard {entry.ShardId}, but the file has {data.Length} bytes.");
            }

            var bytes = data.AsSpan((int)entry.Offset, (int)entry.Size);
            if (Crc32C.ComputeMasked(bytes) != entry.Crc32C)
            {
                throw new InvalidDataException($"{dataPath}: variable {name} at byte {entry.Offset} does not have its checksum: the file is damaged.");
            }

            variables[name] = (MemoryMarshal.Cast<byte, float>(bytes).ToArray(), shape);
        }

        return variables;
    }
}
