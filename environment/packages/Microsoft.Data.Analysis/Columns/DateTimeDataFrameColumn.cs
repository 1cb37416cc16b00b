namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.DateTime"/>.</summary>
public class DateTimeDataFrameColumn : PrimitiveDataFrameColumn<DateTime>
{
    public DateTimeDataFrameColumn(string name, IEnumerable<DateTime?> values) : base(name, values)
    {
    }

    public DateTimeDataFrameColumn(string name, IEnumerable<DateTime> values) : base(name, values)
    {
    }

    public DateTimeDataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public DateTimeDataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    public BooleanDataFrameColumn ElementwiseEquals(DateTimeDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseEquals(DateTime value) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals<DateTime>(value);

    public BooleanDataFrameColumn ElementwiseNotEquals(DateTimeDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseNotEquals(DateTime value) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals<DateTime>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(DateTimeDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(DateTime value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual<DateTime>(value);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(DateTimeDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(DateTime value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual<DateTime>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThan(DateTimeDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThan(DateTime value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan<DateTime>(value);

    public BooleanDataFrameColumn ElementwiseLessThan(DateTimeDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThan(DateTime value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan<DateTime>(value);

    protected override PrimitiveDataFrameColumn<DateTime> CreateNewColumn(string name, long length = 0) => new DateTimeDataFrameColumn(name, length);
}
