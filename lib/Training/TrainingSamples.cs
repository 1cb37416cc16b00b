namespace EeCnn;

/// <summary>Samples as the trainer sees them: patches with one label each, or with a label for every pixel.</summary>
/// <param name="Pixels">Raw values [N, C, S, S].</param>
/// <param name="Labels">Class ids [N], or [N, S, S].</param>
/// <param name="Count">N.</param>
/// <param name="Bands">Band names.</param>
/// <param name="Size">S.</param>
/// <param name="Classes">The classes.</param>
internal sealed record TrainingSamples(float[] Pixels, int[] Labels, int Count, IReadOnlyList<string> Bands, int Size, ClassTable Classes)
{
    internal static TrainingSamples Of(PatchSet patches) =>
        new(patches.Pixels, patches.Labels, patches.Count, patches.Bands, patches.PatchSize, patches.Classes);

    internal static TrainingSamples Of(DensePatchSet patches) =>
        new(patches.Pixels, patches.ValidLabels(), patches.Count, patches.Bands, patches.PatchSize, patches.Classes);

    /// <summary>Values in one sample.</summary>
    internal int Length => Bands.Count * Size * Size;

    /// <summary>Labels of one sample: 1, or S × S.</summary>
    internal int LabelLength => Count == 0 ? 1 : Labels.Length / Count;

    /// <summary>Labels of each class, ignored ones left out.</summary>
    internal long[] CountPerClass()
    {
        var counts = new long[Classes.Count];
        foreach (var label in Labels)
        {
            if (label != DensePatchSet.IgnoreLabel)
            {
                counts[label]++;
            }
        }

        return counts;
    }

    internal void Check(string part)
    {
        if (Count == 0)
        {
            throw new ArgumentException($"The {part} part has no sample. Check the split: every part needs samples.", part);
        }

        if (CountPerClass().All(count => count == 0))
        {
            throw new ArgumentException($"Every label of the {part} part is to be ignored. Label at least one valid pixel.", part);
        }

        // −∞ is nodata like every value below −9000.
        var infinite = Array.IndexOf(Pixels, float.PositiveInfinity);
        if (infinite >= 0)
        {
            throw new ArgumentException(
                $"Patch {infinite / Length} of the {part} part has an infinite value in band {Bands[infinite % Length / (Size * Size)]}. Mask such pixels (−9999 or NaN) or leave the patch out.", part);
        }
    }
}
