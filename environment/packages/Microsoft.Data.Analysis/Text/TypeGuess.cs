using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>The type that a CSV column seems to have: bool, float, DateTime or string.</summary>
internal static class TypeGuess
{
    internal static Type Of(IEnumerable<string> values, IFormatProvider culture)
    {
        string[] given = [.. values.Where(value => !string.IsNullOrEmpty(value) && !value.Equals("null", StringComparison.OrdinalIgnoreCase))];
        return given.Length == 0 ? typeof(string)
            : given.All(value => bool.TryParse(value, out _)) ? typeof(bool)
            : given.All(value => float.TryParse(value, NumberStyles.Float | NumberStyles.AllowThousands, culture, out _)) ? typeof(float)
            : given.All(value => DateTime.TryParse(value, culture, DateTimeStyles.None, out _)) ? typeof(DateTime)
            : typeof(string);
    }
}
