namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>One argument of an algorithm, as the listing shows it.</summary>
internal sealed record Parameter(string Name, string Type, bool IsOptional, object? Default);
