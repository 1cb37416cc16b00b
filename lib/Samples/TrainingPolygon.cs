namespace EeCnn;

/// <summary>A digitised polygon of one class.</summary>
/// <param name="Id">Number of the polygon, unique in the study, at least 1 (0 marks no polygon in label images).</param>
/// <param name="ClassId">Class of all its pixels.</param>
/// <param name="Name">Short name of the place.</param>
/// <param name="Note">What was seen when it was drawn.</param>
/// <param name="Rings">Rings of (longitude, latitude) in degrees, EPSG:4326, closed; the first is the outline, others are holes.</param>
public sealed record TrainingPolygon(
    int Id, int ClassId, string Name, string Note, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings);
