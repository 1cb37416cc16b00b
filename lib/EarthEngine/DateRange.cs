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
    /// <returns>The span.</returns>
    /// <exception cref="ArgumentException">A text is not a date, or the end does not lie after the start.</exception>
    public static DateRange Of(string start, string? end = null)
    {
        Check.DateRange(start, end);
        return Call<DateRange>("DateRange", ("start", start), ("end", end));
    }

    /// <summary>Makes a span from dates.</summary>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant after it; null gives one millisecond.</param>
    /// <returns>The span.</returns>
    public static DateRange Of(Date start, Date? end = null) => Call<DateRange>("DateRange", ("start", start), ("end", end));
}
