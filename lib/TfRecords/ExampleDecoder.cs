using System.Text;

namespace EeCnn;

/// <summary>Decodes chosen features of serialised examples straight into a float array, without allocating.</summary>
/// <remarks>
/// The features land one after the other in the order given, so bands that are H × W lists become [C, H, W]. Floats are copied bit for bit;
/// integers are converted; a single byte string of the right length gives one unsigned byte per value. Safe to share between threads.
/// </remarks>
public sealed class ExampleDecoder
{
    private readonly string[] names;
    private readonly byte[][] keys;
    private readonly int[] lengths, starts;
    private readonly float? missing;

    /// <summary>Makes a decoder for features of equal length.</summary>
    /// <param name="features">Names of the features, unique, in the order of the target.</param>
    /// <param name="length">Values in each feature, at least 1: patch height × width.</param>
    /// <param name="missing">Value for all of a feature that an example lacks; null makes that an error.</param>
    public ExampleDecoder(IReadOnlyList<string> features, int length, float? missing = null)
        : this(features, [.. Enumerable.Repeat(length, features?.Count ?? 0)], missing)
    {
    }

    /// <summary>Makes a decoder.</summary>
    /// <param name="features">Names of the features, unique, in the order of the target.</param>
    /// <param name="lengths">Values in each feature, at least 1.</param>
    /// <param name="missing">Value for all of a feature that an example lacks; null makes that an error.</param>
    /// <exception cref="ArgumentException">Nothing is given, a name is repeated, or a length is below 1.</exception>
    public ExampleDecoder(IReadOnlyList<string> features, IReadOnlyList<int> lengths, float? missing = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(lengths);
        if (features.Count == 0 || features.Count != lengths.Count || features.Distinct().Count() != features.Count || lengths.Any(length => length < 1))
        {
            throw new ArgumentException(
                $"A decoder needs unique feature names, each with a length of at least 1; got [{Text.Join(features)}] with [{Text.Join(lengths)}].");
        }

        names = [.. features];
        keys = [.. names.Select(Encoding.UTF8.GetBytes)];
        this.lengths = [.. lengths];
        starts = new int[names.Length];
        for (int index = 1; index < names.Length; index++)
        {
            starts[index] = checked(starts[index - 1] + lengths[index - 1]);
        }

        ValueCount = checked(starts[^1] + lengths[^1]);
        this.missing = missing;
    }

    /// <summary>Names of the features in the order of the target.</summary>
    public IReadOnlyList<string> Features => names;

    /// <summary>Values that one example gives, over all features.</summary>
    public int ValueCount { get; }

    /// <summary>Decodes one example.</summary>
    /// <param name="example">The serialised example.</param>
    /// <param name="target"><see cref="ValueCount"/> places.</param>
    /// <exception cref="ArgumentException"><paramref name="target"/> is too small.</exception>
    /// <exception cref="FormatException">The bytes are no example, a feature is missing, or it has another length or kind.</exception>
    public void Decode(ReadOnlySpan<byte> example, Span<float> target)
    {
        if (target.Length < ValueCount)
        {
            throw new ArgumentException($"The features need {ValueCount} places; the target has {target.Length}.", nameof(target));
        }

        Span<bool> seen = names.Length <= 256 ? stackalloc bool[names.Length] : new bool[names.Length];
        int next = 0;
        var reader = new ProtoReader(example);
        while (!reader.AtEnd)
        {
            var (field, wire) = reader.ReadTag();
            if (field != 1 || wire != ProtoReader.Bytes)
            {
                reader.Skip(wire);
                continue;
            }

            var features = reader.ReadMessage();
            while (!features.AtEnd)
            {
                (field, wire) = features.ReadTag();
                if (field != 1 || wire != ProtoReader.Bytes)
                {
                    features.Skip(wire);
                    continue;
                }

                var (key, value) = ExampleCodec.ReadEntry(features.ReadMessage());
                int slot = Find(key, next);
                if (slot >= 0)
                {
                    DecodeFeature(value, slot, target.Slice(starts[slot], lengths[slot]));
                    seen[slot] = true;
                    next = slot + 1;
                }
            }
        }

        for (int slot = 0; slot < names.Length; slot++)
        {
            if (!seen[slot])
            {
                target.Slice(starts[slot], lengths[slot]).Fill(missing ?? throw Missing(example, slot));
            }
        }
    }

    // Files keep their order from record to record, so the feature after the last one is tried first.
    private int Find(ReadOnlySpan<byte> key, int guess)
    {
        for (int tried = 0; tried < keys.Length; tried++)
        {
            int slot = guess + tried < keys.Length ? guess + tried : guess + tried - keys.Length;
            if (key.SequenceEqual(keys[slot]))
            {
                return slot;
            }
        }

        return -1;
    }

    private void DecodeFeature(ProtoReader value, int slot, Span<float> target)
    {
        // One float list, by far the most frequent, is decoded in place; anything else takes the general road.
        var peek = value;
        if (!peek.AtEnd && peek.ReadTag() == ((int)FeatureKind.Float, ProtoReader.Bytes))
        {
            var list = peek.ReadMessage();
            if (peek.AtEnd)
            {
                int count = ExampleCodec.CountFloats(list);
                CheckLength(slot, count);
                ExampleCodec.CopyFloats(list, target);
                return;
            }
        }

        var feature = ExampleCodec.ReadFeature(value);
        if (feature.Kind == FeatureKind.None || (feature.Kind == FeatureKind.Bytes && feature.Length != 1))
        {
            throw new FormatException($"Feature '{names[slot]}' should hold {lengths[slot]} numbers; it holds {feature}.");
        }

        float[] numbers = feature.ToFloats();
        CheckLength(slot, numbers.Length);
        numbers.CopyTo(target);
    }

    private void CheckLength(int slot, int count)
    {
        if (count != lengths[slot])
        {
            throw new FormatException($"Feature '{names[slot]}' should hold {lengths[slot]} values; it holds {count}.");
        }
    }

    private FormatException Missing(ReadOnlySpan<byte> example, int slot) =>
        new($"The example has no feature '{names[slot]}'; it has [{Text.Join(Example.Parse(example).Features.Keys)}].");
}
