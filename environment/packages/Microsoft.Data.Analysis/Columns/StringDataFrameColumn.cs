using System.Collections;
using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>A column of text.</summary>
public class StringDataFrameColumn : DataFrameColumn, IEnumerable<string>
{
    private readonly List<string> _values = [];

    /// <summary>Makes a column of <paramref name="length"/> nulls.</summary>
    public StringDataFrameColumn(string name, long length = 0) : base(name, 0, typeof(string)) => Resize(length);

    public StringDataFrameColumn(string name, IEnumerable<string> values) : base(name, 0, typeof(string))
    {
        _values.AddRange(values ?? []);
        Length = _values.Count;
    }

    public override long NullCount => _values.LongCount(value => value is null);

    public new string this[long rowIndex]
    {
        get => _values[CheckRow(rowIndex)];
        set => _values[CheckRow(rowIndex)] = value;
    }

    public new List<string> this[long startIndex, int length] =>
        _values.GetRange((int)startIndex, (int)Math.Min(length, Length - startIndex));

    public static StringDataFrameColumn operator +(StringDataFrameColumn column, string value) => column.Add(value);

    public static StringDataFrameColumn operator +(string value, StringDataFrameColumn column) => Add(value, column);

    public static StringDataFrameColumn Add(string value, StringDataFrameColumn right) => right.Apply(own => value + own);

    public void Append(string value)
    {
        _values.Add(value);
        Length++;
    }

    /// <summary>Applies a function to every value, nulls included.</summary>
    public StringDataFrameColumn Apply(Func<string, string> func, bool inPlace = false)
    {
        var column = inPlace ? this : Clone();
        for (int row = 0; row < column._values.Count; row++)
        {
            column._values[row] = func(column._values[row]);
        }

        return column;
    }

    public IEnumerator<string> GetEnumerator() => _values.GetEnumerator();

    public new StringDataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true) =>
        (StringDataFrameColumn)Take(SortedRows(ascending, putNullValuesLast));

    public new StringDataFrameColumn Clone(DataFrameColumn mapIndices, bool invertMapIndices, long numberOfNullsToAppend)
    {
        var copy = mapIndices is null ? Clone() : (StringDataFrameColumn)Take(RowsOf(mapIndices, invertMapIndices));
        copy.Resize(copy.Length + numberOfNullsToAppend);
        return copy;
    }

    public new StringDataFrameColumn Clone(long numberOfNullsToAppend = 0)
    {
        var copy = new StringDataFrameColumn(Name, _values);
        copy.Resize(Length + numberOfNullsToAppend);
        return copy;
    }

    public override GroupBy GroupBy(int columnIndex, DataFrame parent) =>
        new GroupBy<string>(parent, columnIndex, (RowGroups<string>)GroupRows());

    public StringDataFrameColumn FillNulls(string value, bool inPlace = false) => Apply(own => own ?? value, inPlace);

    public new StringDataFrameColumn DropNulls() => new(Name, _values.Where(value => value is not null));

    public override DataFrameColumn Add(DataFrameColumn column, bool inPlace = false)
    {
        ColumnMath.CheckLengths(this, column);
        int row = 0;
        return Apply(own => own + Convert.ToString(column[row++], CultureInfo.InvariantCulture), inPlace);
    }

    public StringDataFrameColumn Add(string value, bool inPlace = false) => Apply(own => own + value, inPlace);

    public override DataFrameColumn Add<T>(T value, bool inPlace = false) =>
        value is DataFrameColumn column ? Add(column, inPlace) : Add(Convert.ToString(value, CultureInfo.InvariantCulture), inPlace);

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.Equals, this, column);

    public PrimitiveDataFrameColumn<bool> ElementwiseEquals(string value) => ColumnMath.Mask(Name, [.. _values.Select(own => own == value)]);

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals<T>(T value) =>
        value is DataFrameColumn column ? ElementwiseEquals(column) : ElementwiseEquals(Convert.ToString(value, CultureInfo.InvariantCulture));

    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.NotEquals, this, column);

    public PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(string value) =>
        ColumnMath.Mask(Name, [.. _values.Select(own => own != value)]);

    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<T>(T value) =>
        value is DataFrameColumn column ? ElementwiseNotEquals(column) : ElementwiseNotEquals(Convert.ToString(value, CultureInfo.InvariantCulture));

    protected override object GetValue(long rowIndex) => this[rowIndex];

    protected override IReadOnlyList<object> GetValues(long startIndex, int length) => this[startIndex, length];

    protected override void SetValue(long rowIndex, object value) => this[rowIndex] = value switch
    {
        null => null,
        string text => text,
        _ => throw new ArgumentException($"Column '{Name}' holds text; got '{value}' of {value.GetType()}. Convert it first.", nameof(value)),
    };

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();

    protected override void Resize(long length)
    {
        if (length < Length)
        {
            _values.RemoveRange((int)length, (int)(Length - length));
        }
        else
        {
            _values.AddRange(Enumerable.Repeat<string>(null, (int)(length - Length)));
        }

        Length = length;
    }

    protected override DataFrameColumn CloneImplementation(long numberOfNullsToAppend) => Clone(numberOfNullsToAppend);

    protected override DataFrameColumn CloneImplementation(
        DataFrameColumn mapIndices, bool invertMapIndices = false, long numberOfNullsToAppend = 0) =>
        Clone(mapIndices, invertMapIndices, numberOfNullsToAppend);

    protected override DataFrameColumn FillNullsImplementation(object value, bool inPlace) =>
        value is string text
            ? FillNulls(text, inPlace)
            : throw new ArgumentException($"Column '{Name}' holds text; its nulls cannot become '{value}' of {value?.GetType()}.", nameof(value));

    protected override DataFrameColumn DropNullsImplementation() => DropNulls();

    internal override DataFrameColumn Take(ReadOnlySpan<long> rows)
    {
        var column = new StringDataFrameColumn(Name);
        foreach (long row in rows)
        {
            column.Append(row < 0 ? null : this[row]);
        }

        return column;
    }

    internal override long[] SortedRows(bool ascending, bool putNullValuesLast)
    {
        var order = Comparer<string>.Default;
        var valid = Enumerable.Range(0, _values.Count).Where(row => _values[row] is not null);
        valid = ascending ? valid.OrderBy(row => _values[row], order) : valid.OrderByDescending(row => _values[row], order);
        var nulls = Enumerable.Range(0, _values.Count).Where(row => _values[row] is null);
        return [.. (putNullValuesLast ? valid.Concat(nulls) : nulls.Concat(valid)).Select(row => (long)row)];
    }

    internal override RowGroups GroupRows() => RowGroups<string>.Of(_values.ToArray(), default);

    internal override (int[] Own, int[] Other) Encode(DataFrameColumn other)
    {
        if (other is not StringDataFrameColumn typed)
        {
            throw new ArgumentException(
                $"Keys must have one type; '{Name}' holds {DataType} and '{other.Name}' holds {other.DataType}.", nameof(other));
        }

        var codes = new Dictionary<string, int>();
        int Code(string value)
        {
            if (value is null)
            {
                return 0;
            }

            codes.TryAdd(value, codes.Count + 1);
            return codes[value];
        }

        return ([.. _values.Select(Code)], [.. typed._values.Select(Code)]);
    }

    internal override void AppendObject(object value, IFormatProvider culture)
    {
        string text = Convert.ToString(value, culture);
        Append(value is null || text.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : text);
    }

    internal override void AppendText(ReadOnlySpan<char> text, IFormatProvider culture) =>
        Append(text.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : text.ToString());
}
