namespace EeCnn;

/// <summary>A mapped study: the map as Earth Engine gives it back, and the pieces of the way there.</summary>
/// <param name="Map">The map read back from the asset, on the grid of the study.</param>
/// <param name="Predicted">The map as it was predicted here, on the same grid; equal to <paramref name="Map"/> when the import kept every pixel.</param>
/// <param name="AssetId">Id of the asset.</param>
/// <param name="Mixer">The mixer of the export.</param>
/// <param name="PatchFiles">Paths of the fetched patches.</param>
/// <param name="PredictionFile">Path of the predictions.</param>
/// <param name="Export">The finished export.</param>
/// <param name="Import">The finished import.</param>
public sealed record StudyMap(
    ClassMap Map, ClassMap Predicted, string AssetId, Mixer Mixer, IReadOnlyList<string> PatchFiles, string PredictionFile, Operation Export, Operation Import);
