namespace EeCnn;

/// <summary>The parts of a split sample.</summary>
/// <param name="Train">Patches that fit the weights.</param>
/// <param name="Validation">Patches that choose the epoch.</param>
/// <param name="Test">Reserved patches.</param>
/// <param name="Report">Counts per class and part, and the distances between the parts.</param>
public sealed record SplitResult(PatchSet Train, PatchSet Validation, PatchSet Test, SplitReport Report);
