namespace EeCnn;

/// <summary>Assigns pixels to training, validation and test by square blocks of the grid, with a buffer between the parts.</summary>
/// <remarks>
/// Block (bc, br) covers the columns bc × SizePixels … and the rows br × SizePixels …. Neighbouring pixels are alike, so a random
/// split would test on near-copies of the training data; blocks keep the parts apart. A pixel outside the test blocks is
/// <see cref="SamplePart.Buffer"/> when its Chebyshev distance (the larger of the distances in columns and rows, between pixel centres)
/// to a test block is below BufferPixels; a training pixel also when it is that near to a validation block. With a buffer of at least
/// the patch size, no pixel of a patch is in a patch of another part. Immutable.
/// </remarks>
public sealed class BlockSplit
{
    private readonly HashSet<(int, int)> test, validation;

    /// <summary>Makes a split.</summary>
    /// <param name="sizePixels">Columns and rows of a block, at least 1.</param>
    /// <param name="bufferPixels">Least Chebyshev distance between pixels of different parts, at least 0.</param>
    /// <param name="testBlocks">Blocks (column, row) reserved for testing.</param>
    /// <param name="validationBlocks">Blocks (column, row) for validation; none of them a test block.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below its bound.</exception>
    /// <exception cref="ArgumentException">A block is in both lists.</exception>
    public BlockSplit(
        int sizePixels, int bufferPixels, IEnumerable<(int Column, int Row)> testBlocks, IEnumerable<(int Column, int Row)> validationBlocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePixels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(bufferPixels);
        ArgumentNullException.ThrowIfNull(testBlocks);
        ArgumentNullException.ThrowIfNull(validationBlocks);
        SizePixels = sizePixels;
        BufferPixels = bufferPixels;
        test = [.. testBlocks];
        validation = [.. validationBlocks];
        if (test.Overlaps(validation))
        {
            throw new ArgumentException($"Blocks [{Text.Join(test.Intersect(validation))}] are both test and validation blocks.", nameof(validationBlocks));
        }
    }

    /// <summary>Columns and rows of a block.</summary>
    public int SizePixels { get; }

    /// <summary>Least Chebyshev distance between pixels of different parts.</summary>
    public int BufferPixels { get; }

    /// <summary>Test blocks (column, row).</summary>
    public IReadOnlyCollection<(int Column, int Row)> TestBlocks => test;

    /// <summary>Validation blocks (column, row).</summary>
    public IReadOnlyCollection<(int Column, int Row)> ValidationBlocks => validation;

    /// <summary>Gives the part that a block belongs to, before the buffer is taken off.</summary>
    /// <param name="blockColumn">Column of the block.</param>
    /// <param name="blockRow">Row of the block.</param>
    /// <returns>Train, Validation or Test.</returns>
    public SamplePart PartOfBlock(int blockColumn, int blockRow) =>
        test.Contains((blockColumn, blockRow)) ? SamplePart.Test :
        validation.Contains((blockColumn, blockRow)) ? SamplePart.Validation : SamplePart.Train;

    /// <summary>Assigns a pixel.</summary>
    /// <param name="column">Column on the grid.</param>
    /// <param name="row">Row on the grid.</param>
    /// <returns>The pixel's part, or Buffer.</returns>
    public SamplePart PartOf(int column, int row)
    {
        var part = PartOfBlock(FloorDivide(column), FloorDivide(row));
        if (part == SamplePart.Test || BufferPixels == 0)
        {
            return part;
        }

        bool Near((int Column, int Row) block) => Math.Max(Distance(column, block.Column), Distance(row, block.Row)) < BufferPixels;
        return test.Any(Near) || (part == SamplePart.Train && validation.Any(Near)) ? SamplePart.Buffer : part;
    }

    /// <summary>Splits patches by the pixels they were made for.</summary>
    /// <param name="patches">All patches of the study.</param>
    /// <returns>The patches of each part in their former order, and a report.</returns>
    public SplitResult Split(PatchSet patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        var parts = new SamplePart[patches.Count];
        for (int index = 0; index < parts.Length; index++)
        {
            parts[index] = PartOf(patches.Columns[index], patches.Rows[index]);
        }

        return SampleSplits.Split(patches, parts, BufferPixels);
    }

    private int FloorDivide(int pixel) => (int)Math.Floor((double)pixel / SizePixels);

    private int Distance(int pixel, int block) =>
        Math.Max(0, Math.Max(block * SizePixels - pixel, pixel - ((block + 1) * SizePixels - 1)));
}
