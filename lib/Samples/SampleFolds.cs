namespace EeCnn;

/// <summary>k-fold cross-validation by different rules: in fold i part i is the test part, the next one the validation part, the rest trains.</summary>
/// <remarks>Every patch is in the test part once (with a buffer: those that no buffer takes). Each fold has its report.</remarks>
public static class SampleFolds
{
    /// <summary>Folds of single patches, drawn at random.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="folds">Number of folds, at least 3.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="allowOverlap">Whether patches of different parts may share pixels; scores are too good then.</param>
    /// <returns>A split per fold.</returns>
    /// <exception cref="InvalidOperationException">Patches of different parts would share pixels, and that is not allowed.</exception>
    public static IReadOnlyList<SplitResult> Random(PatchSet patches, int folds, int seed = 1, bool allowOverlap = false)
    {
        ArgumentNullException.ThrowIfNull(patches);
        return [.. ByGroup(patches, [.. Enumerable.Range(0, patches.Count)], folds, seed).Select(split => SampleSplits.Apart(split, allowOverlap))];
    }

    /// <summary>Folds of whole polygons.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="folds">Number of folds, at least 3 and at most the number of polygons.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>A split per fold; its report says whether patches of neighbouring polygons share pixels.</returns>
    public static IReadOnlyList<SplitResult> ByPolygon(PatchSet patches, int folds, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(patches);
        return ByGroup(patches, patches.Polygons, folds, seed);
    }

    /// <summary>Folds of square blocks of the grid with a buffer between the parts.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="folds">Number of folds, at least 3 and at most the number of blocks that hold patches.</param>
    /// <param name="sizePixels">Columns and rows of a block, at least 1.</param>
    /// <param name="bufferPixels">Least distance between patches of different parts in pixels.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>A split per fold.</returns>
    /// <exception cref="InvalidOperationException">The buffer leaves a part of a fold without patches.</exception>
    public static IReadOnlyList<SplitResult> ByBlock(PatchSet patches, int folds, int sizePixels, int bufferPixels, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(patches);
        var blocks = SampleSplits.Blocks(patches, sizePixels);
        var numbers = Numbers(patches, blocks, folds, seed);
        IEnumerable<(int Column, int Row)> Of(int fold) => blocks.Zip(numbers).Where(pair => pair.Second == fold % folds).Select(pair => pair.First).Distinct();
        return [.. Enumerable.Range(0, folds).Select(fold => SampleSplits.Filled(
            new BlockSplit(sizePixels, bufferPixels, Of(fold), Of(fold + 1)).Split(patches), [SamplePart.Train, SamplePart.Validation, SamplePart.Test], bufferPixels))];
    }

    /// <summary>Folds of patches with the same value in a column of the sample's table, such as a year or a region.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="column">A value for each patch; patches of one value stay together.</param>
    /// <param name="folds">Number of folds, at least 3 and at most the number of values.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>A split per fold.</returns>
    /// <exception cref="ArgumentException">The column has another length.</exception>
    public static IReadOnlyList<SplitResult> ByColumn<T>(PatchSet patches, IReadOnlyList<T> column, int folds, int seed = 1)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(patches);
        SampleSplits.CheckColumn(patches, column);
        return ByGroup(patches, [.. column], folds, seed);
    }

    private static List<SplitResult> ByGroup<TGroup>(PatchSet patches, TGroup[] groups, int folds, int seed)
        where TGroup : notnull
    {
        var numbers = Numbers(patches, groups, folds, seed);
        return [.. Enumerable.Range(0, folds).Select(fold => SampleSplits.Split(patches, [.. numbers.Select(number =>
            number == fold ? SamplePart.Test : number == (fold + 1) % folds ? SamplePart.Validation : SamplePart.Train)]))];
    }

    private static int[] Numbers<TGroup>(PatchSet patches, TGroup[] groups, int folds, int seed)
        where TGroup : notnull
    {
        var distinct = groups.Distinct().Count();
        if (folds < 3 || folds > distinct)
        {
            throw new ArgumentOutOfRangeException(
                nameof(folds), folds, $"There must be at least 3 folds (training, validation, test) and at most as many as groups, of which there are {distinct}.");
        }

        return GroupDealer.Deal(patches, groups, [.. Enumerable.Repeat(1.0 / folds, folds)], seed);
    }
}
