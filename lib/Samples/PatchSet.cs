namespace EeCnn;

/// <summary>Labelled square patches of an image: pixels [N, C, H, W] with H = W = <see cref="PatchSize"/>, and for each patch its class and place.</summary>
/// <remarks>
/// The patch of pixel (c, r) begins at column c − PatchSize / 2 and row r − PatchSize / 2 (whole division), so with 16 it covers
/// c − 8 … c + 7. Pixels are as exported (reflectance, not normalised); a masked pixel is ≤ −9000 (exports carry −9999) or NaN.
/// The arrays are shared, not copied: treat them as read-only.
/// </remarks>
public sealed partial class PatchSet
{
    /// <summary>Wraps arrays.</summary>
    /// <param name="pixels">N × C × PatchSize × PatchSize values, row-major. Not copied.</param>
    /// <param name="labels">Class id of each patch. Not copied.</param>
    /// <param name="columns">Column of each patch's pixel on the study grid. Not copied.</param>
    /// <param name="rows">Row of each patch's pixel on the study grid. Not copied.</param>
    /// <param name="polygons">Id of the polygon that each patch was drawn in. Not copied.</param>
    /// <param name="bands">Band names in the order of the second axis, unique.</param>
    /// <param name="patchSize">Rows and columns of a patch, at least 1.</param>
    /// <param name="classes">The class table.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, a band name is repeated, or a label is no class of the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patchSize"/> is below 1.</exception>
    public PatchSet(
        float[] pixels, int[] labels, int[] columns, int[] rows, int[] polygons, IReadOnlyList<string> bands, int patchSize, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(polygons);
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(patchSize, 1);
        int count = labels.Length;
        if (columns.Length != count || rows.Length != count || polygons.Length != count)
        {
            throw new ArgumentException(
                $"Labels, columns, rows and polygons need the same length; got {count}, {columns.Length}, {rows.Length}, {polygons.Length}.");
        }

        if (bands.Count == 0 || bands.Distinct().Count() != bands.Count || bands.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"Band names must be given and unique; got [{Text.Join(bands)}].", nameof(bands));
        }

        if (pixels.LongLength != (long)count * bands.Count * patchSize * patchSize)
        {
            throw new ArgumentException(
                $"{count} patches of {bands.Count} bands × {patchSize} × {patchSize} need {(long)count * bands.Count * patchSize * patchSize} values; got {pixels.LongLength}.",
                nameof(pixels));
        }

        int wrong = Array.FindIndex(labels, label => label < 0 || label >= classes.Count);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Patch {wrong} has the label {labels[wrong]}; the classes are {classes}.", nameof(labels));
        }

        Pixels = pixels;
        Labels = labels;
        Columns = columns;
        Rows = rows;
        Polygons = polygons;
        Bands = [.. bands];
        PatchSize = patchSize;
        Classes = classes;
    }

    /// <summary>All values, [N, C, H, W] row-major; ≤ −9000 or NaN where masked.</summary>
    public float[] Pixels { get; }

    /// <summary>Class id of each patch.</summary>
    public int[] Labels { get; }

    /// <summary>Column of each patch's pixel on the study grid, from 0.</summary>
    public int[] Columns { get; }

    /// <summary>Row of each patch's pixel on the study grid, from 0.</summary>
    public int[] Rows { get; }

    /// <summary>Id of the polygon that each patch was drawn in.</summary>
    public int[] Polygons { get; }

    /// <summary>Band names in the order of the second axis.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>Rows and columns of a patch.</summary>
    public int PatchSize { get; }

    /// <summary>The class table.</summary>
    public ClassTable Classes { get; }

    /// <summary>Number of patches.</summary>
    public int Count => Labels.Length;

    /// <summary>Values in one patch, C × H × W.</summary>
    public int PatchLength => Bands.Count * PatchSize * PatchSize;

    /// <summary>Gives the pixels of one patch.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <returns>[C, H, W] values; a view, not a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such patch.</exception>
    public ReadOnlySpan<float> Patch(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * PatchLength, PatchLength);
    }

    /// <summary>Gives the values of the pixel that each patch was made for.</summary>
    /// <returns>[N, C] values, row-major; ≤ −9000 or NaN where masked.</returns>
    public float[] CentreValues()
    {
        var values = new float[Count * Bands.Count];
        int area = PatchSize * PatchSize, centre = PatchSize / 2 * PatchSize + PatchSize / 2;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = Pixels[index * area + centre];
        }

        return values;
    }

    /// <summary>Counts the patches of each class.</summary>
    /// <returns>One number per class id.</returns>
    public int[] CountPerClass()
    {
        var counts = new int[Classes.Count];
        foreach (int label in Labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>Gives the share of a patch's pixels that are not masked in any band.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <returns>0 to 1.</returns>
    public double ValidShare(int index)
    {
        var values = Patch(index);
        int area = PatchSize * PatchSize, valid = 0;
        for (int place = 0; place < area; place++)
        {
            bool whole = true;
            for (int band = 0; band < Bands.Count; band++)
            {
                whole &= !BandNormalization.IsNodata(values[band * area + place]);
            }

            valid += whole ? 1 : 0;
        }

        return (double)valid / area;
    }

    /// <summary>Leaves out patches of which too much is masked.</summary>
    /// <param name="leastShare">Least share of pixels that are not masked in any band, 0 to 1.</param>
    /// <returns>A new set with its own arrays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public PatchSet WithValidShare(double leastShare) => leastShare is >= 0 and <= 1
        ? Subset([.. Enumerable.Range(0, Count).Where(index => ValidShare(index) >= leastShare)])
        : throw new ArgumentOutOfRangeException(nameof(leastShare), leastShare, "The least share of valid pixels must be between 0 and 1.");

    /// <summary>Copies some of the patches.</summary>
    /// <param name="indices">Places of the wanted patches, each 0 to <see cref="Count"/> − 1, in the wanted order.</param>
    /// <returns>A new set with its own arrays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a place of this set.</exception>
    public PatchSet Subset(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int length = PatchLength;
        var pixels = new float[checked(indices.Count * length)];
        for (int place = 0; place < indices.Count; place++)
        {
            Patch(indices[place]).CopyTo(pixels.AsSpan(place * length));
        }

        int[] Take(int[] source) => [.. indices.Select(index => source[index])];
        return new PatchSet(pixels, Take(Labels), Take(Columns), Take(Rows), Take(Polygons), Bands, PatchSize, Classes);
    }

    /// <summary>Writes count, size, bands and classes on one line.</summary>
    /// <returns>For example <c>1200 patches of 7 bands [SR_B1, …] × 16 × 16 px; 240 water, 240 urban</c>.</returns>
    public override string ToString() =>
        $"{Count} patches of {Bands.Count} bands [{Text.Join(Bands)}] × {PatchSize} × {PatchSize} px; " +
        Text.Join(CountPerClass().Select((count, id) => $"{count} {Classes[id].Name}"));
}
