using System.Globalization;
using System.Text;

namespace EeCnn;

/// <summary>Counts the values of one feature, whatever kind they are of.</summary>
internal sealed class ValueCounter
{
    private readonly Dictionary<string, long> counts = [];
    private long records;

    internal void Add(Feature? feature)
    {
        records++;
        string value = feature is null || feature.Length == 0 ? "(missing)" : feature.Length > 1 ? FormattableString.Invariant($"({feature.Length} values)") : TextOf(feature);
        counts[value] = counts.GetValueOrDefault(value) + 1;
    }

    /// <summary>Numbers in their order, then texts in theirs.</summary>
    internal IReadOnlyList<ValueCount> ToCounts() =>
    [
        .. counts
            .OrderBy(pair => double.TryParse(pair.Key, CultureInfo.InvariantCulture, out double number) ? number : double.PositiveInfinity)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ValueCount(pair.Key, pair.Value, (double)pair.Value / records)),
    ];

    private static string TextOf(Feature feature) => feature.Kind switch
    {
        FeatureKind.Int64 => feature.Integers[0].ToString(CultureInfo.InvariantCulture),
        FeatureKind.Float => feature.Floats[0].ToString(CultureInfo.InvariantCulture),
        _ => TextOf(feature.Bytes[0].Span),
    };

    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        return text.Length > 0 && !text.Any(letter => char.IsControl(letter) || letter == '\uFFFD')
            ? text
            : bytes.Length == 1 ? bytes[0].ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"({bytes.Length} bytes)");
    }
}
