namespace EeCnn;

/// <summary>How a network is trained. The defaults suit a few thousand patches.</summary>
public sealed record TrainerOptions
{
    /// <summary>Greatest number of epochs, at least 1.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Samples per step, at least 1; the last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Learning rate of Adam, above 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decoupled weight decay (AdamW), at least 0.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Epochs without a lower validation loss after which training ends; 0 turns early stopping off.</summary>
    public int Patience { get; init; } = 8;

    /// <summary>Whether each sample is flipped and rotated at random, one of the 8 symmetries of the square per sample and epoch.</summary>
    public bool Augment { get; init; } = true;

    /// <summary>Seed of shuffling, augmentation and dropout.</summary>
    public int Seed { get; init; } = 1;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfNegative(WeightDecay);
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate must be above 0 and finite; 0.001 is a good start.");
        }
    }
}
