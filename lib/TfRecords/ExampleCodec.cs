using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EeCnn;

/// <summary>
/// The messages <c>Features</c> and <c>Feature</c> (tensorflow/core/example/feature.proto, read 2026-11-20): a map of names (1) to
/// one of bytes_list (1), float_list (2), int64_list (3), each with repeated values in field 1.
/// </summary>
internal static class ExampleCodec
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    internal static void ReadFeatures(ProtoReader reader, Dictionary<string, Feature> features)
    {
        while (!reader.AtEnd)
        {
            var (field, wire) = reader.ReadTag();
            if (field != 1 || wire != ProtoReader.Bytes)
            {
                reader.Skip(wire);
                continue;
            }

            var (key, value) = ReadEntry(reader.ReadMessage());
            features[DecodeName(key, reader)] = ReadFeature(value);
        }
    }

    internal static void ReadFeatureLists(ProtoReader reader, Dictionary<string, IReadOnlyList<Feature>> lists)
    {
        while (!reader.AtEnd)
        {
            var (field, wire) = reader.ReadTag();
            if (field != 1 || wire != ProtoReader.Bytes)
            {
                reader.Skip(wire);
                continue;
            }

            var (key, value) = ReadEntry(reader.ReadMessage());
            var steps = new List<Feature>();
            while (!value.AtEnd)
            {
                (field, wire) = value.ReadTag();
                if (field == 1 && wire == ProtoReader.Bytes)
                {
                    steps.Add(ReadFeature(value.ReadMessage()));
                }
                else
                {
                    value.Skip(wire);
                }
            }

            lists[DecodeName(key, reader)] = steps;
        }
    }

    internal static void WriteFeatureLists(IBufferWriter<byte> target, int field, IReadOnlyDictionary<string, IReadOnlyList<Feature>> lists)
    {
        var body = new ArrayBufferWriter<byte>();
        var list = new ArrayBufferWriter<byte>();
        foreach (var (name, steps) in lists.OrderBy(item => item.Key, Comparer<string>.Create(CompareUtf8)))
        {
            list.ResetWrittenCount();
            foreach (var feature in steps)
            {
                int size = SizeOfList(feature);
                list.WriteHeader(1, feature.Kind == FeatureKind.None ? 0 : 1 + ProtoWriter.SizeOfBytes(size));
                WriteFeature(list, feature, size);
            }

            byte[] key = StrictUtf8.GetBytes(name);
            body.WriteHeader(1, 1 + ProtoWriter.SizeOfBytes(key.Length) + 1 + ProtoWriter.SizeOfBytes(list.WrittenCount));
            body.WriteBytes(1, key);
            body.WriteBytes(2, list.WrittenSpan);
        }

        target.WriteBytes(field, body.WrittenSpan);
    }

    private static int CompareUtf8(string one, string other) => StrictUtf8.GetBytes(one).AsSpan().SequenceCompareTo(StrictUtf8.GetBytes(other));

    internal static NameAndValue ReadEntry(ProtoReader entry)
    {
        var result = default(NameAndValue);
        while (!entry.AtEnd)
        {
            var (field, wire) = entry.ReadTag();
            switch (field, wire)
            {
                case (1, ProtoReader.Bytes): result.Key = entry.ReadBytes(); break;
                case (2, ProtoReader.Bytes): result.Value = entry.ReadMessage(); break;
                default: entry.Skip(wire); break;
            }
        }

        return result;
    }

    internal static Feature ReadFeature(ProtoReader reader)
    {
        var feature = Feature.Empty;
        while (!reader.AtEnd)
        {
            var (field, wire) = reader.ReadTag();
            if (wire != ProtoReader.Bytes || field > 3)
            {
                reader.Skip(wire);
                continue;
            }

            var list = reader.ReadMessage();
            feature = field switch
            {
                1 => ReadBytesList(list, feature),
                2 => ReadFloatList(list, feature),
                _ => ReadIntegerList(list, feature),
            };
        }

        return feature;
    }

    internal static void WriteFeatures(IBufferWriter<byte> target, int field, IReadOnlyDictionary<string, Feature> features)
    {
        var entries = new List<(byte[] Name, Feature Feature, int ListSize, int FeatureSize, int EntrySize)>(features.Count);
        int total = 0;
        foreach (var (name, feature) in features)
        {
            byte[] key = StrictUtf8.GetBytes(name);
            int list = SizeOfList(feature);
            int value = feature.Kind == FeatureKind.None ? 0 : 1 + ProtoWriter.SizeOfBytes(list);
            int entry = 1 + ProtoWriter.SizeOfBytes(key.Length) + 1 + ProtoWriter.SizeOfBytes(value);
            entries.Add((key, feature, list, value, entry));
            total = checked(total + 1 + ProtoWriter.SizeOfBytes(entry));
        }

        entries.Sort((one, other) => one.Name.AsSpan().SequenceCompareTo(other.Name));
        target.WriteHeader(field, total);
        foreach (var entry in entries)
        {
            target.WriteHeader(1, entry.EntrySize);
            target.WriteBytes(1, entry.Name);
            target.WriteHeader(2, entry.FeatureSize);
            WriteFeature(target, entry.Feature, entry.ListSize);
        }
    }

    private static string DecodeName(ReadOnlySpan<byte> key, ProtoReader reader)
    {
        try
        {
            return StrictUtf8.GetString(key);
        }
        catch (DecoderFallbackException)
        {
            throw reader.Error("a feature name that is not UTF-8");
        }
    }

    private static Feature ReadBytesList(ProtoReader list, Feature before)
    {
        var values = new List<ReadOnlyMemory<byte>>(before.Kind == FeatureKind.Bytes ? before.Bytes : []);
        while (!list.AtEnd)
        {
            var (field, wire) = list.ReadTag();
            if (field == 1 && wire == ProtoReader.Bytes)
            {
                values.Add(list.ReadBytes().ToArray());
            }
            else
            {
                list.Skip(wire);
            }
        }

        return Feature.OfBytes(values);
    }

    private static Feature ReadFloatList(ProtoReader list, Feature before)
    {
        int count = CountFloats(list);
        var earlier = before.Kind == FeatureKind.Float ? before.Floats : [];
        var values = new float[earlier.Length + count];
        earlier.CopyTo(values, 0);
        CopyFloats(list, values.AsSpan(earlier.Length));
        return Feature.OfFloats(values);
    }

    private static Feature ReadIntegerList(ProtoReader list, Feature before)
    {
        var values = new List<long>(before.Kind == FeatureKind.Int64 ? before.Integers : []);
        while (!list.AtEnd)
        {
            var (field, wire) = list.ReadTag();
            if (field == 1 && wire == ProtoReader.Varint)
            {
                values.Add((long)list.ReadVarint());
            }
            else if (field == 1 && wire == ProtoReader.Bytes)
            {
                for (var packed = list.ReadMessage(); !packed.AtEnd;)
                {
                    values.Add((long)packed.ReadVarint());
                }
            }
            else
            {
                list.Skip(wire);
            }
        }

        return Feature.OfIntegers([.. values]);
    }

    internal static int CountFloats(ProtoReader list)
    {
        int count = 0;
        while (!list.AtEnd)
        {
            var (field, wire) = list.ReadTag();
            if (field == 1 && wire == ProtoReader.Bytes)
            {
                int bytes = list.ReadBytes().Length;
                count += bytes % sizeof(float) == 0 ? bytes / sizeof(float) : throw list.Error($"a packed list of floats of {bytes} bytes, which is no multiple of 4");
            }
            else
            {
                count += field == 1 && wire == ProtoReader.Fixed32 ? 1 : 0;
                list.Skip(wire);
            }
        }

        return count;
    }

    internal static void CopyFloats(ProtoReader list, Span<float> target)
    {
        while (!list.AtEnd)
        {
            var (field, wire) = list.ReadTag();
            if (field == 1 && wire == ProtoReader.Bytes)
            {
                var packed = list.ReadBytes();
                packed.CopyTo(MemoryMarshal.AsBytes(target));
                target = target[(packed.Length / sizeof(float))..];
            }
            else if (field == 1 && wire == ProtoReader.Fixed32)
            {
                target[0] = BitConverter.UInt32BitsToSingle(list.ReadFixed32());
                target = target[1..];
            }
            else
            {
                list.Skip(wire);
            }
        }
    }

    private static int SizeOfList(Feature feature) => feature.Kind switch
    {
        FeatureKind.Float when feature.Length > 0 => 1 + ProtoWriter.SizeOfBytes(checked(feature.Length * sizeof(float))),
        FeatureKind.Int64 when feature.Length > 0 => 1 + ProtoWriter.SizeOfBytes(SizeOfIntegers(feature)),
        FeatureKind.Bytes => feature.Bytes.Sum(value => 1 + ProtoWriter.SizeOfBytes(value.Length)),
        _ => 0,
    };

    private static int SizeOfIntegers(Feature feature) => feature.Integers.Sum(value => ProtoWriter.SizeOfVarint((ulong)value));

    private static void WriteFeature(IBufferWriter<byte> target, Feature feature, int listSize)
    {
        if (feature.Kind == FeatureKind.None)
        {
            return;
        }

        target.WriteHeader((int)feature.Kind, listSize);
        switch (feature.Kind)
        {
            case FeatureKind.Float when feature.Length > 0:
                target.WriteBytes(1, MemoryMarshal.AsBytes(feature.Floats.AsSpan()));
                break;
            case FeatureKind.Int64 when feature.Length > 0:
                target.WriteHeader(1, SizeOfIntegers(feature));
                foreach (long value in feature.Integers)
                {
                    target.WriteVarint((ulong)value);
                }

                break;
            case FeatureKind.Bytes:
                foreach (var value in feature.Bytes)
                {
                    target.WriteBytes(1, value.Span);
                }

                break;
        }
    }

    /// <summary>One entry of the map: the name's bytes and the feature's message.</summary>
    internal ref struct NameAndValue
    {
        internal ReadOnlySpan<byte> Key;
        internal ProtoReader Value;

        internal readonly void Deconstruct(out ReadOnlySpan<byte> key, out ProtoReader value)
        {
            key = Key;
            value = Value;
        }
    }
}
