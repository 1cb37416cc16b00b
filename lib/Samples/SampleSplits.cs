namespace EeCnn;

/// <summary>Splits of a sample into training, validation and test, by different rules, each with a report.</summary>
/// <remarks>Shares hold for every class as nearly as the groups allow, which are kept whole. Blocks chosen by hand: <see cref="BlockSplit"/>.
/// k-fold: <see cref="SampleFolds"/>.</remarks>
public static class SampleSplits
{
    /// <summary>Splits single patches at random.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="validationShare">Share of the validation part, 0 … below 1.</param>
    /// <param name="testShare">Share of the test part, 0 … below 1; both together below 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="allowOverlap">Whether patches of different parts may share pixels; scores are too good then.</param>
    /// <returns>The parts and a report.</returns>
    /// <exception cref="InvalidOperationException">Patches of different parts would share pixels, and that is not allowed.</exception>
    public static SplitResult Random(
        PatchSet patches, double validationShare = 0.2, double testShare = 0.2, int seed = 1, bool allowOverlap = false)
    {
        ArgumentNullException.ThrowIfNull(patches);
        var parts = Deal(patches, [.. Enumerable.Range(0, patches.Count)], validationShare, testShare, seed);
        return Apart(Split(patches, parts), allowOverlap);
    }

    /// <summary>Splits whole polygons.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="validationShare">Share of the validation part, 0 … below 1.</param>
    /// <param name="testShare">Share of the test part, 0 … below 1; both together below 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>The parts and a report, which says whether patches of neighbouring polygons share pixels.</returns>
    /// <exception cref="ArgumentException">There are fewer polygons than parts, or the shares are not as said above.</exception>
    public static SplitResult ByPolygon(PatchSet patches, double validationShare = 0.2, double testShare = 0.2, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(patches);
        return Split(patches, Deal(patches, patches.Polygons, validationShare, testShare, seed));
    }

    /// <summary>Splits square blocks of the grid, which are drawn by seed, and leaves out what is nearer to another part than the buffer.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="sizePixels">Columns and rows of a block, at least 1.</param>
    /// <param name="bufferPixels">Least distance between patches of different parts in pixels; from the patch size on none shares a pixel.</param>
    /// <param name="validationShare">Share of the validation part, 0 … below 1.</param>
    /// <param name="testShare">Share of the test part, 0 … below 1; both together below 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>The parts and a report.</returns>
    /// <exception cref="ArgumentException">Fewer blocks than parts hold patches, or the shares are not as said above.</exception>
    /// <exception cref="InvalidOperationException">The buffer leaves a part without patches.</exception>
    public static SplitResult ByBlock(
        PatchSet patches, int sizePixels, int bufferPixels, double validationShare = 0.2, double testShare = 0.2, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(patches);
        var blocks = Blocks(patches, sizePixels);
        var parts = Deal(patches, blocks, validationShare, testShare, seed);
        IEnumerable<(int Column, int Row)> Of(SamplePart part) => blocks.Zip(parts).Where(pair => pair.Second == part).Select(pair => pair.First).Distinct();
        return Filled(new BlockSplit(sizePixels, bufferPixels, Of(SamplePart.Test), Of(SamplePart.Validation)).Split(patches), parts.Distinct(), bufferPixels);
    }

    /// <summary>Throws when a buffer has taken all patches of a part that had some.</summary>
    internal static SplitResult Filled(SplitResult split, IEnumerable<SamplePart> parts, int bufferPixels)
    {
        SamplePart[] lost = [.. parts.Where(part => split.Report.CountOf(part) == 0).Order()];
        return lost.Length == 0 ? split : throw new InvalidOperationException(
            $"A buffer of {bufferPixels} px leaves no patch in the part{(lost.Length == 1 ? "" : "s")} {Text.Join(lost.Select(part => part.ToString().ToLowerInvariant()))}. Take a smaller buffer or larger blocks.");
    }

    /// <summary>Takes the parts from a column of the sample's table.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="column">For each patch <c>train</c>, <c>validation</c> or <c>test</c>; nothing or <c>buffer</c> leaves it out.</param>
    /// <returns>The parts and a report.</returns>
    /// <exception cref="ArgumentException">The column has another length or another value.</exception>
    public static SplitResult ByColumn(PatchSet patches, IReadOnlyList<string?> column)
    {
        ArgumentNullException.ThrowIfNull(patches);
        CheckColumn(patches, column);
        return Split(patches, [.. column.Select((value, i) => value?.ToLowerInvariant() switch
        {
            null or "" or "buffer" => SamplePart.Buffer,
            "train" => SamplePart.Train,
            "validation" => SamplePart.Validation,
            "test" => SamplePart.Test,
            _ => throw new ArgumentException($"Patch {i} has '{value}' in the column of parts; allowed are train, validation, test, buffer and nothing.", nameof(column)),
        })]);
    }

    internal static void CheckColumn<T>(PatchSet patches, IReadOnlyList<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Count != patches.Count)
        {
            throw new ArgumentException($"The column has {column.Count} values for {patches.Count} patches. Give one for each.", nameof(column));
        }
    }

    internal static (int Column, int Row)[] Blocks(PatchSet patches, int sizePixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePixels, 1);
        int Block(int pixel) => (int)Math.Floor((double)pixel / sizePixels);
        return [.. patches.Columns.Zip(patches.Rows, (column, row) => (Block(column), Block(row)))];
    }

    internal static SplitResult Split(PatchSet patches, IReadOnlyList<SamplePart> parts, int bufferPixels = 0)
    {
        PatchSet Select(SamplePart part) => patches.Subset([.. Enumerable.Range(0, parts.Count).Where(i => parts[i] == part)]);
        return new SplitResult(
            Select(SamplePart.Train), Select(SamplePart.Validation), Select(SamplePart.Test), SplitReport.Create(patches, [.. parts], bufferPixels));
    }

    internal static SplitResult Apart(SplitResult split, bool allowOverlap) =>
        split.Report.SharedPixels == 0 || allowOverlap ? split : throw new InvalidOperationException(
            $"{split.Report.SharedPixels} pixels would be in patches of different parts, so the test would see what was trained on. Split by block (SampleSplits.ByBlock), or set allowOverlap to see how much too good the scores become.");

    private static SamplePart[] Deal<TGroup>(PatchSet patches, TGroup[] groups, double validationShare, double testShare, int seed)
        where TGroup : notnull
    {
        if (!(validationShare >= 0 && testShare >= 0 && validationShare + testShare < 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The shares of validation and test are {validationShare} and {testShare}; both must be at least 0 and together below 1."));
        }

        // The places of the shares are those of SamplePart.
        double[] shares = [1 - validationShare - testShare, validationShare, testShare];
        int distinct = groups.Distinct().Count(), parts = shares.Count(share => share > 0);
        if (distinct < parts)
        {
            throw new ArgumentException(
                $"The patches make {distinct} group{(distinct == 1 ? "" : "s")} (polygons or blocks stay whole) for {parts} parts, so a part would be empty. Take smaller blocks, more polygons, or a share of 0 for a part.");
        }

        return [.. GroupDealer.Deal(patches, groups, shares, seed).Select(part => (SamplePart)part)];
    }
}
