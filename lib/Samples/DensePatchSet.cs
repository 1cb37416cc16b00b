namespace EeCnn;

/// <summary>Square pieces of an image with a label for every pixel: pixels [N, C, S, S] and labels [N, S, S].</summary>
/// <remarks>A label of <see cref="IgnoreLabel"/> counts neither in the loss nor in a score; nor does a pixel that is masked
/// (≤ −9000 or NaN) in any band. The arrays are shared, not copied: treat them as read-only.</remarks>
public sealed class DensePatchSet
{
    /// <summary>Label of pixels that do not count: 255, as in maps.</summary>
    public const int IgnoreLabel = 255;

    /// <summary>Wraps arrays.</summary>
    /// <param name="pixels">N × C × S × S raw values, row-major. Not copied.</param>
    /// <param name="labels">N × S × S class ids or <see cref="IgnoreLabel"/>. Not copied.</param>
    /// <param name="bands">The C band names, unique.</param>
    /// <param name="patchSize">S, at least 1.</param>
    /// <param name="classes">The class table.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, a band name is repeated, or a label is neither a class nor <see cref="IgnoreLabel"/>.</exception>
    public DensePatchSet(float[] pixels, int[] labels, IReadOnlyList<string> bands, int patchSize, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(patchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patchSize, 32768);
        var area = patchSize * patchSize;
        if (bands.Count == 0 || bands.Distinct().Count() != bands.Count || bands.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"Band names must be given and unique; got [{Text.Join(bands)}].", nameof(bands));
        }

        if (labels.Length % area != 0 || pixels.LongLength != (long)labels.Length * bands.Count)
        {
            throw new ArgumentException(
                $"Patches of {patchSize} × {patchSize} px in {bands.Count} bands need {area} labels and {bands.Count * area} values each; got {labels.Length} labels and {pixels.Length} values.", nameof(labels));
        }

        var wrong = Array.FindIndex(labels, label => label != IgnoreLabel && (label < 0 || label >= classes.Count));
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Patch {wrong / area}, row {wrong % area / patchSize}, column {wrong % patchSize} has the label {labels[wrong]}; the classes are {classes}, and {IgnoreLabel} stands for no label.", nameof(labels));
        }

        Pixels = pixels;
        Labels = labels;
        Bands = [.. bands];
        PatchSize = patchSize;
        Classes = classes;
    }

    /// <summary>All values, [N, C, S, S] row-major; ≤ −9000 or NaN where masked.</summary>
    public float[] Pixels { get; }

    /// <summary>Class ids [N, S, S], or <see cref="IgnoreLabel"/>.</summary>
    public int[] Labels { get; }

    /// <summary>Band names in the order of the second axis.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>Rows and columns of a patch.</summary>
    public int PatchSize { get; }

    /// <summary>The class table.</summary>
    public ClassTable Classes { get; }

    /// <summary>Number of patches.</summary>
    public int Count => Labels.Length / (PatchSize * PatchSize);

    /// <summary>Gives the labels with <see cref="IgnoreLabel"/> also where a band is masked.</summary>
    /// <returns>A new array [N, S, S].</returns>
    public int[] ValidLabels()
    {
        var labels = (int[])Labels.Clone();
        var area = PatchSize * PatchSize;
        for (var i = 0; i < Pixels.Length; i++)
        {
            if (BandNormalization.IsNodata(Pixels[i]))
            {
                labels[i / (Bands.Count * area) * area + i % area] = IgnoreLabel;
            }
        }

        return labels;
    }

    /// <summary>Copies some of the patches.</summary>
    /// <param name="indices">Places of the wanted patches, each 0 to <see cref="Count"/> − 1, in the wanted order.</param>
    /// <returns>A new set with its own arrays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a place of this set.</exception>
    public DensePatchSet Subset(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        foreach (var index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        }

        T[] Take<T>(T[] source, int length) => [.. indices.SelectMany(index => source.AsSpan(index * length, length).ToArray())];
        var area = PatchSize * PatchSize;
        return new DensePatchSet(Take(Pixels, Bands.Count * area), Take(Labels, area), Bands, PatchSize, Classes);
    }

    /// <summary>Gives the same values as patches with one label each, for statistics: class 0 throughout.</summary>
    internal PatchSet WithoutLabels() => new(Pixels, new int[Count], new int[Count], new int[Count], new int[Count], Bands, PatchSize, Classes);
}
