namespace TorchSharp;

/// <summary>An operator's argument; converts from whatever C# has, null becoming None.</summary>
internal readonly struct Arg
{
    internal readonly ArgKind Kind;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Arg(ArgKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
    }

    internal static Arg None => default;

    /// <summary>The default of the operator's schema.</summary>
    internal static Arg Default => new(ArgKind.Default, 0);

    internal static Arg Of(torch.Device? device) => device is null ? None : new(ArgKind.Int, (byte)device.type | ((long)device.index << 8));

    public static implicit operator Arg(torch.Tensor? value) => new(ArgKind.Tensor, 0, value);

    public static implicit operator Arg(long value) => new(ArgKind.Int, value);

    public static implicit operator Arg(int value) => new(ArgKind.Int, value);

    public static implicit operator Arg(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(bool value) => new(ArgKind.Bool, value ? 1 : 0);

    public static implicit operator Arg(long? value) => value is { } given ? given : None;

    public static implicit operator Arg(int? value) => value is { } given ? given : None;

    public static implicit operator Arg(double? value) => value is { } given ? given : None;

    public static implicit operator Arg(bool? value) => value is { } given ? given : None;

    public static implicit operator Arg(torch.ScalarType value) => new(ArgKind.Int, (long)value);

    public static implicit operator Arg(torch.ScalarType? value) => value is { } given ? given : None;

    public static implicit operator Arg(Scalar? value) => value is null ? None : new(value.Kind, value.Bits);

    public static implicit operator Arg(long[]? value) => value is null ? None : new(ArgKind.Ints, 0, value);

    public static implicit operator Arg(double[]? value) => value is null ? None : new(ArgKind.Doubles, 0, value);

    public static implicit operator Arg(bool[]? value) => value is null ? None : new(ArgKind.Bools, 0, value);

    public static implicit operator Arg(torch.Tensor?[]? value) => value is null ? None : new(ArgKind.Tensors, 0, value);

    public static implicit operator Arg(string? value) => value is null ? None : new(ArgKind.String, 0, value);

    public static implicit operator Arg(torch.Generator? value) => value is null ? None : new(ArgKind.Generator, 0, value);
}
