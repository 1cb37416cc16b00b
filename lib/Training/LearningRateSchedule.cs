namespace EeCnn;

/// <summary>How the learning rate changes over a training run.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays the same.</summary>
    Constant,

    /// <summary>Half a cosine from the given rate down to zero over all epochs.</summary>
    Cosine,

    /// <summary>One cycle per step: up from a 25th to the given rate over 30 % of the steps, then down to nearly zero, both along half a
    /// cosine (Smith and Topin 2019, https://arxiv.org/abs/1708.07120). PyTorch's OneCycleLR has its peak 0.7 steps earlier.</summary>
    OneCycle,

    /// <summary>Halved when the validation loss has not fallen for more than 3 epochs, as PyTorch's ReduceLROnPlateau with patience 3.</summary>
    ReduceOnPlateau,
}
