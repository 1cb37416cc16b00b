namespace EeCnn;

/// <summary>What a model says about every pixel of an image.</summary>
/// <param name="Map">The most probable class; nodata where the image is masked.</param>
/// <param name="Probabilities">
/// A band per class (<see cref="PatchMapper.ProbabilityBand"/>), 0 to 1, and the band <c>entropy</c>, −Σ p · log₂ p in bits, 0 (sure) to log₂ K; NaN where there is no class.
/// </param>
public sealed record MapPrediction(ClassMap Map, Raster Probabilities);
