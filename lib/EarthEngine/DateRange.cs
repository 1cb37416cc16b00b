namespace EeCnn.EarthEngine;

/// <summary>A span of time; the start is part of it, the end is not.</summary>
public sealed class DateRange : ComputedObject
{
    internal DateRange(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a span from text.</summary>
    /// <param name="start">First instant, an ISO date, UTC.</param>
    /// <param name="end">First instant after it; null gives one millisecond.</param>
    /// <param name="timeZone">Zone of the text, such as <c>America/Recife</c>; null means UTC.</param>
    /// <returns>The span.</returns>
    /// <exception cref="ArgumentException">A text is not a date, or the end does not lie after the start.</exception>
    public static DateRange Of(string start, string? end = null, string? timeZone = null)
    {
        Check.DateRange(start, end);
        return Call<DateRange>("DateRange", ("start", start), ("end", end), ("timeZone", timeZone));
    }

    /// <summary>Makes a span from dates.</summary>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant after it; null gives one millisecond.</param>
    /// <returns>The span.</returns>
    public static DateRange Of(Date start, Date? end = null) => Call<DateRange>("DateRange", ("start", start), ("end", end));

    /// <summary>Gives the first instant.</summary>
    /// <returns>A date, part of the span.</returns>
    public Date Start() => Call<Date>("DateRange.start", ("dateRange", this));

    /// <summary>Gives the first instant after the span.</summary>
    /// <returns>A date, not part of the span.</returns>
    public Date End() => Call<Date>("DateRange.end", ("dateRange", this));

    /// <summary>Tests whether a date lies in the span.</summary>
    /// <param name="date">The date.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject Contains(Date date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return Call<ComputedObject>("DateRange.contains", ("dateRange", this), ("other", date));
    }
}
