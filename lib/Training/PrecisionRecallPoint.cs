namespace EeCnn;

/// <summary>A point of a precision-recall curve.</summary>
/// <param name="Threshold">Samples with at least this probability count as positive.</param>
/// <param name="Precision">Share of the positives that are of the class.</param>
/// <param name="Recall">Share of the class's samples that count as positive.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Precision, double Recall);
