using System.Buffers;

namespace EeCnn;

/// <summary>A <c>tf.train.Example</c>: named features. One sample of a table export, or one patch of an image export.</summary>
/// <remarks>Reads features in any order, packed or not; writes them sorted by name and packed, so that equal examples give equal bytes.</remarks>
public sealed class Example
{
    private readonly SortedDictionary<string, Feature> features;

    /// <summary>Makes an example.</summary>
    /// <param name="features">Features by name.</param>
    public Example(IEnumerable<KeyValuePair<string, Feature>> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        this.features = new SortedDictionary<string, Feature>(StringComparer.Ordinal);
        foreach (var (name, feature) in features)
        {
            this.features[name] = feature ?? throw new ArgumentException($"Feature '{name}' is null; use Feature.Empty for one without values.", nameof(features));
        }
    }

    /// <summary>The features by name, sorted.</summary>
    public IReadOnlyDictionary<string, Feature> Features => features;

    /// <summary>Gives a feature.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The feature.</returns>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that are there.</exception>
    public Feature this[string name] => features.TryGetValue(name, out var feature)
        ? feature
        : throw new KeyNotFoundException($"The example has no feature '{name}'; it has [{Text.Join(features.Keys)}].");

    /// <summary>Reads an example.</summary>
    /// <param name="data">The serialised message.</param>
    /// <returns>The example.</returns>
    /// <exception cref="FormatException">The bytes are no Example; the message says what was found and at which byte.</exception>
    public static Example Parse(ReadOnlySpan<byte> data)
    {
        var features = new Dictionary<string, Feature>();
        var reader = new ProtoReader(data);
        while (!reader.AtEnd)
        {
            var (field, wire) = reader.ReadTag();
            if (field == 1 && wire == ProtoReader.Bytes)
            {
                ExampleCodec.ReadFeatures(reader.ReadMessage(), features);
            }
            else
            {
                reader.Skip(wire);
            }
        }

        return new Example(features);
    }

    /// <summary>Serialises the example.</summary>
    /// <param name="target">Where the bytes go.</param>
    public void WriteTo(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        ExampleCodec.WriteFeatures(target, 1, features);
    }

    /// <summary>Serialises the example.</summary>
    /// <returns>The message's bytes.</returns>
    public byte[] ToBytes()
    {
        var target = new ArrayBufferWriter<byte>();
        WriteTo(target);
        return target.WrittenSpan.ToArray();
    }
}
