namespace EeCnn;

/// <summary>The area of one class on a map.</summary>
/// <param name="Class">The class.</param>
/// <param name="Pixels">Its pixels.</param>
/// <param name="SquareKilometres">Its area in km².</param>
/// <param name="Share">Its share of the classified area, 0 to 1; nodata does not count.</param>
public sealed record ClassArea(LandCoverClass Class, long Pixels, double SquareKilometres, double Share);
