namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.Single"/>.</summary>
public class SingleDataFrameColumn : PrimitiveDataFrameColumn<float>
{
    public SingleDataFrameColumn(string name, IEnumerable<float?> values) : base(name, values)
    {
    }

    public SingleDataFrameColumn(string name, IEnumerable<float> values) : base(name, values)
    {
    }

    public SingleDataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public SingleDataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    public static SingleDataFrameColumn operator +(SingleDataFrameColumn left, SingleDataFrameColumn right) => left.Add(right);

    public static SingleDataFrameColumn operator +(SingleDataFrameColumn left, float right) => left.Add(right);

    public static SingleDataFrameColumn operator +(float left, SingleDataFrameColumn right) => right.ReverseAdd(left);

    public static SingleDataFrameColumn operator -(SingleDataFrameColumn left, SingleDataFrameColumn right) => left.Subtract(right);

    public static SingleDataFrameColumn operator -(SingleDataFrameColumn left, float right) => left.Subtract(right);

    public static SingleDataFrameColumn operator -(float left, SingleDataFrameColumn right) => right.ReverseSubtract(left);

    public static SingleDataFrameColumn operator *(SingleDataFrameColumn left, SingleDataFrameColumn right) => left.Multiply(right);

    public static SingleDataFrameColumn operator *(SingleDataFrameColumn left, float right) => left.Multiply(right);

    public static SingleDataFrameColumn operator *(float left, SingleDataFrameColumn right) => right.ReverseMultiply(left);

    public static SingleDataFrameColumn operator /(SingleDataFrameColumn left, SingleDataFrameColumn right) => left.Divide(right);

    public static SingleDataFrameColumn operator /(SingleDataFrameColumn left, float right) => left.Divide(right);

    public static SingleDataFrameColumn operator /(float left, SingleDataFrameColumn right) => right.ReverseDivide(left);

    public static SingleDataFrameColumn operator %(SingleDataFrameColumn left, SingleDataFrameColumn right) => left.Modulo(right);

    public static SingleDataFrameColumn operator %(SingleDataFrameColumn left, float right) => left.Modulo(right);

    public static SingleDataFrameColumn operator %(float left, SingleDataFrameColumn right) => right.ReverseModulo(left);

    public SingleDataFrameColumn Add(SingleDataFrameColumn column, bool inPlace = false) => (SingleDataFrameColumn)base.Add((DataFrameColumn)column, inPlace);

    public SingleDataFrameColumn Add(float value, bool inPlace = false) => (SingleDataFrameColumn)base.Add<float>(value, inPlace);

    public SingleDataFrameColumn ReverseAdd(float value, bool inPlace = false) => (SingleDataFrameColumn)base.ReverseAdd<float>(value, inPlace);

    public SingleDataFrameColumn Subtract(SingleDataFrameColumn column, bool inPlace = false) => (SingleDataFrameColumn)base.Subtract((DataFrameColumn)column, inPlace);

    public SingleDataFrameColumn Subtract(float value, bool inPlace = false) => (SingleDataFrameColumn)base.Subtract<float>(value, inPlace);

    public SingleDataFrameColumn ReverseSubtract(float value, bool inPlace = false) => (SingleDataFrameColumn)base.ReverseSubtract<float>(value, inPlace);

    public SingleDataFrameColumn Multiply(SingleDataFrameColumn column, bool inPlace = false) => (SingleDataFrameColumn)base.Multiply((DataFrameColumn)column, inPlace);

    public SingleDataFrameColumn Multiply(float value, bool inPlace = false) => (SingleDataFrameColumn)base.Multiply<float>(value, inPlace);

    public SingleDataFrameColumn ReverseMultiply(float value, bool inPlace = false) => (SingleDataFrameColumn)base.ReverseMultiply<float>(value, inPlace);

    public SingleDataFrameColumn Divide(SingleDataFrameColumn column, bool inPlace = false) => (SingleDataFrameColumn)base.Divide((DataFrameColumn)column, inPlace);

    public SingleDataFrameColumn Divide(float value, bool inPlace = false) => (SingleDataFrameColumn)base.Divide<float>(value, inPlace);

    public SingleDataFrameColumn ReverseDivide(float value, bool inPlace = false) => (SingleDataFrameColumn)base.ReverseDivide<float>(value, inPlace);

    public SingleDataFrameColumn Modulo(SingleDataFrameColumn column, bool inPlace = false) => (SingleDataFrameColumn)base.Modulo((DataFrameColumn)column, inPlace);

    public SingleDataFrameColumn Modulo(float value, bool inPlace = false) => (SingleDataFrameColumn)base.Modulo<float>(value, inPlace);

    public SingleDataFrameColumn ReverseModulo(float value, bool inPlace = false) => (SingleDataFrameColumn)base.ReverseModulo<float>(value, inPlace);

    public BooleanDataFrameColumn ElementwiseEquals(SingleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseEquals(float value) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals<float>(value);

    public BooleanDataFrameColumn ElementwiseNotEquals(SingleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseNotEquals(float value) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals<float>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(SingleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(float value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual<float>(value);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(SingleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(float value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual<float>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThan(SingleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThan(float value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan<float>(value);

    public BooleanDataFrameColumn ElementwiseLessThan(SingleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThan(float value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan<float>(value);

    protected override PrimitiveDataFrameColumn<float> CreateNewColumn(string name, long length = 0) => new SingleDataFrameColumn(name, length);
}
