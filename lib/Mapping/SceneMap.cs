namespace EeCnn;

/// <summary>A map that lies in files, as it may be too large for memory.</summary>
/// <param name="Grid">The georeference.</param>
/// <param name="Areas">Pixels, area and share of each class.</param>
/// <param name="NodataPixels">Pixels without a class.</param>
/// <param name="MapFile">GeoTIFF of the class ids.</param>
/// <param name="ProbabilityFile">GeoTIFF of the probabilities and the entropy; null when it was not asked for.</param>
public sealed record SceneMap(PixelGrid Grid, IReadOnlyList<ClassArea> Areas, long NodataPixels, string MapFile, string? ProbabilityFile);
