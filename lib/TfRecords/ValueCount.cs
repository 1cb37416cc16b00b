namespace EeCnn;

/// <summary>How often a value occurs in a feature.</summary>
/// <param name="Value">The value as text; <c>(missing)</c> for records without one, <c>(3 values)</c> for lists.</param>
/// <param name="Count">Number of records.</param>
/// <param name="Share">Share of all records, 0 to 1.</param>
public sealed record ValueCount(string Value, long Count, double Share);
