namespace Microsoft.Data.Analysis;

public partial class DataFrame
{
    /// <summary>Puts two frames side by side, row by row (not by key).</summary>
    public DataFrame Join(
        DataFrame other, string leftSuffix = "_left", string rightSuffix = "_right", JoinAlgorithm joinAlgorithm = JoinAlgorithm.Left)
    {
        ArgumentNullException.ThrowIfNull(other);
        long rows = joinAlgorithm switch
        {
            JoinAlgorithm.Left => Rows.Count,
            JoinAlgorithm.Right => other.Rows.Count,
            JoinAlgorithm.Inner => Math.Min(Rows.Count, other.Rows.Count),
            _ => Math.Max(Rows.Count, other.Rows.Count),
        };
        long[] Positions(long count) => [.. Enumerable.Range(0, (int)rows).Select(row => row < count ? row : -1L)];
        return SideBySide(other, Positions(Rows.Count), Positions(other.Rows.Count), leftSuffix, rightSuffix);
    }

    /// <summary>Joins by equal keys of one column each; null matches null.</summary>
    public DataFrame Merge<TKey>(
        DataFrame other,
        string leftJoinColumn,
        string rightJoinColumn,
        string leftSuffix = "_left",
        string rightSuffix = "_right",
        JoinAlgorithm joinAlgorithm = JoinAlgorithm.Left)
    {
        foreach (var column in new[] { Columns[leftJoinColumn], other.Columns[rightJoinColumn] })
        {
            if (column.DataType != typeof(TKey))
            {
                throw new ArgumentException($"The key column '{column.Name}' holds {column.DataType}, not {typeof(TKey)}.");
            }
        }

        return Merge(other, [leftJoinColumn], [rightJoinColumn], leftSuffix, rightSuffix, joinAlgorithm);
    }

    /// <summary>Joins by equal keys of several columns; null matches null. Both keys stay in the result.</summary>
    public DataFrame Merge(
        DataFrame other,
        string[] leftJoinColumns,
        string[] rightJoinColumns,
        string leftSuffix = "_left",
        string rightSuffix = "_right",
        JoinAlgorithm joinAlgorithm = JoinAlgorithm.Left)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (leftJoinColumns.Length == 0 || leftJoinColumns.Length != rightJoinColumns.Length)
        {
            throw new ArgumentException(
                $"A merge needs as many left as right key columns, at least one; got {leftJoinColumns.Length} and {rightJoinColumns.Length}.");
        }

        var (leftKeys, rightKeys) = Keys(other, leftJoinColumns, rightJoinColumns);
        var (left, right) = joinAlgorithm == JoinAlgorithm.Right
            ? Swapped(Matches(rightKeys, leftKeys, keepUnmatched: true, out _))
            : Matches(leftKeys, rightKeys, keepUnmatched: joinAlgorithm != JoinAlgorithm.Inner, out _);
        if (joinAlgorithm == JoinAlgorithm.FullOuter)
        {
            Matches(leftKeys, rightKeys, keepUnmatched: true, out bool[] matched);
            for (int row = 0; row < matched.Length; row++)
            {
                if (!matched[row])
                {
                    left.Add(-1);
                    right.Add(row);
                }
            }
        }

        return SideBySide(other, [.. left], [.. right], leftSuffix, rightSuffix);
    }

    private static (List<long> Left, List<long> Right) Swapped((List<long> Left, List<long> Right) rows) => (rows.Right, rows.Left);

    /// <summary>One number per row, equal where all key columns are equal.</summary>
    private (int[] Left, int[] Right) Keys(DataFrame other, string[] leftColumns, string[] rightColumns)
    {
        var (left, right) = Columns[leftColumns[0]].Encode(other.Columns[rightColumns[0]]);
        for (int index = 1; index < leftColumns.Length; index++)
        {
            var (nextLeft, nextRight) = Columns[leftColumns[index]].Encode(other.Columns[rightColumns[index]]);
            var pairs = new Dictionary<(int, int), int>();
            int Code(int first, int second)
            {
                pairs.TryAdd((first, second), pairs.Count);
                return pairs[(first, second)];
            }

            left = [.. left.Zip(nextLeft, Code)];
            right = [.. right.Zip(nextRight, Code)];
        }

        return (left, right);
    }

    private static (List<long> Left, List<long> Right) Matches(int[] leftKeys, int[] rightKeys, bool keepUnmatched, out bool[] matched)
    {
        var rightRows = new Dictionary<int, List<int>>();
        for (int row = 0; row < rightKeys.Length; row++)
        {
            if (!rightRows.TryGetValue(rightKeys[row], out var rows))
            {
                rightRows[rightKeys[row]] = rows = [];
            }

            rows.Add(row);
        }

        matched = new bool[rightKeys.Length];
        List<long> left = [], right = [];
        for (int row = 0; row < leftKeys.Length; row++)
        {
            if (rightRows.TryGetValue(leftKeys[row], out var rows))
            {
                foreach (int match in rows)
                {
                    left.Add(row);
                    right.Add(match);
                    matched[match] = true;
                }
            }
            else if (keepUnmatched)
            {
                left.Add(row);
                right.Add(-1);
            }
        }

        return (left, right);
    }

    private DataFrame SideBySide(DataFrame other, long[] leftRows, long[] rightRows, string leftSuffix, string rightSuffix)
    {
        var joined = new DataFrame();
        foreach (var column in Columns)
        {
            Add(column.Take(leftRows), other.Columns.IndexOf(column.Name) >= 0 ? leftSuffix : "");
        }

        foreach (var column in other.Columns)
        {
            Add(column.Take(rightRows), Columns.IndexOf(column.Name) >= 0 ? rightSuffix : "");
        }

        return joined;

        void Add(DataFrameColumn column, string suffix)
        {
            column.SetName(column.Name + suffix);
            joined.Columns.Add(column);
        }
    }
}
