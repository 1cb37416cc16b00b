namespace EeCnn;

/// <summary>What a sample is used for.</summary>
public enum SamplePart
{
    /// <summary>Fits the weights and the normalisation.</summary>
    Train,

    /// <summary>Chooses the epoch to keep; never fits weights.</summary>
    Validation,

    /// <summary>Reserved: measures the finished model once.</summary>
    Test,

    /// <summary>Lies too near to another part and is left out, so that no pixel is shared between parts.</summary>
    Buffer,
}
