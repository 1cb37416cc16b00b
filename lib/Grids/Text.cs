using System.Globalization;

namespace EeCnn;

/// <summary>Culture-invariant pieces of messages.</summary>
internal static class Text
{
    internal static string Join<T>(IEnumerable<T> values) =>
        string.Join(", ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
}
