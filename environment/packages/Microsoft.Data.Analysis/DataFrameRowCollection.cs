using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>The rows of a frame.</summary>
public class DataFrameRowCollection : IEnumerable<DataFrameRow>
{
    private readonly DataFrame _frame;

    internal DataFrameRowCollection(DataFrame frame) => _frame = frame;

    public long Count => _frame.Columns.RowCount;

    public DataFrameRow this[long index] =>
        (ulong)index < (ulong)Count
            ? new DataFrameRow(_frame, index)
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"The frame has rows 0 to {Count - 1}.");

    public IEnumerator<DataFrameRow> GetEnumerator()
    {
        for (long row = 0; row < Count; row++)
        {
            yield return new DataFrameRow(_frame, row);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
