using System.Globalization;

namespace EeCnn.EarthEngine;

/// <summary>An instant, UTC.</summary>
public sealed class Date : ComputedObject
{
    internal Date(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a date of text such as <c>2001-08-31</c>.</summary>
    /// <param name="text">An ISO date, UTC.</param>
    public static implicit operator Date(string text) => Of(text);

    /// <summary>Makes a date of a C# instant.</summary>
    /// <param name="instant">Any instant.</param>
    public static implicit operator Date(DateTimeOffset instant) => Of(instant);

    /// <summary>Makes a date of text.</summary>
    /// <param name="text">An ISO date such as <c>2001-08-31</c> or <c>2001-08-31T12:30:00</c>.</param>
    /// <param name="timeZone">Zone of the text, such as <c>America/Recife</c>; null means UTC.</param>
    /// <returns>The date.</returns>
    /// <exception cref="ArgumentException">The text is not a date.</exception>
    public static Date Of(string text, string? timeZone = null)
    {
        Check.DateText(text);
        return Call<Date>("Date", ("value", text), ("timeZone", timeZone));
    }

    /// <summary>Makes a date of a C# instant, to the millisecond.</summary>
    /// <param name="instant">Any instant.</param>
    /// <returns>The date.</returns>
    public static Date Of(DateTimeOffset instant) => OfMilliseconds(instant.ToUnixTimeMilliseconds());

    /// <summary>Makes a date of milliseconds since 1970-01-01 UTC.</summary>
    /// <param name="milliseconds">Milliseconds, also negative.</param>
    /// <returns>The date.</returns>
    public static Date OfMilliseconds(Number milliseconds) => Call<Date>("Date", ("value", milliseconds));

    /// <summary>Makes a date of year, month and day.</summary>
    /// <param name="year">Year.</param>
    /// <param name="month">Month, 1 to 12.</param>
    /// <param name="day">Day of the month, from 1.</param>
    /// <param name="timeZone">Zone; null means UTC.</param>
    /// <returns>Midnight at the start of that day.</returns>
    public static Date FromYMD(Number year, Number month, Number day, string? timeZone = null) =>
        Call<Date>("Date.fromYMD", ("year", year), ("month", month), ("day", day), ("timeZone", timeZone));

    /// <summary>Moves the date.</summary>
    /// <param name="delta">How many units; negative goes back.</param>
    /// <param name="unit">year, month, week, day, hour, minute or second.</param>
    /// <param name="timeZone">Zone in which days begin; null means UTC.</param>
    /// <returns>The moved date.</returns>
    public Date Advance(Number delta, string unit, string? timeZone = null) =>
        Call<Date>("Date.advance", ("date", this), ("delta", delta), ("unit", Unit(unit)), ("timeZone", timeZone));

    /// <summary>Gives milliseconds since 1970-01-01 UTC.</summary>
    /// <returns>A whole number.</returns>
    public Number Millis() => Call<Number>("Date.millis", ("date", this));

    /// <summary>Writes the date by a Joda pattern.</summary>
    /// <param name="format">Such as <c>YYYY-MM-dd</c>; null gives the ISO form.</param>
    /// <param name="timeZone">Zone; null means UTC.</param>
    /// <returns>Text.</returns>
    public String Format(string? format = null, string? timeZone = null) =>
        Call<String>("Date.format", ("date", this), ("format", format), ("timeZone", timeZone));

    /// <summary>Gives one part of the date.</summary>
    /// <param name="unit">year, month (1 to 12), week, day, hour, minute or second.</param>
    /// <param name="timeZone">Zone; null means UTC.</param>
    /// <returns>A whole number.</returns>
    public Number Get(string unit, string? timeZone = null) =>
        Call<Number>("Date.get", ("date", this), ("unit", Unit(unit)), ("timeZone", timeZone));

    /// <summary>Gives the place of one part in a larger one, such as the day in the year.</summary>
    /// <param name="unit">The part: month, week, day, hour, minute or second.</param>
    /// <param name="inUnit">The larger part: year, month, week, day, hour or minute.</param>
    /// <param name="timeZone">Zone; null means UTC.</param>
    /// <returns>A whole number from 0: 1 January is day 0 of the year.</returns>
    public Number GetRelative(string unit, string inUnit, string? timeZone = null) => Call<Number>(
        "Date.getRelative", ("date", this), ("unit", Unit(unit)), ("inUnit", Unit(inUnit)), ("timeZone", timeZone));

    /// <summary>Gives how much of a part has passed.</summary>
    /// <param name="unit">year, month, week, day, hour, minute or second.</param>
    /// <param name="timeZone">Zone; null means UTC.</param>
    /// <returns>A number, at least 0 and below 1.</returns>
    public Number GetFraction(string unit, string? timeZone = null) =>
        Call<Number>("Date.getFraction", ("date", this), ("unit", Unit(unit)), ("timeZone", timeZone));

    /// <summary>Gives the whole part that the date lies in, such as its month.</summary>
    /// <param name="unit">year, month, week, day, hour, minute or second.</param>
    /// <param name="timeZone">Zone; null means UTC.</param>
    /// <returns>The span of time.</returns>
    public DateRange GetRange(string unit, string? timeZone = null) =>
        Call<DateRange>("Date.getRange", ("date", this), ("unit", Unit(unit)), ("timeZone", timeZone));

    /// <summary>Replaces parts of the date.</summary>
    /// <param name="year">Year; null keeps it.</param>
    /// <param name="month">Month, 1 to 12; null keeps it.</param>
    /// <param name="day">Day of the month, from 1; null keeps it.</param>
    /// <param name="hour">Hour, 0 to 23; null keeps it.</param>
    /// <param name="minute">Minute, 0 to 59; null keeps it.</param>
    /// <param name="second">Second, 0 to below 60; null keeps it.</param>
    /// <param name="timeZone">Zone of the parts; null means UTC.</param>
    /// <returns>The changed date.</returns>
    public Date Update(
        Number? year = null,
        Number? month = null,
        Number? day = null,
        Number? hour = null,
        Number? minute = null,
        Number? second = null,
        string? timeZone = null) =>
        Call<Date>(
            "Date.update",
            ("date", this),
            ("year", year),
            ("month", month),
            ("day", day),
            ("hour", hour),
            ("minute", minute),
            ("second", second),
            ("timeZone", timeZone));

    /// <summary>Reads a date by a Joda pattern.</summary>
    /// <param name="format">The pattern, such as <c>dd.MM.YYYY</c>.</param>
    /// <param name="date">The text.</param>
    /// <param name="timeZone">Zone of the text; null means UTC.</param>
    /// <returns>The date.</returns>
    public static Date Parse(string format, String date, string? timeZone = null) =>
        Call<Date>("Date.parse", ("format", Check.Name(format)), ("date", date), ("timeZone", timeZone));

    /// <summary>Gives the time since another date.</summary>
    /// <param name="start">The earlier date.</param>
    /// <param name="unit">year, month, week, day, hour, minute or second.</param>
    /// <returns>A number of units, fractional.</returns>
    public Number Difference(Date start, string unit) =>
        Call<Number>("Date.difference", ("date", this), ("start", start), ("unit", Unit(unit)));

    internal static readonly string[] Units = ["year", "month", "week", "day", "hour", "minute", "second"];

    private static string Unit(string unit) => Units.Contains(unit.ToLower(CultureInfo.InvariantCulture).TrimEnd('s'), StringComparer.Ordinal)
        ? unit
        : throw new ArgumentException($"'{unit}' is not a unit of time. Use one of {Text.Join(Units)}.", nameof(unit));
}
