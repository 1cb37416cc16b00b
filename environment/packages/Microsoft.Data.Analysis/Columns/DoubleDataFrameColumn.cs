namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.Double"/>.</summary>
public class DoubleDataFrameColumn : PrimitiveDataFrameColumn<double>
{
    public DoubleDataFrameColumn(string name, IEnumerable<double?> values) : base(name, values)
    {
    }

    public DoubleDataFrameColumn(string name, IEnumerable<double> values) : base(name, values)
    {
    }

    public DoubleDataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public DoubleDataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    public static DoubleDataFrameColumn operator +(DoubleDataFrameColumn left, DoubleDataFrameColumn right) => left.Add(right);

    public static DoubleDataFrameColumn operator +(DoubleDataFrameColumn left, double right) => left.Add(right);

    public static DoubleDataFrameColumn operator +(double left, DoubleDataFrameColumn right) => right.ReverseAdd(left);

    public static DoubleDataFrameColumn operator -(DoubleDataFrameColumn left, DoubleDataFrameColumn right) => left.Subtract(right);

    public static DoubleDataFrameColumn operator -(DoubleDataFrameColumn left, double right) => left.Subtract(right);

    public static DoubleDataFrameColumn operator -(double left, DoubleDataFrameColumn right) => right.ReverseSubtract(left);

    public static DoubleDataFrameColumn operator *(DoubleDataFrameColumn left, DoubleDataFrameColumn right) => left.Multiply(right);

    public static DoubleDataFrameColumn operator *(DoubleDataFrameColumn left, double right) => left.Multiply(right);

    public static DoubleDataFrameColumn operator *(double left, DoubleDataFrameColumn right) => right.ReverseMultiply(left);

    public static DoubleDataFrameColumn operator /(DoubleDataFrameColumn left, DoubleDataFrameColumn right) => left.Divide(right);

    public static DoubleDataFrameColumn operator /(DoubleDataFrameColumn left, double right) => left.Divide(right);

    public static DoubleDataFrameColumn operator /(double left, DoubleDataFrameColumn right) => right.ReverseDivide(left);

    public static DoubleDataFrameColumn operator %(DoubleDataFrameColumn left, DoubleDataFrameColumn right) => left.Modulo(right);

    public static DoubleDataFrameColumn operator %(DoubleDataFrameColumn left, double right) => left.Modulo(right);

    public static DoubleDataFrameColumn operator %(double left, DoubleDataFrameColumn right) => right.ReverseModulo(left);

    public DoubleDataFrameColumn Add(DoubleDataFrameColumn column, bool inPlace = false) => (DoubleDataFrameColumn)base.Add((DataFrameColumn)column, inPlace);

    public DoubleDataFrameColumn Add(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.Add<double>(value, inPlace);

    public DoubleDataFrameColumn ReverseAdd(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.ReverseAdd<double>(value, inPlace);

    public DoubleDataFrameColumn Subtract(DoubleDataFrameColumn column, bool inPlace = false) => (DoubleDataFrameColumn)base.Subtract((DataFrameColumn)column, inPlace);

    public DoubleDataFrameColumn Subtract(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.Subtract<double>(value, inPlace);

    public DoubleDataFrameColumn ReverseSubtract(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.ReverseSubtract<double>(value, inPlace);

    public DoubleDataFrameColumn Multiply(DoubleDataFrameColumn column, bool inPlace = false) => (DoubleDataFrameColumn)base.Multiply((DataFrameColumn)column, inPlace);

    public DoubleDataFrameColumn Multiply(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.Multiply<double>(value, inPlace);

    public DoubleDataFrameColumn ReverseMultiply(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.ReverseMultiply<double>(value, inPlace);

    public DoubleDataFrameColumn Divide(DoubleDataFrameColumn column, bool inPlace = false) => (DoubleDataFrameColumn)base.Divide((DataFrameColumn)column, inPlace);

    public DoubleDataFrameColumn Divide(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.Divide<double>(value, inPlace);

    public DoubleDataFrameColumn ReverseDivide(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.ReverseDivide<double>(value, inPlace);

    public DoubleDataFrameColumn Modulo(DoubleDataFrameColumn column, bool inPlace = false) => (DoubleDataFrameColumn)base.Modulo((DataFrameColumn)column, inPlace);

    public DoubleDataFrameColumn Modulo(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.Modulo<double>(value, inPlace);

    public DoubleDataFrameColumn ReverseModulo(double value, bool inPlace = false) => (DoubleDataFrameColumn)base.ReverseModulo<double>(value, inPlace);

    public BooleanDataFrameColumn ElementwiseEquals(DoubleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseEquals(double value) =>
        (BooleanDataFrameColumn)base.ElementwiseEquals<double>(value);

    public BooleanDataFrameColumn ElementwiseNotEquals(DoubleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseNotEquals(double value) =>
        (BooleanDataFrameColumn)base.ElementwiseNotEquals<double>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(DoubleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThanOrEqual(double value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThanOrEqual<double>(value);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(DoubleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThanOrEqual(double value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThanOrEqual<double>(value);

    public BooleanDataFrameColumn ElementwiseGreaterThan(DoubleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseGreaterThan(double value) =>
        (BooleanDataFrameColumn)base.ElementwiseGreaterThan<double>(value);

    public BooleanDataFrameColumn ElementwiseLessThan(DoubleDataFrameColumn column) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan((DataFrameColumn)column);

    public BooleanDataFrameColumn ElementwiseLessThan(double value) =>
        (BooleanDataFrameColumn)base.ElementwiseLessThan<double>(value);

    protected override PrimitiveDataFrameColumn<double> CreateNewColumn(string name, long length = 0) => new DoubleDataFrameColumn(name, length);
}
