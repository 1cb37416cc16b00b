using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>One row of a frame; setting a value changes the frame.</summary>
public class DataFrameRow : IEnumerable<object>
{
    private readonly DataFrame _frame;
    private readonly long _row;

    internal DataFrameRow(DataFrame frame, long row)
    {
        _frame = frame;
        _row = row;
    }

    public object this[int index]
    {
        get => _frame.Columns[index][_row];
        set => _frame.Columns[index][_row] = value;
    }

    public object this[string columnName]
    {
        get => _frame.Columns[columnName][_row];
        set => _frame.Columns[columnName][_row] = value;
    }

    public IEnumerator<object> GetEnumerator() => _frame.Columns.Select(column => column[_row]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public IEnumerable<KeyValuePair<string, object>> GetValues() =>
        _frame.Columns.Select(column => KeyValuePair.Create(column.Name, column[_row]));

    public override string ToString() => string.Join(" ", this.Select(Display.Value));
}
