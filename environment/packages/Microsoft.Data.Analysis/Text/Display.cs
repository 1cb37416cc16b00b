using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>How one value is written for reading.</summary>
internal static class Display
{
    internal static string Value(object value) => value switch
    {
        null => "null",
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
