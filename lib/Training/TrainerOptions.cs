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

    /// <summary>Further random changes of each sample; none by default.</summary>
    public PatchAugmentation Augmentation { get; init; } = new();

    /// <summary>Whether an epoch draws as many samples of every class that occurs, those of small classes several times. For patches with
    /// one label each; an alternative to <see cref="ClassWeighting"/>.</summary>
    public bool BalancedSampling { get; init; }

    /// <summary>Seed of shuffling, augmentation and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>How classes of unequal size count in the loss, which is the weighted mean over a batch: with one sample per batch weights have no effect.</summary>
    public ClassWeighting ClassWeighting { get; init; }

    /// <summary>Share of each target that is spread over all classes, 0 … below 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Greatest norm of the gradient over all weights, above 0; null for no limit.</summary>
    public double? GradientClip { get; init; }

    /// <summary>File that is written after every epoch and read when training starts: a run that was stopped then goes on where it was,
    /// with the same numbers as if it had not been stopped. One of other data, options, network or seed is refused. It is deleted when training
    /// ends. Null for none.</summary>
    public string? CheckpointPath { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfNegative(WeightDecay);
        ArgumentNullException.ThrowIfNull(Augmentation);
        Augmentation.Check();
        if (BalancedSampling && ClassWeighting == ClassWeighting.Balanced)
        {
            throw new ArgumentException("BalancedSampling and ClassWeighting.Balanced both make up for classes of unequal size; together they would do so twice. Take one of them.");
        }

        if (!(LabelSmoothing is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LabelSmoothing), LabelSmoothing, "Label smoothing must be at least 0 and below 1.");
        }

        if (GradientClip is { } clip && !(clip > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(GradientClip), clip, "The greatest gradient norm must be above 0; 1 is usual.");
        }

        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate must be above 0 and finite; 0.001 is a good start.");
        }
    }
}
