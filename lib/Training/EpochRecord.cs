namespace EeCnn;

/// <summary>What one pass over the training part gave.</summary>
/// <remarks>Precision and recall are macro means over the classes that occur; every share is between 0 and 1; losses are in nats.
/// Training figures are running figures of the augmented batches while the weights change; validation figures are taken after the
/// pass, without augmentation.</remarks>
/// <param name="Epoch">Number of the pass, from 1.</param>
/// <param name="Loss">Mean cross-entropy over the training samples.</param>
/// <param name="Accuracy">Share of training samples predicted right.</param>
/// <param name="Precision">Macro precision over the training samples.</param>
/// <param name="Recall">Macro recall over the training samples.</param>
/// <param name="ValidationLoss">Mean cross-entropy over the validation samples.</param>
/// <param name="ValidationAccuracy">Share of validation samples predicted right.</param>
/// <param name="ValidationPrecision">Macro precision over the validation samples.</param>
/// <param name="ValidationRecall">Macro recall over the validation samples.</param>
/// <param name="LearningRate">Learning rate at the end of the pass.</param>
/// <param name="Seconds">Wall-clock time of the pass, validation included.</param>
/// <param name="SamplesPerSecond">Training samples divided by the time of the training part of the pass.</param>
public sealed record EpochRecord(
    int Epoch,
    double Loss,
    double Accuracy,
    double Precision,
    double Recall,
    double ValidationLoss,
    double ValidationAccuracy,
    double ValidationPrecision,
    double ValidationRecall,
    double LearningRate,
    double Seconds,
    double SamplesPerSecond);
