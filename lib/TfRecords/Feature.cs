using System.Globalization;
using System.Text;

namespace EeCnn;

/// <summary>One named value of an <see cref="Example"/>: a list of floats, integers or byte strings. The shape of a flattened array is not stored.</summary>
/// <remarks>Immutable as long as nobody writes to the wrapped arrays.</remarks>
public sealed class Feature
{
    private Feature(FeatureKind kind, float[]? floats = null, long[]? integers = null, IReadOnlyList<ReadOnlyMemory<byte>>? bytes = null)
    {
        Kind = kind;
        Floats = floats ?? [];
        Integers = integers ?? [];
        Bytes = bytes ?? [];
    }

    /// <summary>A feature without a list.</summary>
    public static Feature Empty { get; } = new(FeatureKind.None);

    /// <summary>What the feature holds.</summary>
    public FeatureKind Kind { get; }

    /// <summary>The floats; empty unless <see cref="Kind"/> is Float.</summary>
    public float[] Floats { get; }

    /// <summary>The integers; empty unless <see cref="Kind"/> is Int64.</summary>
    public long[] Integers { get; }

    /// <summary>The byte strings; empty unless <see cref="Kind"/> is Bytes.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Bytes { get; }

    /// <summary>Number of values in the list.</summary>
    public int Length => Floats.Length + Integers.Length + Bytes.Count;

    /// <summary>Makes a feature of floats.</summary>
    /// <param name="values">The values; not copied.</param>
    /// <returns>The feature.</returns>
    public static Feature OfFloats(params float[] values) => new(FeatureKind.Float, floats: values ?? throw new ArgumentNullException(nameof(values)));

    /// <summary>Makes a feature of integers.</summary>
    /// <param name="values">The values; not copied.</param>
    /// <returns>The feature.</returns>
    public static Feature OfIntegers(params long[] values) => new(FeatureKind.Int64, integers: values ?? throw new ArgumentNullException(nameof(values)));

    /// <summary>Makes a feature of byte strings.</summary>
    /// <param name="values">The values; not copied.</param>
    /// <returns>The feature.</returns>
    public static Feature OfBytes(params IReadOnlyList<ReadOnlyMemory<byte>> values) =>
        new(FeatureKind.Bytes, bytes: values ?? throw new ArgumentNullException(nameof(values)));

    /// <summary>Makes a feature of texts in UTF-8.</summary>
    /// <param name="values">The texts.</param>
    /// <returns>The feature.</returns>
    public static Feature OfText(params string[] values) => OfBytes([.. values.Select(value => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(value))]);

    /// <summary>Gives the values as floats, whatever numeric form the export chose.</summary>
    /// <returns>
    /// The floats; integers converted; a single byte string as one unsigned byte per value, which is how Earth Engine has been seen to write 8-bit
    /// bands.
    /// </returns>
    /// <exception cref="InvalidOperationException">The feature holds several byte strings, or nothing.</exception>
    public float[] ToFloats() => Kind switch
    {
        FeatureKind.Float => Floats,
        FeatureKind.Int64 => Array.ConvertAll(Integers, value => (float)value),
        FeatureKind.Bytes when Bytes.Count == 1 => Array.ConvertAll(Bytes[0].ToArray(), value => (float)value),
        _ => throw new InvalidOperationException($"A feature of kind {Kind} with {Length} values does not hold numbers."),
    };

    /// <summary>Writes kind, length and the first values.</summary>
    /// <returns>For example <c>Float[49]: 0.1, 0.2, …</c>.</returns>
    public override string ToString()
    {
        var first = Kind switch
        {
            FeatureKind.Float => Floats.Take(4).Select(value => value.ToString("G6", CultureInfo.InvariantCulture)),
            FeatureKind.Int64 => Integers.Take(4).Select(value => value.ToString(CultureInfo.InvariantCulture)),
            _ => Bytes.Take(4).Select(value => value.Length <= 32 ? $"\"{Encoding.UTF8.GetString(value.Span)}\"" : $"{value.Length} bytes"),
        };
        return $"{Kind}[{Length}]: {string.Join(", ", first)}{(Length > 4 ? ", …" : "")}";
    }
}
