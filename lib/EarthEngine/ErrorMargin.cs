namespace EeCnn.EarthEngine;

/// <summary>How far a computed geometry may be off.</summary>
public sealed class ErrorMargin : ComputedObject
{
    internal ErrorMargin(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a margin in metres.</summary>
    /// <param name="metres">Allowed error, above 0.</param>
    public static implicit operator ErrorMargin(double metres) => Call<ErrorMargin>("ErrorMargin", ("value", Check.Positive(metres)));

    internal static ErrorMargin? OrNull(double? maxErrorMetres) => maxErrorMetres is { } metres ? metres : null;
}
