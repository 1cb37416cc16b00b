namespace Microsoft.Data.Analysis;

/// <summary>Turns a mask of rows into row numbers.</summary>
internal static class RowMask
{
    /// <summary>Rows whose mask is true; null counts as false, and a short mask as false after its end.</summary>
    internal static long[] ToRows(PrimitiveDataFrameColumn<bool> mask, long length)
    {
        if (mask.Length > length)
        {
            throw new ArgumentException($"The mask has {mask.Length} values for {length} rows.", nameof(mask));
        }

        var rows = new List<long>();
        for (long row = 0; row < mask.Length; row++)
        {
            if (mask[row] == true)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }
}
