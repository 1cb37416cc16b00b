using System.Globalization;

namespace Microsoft.Data.Analysis;

public partial class PrimitiveDataFrameColumn<T>
{
    internal Span<T> Values => _values.AsSpan(0, (int)Length);

    /// <summary>True where the value is null; empty when none is.</summary>
    internal ReadOnlySpan<bool> Nulls => _nullCount == 0 ? default : _nulls.AsSpan(0, (int)Length);

    /// <summary>Takes arrays over without copying them.</summary>
    internal PrimitiveDataFrameColumn<T> Adopt(T[] values, bool[] nulls = null)
    {
        _values = values;
        _nulls = nulls;
        _nullCount = nulls is null ? 0 : nulls.AsSpan().Count(true);
        Length = values.Length;
        return this;
    }

    internal PrimitiveDataFrameColumn<T> Like(string name) => CreateNewColumn(name);

    internal override DataFrameColumn Take(ReadOnlySpan<long> rows)
    {
        var values = new T[rows.Length];
        bool[] nulls = null;
        var ownNulls = Nulls;
        for (int i = 0; i < rows.Length; i++)
        {
            long row = rows[i];
            if (row < 0 || (!ownNulls.IsEmpty && ownNulls[CheckRow(row)]))
            {
                (nulls ??= new bool[rows.Length])[i] = true;
            }
            else
            {
                values[i] = _values[CheckRow(row)];
            }
        }

        return CreateNewColumn(Name).Adopt(values, nulls);
    }

    internal override long[] SortedRows(bool ascending, bool putNullValuesLast)
    {
        var rows = ValidRows();
        var keys = new T[rows.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = _values[rows[i]];
        }

        Array.Sort(keys, rows);
        var sorted = new long[Length];
        int position = putNullValuesLast ? 0 : (int)_nullCount;
        for (int done = 0; done < keys.Length;)
        {
            // The sort shuffles equal keys: each run of them gets its rows back in order, and runs go from the end when descending.
            int run = 1, first = ascending ? done : keys.Length - 1 - done, step = ascending ? 1 : -1;
            while (done + run < keys.Length && Comparer<T>.Default.Compare(keys[first], keys[first + run * step]) == 0)
            {
                run++;
            }

            var same = rows.AsSpan(ascending ? first : first - run + 1, run);
            same.Sort();
            same.CopyTo(sorted.AsSpan(position + done));
            done += run;
        }

        position = putNullValuesLast ? keys.Length : 0;
        for (int row = 0; row < Length && _nullCount > 0; row++)
        {
            if (_nulls[row])
            {
                sorted[position++] = row;
            }
        }

        return sorted;
    }

    internal override RowGroups GroupRows() => RowGroups<T>.Of(Values, Nulls);

    internal override (int[] Own, int[] Other) Encode(DataFrameColumn other)
    {
        if (other is not PrimitiveDataFrameColumn<T> typed)
        {
            throw new ArgumentException(
                $"Keys must have one type; '{Name}' holds {DataType} and '{other.Name}' holds {other.DataType}.", nameof(other));
        }

        var codes = new Dictionary<T, int>();
        return (Codes(this, codes), Codes(typed, codes));

        static int[] Codes(PrimitiveDataFrameColumn<T> column, Dictionary<T, int> codes)
        {
            var result = new int[column.Length];
            for (int row = 0; row < result.Length; row++)
            {
                if (column._nulls is null || !column._nulls[row])
                {
                    ref int code = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                        codes, column._values[row], out bool known);
                    result[row] = known ? code : code = codes.Count;
                }
            }

            return result;
        }
    }

    /// <summary>Appends a value of any type that converts; text that is empty or says null gives null.</summary>
    internal override void AppendObject(object value, IFormatProvider culture)
    {
        switch (value)
        {
            case null:
                Append(null);
                break;
            case T typed:
                Append(typed);
                break;
            case string text when text.Length == 0 || text.Equals("null", StringComparison.OrdinalIgnoreCase):
                Append(null);
                break;
            default:
                Append((T)Convert.ChangeType(value, typeof(T), culture));
                break;
        }
    }

    internal override void AppendText(ReadOnlySpan<char> text, IFormatProvider culture) => Append(TextParser<T>.Parse(text, culture, Name));

    internal long[] ValidRows()
    {
        var rows = new long[Length - _nullCount];
        int count = 0;
        for (int row = 0; row < Length; row++)
        {
            if (_nulls is null || !_nulls[row])
            {
                rows[count++] = row;
            }
        }

        return rows;
    }

    private void SetTyped(int row, T value)
    {
        _values[row] = value;
        if (_nulls is not null && _nulls[row])
        {
            _nulls[row] = false;
            _nullCount--;
        }
    }

    private void SetNull(int row)
    {
        _nulls ??= new bool[_values.Length];
        if (!_nulls[row])
        {
            _nulls[row] = true;
            _nullCount++;
            _values[row] = default;
        }
    }

    private void Reserve(long length)
    {
        if (length <= _values.Length)
        {
            return;
        }

        int capacity = (int)Math.Min(Array.MaxLength, Math.Max(length, Math.Max(4, 2L * _values.Length)));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, capacity);
        Array.Resize(ref _values, capacity);
        if (_nulls is not null)
        {
            Array.Resize(ref _nulls, capacity);
        }
    }
}
