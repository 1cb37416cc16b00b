using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>A table of named columns of one length.</summary>
[TypeFormatterSource(typeof(DataFrameFormatterSource))]
public partial class DataFrame
{
    private const int RowsShown = 25;

    public DataFrame(IEnumerable<DataFrameColumn> columns)
    {
        Columns = [];
        Rows = new DataFrameRowCollection(this);
        foreach (var column in columns)
        {
            Columns.Add(column);
        }
    }

    public DataFrame(params DataFrameColumn[] columns) : this((IEnumerable<DataFrameColumn>)columns)
    {
    }

    public DataFrameColumnCollection Columns { get; }

    public DataFrameRowCollection Rows { get; }

    public object this[long rowIndex, int columnIndex]
    {
        get => Columns[columnIndex][rowIndex];
        set => Columns[columnIndex][rowIndex] = value;
    }

    public DataFrame this[PrimitiveDataFrameColumn<bool> rowFilter] => Filter(rowFilter);

    public DataFrame this[PrimitiveDataFrameColumn<int> rowIndices] => Filter(rowIndices);

    public DataFrame this[PrimitiveDataFrameColumn<long> rowIndices] => Filter(rowIndices);

    public DataFrame this[IEnumerable<int> rowIndices] => Chosen([.. rowIndices.Select(row => (long)row)]);

    public DataFrame this[IEnumerable<long> rowIndices] => Chosen([.. rowIndices]);

    public DataFrame this[IEnumerable<bool> rowFilter] => Filter(new PrimitiveDataFrameColumn<bool>("Filter", rowFilter));

    public DataFrameColumn this[string columnName]
    {
        get => Columns[columnName];
        set => Columns[columnName] = value;
    }

    /// <summary>Keeps the rows whose filter is true; null counts as false.</summary>
    public DataFrame Filter(PrimitiveDataFrameColumn<bool> filter) => Chosen(RowMask.ToRows(filter, Rows.Count));

    /// <summary>Picks rows by number, in the given order.</summary>
    public DataFrame Filter(PrimitiveDataFrameColumn<int> rowIndices) => Chosen([.. rowIndices.Select(row => row ?? -1L)]);

    /// <summary>Picks rows by number, in the given order.</summary>
    public DataFrame Filter(PrimitiveDataFrameColumn<long> rowIndices) => Chosen([.. rowIndices.Select(row => row ?? -1L)]);

    /// <summary>The first rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frame has fewer rows.</exception>
    public DataFrame Head(int numberOfRows) => Range(0, CheckedCount(numberOfRows));

    /// <summary>The last rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frame has fewer rows.</exception>
    public DataFrame Tail(int numberOfRows) => Range(Rows.Count - CheckedCount(numberOfRows), numberOfRows);

    /// <summary>Some rows at random, each at most once; the choice is not seeded.</summary>
    /// <exception cref="ArgumentException">The frame has fewer rows.</exception>
    public DataFrame Sample(int numberOfRows)
    {
        if (numberOfRows > Rows.Count)
        {
            throw new ArgumentException($"The frame has {Rows.Count} rows; got a sample of {numberOfRows}.", nameof(numberOfRows));
        }

        long[] rows = [.. Enumerable.Range(0, (int)Rows.Count).Select(row => (long)row)];
        Random.Shared.Shuffle(rows);
        return Chosen(rows[..numberOfRows]);
    }

    public DataFrame Clone() => new(Columns.Select(column => column.Clone()));

    /// <summary>Data type and length without nulls of each column, as text.</summary>
    public DataFrame Info() =>
        new([new StringDataFrameColumn("Info", ["DataType", "Length (excluding null values)"]), .. Columns.Select(column => column.Info())]);

    /// <summary>Length, max, min and mean of each column of numbers or dates.</summary>
    public DataFrame Description() => new([
        new StringDataFrameColumn("Description", ["Length (excluding null values)", "Max", "Min", "Mean"]),
        .. Columns.Where(column => column.HasDescription()).Select(column => column.Description())]);

    /// <summary>Sorts by a column; equal values keep their order.</summary>
    public DataFrame OrderBy(string columnName, bool ascending = true, bool putNullValuesLast = true) =>
        Chosen(Columns[columnName].SortedRows(ascending, putNullValuesLast));

    /// <summary>Sorts by a column, the greatest first; equal values keep their order.</summary>
    public DataFrame OrderByDescending(string columnName, bool putNullValuesLast = true) =>
        OrderBy(columnName, ascending: false, putNullValuesLast);

    public GroupBy GroupBy(string columnName)
    {
        var column = Columns[columnName];
        return column.GroupBy(Columns.IndexOf(columnName), this);
    }

    /// <summary>Groups with keys of a type.</summary>
    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public GroupBy<TKey> GroupBy<TKey>(string columnName) =>
        GroupBy(columnName) as GroupBy<TKey>
        ?? throw new InvalidCastException($"Column '{columnName}' holds {Columns[columnName].DataType}, not {typeof(TKey)}.");

    public DataFrame AddPrefix(string prefix, bool inPlace = false) => Renamed(name => prefix + name, inPlace);

    public DataFrame AddSuffix(string suffix, bool inPlace = false) => Renamed(name => name + suffix, inPlace);

    /// <summary>The first 25 rows as text.</summary>
    public override string ToString() => ToString(RowsShown);

    /// <summary>Names, then rows, each padded to the longest name and a blank, at least to ten characters.</summary>
    public string ToString(long rowsToShow)
    {
        var text = new StringBuilder();
        int width = Math.Max(10, Columns.Select(column => column.Name.Length + 1).DefaultIfEmpty(0).Max());
        for (int column = 0; column < Columns.Count; column++)
        {
            text.Append(Columns[column].Name.PadRight(width));
        }

        text.AppendLine();
        long shown = Math.Min(rowsToShow, Rows.Count);
        for (long row = 0; row < shown; row++)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                text.Append(Display.Value(Columns[column][row]).PadRight(width));
            }

            text.AppendLine();
        }

        if (shown < Rows.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"  ... {shown} of total {Rows.Count}").AppendLine();
        }

        return text.ToString();
    }

    internal DataFrame Chosen(long[] rows) => new(Columns.Select(column => column.Take(rows)));

    private DataFrame Range(long start, long count)
    {
        var rows = new long[count];
        for (long i = 0; i < count; i++)
        {
            rows[i] = start + i;
        }

        return Chosen(rows);
    }

    private int CheckedCount(int numberOfRows) =>
        numberOfRows >= 0 && numberOfRows <= Rows.Count
            ? numberOfRows
            : throw new ArgumentOutOfRangeException(
                nameof(numberOfRows), numberOfRows, $"The frame has {Rows.Count} rows; ask for 0 to {Rows.Count}.");

    private DataFrame Renamed(Func<string, string> rename, bool inPlace)
    {
        var frame = inPlace ? this : Clone();
        foreach (var column in frame.Columns)
        {
            column.SetName(rename(column.Name));
        }

        return frame;
    }
}
