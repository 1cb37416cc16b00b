using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>Reads values of one type from text.</summary>
internal static class TextParser<T> where T : unmanaged
{
    /// <summary>Reads one value; empty text and the word null give null.</summary>
    /// <exception cref="FormatException">The text is no value of the type.</exception>
    internal static T? Parse(ReadOnlySpan<char> text, IFormatProvider culture, string column)
    {
        if (text.IsEmpty || text.Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (typeof(T) == typeof(bool))
        {
            return bool.TryParse(text, out bool flag) ? (T)(object)flag : throw Bad(text, column);
        }

        if (typeof(T) == typeof(DateTime))
        {
            return DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var date) ? (T)(object)date : throw Bad(text, column);
        }

        return Number(text, culture) ?? throw Bad(text, column);
    }

    private static T? Number(ReadOnlySpan<char> text, IFormatProvider culture) => default(T) switch
    {
        float => float.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, culture, out float value) ? (T)(object)value : null,
        double => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, culture, out double value) ? (T)(object)value : null,
        decimal => decimal.TryParse(text, NumberStyles.Number, culture, out decimal value) ? (T)(object)value : null,
        char => text.Length == 1 ? (T)(object)text[0] : null,
        sbyte => sbyte.TryParse(text, culture, out sbyte value) ? (T)(object)value : null,
        byte => byte.TryParse(text, culture, out byte value) ? (T)(object)value : null,
        short => short.TryParse(text, culture, out short value) ? (T)(object)value : null,
        ushort => ushort.TryParse(text, culture, out ushort value) ? (T)(object)value : null,
        int => int.TryParse(text, culture, out int value) ? (T)(object)value : null,
        uint => uint.TryParse(text, culture, out uint value) ? (T)(object)value : null,
        long => long.TryParse(text, culture, out long value) ? (T)(object)value : null,
        ulong => ulong.TryParse(text, culture, out ulong value) ? (T)(object)value : null,
        _ => throw new NotSupportedException($"Text cannot be read as {typeof(T)}."),
    };

    private static FormatException Bad(ReadOnlySpan<char> text, string column) =>
        new($"Column '{column}' holds {typeof(T)}; '{text}' is none. Pass dataTypes, or raise guessRows so that the guess sees this value.");
}
