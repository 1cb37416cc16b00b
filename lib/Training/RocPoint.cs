namespace EeCnn;

/// <summary>A point of a receiver operating characteristic.</summary>
/// <param name="Threshold">Samples with at least this probability count as positive.</param>
/// <param name="FalsePositiveRate">Share of the other classes' samples that count as positive.</param>
/// <param name="TruePositiveRate">Share of the class's samples that count as positive.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
