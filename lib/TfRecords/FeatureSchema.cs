using System.Globalization;

namespace EeCnn;

/// <summary>What the records of a file hold under one name.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Kind">Kind of its values.</param>
/// <param name="MinLength">Fewest values in a record.</param>
/// <param name="MaxLength">Most values in a record; equal to the fewest when the length is fixed.</param>
/// <param name="Minimum">Least number; null when no number was seen or the schema was declared.</param>
/// <param name="Maximum">Largest number; null likewise.</param>
/// <param name="MissingShare">Share of the records without the feature, 0 to 1.</param>
public sealed record FeatureSchema(
    string Name, FeatureKind Kind, int MinLength, int MaxLength, double? Minimum = null, double? Maximum = null, double MissingShare = 0)
{
    /// <summary>Length for people.</summary>
    /// <returns>A number, or two with a dash when records differ.</returns>
    public string LengthText => MinLength == MaxLength
        ? MinLength.ToString(CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{MinLength}–{MaxLength}");
}
