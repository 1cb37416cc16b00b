namespace EeCnn;

/// <summary>What a trial of a search reached on the validation part.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="ValidationLoss">Least validation loss, in nats; infinite when the loss exploded.</param>
/// <param name="ValidationAccuracy">Accuracy of that epoch, 0 to 1.</param>
/// <param name="BestEpoch">Number of that epoch; 0 when the loss exploded.</param>
/// <param name="Seconds">Time that the trial took.</param>
public sealed record SearchScore(SearchTrial Trial, double ValidationLoss, double ValidationAccuracy, int BestEpoch, double Seconds);
