using System.Globalization;
using System.Text.RegularExpressions;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Dates and date ranges.</summary>
internal static partial class DateAlgorithms
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM", "yyyy", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'",
    ];

    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Date(value: Object, timeZone: String?) -> Date", "A date from milliseconds since 1970 or from text such as 2001-08-07 or 2001-08-07T12:30:00.",
            c => c["value"] is string text ? Parse(text, c.OptionalText("timeZone")) : c.Date("value"));
        r.Add("Date.fromYMD(year: Integer, month: Integer, day: Integer, timeZone: String?) -> Date", "A date from year, month and day.", c =>
        {
            int year = c.Int("year"), month = c.Int("month"), day = c.Int("day");
            return IsDay(year, month, day)
                ? Local(new DateTime(year, month, day), c.OptionalText("timeZone"))
                : throw new EvaluationException($"there is no day {year}-{month}-{day}.");
        });
        r.Add("Date.parse(format: String, date: String, timeZone: String?) -> Date", "A date from text in a pattern such as 'yyyy-MM-dd'.",
            c => DateTime.TryParseExact(c.Text("date"), ParsePattern(c.Text("format")), CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? Local(date, c.OptionalText("timeZone")) : throw c.Bad("date", $"'{c.Text("date")}' does not have the format '{c.Text("format")}'"));
        r.Add("Date.millis(date: Date) -> Long", "Milliseconds since 1970.", c => c.Date("date").Milliseconds);
        r.Add("Date.advance(date: Date, delta: Float, unit: String, timeZone: String?) -> Date", "The date moved by so many units (year, month, week, day, hour, minute, second).",
            c => Advance(c.Date("date"), c.Number("delta"), c.Text("unit"), c.OptionalText("timeZone")));
        r.Add("Date.difference(date: Date, start: Date, unit: String) -> Float", "The difference in units; years and months of average length.",
            c => (c.Date("date").Milliseconds - c.Date("start").Milliseconds) / Milliseconds(c.Text("unit")));
        r.Add("Date.get(date: Date, unit: String, timeZone: String?) -> Long", "One field of the date: year, month (1…), week (of the year), day (of the month), hour, minute, second.", c =>
        {
            var date = InZone(c.Date("date"), c.OptionalText("timeZone"));
            return (double)(Unit(c.Text("unit")) switch
            {
                "year" => date.Year,
                "month" => date.Month,
                "week" => ISOWeek.GetWeekOfYear(date),
                "day" => date.Day,
                "hour" => date.Hour,
                "minute" => date.Minute,
                _ => date.Second,
            });
        });
        r.Add("Date.getRelative(date: Date, unit: String, inUnit: String, timeZone: String?) -> Long", "The number, from 0, of a unit within a larger one, such as day in year.", c =>
        {
            var date = InZone(c.Date("date"), c.OptionalText("timeZone"));
            var start = Start(date, Unit(c.Text("inUnit")));
            return Math.Floor(Unit(c.Text("unit")) == "month" ? (date.Year - start.Year) * 12 + date.Month - start.Month : (date - start).TotalMilliseconds / Milliseconds(c.Text("unit")));
        });
        r.Add("Date.getFraction(date: Date, unit: String, timeZone: String?) -> Float", "How much of the unit has passed, 0 to 1.", c =>
        {
            var date = InZone(c.Date("date"), c.OptionalText("timeZone"));
            string unit = Unit(c.Text("unit"));
            var start = Start(date, unit);
            var end = unit == "year" ? start.AddYears(1) : unit == "month" ? start.AddMonths(1) : start.AddMilliseconds(Milliseconds(unit));
            return (date - start) / (end - start);
        });
        r.Add("Date.update(date: Date, year: Integer?, month: Integer?, day: Integer?, hour: Integer?, minute: Integer?, second: Float?, timeZone: String?) -> Date", "The date with some fields changed.", c =>
        {
            string? zone = c.OptionalText("timeZone");
            var date = InZone(c.Date("date"), zone);
            int year = c.OptionalInt("year") ?? date.Year, month = c.OptionalInt("month") ?? date.Month, day = c.OptionalInt("day") ?? date.Day;
            int hour = c.OptionalInt("hour") ?? date.Hour, minute = c.OptionalInt("minute") ?? date.Minute;
            double second = c.OptionalNumber("second") ?? date.TimeOfDay.TotalSeconds % 60;
            return IsDay(year, month, day) && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60
                ? Local(new DateTime(year, month, day, hour, minute, 0).AddSeconds(second), zone)
                : throw new EvaluationException($"there is no time {year}-{month}-{day} {hour}:{minute}:{Coerce.Show(second)}.");
        });
        r.Add("Date.format(date: Date, format: String?, timeZone: String?) -> String", "The date as text, by default 2001-08-07T12:30:00; the pattern has Joda-Time's letters y Y x w M d D e E H k K h m s S a, other text in quotes.", c =>
        {
            var date = InZone(c.Date("date"), c.OptionalText("timeZone"));
            return c.OptionalText("format") is { } format ? string.Concat(PatternPieces().Matches(format).Select(piece => Format(date, piece.Value)))
                : date.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        });
        r.Add("Date.getRange(date: Date, unit: String, timeZone: String?) -> DateRange", "The whole unit that the date lies in.", c =>
        {
            string? zone = c.OptionalText("timeZone");
            var start = Local(Start(InZone(c.Date("date"), zone), Unit(c.Text("unit"))), zone);
            return new EeDateRange(start, Advance(start, 1, c.Text("unit"), zone));
        });
        r.Add("DateRange(start: Object, end: Object?, timeZone: String?) -> DateRange", "From start, included, to end, excluded; one millisecond without an end.", c =>
        {
            var start = Bound(c, "start");
            var end = c.Has("end") ? Bound(c, "end") : new EeDate(start.Milliseconds + 1);
            return end.Milliseconds >= start.Milliseconds ? new EeDateRange(start, end)
                : throw new EvaluationException($"the range ends ({end.Utc:yyyy-MM-dd}) before it starts ({start.Utc:yyyy-MM-dd}).");
        });
        r.Add("DateRange.start(dateRange: DateRange) -> Date", "The start, included.", c => c.Typed<EeDateRange>("dateRange").Start);
        r.Add("DateRange.end(dateRange: DateRange) -> Date", "The end, excluded.", c => c.Typed<EeDateRange>("dateRange").End);
        r.Add("DateRange.contains(dateRange: DateRange, other: Object) -> Boolean", "Whether a date lies in the range.", c =>
            c.Typed<EeDateRange>("dateRange") is var range && c.Date("other").Milliseconds is var at && at >= range.Start.Milliseconds && at < range.End.Milliseconds);
    }

    public static EeDate Parse(string text, string? zone) =>
        DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Local(date, zone)
            : throw new EvaluationException($"'{text}' is not a date; write 2001-08-07 or 2001-08-07T12:30:00.");

    /// <summary>A field for calendarRange; null when the name is unknown.</summary>
    public static int? CalendarField(DateTime date, string field) => field switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day_of_month" => date.Day,
        "day_of_year" => date.DayOfYear,
        "day_of_week" => (int)date.DayOfWeek == 0 ? 7 : (int)date.DayOfWeek,
        "week" or "week_of_year" => ISOWeek.GetWeekOfYear(date),
        "hour" => date.Hour,
        "minute" => date.Minute,
        _ => null,
    };

    private static EeDate Bound(Call c, string name) => c[name] is string text ? Parse(text, c.OptionalText("timeZone")) : c.Date(name);

    // Days and what is longer are days of the zone's calendar, which a change of clocks makes shorter or longer.
    private static EeDate Advance(EeDate date, double delta, string unit, string? zone)
    {
        unit = Unit(unit);
        int whole = (int)Math.Floor(delta);
        if (delta != whole || unit is "hour" or "minute" or "second")
        {
            return new EeDate(date.Milliseconds + delta * Milliseconds(unit));
        }

        var local = InZone(date, zone);
        try
        {
            return Local(unit switch { "year" => local.AddYears(whole), "month" => local.AddMonths(whole), "week" => local.AddDays(7.0 * whole), _ => local.AddDays(whole) }, zone);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new EvaluationException($"the date {date.Utc:yyyy-MM-dd} moved by {Coerce.Show(delta)} {unit} lies outside of the years 1 to 9999.");
        }
    }

    private static bool IsDay(int year, int month, int day) => month is >= 1 and <= 12 && year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static string Unit(string unit) => unit.TrimEnd('s') is "year" or "month" or "week" or "day" or "hour" or "minute" or "second" ? unit.TrimEnd('s')
        : throw new EvaluationException($"the unit '{unit}' is unknown; allowed are year, month, week, day, hour, minute, second.");

    private static double Milliseconds(string unit) => 1000 * Unit(unit) switch
    {
        "year" => 365.25 * 86400,
        "month" => 365.25 * 86400 / 12,
        "week" => 7 * 86400,
        "day" => 86400,
        "hour" => 3600,
        "minute" => 60.0,
        _ => 1.0,
    };

    private static DateTime Start(DateTime date, string unit) => unit switch
    {
        "year" => new DateTime(date.Year, 1, 1, 0, 0, 0, date.Kind),
        "month" => new DateTime(date.Year, date.Month, 1, 0, 0, 0, date.Kind),
        "week" => date.Date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        "day" => date.Date,
        "hour" => date.Date.AddHours(date.Hour),
        "minute" => date.Date.AddHours(date.Hour).AddMinutes(date.Minute),
        _ => date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond)),
    };

    // A time that clocks skip when they go forward is the one an hour later.
    private static EeDate Local(DateTime date, string? zone)
    {
        if (zone is null)
        {
            return EeDate.From(date);
        }

        var (found, local) = (Zone(zone), DateTime.SpecifyKind(date, DateTimeKind.Unspecified));
        return EeDate.From(TimeZoneInfo.ConvertTimeToUtc(found.IsInvalidTime(local) ? local.AddHours(1) : local, found));
    }

    private static DateTime InZone(EeDate date, string? zone) => zone is null ? date.Utc : TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(date.Utc, DateTimeKind.Utc), Zone(zone));

    private static TimeZoneInfo Zone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : throw new EvaluationException($"the time zone '{zone}' is unknown.");

    // A run of one letter, text in quotes, or other text.
    [GeneratedRegex("([A-Za-z])\\1*|'(?:[^']|'')*'|[^A-Za-z']+")]
    private static partial Regex PatternPieces();

    private static string Format(DateTime date, string piece)
    {
        string Digits(int value) => value.ToString(CultureInfo.InvariantCulture).PadLeft(piece.Length, '0');
        string Year(int value) => Digits(piece.Length == 2 ? value % 100 : value);
        string Word(string pattern) => date.ToString(pattern, CultureInfo.InvariantCulture);
        return piece[0] switch
        {
            'y' or 'Y' => Year(date.Year),
            'x' => Year(ISOWeek.GetYear(date)),
            'w' => Digits(ISOWeek.GetWeekOfYear(date)),
            'M' => piece.Length < 3 ? Digits(date.Month) : Word(piece.Length == 3 ? "MMM" : "MMMM"),
            'd' => Digits(date.Day),
            'D' => Digits(date.DayOfYear),
            'e' => Digits(CalendarField(date, "day_of_week")!.Value),
            'E' => Word(piece.Length < 4 ? "ddd" : "dddd"),
            'H' => Digits(date.Hour),
            'k' => Digits(date.Hour == 0 ? 24 : date.Hour),
            'K' => Digits(date.Hour % 12),
            'h' => Digits(date.Hour % 12 == 0 ? 12 : date.Hour % 12),
            'm' => Digits(date.Minute),
            's' => Digits(date.Second),
            'S' => Word("fffffff").PadRight(piece.Length, '0')[..piece.Length],
            'a' => Word("tt"),
            _ => Literal(piece),
        };
    }

    private static string ParsePattern(string format)
    {
        string pattern = string.Concat(PatternPieces().Matches(format).Select(match => match.Value).Select(piece => piece[0] switch
        {
            'y' or 'Y' => piece.Length == 2 ? "yy" : "yyyy",
            'M' or 'd' or 'H' or 'h' or 'm' or 's' => piece,
            'E' => piece.Length < 4 ? "ddd" : "dddd",
            'S' => new string('f', piece.Length),
            'a' => "tt",
            _ => string.Concat(Literal(piece).Select(sign => "\\" + sign)),
        }));
        return pattern.Length == 1 ? "%" + pattern : pattern;
    }

    private static string Literal(string piece) => piece == "''" ? "'"
        : piece[0] == '\'' ? piece[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : !char.IsAsciiLetter(piece[0]) ? piece
        : throw new EvaluationException($"the letter '{piece[0]}' of the pattern stands for nothing here; put text into quotes, such as 'T'.");
}
