namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.Int64"/>.</summary>
public class Int64DataFrameColumn : PrimitiveDataFrameColumn<long>
{
    public Int64DataFrameColumn(string name, IEnumerable<long?> values) : base(name, values)
    {
    }

    public Int64DataFrameColumn(string name, IEnumerable<long> values) : base(name, values)
    {
    }

    public Int64DataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public Int64DataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    public static Int64DataFrameColumn operator +(Int64DataFrameColumn left, Int64DataFrameColumn right) => left.Add(right);

    public static Int64DataFrameColumn operator +(Int64DataFrameColumn left, long right) => left.Add(right);

    public static Int64DataFrameColumn operator +(long left, Int64DataFrameColumn right) => right.ReverseAdd(left);

    public static Int64DataFrameColumn operator -(Int64DataFrameColumn left, Int64DataFrameColumn right) => left.Subtract(right);

    public static Int64DataFrameColumn operator -(Int64DataFrameColumn left, long right) => left.Subtract(right);

    public static Int64DataFrameColumn operator -(long left, Int64DataFrameColumn right) => right.ReverseSubtract(left);

    public static Int64DataFrameColumn operator *(Int64DataFrameColumn left, Int64DataFrameColumn right) => left.Multiply(right);

    public static Int64DataFrameColumn operator *(Int64DataFrameColumn left, long right) => left.Multiply(right);

    public static Int64DataFrameColumn operator *(long left, Int64DataFrameColumn right) => right.ReverseMultiply(left);

    public static Int64DataFrameColumn operator /(Int64DataFrameColumn left, Int64DataFrameColumn right) => left.Divide(right);

    public static Int64DataFrameColumn operator /(Int64DataFrameColumn left, long right) => left.Divide(right);

    public static Int64DataFrameColumn operator /(long left, Int64DataFrameColumn right) => right.ReverseDivide(left);

    public static Int64DataFrameColumn operator %(Int64DataFrameColumn left, Int64DataFrameColumn right) => left.Modulo(right);

    public static Int64DataFrameColumn operator %(Int64DataFrameColumn left, long right) => left.Modulo(right);

    public static Int64DataFrameColumn operator %(long left, Int64DataFrameColumn right) => right.ReverseModulo(left);

    public Int64DataFrameColumn Add(Int64DataFrameColumn column, bool inPlace = false) => (Int64DataFrameColumn)base.Add((DataFrameColumn)column, inPlace);

    public Int64DataFrameColumn Add(long value, bool inPlace = false) => (Int64DataFrameColumn)base.Add<long>(value, inPlace);

    public Int64DataFrameColumn ReverseAdd(long value, bool inPlace = false) => (Int64DataFrameColumn)base.ReverseAdd<long>(value, inPlace);

    public Int64DataFrameColumn Subtract(Int64DataFrameColumn column, bool inPlace = false) => (Int64DataFrameColumn)base.Subtract((DataFrameColumn)column, inPlace);

    public Int64DataFrameColumn Subtract(long value, bool inPlace = false) => (Int64DataFrameColumn)base.Subtract<long>(value, inPlace);

    public Int64DataFrameColumn ReverseSubtract(long value, bool inPlace = false) => (Int64DataFrameColumn)base.ReverseSubtract<long>(value, inPlace);

    public Int64DataFrameColumn Multiply(Int64DataFrameColumn column, bool inPlace = false) => (Int64DataFrameColumn)base.Multiply((DataFrameColumn)column, inPlace);

    public Int64DataFrameColumn Multiply(long value, bool inPlace = false) => (Int64DataFrameColumn)base.Multiply<long>(value, inPlace);

    public Int64DataFrameColumn ReverseMultiply(long value, bool inPlace = false) => (Int64DataFrameColumn)base.ReverseMultiply<long>(value, inPlace);

    public Int64DataFrameColumn Divide(Int64DataFrameColumn column, bool inPlace = false) => (Int64DataFrameColumn)base.Divide((DataFrameColumn)column, inPlace);

    public Int64DataFrameColumn Divide(long value, bool inPlace = false) => (Int64DataFrameColumn)base.Divide<long>(value, inPlace);

    public Int64DataFrameColumn ReverseDivide(long value, bool inPlace = false) => (Int64DataFrameColumn)base.ReverseDivide<long>(value, inPlace);

    public Int64DataFrameColumn Modulo(Int64DataFrameColumn column, bool inPlace = false) => (Int64DataFrameColumn)base.Modulo((DataFrameColumn)column, inPlace);

    public Int64DataFrameColumn Modulo(long value, bool inPlace = false) => (Int64DataFrameColumn)base.Modulo<long>(value, inPlace);

    public Int64DataFrameColumn ReverseModulo(long value, bool inPlace = false) => (Int64DataFrameColumn)base.ReverseModulo<long>(value, inPlace);

    public BooleanDataFrameColumn ElementwiseEquals(Int64DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseEquals(long value) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals<long>(value);

    public BooleanDataFrameColumn ElementwiseNotEquals(Int64DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseNotEquals(long value) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals<long>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(Int64DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(long value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual<long>(value);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(Int64DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(long value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual<long>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThan(Int64DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThan(long value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan<long>(value);

    public BooleanDataFrameColumn ElementwiseLessThan(Int64DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThan(long value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan<long>(value);

    protected override PrimitiveDataFrameColumn<long> CreateNewColumn(string name, long length = 0) => new Int64DataFrameColumn(name, length);
}
