namespace Microsoft.Data.Analysis;

public abstract partial class DataFrameColumn
{
    public virtual DataFrameColumn Add(DataFrameColumn column, bool inPlace = false) => throw NotNumeric(nameof(Add));

    public virtual DataFrameColumn Add<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(Add));

    public virtual DataFrameColumn ReverseAdd<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(ReverseAdd));

    public virtual DataFrameColumn Subtract(DataFrameColumn column, bool inPlace = false) => throw NotNumeric(nameof(Subtract));

    public virtual DataFrameColumn Subtract<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(Subtract));

    public virtual DataFrameColumn ReverseSubtract<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(ReverseSubtract));

    public virtual DataFrameColumn Multiply(DataFrameColumn column, bool inPlace = false) => throw NotNumeric(nameof(Multiply));

    public virtual DataFrameColumn Multiply<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(Multiply));

    public virtual DataFrameColumn ReverseMultiply<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(ReverseMultiply));

    public virtual DataFrameColumn Divide(DataFrameColumn column, bool inPlace = false) => throw NotNumeric(nameof(Divide));

    public virtual DataFrameColumn Divide<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(Divide));

    public virtual DataFrameColumn ReverseDivide<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(ReverseDivide));

    public virtual DataFrameColumn Modulo(DataFrameColumn column, bool inPlace = false) => throw NotNumeric(nameof(Modulo));

    public virtual DataFrameColumn Modulo<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(Modulo));

    public virtual DataFrameColumn ReverseModulo<T>(T value, bool inPlace = false) => throw NotNumeric(nameof(ReverseModulo));

    public virtual DataFrameColumn And(DataFrameColumn column, bool inPlace = false) => throw NotBoolean(nameof(And));

    public virtual PrimitiveDataFrameColumn<bool> And(bool value, bool inPlace = false) => throw NotBoolean(nameof(And));

    public virtual DataFrameColumn Or(DataFrameColumn column, bool inPlace = false) => throw NotBoolean(nameof(Or));

    public virtual PrimitiveDataFrameColumn<bool> Or(bool value, bool inPlace = false) => throw NotBoolean(nameof(Or));

    public virtual DataFrameColumn Xor(DataFrameColumn column, bool inPlace = false) => throw NotBoolean(nameof(Xor));

    public virtual PrimitiveDataFrameColumn<bool> Xor(bool value, bool inPlace = false) => throw NotBoolean(nameof(Xor));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseEquals(DataFrameColumn column) => throw NotComparable(nameof(ElementwiseEquals));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseEquals<T>(T value) => throw NotComparable(nameof(ElementwiseEquals));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(DataFrameColumn column) => throw NotComparable(nameof(ElementwiseNotEquals));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<T>(T value) => throw NotComparable(nameof(ElementwiseNotEquals));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual(DataFrameColumn column) => throw NotComparable(nameof(ElementwiseGreaterThanOrEqual));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual<T>(T value) => throw NotComparable(nameof(ElementwiseGreaterThanOrEqual));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual(DataFrameColumn column) => throw NotComparable(nameof(ElementwiseLessThanOrEqual));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual<T>(T value) => throw NotComparable(nameof(ElementwiseLessThanOrEqual));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan(DataFrameColumn column) => throw NotComparable(nameof(ElementwiseGreaterThan));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan<T>(T value) => throw NotComparable(nameof(ElementwiseGreaterThan));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThan(DataFrameColumn column) => throw NotComparable(nameof(ElementwiseLessThan));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThan<T>(T value) => throw NotComparable(nameof(ElementwiseLessThan));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseIsNull()
    {
        var column = new BooleanDataFrameColumn(Name, Length);
        for (long row = 0; row < Length; row++)
        {
            column[row] = !IsValid(row);
        }

        return column;
    }

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseIsNotNull() =>
        ElementwiseIsNull().Apply(isNull => !isNull, inPlace: true);

    public virtual DataFrameColumn Abs(bool inPlace = false) => throw NotNumeric(nameof(Abs));

    public virtual DataFrameColumn Round(bool inPlace = false) => throw NotNumeric(nameof(Round));

    public virtual DataFrameColumn CumulativeMax(bool inPlace = false) => throw NotNumeric(nameof(CumulativeMax));

    public virtual DataFrameColumn CumulativeMin(bool inPlace = false) => throw NotNumeric(nameof(CumulativeMin));

    public virtual DataFrameColumn CumulativeProduct(bool inPlace = false) => throw NotNumeric(nameof(CumulativeProduct));

    public virtual DataFrameColumn CumulativeSum(bool inPlace = false) => throw NotNumeric(nameof(CumulativeSum));

    public virtual bool All() => throw NotBoolean(nameof(All));

    public virtual bool Any() => throw NotBoolean(nameof(Any));

    public virtual object Max() => throw NotNumeric(nameof(Max));

    public virtual object Max(IEnumerable<long> rowIndices) => throw NotNumeric(nameof(Max));

    public virtual object Min() => throw NotNumeric(nameof(Min));

    public virtual object Min(IEnumerable<long> rowIndices) => throw NotNumeric(nameof(Min));

    public virtual object Product() => throw NotNumeric(nameof(Product));

    public virtual object Product(IEnumerable<long> rowIndices) => throw NotNumeric(nameof(Product));

    public virtual object Sum() => throw NotNumeric(nameof(Sum));

    public virtual object Sum(IEnumerable<long> rowIndices) => throw NotNumeric(nameof(Sum));

    public virtual DataFrameColumn Clamp<U>(U min, U max, bool inPlace = false) => throw NotNumeric(nameof(Clamp));

    public virtual DataFrameColumn Filter<U>(U min, U max) => throw NotNumeric(nameof(Filter));

    private NotSupportedException NotBoolean(string operation) => new($"{operation} needs bool; column '{Name}' holds {DataType}.");

    private NotSupportedException NotComparable(string operation) => new($"{operation} cannot compare column '{Name}' of {DataType}.");
}
