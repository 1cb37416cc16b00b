using System.Runtime.InteropServices;
using System.Text;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>Builds the bytes of one tf.Example: Example{features = 1}, Features{map feature = 1}, Feature{bytes_list = 1, float_list = 2, int64_list = 3}.</summary>
internal sealed class ExampleBuilder
{
    private readonly List<(byte[] Name, int Kind, byte[] Values)> _features = [];

    public void Floats(string name, ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[values.Length * 4];
        var floats = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        for (int i = 0; i < values.Length; i++)
        {
            floats[i] = (float)values[i];
        }

        _features.Add((Encoding.UTF8.GetBytes(name), 2, bytes));
    }

    public void Int64s(string name, ReadOnlySpan<double> values)
    {
        var bytes = new MemoryStream(values.Length * 2);
        foreach (double value in values)
        {
            Varint(bytes, (ulong)(long)value);
        }

        _features.Add((Encoding.UTF8.GetBytes(name), 3, bytes.ToArray()));
    }

    public void Bytes(string name, byte[] value) => _features.Add((Encoding.UTF8.GetBytes(name), 1, value));

    public byte[] ToArray()
    {
        // Every list has the one field value = 1: packed numbers, or the bytes themselves.
        int[] listSizes = [.. _features.Select(feature => 1 + VarintSize(feature.Values.Length) + feature.Values.Length)];
        int[] featureSizes = [.. listSizes.Select(size => 1 + VarintSize(size) + size)];
        int[] entrySizes = [.. _features.Select((feature, i) => Field(feature.Name.Length) + Field(featureSizes[i]))];
        int total = entrySizes.Sum(Field);
        var stream = new MemoryStream(Field(total));
        Head(stream, 1, total);
        for (int i = 0; i < _features.Count; i++)
        {
            var (name, kind, values) = _features[i];
            Head(stream, 1, entrySizes[i]);
            Head(stream, 1, name.Length);
            stream.Write(name);
            Head(stream, 2, featureSizes[i]);
            Head(stream, kind, listSizes[i]);
            Head(stream, 1, values.Length);
            stream.Write(values);
        }

        return stream.ToArray();
    }

    private static int Field(int size) => 1 + VarintSize(size) + size;

    private static void Head(MemoryStream stream, int field, int size)
    {
        stream.WriteByte((byte)(field << 3 | 2));
        Varint(stream, (ulong)size);
    }

    private static int VarintSize(int value) => (31 - int.LeadingZeroCount(value | 1)) / 7 + 1;

    private static void Varint(MemoryStream stream, ulong value)
    {
        while (value >= 128)
        {
            stream.WriteByte((byte)(value | 128));
            value >>= 7;
        }

        stream.WriteByte((byte)value);
    }
}
