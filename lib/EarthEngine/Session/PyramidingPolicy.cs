namespace EeCnn;

/// <summary>How the coarser levels of an asset are made.</summary>
public enum PyramidingPolicy
{
    /// <summary>Mean: for reflectance and probabilities.</summary>
    Mean,

    /// <summary>Most frequent value: for classes.</summary>
    Mode,

    /// <summary>Upper left pixel.</summary>
    Sample,

    /// <summary>Smallest value.</summary>
    Min,

    /// <summary>Largest value.</summary>
    Max,
}
