using System.Globalization;

namespace EeCnn;

/// <summary>One quantity of a planned request with the limit that it must keep.</summary>
/// <param name="Quantity">What is counted, with its unit.</param>
/// <param name="Value">How much the request needs.</param>
/// <param name="Limit">How much is allowed; null when there is no limit.</param>
/// <param name="Source">Where the limit is stated, with the date of reading; empty when there is none.</param>
/// <param name="Advice">What to do when the limit would break.</param>
public sealed record BudgetLine(string Quantity, double Value, double? Limit, string Source, string Advice)
{
    /// <summary>True when the limit is kept.</summary>
    public bool Fits => Limit is not { } limit || Value <= limit;

    /// <summary>Writes the line.</summary>
    /// <returns>For example <c>bytes of one answer: 3,439,744 of 50,331,648 allowed</c>.</returns>
    public override string ToString() => Limit is { } limit
        ? string.Create(CultureInfo.InvariantCulture, $"{Quantity}: {Value:N0} of {limit:N0} allowed{(Fits ? "" : $" — too much. {Advice}")}")
        : string.Create(CultureInfo.InvariantCulture, $"{Quantity}: {Value:N0}");
}
