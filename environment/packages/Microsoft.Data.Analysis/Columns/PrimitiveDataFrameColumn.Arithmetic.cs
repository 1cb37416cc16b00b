namespace Microsoft.Data.Analysis;

public partial class PrimitiveDataFrameColumn<T>
{
    public override DataFrameColumn Add(DataFrameColumn column, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Add, this, column), inPlace);

    public override DataFrameColumn Add<U>(U value, bool inPlace = false) =>
        value is DataFrameColumn column ? Add(column, inPlace) : Kept(ColumnMath.Combine(Operation.Add, this, value, reverse: false), inPlace);

    public override DataFrameColumn ReverseAdd<U>(U value, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Add, this, value, reverse: true), inPlace);

    public override DataFrameColumn Subtract(DataFrameColumn column, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Subtract, this, column), inPlace);

    public override DataFrameColumn Subtract<U>(U value, bool inPlace = false) =>
        value is DataFrameColumn column ? Subtract(column, inPlace) : Kept(ColumnMath.Combine(Operation.Subtract, this, value, reverse: false), inPlace);

    public override DataFrameColumn ReverseSubtract<U>(U value, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Subtract, this, value, reverse: true), inPlace);

    public override DataFrameColumn Multiply(DataFrameColumn column, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Multiply, this, column), inPlace);

    public override DataFrameColumn Multiply<U>(U value, bool inPlace = false) =>
        value is DataFrameColumn column ? Multiply(column, inPlace) : Kept(ColumnMath.Combine(Operation.Multiply, this, value, reverse: false), inPlace);

    public override DataFrameColumn ReverseMultiply<U>(U value, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Multiply, this, value, reverse: true), inPlace);

    public override DataFrameColumn Divide(DataFrameColumn column, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Divide, this, column), inPlace);

    public override DataFrameColumn Divide<U>(U value, bool inPlace = false) =>
        value is DataFrameColumn column ? Divide(column, inPlace) : Kept(ColumnMath.Combine(Operation.Divide, this, value, reverse: false), inPlace);

    public override DataFrameColumn ReverseDivide<U>(U value, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Divide, this, value, reverse: true), inPlace);

    public override DataFrameColumn Modulo(DataFrameColumn column, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Modulo, this, column), inPlace);

    public override DataFrameColumn Modulo<U>(U value, bool inPlace = false) =>
        value is DataFrameColumn column ? Modulo(column, inPlace) : Kept(ColumnMath.Combine(Operation.Modulo, this, value, reverse: false), inPlace);

    public override DataFrameColumn ReverseModulo<U>(U value, bool inPlace = false) =>
        Kept(ColumnMath.Combine(Operation.Modulo, this, value, reverse: true), inPlace);

    public override DataFrameColumn And(DataFrameColumn column, bool inPlace = false) =>
        Kept(BooleanMath.Combine(this, column, (a, b) => a & b), inPlace);

    public override PrimitiveDataFrameColumn<bool> And(bool value, bool inPlace = false) =>
        (PrimitiveDataFrameColumn<bool>)Kept(BooleanMath.Of(this).Apply(own => own & value), inPlace);

    public override DataFrameColumn Or(DataFrameColumn column, bool inPlace = false) =>
        Kept(BooleanMath.Combine(this, column, (a, b) => a | b), inPlace);

    public override PrimitiveDataFrameColumn<bool> Or(bool value, bool inPlace = false) =>
        (PrimitiveDataFrameColumn<bool>)Kept(BooleanMath.Of(this).Apply(own => own | value), inPlace);

    public override DataFrameColumn Xor(DataFrameColumn column, bool inPlace = false) =>
        Kept(BooleanMath.Combine(this, column, (a, b) => a ^ b), inPlace);

    public override PrimitiveDataFrameColumn<bool> Xor(bool value, bool inPlace = false) =>
        (PrimitiveDataFrameColumn<bool>)Kept(BooleanMath.Of(this).Apply(own => own ^ value), inPlace);

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.Equals, this, column);

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals<U>(U value) =>
        value is DataFrameColumn column ? ElementwiseEquals(column) : ColumnMath.Compare(Comparison.Equals, this, value);

    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.NotEquals, this, column);

    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<U>(U value) =>
        value is DataFrameColumn column ? ElementwiseNotEquals(column) : ColumnMath.Compare(Comparison.NotEquals, this, value);

    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.GreaterThanOrEqual, this, column);

    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual<U>(U value) =>
        value is DataFrameColumn column ? ElementwiseGreaterThanOrEqual(column) : ColumnMath.Compare(Comparison.GreaterThanOrEqual, this, value);

    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.LessThanOrEqual, this, column);

    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual<U>(U value) =>
        value is DataFrameColumn column ? ElementwiseLessThanOrEqual(column) : ColumnMath.Compare(Comparison.LessThanOrEqual, this, value);

    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.GreaterThan, this, column);

    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan<U>(U value) =>
        value is DataFrameColumn column ? ElementwiseGreaterThan(column) : ColumnMath.Compare(Comparison.GreaterThan, this, value);

    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThan(DataFrameColumn column) =>
        ColumnMath.Compare(Comparison.LessThan, this, column);

    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThan<U>(U value) =>
        value is DataFrameColumn column ? ElementwiseLessThan(column) : ColumnMath.Compare(Comparison.LessThan, this, value);

    /// <summary>In place, the values move into this column, which cannot change its type.</summary>
    private DataFrameColumn Kept(DataFrameColumn result, bool inPlace)
    {
        if (!inPlace)
        {
            return result;
        }

        if (result is not PrimitiveDataFrameColumn<T> typed)
        {
            throw new ArgumentException($"The result holds {result.DataType}: column '{Name}' of {DataType} cannot take it in place.", nameof(inPlace));
        }

        return Adopt(typed.Values.ToArray(), typed.Nulls.IsEmpty ? null : typed.Nulls.ToArray());
    }
}
