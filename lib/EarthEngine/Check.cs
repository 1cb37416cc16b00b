using System.Globalization;
using System.Runtime.CompilerServices;

namespace EeCnn.EarthEngine;

/// <summary>Checks of arguments, made before anything is sent.</summary>
internal static class Check
{
    internal static string Name(string value, [CallerArgumentExpression(nameof(value))] string parameter = "")
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"'{parameter}' is empty. Give a name.", parameter);
        }

        return value;
    }

    internal static IReadOnlyList<string> Names(IReadOnlyList<string> values, [CallerArgumentExpression(nameof(values))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        if (values.Count == 0 || values.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"'{parameter}' must hold at least one name and no empty one; got [{Text.Join(values)}].", parameter);
        }

        return values;
    }

    internal static string AssetId(string id, [CallerArgumentExpression(nameof(id))] string parameter = "")
    {
        if (string.IsNullOrWhiteSpace(id) || id.Any(char.IsWhiteSpace) || id.StartsWith('/') || id.EndsWith('/'))
        {
            throw new ArgumentException(
                $"'{id}' is not an asset id. Give one such as LANDSAT/LE07/C02/T1_L2 or projects/my-project/assets/name, without blanks and without / at the ends.",
                parameter);
        }

        return id;
    }

    internal static double Finite(double value, [CallerArgumentExpression(nameof(value))] string parameter = "")
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"'{parameter}' must be a finite number.");
        }

        return value;
    }

    internal static double Positive(double value, [CallerArgumentExpression(nameof(value))] string parameter = "")
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"'{parameter}' must be a finite number above 0.");
        }

        return value;
    }

    internal static double? PositiveOrNull(double? value, [CallerArgumentExpression(nameof(value))] string parameter = "") =>
        value is { } number ? Positive(number, parameter) : null;

    internal static int AtLeast(int value, int least, [CallerArgumentExpression(nameof(value))] string parameter = "")
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(parameter, value, FormattableString.Invariant($"'{parameter}' must be at least {least}."));
        }

        return value;
    }

    /// <summary>Reads a date as Earth Engine does (UTC), or null when it is not one that can be read here.</summary>
    internal static DateTimeOffset DateText(string text, [CallerArgumentExpression(nameof(text))] string parameter = "")
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant))
        {
            throw new ArgumentException($"'{text}' is not a date. Write it as 2001-08-31 or 2001-08-31T12:30:00.", parameter);
        }

        return instant;
    }

    internal static void DateRange(string start, string? end)
    {
        DateTimeOffset first = DateText(start);
        if (end is not null && DateText(end) <= first)
        {
            throw new ArgumentException(
                $"The date range from {start} to {end} is empty: the end is not part of the range and must lie after the start. Give a later end, such as the day after {start}.",
                nameof(end));
        }
    }

    /// <summary>Checks that lists match in length.</summary>
    internal static void SameCount(int first, string firstName, int second, string secondName)
    {
        if (first != second)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"'{firstName}' has {first} entries and '{secondName}' has {second}; they must have the same number."), secondName);
        }
    }
}
