namespace EeCnn;

/// <summary>How many records a class has.</summary>
/// <param name="Class">The class.</param>
/// <param name="Count">Its records.</param>
/// <param name="Share">Its share of all records, 0 to 1.</param>
public sealed record ClassCount(LandCoverClass Class, long Count, double Share);
