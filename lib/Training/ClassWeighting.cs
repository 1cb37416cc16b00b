namespace EeCnn;

/// <summary>How classes of unequal size count in the loss.</summary>
public enum ClassWeighting
{
    /// <summary>Every sample counts the same.</summary>
    None,

    /// <summary>Every class counts the same: weight = N / (classes that occur × samples of the class).</summary>
    Balanced,
}
