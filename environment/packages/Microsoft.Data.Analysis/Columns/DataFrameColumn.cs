using System.Collections;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>A named column of values of one type, any of which may be null.</summary>
public abstract partial class DataFrameColumn : IEnumerable
{
    protected DataFrameColumn(string name, long length, Type type)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Name = name;
        Length = length;
        DataType = type;
    }

    /// <summary>Number of values, nulls included.</summary>
    public long Length { get; protected set; }

    /// <summary>Number of nulls.</summary>
    public abstract long NullCount { get; }

    public string Name { get; private set; }

    public Type DataType { get; }

    public object this[long rowIndex]
    {
        get => GetValue(rowIndex);
        set => SetValue(rowIndex, value);
    }

    public IReadOnlyList<object> this[long startIndex, int length] => GetValues(startIndex, length);

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T?> values) where T : unmanaged => new(name, values);

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T> values) where T : unmanaged => new(name, values);

    public static StringDataFrameColumn Create(string name, IEnumerable<string> values) => new(name, values);

    public void SetName(string newName) => Name = newName;

    public virtual bool IsValid(long index) => GetValue(index) is not null;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumeratorCore();

    public DataFrameColumn Clone(long numberOfNullsToAppend = 0) => CloneImplementation(numberOfNullsToAppend);

    /// <summary>Copies the rows that <paramref name="mapIndices"/> names (a bool mask, or int or long row numbers; null gives null).</summary>
    public DataFrameColumn Clone(DataFrameColumn mapIndices, bool invertMapIndices = false, long numberOfNullsToAppend = 0) =>
        CloneImplementation(mapIndices, invertMapIndices, numberOfNullsToAppend);

    public DataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true) => Take(SortedRows(ascending, putNullValuesLast));

    /// <summary>Counts each distinct value: columns <c>Values</c> and <c>Counts</c>, in order of first appearance, nulls left out.</summary>
    public virtual DataFrame ValueCounts()
    {
        var index = GroupRows();
        var counts = new PrimitiveDataFrameColumn<long>("Counts", index.Counts.Select(count => (long)count));
        var values = Take(index.FirstRows);
        values.SetName("Values");
        return new DataFrame(values, counts);
    }

    public virtual GroupBy GroupBy(int columnIndex, DataFrame parent) =>
        throw new NotSupportedException($"Column '{Name}' of {DataType} cannot be a group-by key.");

    public DataFrameColumn FillNulls(object value, bool inPlace = false) => FillNullsImplementation(value, inPlace);

    public DataFrameColumn DropNulls() => DropNullsImplementation();

    public virtual bool IsNumericColumn() => false;

    public virtual double Mean() => throw NotNumeric(nameof(Mean));

    public virtual double Median() => throw NotNumeric(nameof(Median));

    public virtual bool HasDescription() => false;

    /// <summary>Two texts: the data type, and the length without nulls.</summary>
    public virtual StringDataFrameColumn Info() => new(Name, [DataType.ToString(), (Length - NullCount).ToString(Invariant)]);

    public virtual DataFrameColumn Description() => throw NotNumeric(nameof(Description));

    public override string ToString() => ToString(Length);

    /// <summary>The name, one value a line, and at the end <c>Name: x, Type: System.Int32</c>.</summary>
    public string ToString(long rowsToShow)
    {
        var text = new StringBuilder(Name);
        for (long row = 0; row < Math.Min(rowsToShow, Length); row++)
        {
            text.Append('\n').Append(Display.Value(GetValue(row)));
        }

        if (rowsToShow < Length)
        {
            text.Append(Invariant, $"\n  ... {rowsToShow} of total {Length}");
        }

        return text.Append(Invariant, $"\nName: {Name}, Type: {DataType}").ToString();
    }

    protected abstract object GetValue(long rowIndex);

    protected abstract IReadOnlyList<object> GetValues(long startIndex, int length);

    protected abstract void SetValue(long rowIndex, object value);

    protected abstract IEnumerator GetEnumeratorCore();

    protected virtual void Resize(long length) => throw new NotSupportedException($"Column '{Name}' of {DataType} cannot be resized.");

    protected abstract DataFrameColumn CloneImplementation(DataFrameColumn mapIndices, bool invertMapIndices, long numberOfNullsToAppend);

    protected abstract DataFrameColumn CloneImplementation(long numberOfNullsToAppend = 0);

    protected abstract DataFrameColumn FillNullsImplementation(object value, bool inPlace);

    protected abstract DataFrameColumn DropNullsImplementation();

    /// <summary>The rows in sorted order; equal values keep their order.</summary>
    protected virtual PrimitiveDataFrameColumn<long> GetSortIndices(bool ascending, bool putNullValuesLast) =>
        new("SortIndices", SortedRows(ascending, putNullValuesLast));

    internal static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>A column of the same class with the given rows; a row below 0 gives null.</summary>
    internal abstract DataFrameColumn Take(ReadOnlySpan<long> rows);

    internal abstract long[] SortedRows(bool ascending, bool putNullValuesLast);

    internal abstract RowGroups GroupRows();

    /// <summary>Gives equal numbers to equal values of this column and another of the same type; null has the number 0.</summary>
    internal abstract (int[] Own, int[] Other) Encode(DataFrameColumn other);

    internal abstract void AppendObject(object value, IFormatProvider culture);

    internal abstract void AppendText(ReadOnlySpan<char> text, IFormatProvider culture);

    internal void ResizeTo(long length) => Resize(length);

    internal long[] RowsOf(DataFrameColumn mapIndices, bool inverted)
    {
        long[] rows = mapIndices switch
        {
            PrimitiveDataFrameColumn<bool> mask => RowMask.ToRows(mask, Length),
            PrimitiveDataFrameColumn<int> indices => [.. indices.Select(index => index ?? -1L)],
            PrimitiveDataFrameColumn<long> indices => [.. indices.Select(index => index ?? -1L)],
            _ => throw new ArgumentException(
                $"Rows are chosen by a column of bool, int or long; got '{mapIndices.Name}' of {mapIndices.DataType}.", nameof(mapIndices)),
        };
        if (inverted)
        {
            Array.Reverse(rows);
        }

        return rows;
    }

    internal int CheckRow(long rowIndex)
    {
        if ((ulong)rowIndex >= (ulong)Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rowIndex), rowIndex, $"Column '{Name}' has rows 0 to {Length - 1}; got row {rowIndex}.");
        }

        return (int)rowIndex;
    }

    private NotSupportedException NotNumeric(string operation) =>
        new($"{operation} needs numbers; column '{Name}' holds {DataType}.");
}
