namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>A moment, in milliseconds since 1970-01-01T00:00:00Z.</summary>
internal sealed record EeDate(double Milliseconds)
{
    private static readonly double First = From(new DateTime(2, 1, 1)).Milliseconds, Last = From(new DateTime(9998, 12, 31)).Milliseconds;

    /// <exception cref="Evaluation.EvaluationException">Calendars end there: the date lies outside of the years 2 to 9998.</exception>
    public DateTime Utc => Milliseconds >= First && Milliseconds <= Last ? DateTime.UnixEpoch.AddTicks((long)(Milliseconds * TimeSpan.TicksPerMillisecond))
        : throw new Evaluation.EvaluationException($"the date of {Milliseconds:R} milliseconds since 1970 lies outside of the years 2 to 9998.");

    public static EeDate From(DateTime utc) => new((double)(utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond);
}

/// <summary>Start inclusive, end exclusive.</summary>
internal sealed record EeDateRange(EeDate Start, EeDate End);

/// <summary>A test of an element, or of a pair of elements in a join.</summary>
internal sealed class EeFilter(Func<EeElement, EeElement?, bool> test)
{
    /// <summary>Tests one element; in joins, left properties come from the first and right ones from the second.</summary>
    public bool Test(EeElement left, EeElement? right = null) => test(left, right);
}

/// <summary>A way to join two collections: what becomes of a primary element, given a function that finds its matches.</summary>
internal sealed class EeJoin(Func<EeElement, Func<EeElement, IEnumerable<EeElement>>, IEnumerable<EeElement>> rows)
{
    public IEnumerable<EeElement> Rows(EeElement primary, Func<EeElement, IEnumerable<EeElement>> matches) => rows(primary, matches);
}
