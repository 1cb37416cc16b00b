using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>Groups with typed keys.</summary>
public class GroupBy<TKey> : GroupBy
{
    private readonly DataFrame _frame;
    private readonly int _keyIndex;
    private readonly RowGroups<TKey> _groups;

    public GroupBy(DataFrame dataFrame, int groupByColumnIndex, IDictionary<TKey, ICollection<long>> keyToRowIndices)
        : this(dataFrame, groupByColumnIndex, RowGroups<TKey>.Of(keyToRowIndices, dataFrame.Rows.Count))
    {
    }

    internal GroupBy(DataFrame frame, int keyIndex, RowGroups<TKey> groups)
    {
        _frame = frame;
        _keyIndex = keyIndex;
        _groups = groups;
    }

    /// <summary>Each key with its rows.</summary>
    public IEnumerable<IGrouping<TKey, DataFrameRow>> Groupings
    {
        get
        {
            var rows = _groups.Rows();
            return _groups.Keys.Select((key, group) => new Grouping(key, rows[group].Select(row => _frame.Rows[row])));
        }
    }

    public override DataFrame Count(params string[] columnNames) => Aggregate(columnNames, anyType: true, column =>
    {
        var counts = new long[_groups.Count];
        for (int row = 0; row < column.Length; row++)
        {
            if (_groups.GroupOfRow[row] >= 0 && column.IsValid(row))
            {
                counts[_groups.GroupOfRow[row]]++;
            }
        }

        return new PrimitiveDataFrameColumn<long>(column.Name, counts);
    });

    public override DataFrame First(params string[] columnNames) =>
        Aggregate(columnNames, anyType: true, column => column.Take(_groups.FirstRows));

    public override DataFrame Head(int numberOfRows) => Cut(rows => rows.Take(numberOfRows));

    public override DataFrame Tail(int numberOfRows) => Cut(rows => rows.TakeLast(numberOfRows));

    public override DataFrame Max(params string[] columnNames) => Aggregate(columnNames, anyType: false, column => Each(column, column.Max));

    public override DataFrame Min(params string[] columnNames) => Aggregate(columnNames, anyType: false, column => Each(column, column.Min));

    public override DataFrame Product(params string[] columnNames) =>
        Aggregate(columnNames, anyType: false, column => Each(column, column.Product));

    public override DataFrame Sum(params string[] columnNames) =>
        Aggregate(columnNames, anyType: false, column => ColumnMath.For(column, nameof(Sum)).GroupSum(column, _groups));

    public override DataFrame Mean(params string[] columnNames) =>
        Aggregate(columnNames, anyType: false, column => ColumnMath.For(column, nameof(Mean)).GroupMean(column, _groups));

    private DataFrame Aggregate(string[] columnNames, bool anyType, Func<DataFrameColumn, DataFrameColumn> aggregate)
    {
        var key = _frame.Columns[_keyIndex];
        var columns = columnNames is { Length: > 0 }
            ? columnNames.Select(name => _frame.Columns[name])
            : _frame.Columns.Where(column => column != key && (anyType || column.IsNumericColumn()));
        return new DataFrame([key.Take(_groups.FirstRows), .. columns.Select(aggregate)]);
    }

    private DataFrameColumn Each(DataFrameColumn column, Func<IEnumerable<long>, object> aggregate)
    {
        var result = ColumnFactory.Concrete(column.DataType, column.Name);
        foreach (var rows in _groups.Rows())
        {
            result.AppendObject(aggregate(rows), DataFrameColumn.Invariant);
        }

        return result;
    }

    private DataFrame Cut(Func<IEnumerable<long>, IEnumerable<long>> cut)
    {
        long[] rows = [.. _groups.Rows().SelectMany(cut)];
        var key = _frame.Columns[_keyIndex];
        return new DataFrame([key.Take(rows), .. _frame.Columns.Where(column => column != key).Select(column => column.Take(rows))]);
    }

    private sealed class Grouping(TKey key, IEnumerable<DataFrameRow> rows) : IGrouping<TKey, DataFrameRow>
    {
        public TKey Key => key;

        public IEnumerator<DataFrameRow> GetEnumerator() => rows.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
