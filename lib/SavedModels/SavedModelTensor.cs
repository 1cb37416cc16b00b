namespace EeCnn;

/// <summary>A tensor that goes into or comes out of a SavedModel: floats or byte strings, row-major.</summary>
/// <remarks>Immutable as long as nobody writes to the wrapped arrays.</remarks>
public sealed class SavedModelTensor
{
    private SavedModelTensor(float[]? floats, byte[][]? strings, long[] shape)
    {
        long count = shape.Aggregate(1L, (product, size) => checked(product * size));
        int given = floats?.Length ?? strings!.Length;
        if (given != count)
        {
            throw new ArgumentException($"A tensor of shape [{Text.Join(shape)}] has {count} values; got {given}.");
        }

        Floats = floats ?? [];
        Strings = strings ?? [];
        IsText = strings is not null;
        Shape = shape;
    }

    /// <summary>The floats; empty when <see cref="IsText"/>.</summary>
    public float[] Floats { get; }

    /// <summary>The byte strings; empty unless <see cref="IsText"/>.</summary>
    public byte[][] Strings { get; }

    /// <summary>Whether the tensor holds byte strings (DT_STRING).</summary>
    public bool IsText { get; }

    /// <summary>Sizes of the dimensions.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Makes a tensor of floats.</summary>
    /// <param name="values">Row-major values; not copied.</param>
    /// <param name="shape">Sizes of the dimensions.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The number of values is not the product of the sizes.</exception>
    public static SavedModelTensor OfFloats(float[] values, params long[] shape) => new(values ?? throw new ArgumentNullException(nameof(values)), null, shape);

    /// <summary>Makes a tensor of byte strings.</summary>
    /// <param name="values">Row-major values; not copied.</param>
    /// <param name="shape">Sizes of the dimensions; none given means one dimension.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The number of values is not the product of the sizes.</exception>
    public static SavedModelTensor OfStrings(byte[][] values, params long[] shape) =>
        new(null, values ?? throw new ArgumentNullException(nameof(values)), shape.Length == 0 ? [values.Length] : shape);
}
