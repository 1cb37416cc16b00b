namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.Int32"/>.</summary>
public class Int32DataFrameColumn : PrimitiveDataFrameColumn<int>
{
    public Int32DataFrameColumn(string name, IEnumerable<int?> values) : base(name, values)
    {
    }

    public Int32DataFrameColumn(string name, IEnumerable<int> values) : base(name, values)
    {
    }

    public Int32DataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public Int32DataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    public static Int32DataFrameColumn operator +(Int32DataFrameColumn left, Int32DataFrameColumn right) => left.Add(right);

    public static Int32DataFrameColumn operator +(Int32DataFrameColumn left, int right) => left.Add(right);

    public static Int32DataFrameColumn operator +(int left, Int32DataFrameColumn right) => right.ReverseAdd(left);

    public static Int32DataFrameColumn operator -(Int32DataFrameColumn left, Int32DataFrameColumn right) => left.Subtract(right);

    public static Int32DataFrameColumn operator -(Int32DataFrameColumn left, int right) => left.Subtract(right);

    public static Int32DataFrameColumn operator -(int left, Int32DataFrameColumn right) => right.ReverseSubtract(left);

    public static Int32DataFrameColumn operator *(Int32DataFrameColumn left, Int32DataFrameColumn right) => left.Multiply(right);

    public static Int32DataFrameColumn operator *(Int32DataFrameColumn left, int right) => left.Multiply(right);

    public static Int32DataFrameColumn operator *(int left, Int32DataFrameColumn right) => right.ReverseMultiply(left);

    public static Int32DataFrameColumn operator /(Int32DataFrameColumn left, Int32DataFrameColumn right) => left.Divide(right);

    public static Int32DataFrameColumn operator /(Int32DataFrameColumn left, int right) => left.Divide(right);

    public static Int32DataFrameColumn operator /(int left, Int32DataFrameColumn right) => right.ReverseDivide(left);

    public static Int32DataFrameColumn operator %(Int32DataFrameColumn left, Int32DataFrameColumn right) => left.Modulo(right);

    public static Int32DataFrameColumn operator %(Int32DataFrameColumn left, int right) => left.Modulo(right);

    public static Int32DataFrameColumn operator %(int left, Int32DataFrameColumn right) => right.ReverseModulo(left);

    public Int32DataFrameColumn Add(Int32DataFrameColumn column, bool inPlace = false) => (Int32DataFrameColumn)base.Add((DataFrameColumn)column, inPlace);

    public Int32DataFrameColumn Add(int value, bool inPlace = false) => (Int32DataFrameColumn)base.Add<int>(value, inPlace);

    public Int32DataFrameColumn ReverseAdd(int value, bool inPlace = false) => (Int32DataFrameColumn)base.ReverseAdd<int>(value, inPlace);

    public Int32DataFrameColumn Subtract(Int32DataFrameColumn column, bool inPlace = false) => (Int32DataFrameColumn)base.Subtract((DataFrameColumn)column, inPlace);

    public Int32DataFrameColumn Subtract(int value, bool inPlace = false) => (Int32DataFrameColumn)base.Subtract<int>(value, inPlace);

    public Int32DataFrameColumn ReverseSubtract(int value, bool inPlace = false) => (Int32DataFrameColumn)base.ReverseSubtract<int>(value, inPlace);

    public Int32DataFrameColumn Multiply(Int32DataFrameColumn column, bool inPlace = false) => (Int32DataFrameColumn)base.Multiply((DataFrameColumn)column, inPlace);

    public Int32DataFrameColumn Multiply(int value, bool inPlace = false) => (Int32DataFrameColumn)base.Multiply<int>(value, inPlace);

    public Int32DataFrameColumn ReverseMultiply(int value, bool inPlace = false) => (Int32DataFrameColumn)base.ReverseMultiply<int>(value, inPlace);

    public Int32DataFrameColumn Divide(Int32DataFrameColumn column, bool inPlace = false) => (Int32DataFrameColumn)base.Divide((DataFrameColumn)column, inPlace);

    public Int32DataFrameColumn Divide(int value, bool inPlace = false) => (Int32DataFrameColumn)base.Divide<int>(value, inPlace);

    public Int32DataFrameColumn ReverseDivide(int value, bool inPlace = false) => (Int32DataFrameColumn)base.ReverseDivide<int>(value, inPlace);

    public Int32DataFrameColumn Modulo(Int32DataFrameColumn column, bool inPlace = false) => (Int32DataFrameColumn)base.Modulo((DataFrameColumn)column, inPlace);

    public Int32DataFrameColumn Modulo(int value, bool inPlace = false) => (Int32DataFrameColumn)base.Modulo<int>(value, inPlace);

    public Int32DataFrameColumn ReverseModulo(int value, bool inPlace = false) => (Int32DataFrameColumn)base.ReverseModulo<int>(value, inPlace);

    public BooleanDataFrameColumn ElementwiseEquals(Int32DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseEquals(int value) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals<int>(value);

    public BooleanDataFrameColumn ElementwiseNotEquals(Int32DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseNotEquals(int value) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals<int>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(Int32DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(int value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual<int>(value);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(Int32DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(int value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual<int>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThan(Int32DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThan(int value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan<int>(value);

    public BooleanDataFrameColumn ElementwiseLessThan(Int32DataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThan(int value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan<int>(value);

    protected override PrimitiveDataFrameColumn<int> CreateNewColumn(string name, long length = 0) => new Int32DataFrameColumn(name, length);
}
