namespace EeCnn;

/// <summary>The loss of a training run became infinite or not a number.</summary>
public sealed class LossException : InvalidOperationException
{
    internal LossException(string message)
        : base(message)
    {
    }
}
