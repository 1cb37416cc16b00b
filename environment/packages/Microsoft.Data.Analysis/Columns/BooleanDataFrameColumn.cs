namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.Boolean"/>.</summary>
public class BooleanDataFrameColumn : PrimitiveDataFrameColumn<bool>
{
    public BooleanDataFrameColumn(string name, IEnumerable<bool?> values) : base(name, values)
    {
    }

    public BooleanDataFrameColumn(string name, IEnumerable<bool> values) : base(name, values)
    {
    }

    public BooleanDataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public BooleanDataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    public BooleanDataFrameColumn ElementwiseEquals(BooleanDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseEquals(bool value) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals<bool>(value);

    public BooleanDataFrameColumn ElementwiseNotEquals(BooleanDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseNotEquals(bool value) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals<bool>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(BooleanDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(bool value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual<bool>(value);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(BooleanDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(bool value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual<bool>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThan(BooleanDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThan(bool value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan<bool>(value);

    public BooleanDataFrameColumn ElementwiseLessThan(BooleanDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThan(bool value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan<bool>(value);

    public static BooleanDataFrameColumn operator &(BooleanDataFrameColumn left, BooleanDataFrameColumn right) => left.And(right);

    public static BooleanDataFrameColumn operator &(BooleanDataFrameColumn left, bool right) => left.And(right);

    public BooleanDataFrameColumn And(BooleanDataFrameColumn column, bool inPlace = false) => (BooleanDataFrameColumn)base.And((DataFrameColumn)column, inPlace);

    public new BooleanDataFrameColumn And(bool value, bool inPlace = false) => (BooleanDataFrameColumn)base.And(value, inPlace);

    public static BooleanDataFrameColumn operator |(BooleanDataFrameColumn left, BooleanDataFrameColumn right) => left.Or(right);

    public static BooleanDataFrameColumn operator |(BooleanDataFrameColumn left, bool right) => left.Or(right);

    public BooleanDataFrameColumn Or(BooleanDataFrameColumn column, bool inPlace = false) => (BooleanDataFrameColumn)base.Or((DataFrameColumn)column, inPlace);

    public new BooleanDataFrameColumn Or(bool value, bool inPlace = false) => (BooleanDataFrameColumn)base.Or(value, inPlace);

    public static BooleanDataFrameColumn operator ^(BooleanDataFrameColumn left, BooleanDataFrameColumn right) => left.Xor(right);

    public static BooleanDataFrameColumn operator ^(BooleanDataFrameColumn left, bool right) => left.Xor(right);

    public BooleanDataFrameColumn Xor(BooleanDataFrameColumn column, bool inPlace = false) => (BooleanDataFrameColumn)base.Xor((DataFrameColumn)column, inPlace);

    public new BooleanDataFrameColumn Xor(bool value, bool inPlace = false) => (BooleanDataFrameColumn)base.Xor(value, inPlace);

    protected override PrimitiveDataFrameColumn<bool> CreateNewColumn(string name, long length = 0) => new BooleanDataFrameColumn(name, length);
}
