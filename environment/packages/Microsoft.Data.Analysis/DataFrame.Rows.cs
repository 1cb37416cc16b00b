using System.Globalization;

namespace Microsoft.Data.Analysis;

public partial class DataFrame
{
    /// <summary>Removes rows with nulls: with any, or of nulls only.</summary>
    public DataFrame DropNulls(DropNullOptions options = DropNullOptions.Any)
    {
        var rows = new List<long>();
        for (long row = 0; row < Rows.Count; row++)
        {
            int nulls = Columns.Count(column => !column.IsValid(row));
            if (options == DropNullOptions.Any ? nulls == 0 : nulls < Columns.Count)
            {
                rows.Add(row);
            }
        }

        return Chosen([.. rows]);
    }

    public DataFrame FillNulls(object value, bool inPlace = false)
    {
        var frame = inPlace ? this : Clone();
        foreach (var column in frame.Columns)
        {
            column.FillNulls(value, inPlace: true);
        }

        return frame;
    }

    /// <summary>Fills the nulls of each column with its own value.</summary>
    /// <exception cref="ArgumentException">The number of values is not the number of columns.</exception>
    public DataFrame FillNulls(IList<object> values, bool inPlace = false)
    {
        if (values.Count != Columns.Count)
        {
            throw new ArgumentException($"The frame has {Columns.Count} columns; got {values.Count} values.", nameof(values));
        }

        var frame = inPlace ? this : Clone();
        for (int index = 0; index < values.Count; index++)
        {
            frame.Columns[index].FillNulls(values[index], inPlace: true);
        }

        return frame;
    }

    public DataFrame Append(IEnumerable<DataFrameRow> rows, bool inPlace = false, CultureInfo cultureInfo = null)
    {
        var frame = inPlace ? this : Clone();
        foreach (var row in rows.ToArray())
        {
            frame.Append(row, inPlace: true, cultureInfo);
        }

        return frame;
    }

    /// <summary>Adds a row; missing values are null.</summary>
    /// <exception cref="ArgumentException">There are more values than columns.</exception>
    public DataFrame Append(IEnumerable<object> row = null, bool inPlace = false, CultureInfo cultureInfo = null)
    {
        object[] values = [.. row ?? []];
        if (values.Length > Columns.Count)
        {
            throw new ArgumentException($"The frame has {Columns.Count} columns; got {values.Length} values.", nameof(row));
        }

        var frame = inPlace ? this : Clone();
        long length = frame.Rows.Count;
        try
        {
            for (int index = 0; index < Columns.Count; index++)
            {
                frame.Columns[index].AppendObject(index < values.Length ? values[index] : null, cultureInfo ?? CultureInfo.InvariantCulture);
            }
        }
        catch
        {
            // A value that does not convert must not leave columns of two lengths.
            foreach (var column in frame.Columns)
            {
                column.ResizeTo(length);
            }

            throw;
        }

        return frame;
    }

    /// <summary>Adds a row by column names; missing values are null.</summary>
    /// <exception cref="ArgumentException">A name is no column of the frame.</exception>
    public DataFrame Append(IEnumerable<KeyValuePair<string, object>> row, bool inPlace = false, CultureInfo cultureInfo = null)
    {
        var values = new object[Columns.Count];
        foreach (var (name, value) in row)
        {
            int index = Columns.IndexOf(name);
            values[index >= 0 ? index : throw new ArgumentException($"Column '{name}' does not exist.", nameof(row))] = value;
        }

        return Append((IEnumerable<object>)values, inPlace, cultureInfo);
    }

    public DataFrame Clamp<U>(U min, U max, bool inPlace = false)
    {
        var frame = inPlace ? this : Clone();
        foreach (var column in frame.Columns.Where(column => column.IsNumericColumn()))
        {
            column.Clamp(min, max, inPlace: true);
        }

        return frame;
    }
}
