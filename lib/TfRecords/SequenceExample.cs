using System.Buffers;

namespace EeCnn;

/// <summary>A <c>tf.train.SequenceExample</c>: features of the whole (context), and named lists of features, one per step.</summary>
/// <remarks>Earth Engine writes it with <c>sequenceData</c>: one per pixel, scalars in the context, arrays as lists. Written sorted by name.</remarks>
public sealed class SequenceExample
{
    private readonly SortedDictionary<string, Feature> context;
    private readonly SortedDictionary<string, IReadOnlyList<Feature>> lists;

    /// <summary>Makes a sequence example.</summary>
    /// <param name="context">Features of the whole, by name.</param>
    /// <param name="featureLists">Features per step, by name.</param>
    public SequenceExample(IEnumerable<KeyValuePair<string, Feature>> context, IEnumerable<KeyValuePair<string, IReadOnlyList<Feature>>> featureLists)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(featureLists);
        this.context = new SortedDictionary<string, Feature>(StringComparer.Ordinal);
        foreach (var (name, feature) in context)
        {
            this.context[name] = feature ?? throw new ArgumentException($"Feature '{name}' is null; use Feature.Empty for one without values.", nameof(context));
        }

        lists = new SortedDictionary<string, IReadOnlyList<Feature>>(StringComparer.Ordinal);
        foreach (var (name, steps) in featureLists)
        {
            lists[name] = steps ?? throw new ArgumentException($"The list '{name}' is null; use an empty one.", nameof(featureLists));
        }
    }

    /// <summary>Features of the whole, by name, sorted.</summary>
    public IReadOnlyDictionary<string, Feature> Context => context;

    /// <summary>Features per step, by name, sorted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Feature>> FeatureLists => lists;

    /// <summary>Reads a sequence example.</summary>
    /// <param name="data">The serialised message.</param>
    /// <returns>The sequence example.</returns>
    /// <exception cref="FormatException">The bytes are no SequenceExample; the message says what was found and at which byte.</exception>
    public static SequenceExample Parse(ReadOnlySpan<byte> data)
    {
        var context = new Dictionary<string, Feature>();
        var lists = new Dictionary<string, IReadOnlyList<Feature>>();
        var reader = new ProtoReader(data);
        while (!reader.AtEnd)
        {
            var (field, wire) = reader.ReadTag();
            switch (field, wire)
            {
                case (1, ProtoReader.Bytes): ExampleCodec.ReadFeatures(reader.ReadMessage(), context); break;
                case (2, ProtoReader.Bytes): ExampleCodec.ReadFeatureLists(reader.ReadMessage(), lists); break;
                default: reader.Skip(wire); break;
            }
        }

        return new SequenceExample(context, lists);
    }

    /// <summary>Serialises the sequence example.</summary>
    /// <returns>The message's bytes.</returns>
    public byte[] ToBytes()
    {
        var target = new ArrayBufferWriter<byte>();
        WriteTo(target);
        return target.WrittenSpan.ToArray();
    }

    /// <summary>Serialises the sequence example.</summary>
    /// <param name="target">Where the bytes go.</param>
    public void WriteTo(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        ExampleCodec.WriteFeatures(target, 1, context);
        ExampleCodec.WriteFeatureLists(target, 2, lists);
    }
}
