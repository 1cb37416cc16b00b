using System.Runtime.InteropServices;

namespace Microsoft.Data.Analysis;

/// <summary>The rows of a column by equal value; groups stand in order of first appearance and null belongs to none.</summary>
internal abstract class RowGroups
{
    protected RowGroups(int[] groupOfRow, int[] counts, long[] firstRows)
    {
        GroupOfRow = groupOfRow;
        Counts = counts;
        FirstRows = firstRows;
    }

    internal int Count => Counts.Length;

    /// <summary>Group of each row, −1 where the key is null.</summary>
    internal int[] GroupOfRow { get; }

    internal int[] Counts { get; }

    internal long[] FirstRows { get; }

    /// <summary>Rows of each group, ascending.</summary>
    internal long[][] Rows()
    {
        var rows = new long[Count][];
        for (int group = 0; group < Count; group++)
        {
            rows[group] = new long[Counts[group]];
        }

        var filled = new int[Count];
        for (int row = 0; row < GroupOfRow.Length; row++)
        {
            int group = GroupOfRow[row];
            if (group >= 0)
            {
                rows[group][filled[group]++] = row;
            }
        }

        return rows;
    }
}

/// <summary>The same with the keys.</summary>
internal sealed class RowGroups<TKey> : RowGroups
{
    private RowGroups(int[] groupOfRow, int[] counts, long[] firstRows, TKey[] keys) : base(groupOfRow, counts, firstRows) => Keys = keys;

    internal TKey[] Keys { get; }

    /// <summary>Groups given by a dictionary of rows (rows that no key names belong to no group).</summary>
    internal static RowGroups<TKey> Of(IDictionary<TKey, ICollection<long>> rowsOfKey, long rowCount)
    {
        var groupOfRow = new int[rowCount];
        Array.Fill(groupOfRow, -1);
        int group = 0;
        foreach (var rows in rowsOfKey.Values)
        {
            foreach (long row in rows)
            {
                groupOfRow[row] = group;
            }

            group++;
        }

        return new RowGroups<TKey>(
            groupOfRow, [.. rowsOfKey.Values.Select(rows => rows.Count)], [.. rowsOfKey.Values.Select(rows => rows.First())], [.. rowsOfKey.Keys]);
    }

    internal static RowGroups<TKey> Of(ReadOnlySpan<TKey> values, ReadOnlySpan<bool> nulls)
    {
        if (typeof(TKey) == typeof(int) && SmallRange(MemoryMarshal.Cast<byte, int>(AsBytes(values)), nulls) is { } direct)
        {
            return (RowGroups<TKey>)(object)direct;
        }

        var groupOfRow = new int[values.Length];
        var groups = new Dictionary<TKey, int>();
        var counts = new List<int>();
        var firstRows = new List<long>();
        var keys = new List<TKey>();
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] is null || (!nulls.IsEmpty && nulls[row]))
            {
                groupOfRow[row] = -1;
                continue;
            }

            ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, values[row], out bool known);
            if (!known)
            {
                group = keys.Count;
                keys.Add(values[row]);
                counts.Add(0);
                firstRows.Add(row);
            }

            groupOfRow[row] = group;
            counts[group]++;
        }

        return new RowGroups<TKey>(groupOfRow, [.. counts], [.. firstRows], [.. keys]);
    }

    /// <summary>Class ids and the like span a small range: a table answers faster than a dictionary.</summary>
    private static RowGroups<int> SmallRange(ReadOnlySpan<int> values, ReadOnlySpan<bool> nulls)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        int smallest = int.MaxValue, largest = int.MinValue;
        foreach (int value in values)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }

        long range = (long)largest - smallest + 1;
        if (range > Math.Max(1024, values.Length / 4))
        {
            return null;
        }

        var table = new int[range];
        var counts = new List<int>();
        var firstRows = new List<long>();
        var groupOfRow = new int[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            if (!nulls.IsEmpty && nulls[row])
            {
                groupOfRow[row] = -1;
                continue;
            }

            ref int group = ref table[values[row] - smallest];
            if (group == 0)
            {
                firstRows.Add(row);
                counts.Add(0);
                group = firstRows.Count;
            }

            groupOfRow[row] = group - 1;
        }

        var span = CollectionsMarshal.AsSpan(counts);
        foreach (int group in groupOfRow)
        {
            if (group >= 0)
            {
                span[group]++;
            }
        }

        var keys = new int[firstRows.Count];
        for (int group = 0; group < keys.Length; group++)
        {
            keys[group] = values[(int)firstRows[group]];
        }

        return new RowGroups<int>(groupOfRow, [.. counts], [.. firstRows], keys);
    }

    private static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<TKey> values) =>
        MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<TKey, byte>(ref MemoryMarshal.GetReference(values)), values.Length * sizeof(int));
}
