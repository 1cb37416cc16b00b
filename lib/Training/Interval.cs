using System.Globalization;

namespace EeCnn;

/// <summary>A two-sided confidence interval of a share; both ends belong to it.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Gives the 95 % Wilson score interval of a share.</summary>
    /// <param name="successes">Number of successes, 0 … <paramref name="n"/>.</param>
    /// <param name="n">Number of trials, at least 0; with 0 the interval is 0 … 1.</param>
    /// <returns>The interval, inside 0 … 1. Wilson, E. B. (1927), J. Am. Stat. Assoc. 22, 209–212, with z = 1.959964.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are more successes than trials.</exception>
    public static Interval Wilson(long successes, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        if (n == 0)
        {
            return new Interval(0, 1);
        }

        const double z = 1.959963984540054;
        var share = (double)successes / n;
        var scale = 1 + z * z / n;
        var centre = (share + z * z / (2 * n)) / scale;
        var half = z / scale * Math.Sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        // Without a success (or a failure) the end is 0 (or 1), which rounding would miss.
        return new Interval(successes == 0 ? 0 : Math.Max(0, centre - half), successes == n ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>Says whether a value lies in the interval, ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True if it does.</returns>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Gives the interval as <c>0.912–0.957</c>.</summary>
    /// <returns>Both ends with three decimals.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low:0.000}–{High:0.000}");
}
