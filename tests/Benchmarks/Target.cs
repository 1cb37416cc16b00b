using System.Globalization;

namespace EeCnn.Benchmarks;

/// <summary>What a figure has to reach.</summary>
/// <param name="AtLeast">True: the value must not be below the limit. False: it must not be above.</param>
/// <param name="Limit">The limit, a ratio or a value in the figure's unit.</param>
/// <param name="OnRatio">True: the limit is on ours ÷ peer. False: on ours.</param>
internal sealed record Target(bool AtLeast, double Limit, bool OnRatio)
{
    internal static Target RatioAtLeast(double limit) => new(true, limit, true);

    internal static Target RatioAtMost(double limit) => new(false, limit, true);

    internal static Target ValueAtLeast(double limit) => new(true, limit, false);

    internal static Target ValueAtMost(double limit) => new(false, limit, false);

    internal bool IsMet(double value) => AtLeast ? value >= Limit : value <= Limit;

    internal string Describe(string unit) =>
        $"{(AtLeast ? "≥" : "≤")} {Limit.ToString(Limit != 0 && Math.Abs(Limit) < 0.01 ? "0e+0" : "0.###", CultureInfo.InvariantCulture)} {(OnRatio ? "×" : unit)}";
}
