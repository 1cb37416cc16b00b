using System.Collections;
using System.Runtime.InteropServices;

namespace Microsoft.Data.Analysis;

/// <summary>A column of an unmanaged type.</summary>
/// <typeparam name="T">bool, char, DateTime or a number.</typeparam>
public partial class PrimitiveDataFrameColumn<T> : DataFrameColumn, IEnumerable<T?> where T : unmanaged
{
    private T[] _values = [];
    private bool[] _nulls;
    private long _nullCount;

    public PrimitiveDataFrameColumn(string name, IEnumerable<T?> values) : base(name, 0, typeof(T))
    {
        foreach (T? value in values ?? [])
        {
            Append(value);
        }
    }

    public PrimitiveDataFrameColumn(string name, IEnumerable<T> values) : base(name, 0, typeof(T))
    {
        _values = [.. values ?? []];
        Length = _values.Length;
    }

    /// <summary>Makes a column of <paramref name="length"/> nulls.</summary>
    public PrimitiveDataFrameColumn(string name, long length = 0) : base(name, 0, typeof(T)) => Resize(length);

    /// <summary>Copies raw values and their validity (bit i of the map is 1 where value i is not null; empty: all are valid).</summary>
    public PrimitiveDataFrameColumn(
        string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, 0, typeof(T))
    {
        _values = MemoryMarshal.Cast<byte, T>(buffer.Span)[..length].ToArray();
        Length = length;
        for (int row = 0; row < length && !nullBitMap.IsEmpty; row++)
        {
            if ((nullBitMap.Span[row / 8] >> (row % 8) & 1) == 0)
            {
                SetNull(row);
            }
        }
    }

    public override long NullCount => _nullCount;

    public new T? this[long rowIndex]
    {
        get => GetTypedValue(rowIndex);
        set
        {
            int row = CheckRow(rowIndex);
            if (value is { } given)
            {
                SetTyped(row, given);
            }
            else
            {
                SetNull(row);
            }
        }
    }

    public new IReadOnlyList<T?> this[long startIndex, int length]
    {
        get
        {
            var values = new T?[Math.Min(length, (int)(Length - startIndex))];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = GetTypedValue(startIndex + i);
            }

            return values;
        }
    }

    public void Append(T? value)
    {
        Reserve(Length + 1);
        int row = (int)Length++;
        _values[row] = value.GetValueOrDefault();
        if (_nulls is not null)
        {
            _nulls[row] = false;
        }

        if (value is null)
        {
            SetNull(row);
        }
    }

    public void AppendMany(T? value, long count)
    {
        Reserve(Length + count);
        for (long i = 0; i < count; i++)
        {
            Append(value);
        }
    }

    public override bool IsValid(long index)
    {
        int row = CheckRow(index);
        return _nulls is null || !_nulls[row];
    }

    public IEnumerator<T?> GetEnumerator()
    {
        for (long row = 0; row < Length; row++)
        {
            yield return GetTypedValue(row);
        }
    }

    public PrimitiveDataFrameColumn<T> FillNulls(T value, bool inPlace = false)
    {
        var column = inPlace ? this : Clone();
        for (int row = 0; row < column.Length && column._nullCount > 0; row++)
        {
            if (column._nulls[row])
            {
                column.SetTyped(row, value);
            }
        }

        return column;
    }

    public new PrimitiveDataFrameColumn<T> DropNulls() => (PrimitiveDataFrameColumn<T>)Take(ValidRows());

    public new PrimitiveDataFrameColumn<T> Clone(long numberOfNullsToAppend = 0)
    {
        var copy = CreateNewColumn(Name);
        copy.Adopt(Values.ToArray(), _nulls?.AsSpan(0, (int)Length).ToArray());
        copy.Resize(Length + numberOfNullsToAppend);
        return copy;
    }

    public new PrimitiveDataFrameColumn<T> Clone(DataFrameColumn mapIndices, bool invertMapIndices = false, long numberOfNullsToAppend = 0)
    {
        if (mapIndices is null)
        {
            return Clone(numberOfNullsToAppend);
        }

        var copy = (PrimitiveDataFrameColumn<T>)Take(RowsOf(mapIndices, invertMapIndices));
        copy.Resize(copy.Length + numberOfNullsToAppend);
        return copy;
    }

    public PrimitiveDataFrameColumn<T> Clone(PrimitiveDataFrameColumn<long> mapIndices, bool invertMapIndices = false) =>
        Clone((DataFrameColumn)mapIndices, invertMapIndices);

    public PrimitiveDataFrameColumn<T> Clone(PrimitiveDataFrameColumn<int> mapIndices, bool invertMapIndices = false) =>
        Clone((DataFrameColumn)mapIndices, invertMapIndices);

    public PrimitiveDataFrameColumn<T> Clone(IEnumerable<long> mapIndices) => (PrimitiveDataFrameColumn<T>)Take([.. mapIndices]);

    public PrimitiveDataFrameColumn<T> Clone(IEnumerable<int> mapIndices) =>
        (PrimitiveDataFrameColumn<T>)Take([.. mapIndices.Select(index => (long)index)]);

    public new PrimitiveDataFrameColumn<T> Sort(bool ascending = true, bool putNullValuesLast = true) =>
        (PrimitiveDataFrameColumn<T>)Take(SortedRows(ascending, putNullValuesLast));

    public override GroupBy GroupBy(int columnIndex, DataFrame parent) => new GroupBy<T>(parent, columnIndex, (RowGroups<T>)GroupRows());

    /// <summary>Replaces each value by the function of the value and its row.</summary>
    public void ApplyElementwise(Func<T?, long, T?> func)
    {
        for (long row = 0; row < Length; row++)
        {
            this[row] = func(this[row], row);
        }
    }

    /// <summary>Applies a function to the values that are not null.</summary>
    public PrimitiveDataFrameColumn<T> Apply(Func<T, T> func, bool inPlace = false)
    {
        var column = inPlace ? this : Clone();
        for (int row = 0; row < column.Length; row++)
        {
            if (column._nulls is null || !column._nulls[row])
            {
                column._values[row] = func(column._values[row]);
            }
        }

        return column;
    }

    public PrimitiveDataFrameColumn<TResult> Apply<TResult>(Func<T?, TResult?> func) where TResult : unmanaged
    {
        var column = new PrimitiveDataFrameColumn<TResult>(Name);
        foreach (T? value in this)
        {
            column.Append(func(value));
        }

        return column;
    }

    protected virtual PrimitiveDataFrameColumn<T> CreateNewColumn(string name, long length = 0) => new(name, length);

    protected T? GetTypedValue(long rowIndex)
    {
        int row = CheckRow(rowIndex);
        return _nulls is not null && _nulls[row] ? null : _values[row];
    }

    protected override object GetValue(long rowIndex) => GetTypedValue(rowIndex);

    protected override IReadOnlyList<object> GetValues(long startIndex, int length) =>
        [.. this[startIndex, length].Select(value => (object)value)];

    /// <summary>Sets a value; its type must be the column's (or null).</summary>
    /// <exception cref="ArgumentException">The value has another type.</exception>
    protected override void SetValue(long rowIndex, object value) => this[rowIndex] = value switch
    {
        null => null,
        T typed => typed,
        _ => throw new ArgumentException(
            $"Column '{Name}' holds {DataType}; got '{value}' of {value.GetType()}. Convert it first.", nameof(value)),
    };

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();

    protected override void Resize(long length)
    {
        if (length < Length)
        {
            _nullCount -= _nulls is null ? 0 : _nulls.AsSpan((int)length, (int)(Length - length)).Count(true);
            Length = length;
            return;
        }

        Reserve(length);
        while (Length < length)
        {
            Append(null);
        }
    }

    protected override DataFrameColumn CloneImplementation(DataFrameColumn mapIndices, bool invertMapIndices, long numberOfNullsToAppend) =>
        Clone(mapIndices, invertMapIndices, numberOfNullsToAppend);

    protected override DataFrameColumn CloneImplementation(long numberOfNullsToAppend) => Clone(numberOfNullsToAppend);

    protected override DataFrameColumn FillNullsImplementation(object value, bool inPlace) =>
        FillNulls((T)Convert.ChangeType(value, typeof(T), Invariant), inPlace);

    protected override DataFrameColumn DropNullsImplementation() => DropNulls();
}
