namespace Microsoft.Data.Analysis;

public partial class PrimitiveDataFrameColumn<T>
{
    public override bool IsNumericColumn() => ColumnMath.IsNumeric(typeof(T));

    public override bool HasDescription() => IsNumericColumn() || typeof(T) == typeof(DateTime);

    /// <summary>The mean of the values that are not null; 0 when there is none.</summary>
    public override double Mean() => ColumnMath.For(this, nameof(Mean)).Mean(this);

    /// <summary>The median of the values that are not null; 0 when there is none.</summary>
    public override double Median() => ColumnMath.For(this, nameof(Median)).Median(this);

    /// <summary>The sum in the column's type (in a wider one when it does not fit); null when there is no value.</summary>
    public override object Sum() => ColumnMath.For(this, nameof(Sum)).Sum(this, null);

    public override object Sum(IEnumerable<long> rowIndices) => ColumnMath.For(this, nameof(Sum)).Sum(this, rowIndices);

    public override object Product() => ColumnMath.For(this, nameof(Product)).Product(this, null);

    public override object Product(IEnumerable<long> rowIndices) => ColumnMath.For(this, nameof(Product)).Product(this, rowIndices);

    /// <summary>The largest value; null when there is none, NaN when any is NaN.</summary>
    public override object Max() => Extreme(this, 1);

    public override object Max(IEnumerable<long> rowIndices) => Extreme(rowIndices.Select(row => this[row]), 1);

    /// <summary>The smallest value; null when there is none, NaN when any is NaN.</summary>
    public override object Min() => Extreme(this, -1);

    public override object Min(IEnumerable<long> rowIndices) => Extreme(rowIndices.Select(row => this[row]), -1);

    public override bool All() => BooleanMath.Of(this).All(value => value == true);

    public override bool Any() => BooleanMath.Of(this).Any(value => value == true);

    public override DataFrameColumn Abs(bool inPlace = false) => Kept(ColumnMath.For(this, nameof(Abs)).Abs(this), inPlace);

    /// <summary>Rounds to whole numbers, halves to even.</summary>
    public override DataFrameColumn Round(bool inPlace = false) => Kept(ColumnMath.For(this, nameof(Round)).Round(this), inPlace);

    public override DataFrameColumn CumulativeMax(bool inPlace = false) => Running(Accumulation.Max, inPlace);

    public override DataFrameColumn CumulativeMin(bool inPlace = false) => Running(Accumulation.Min, inPlace);

    public override DataFrameColumn CumulativeProduct(bool inPlace = false) => Running(Accumulation.Product, inPlace);

    public override DataFrameColumn CumulativeSum(bool inPlace = false) => Running(Accumulation.Sum, inPlace);

    /// <summary>Moves values below the least or above the greatest to those.</summary>
    public PrimitiveDataFrameColumn<T> Clamp(T min, T max, bool inPlace = false)
    {
        var order = Comparer<T>.Default;
        return Apply(value => order.Compare(value, min) < 0 ? min : order.Compare(value, max) > 0 ? max : value, inPlace);
    }

    public override DataFrameColumn Clamp<U>(U min, U max, bool inPlace = false) =>
        Clamp((T)ColumnMath.Boxed<T>(min), (T)ColumnMath.Boxed<T>(max), inPlace);

    /// <summary>Keeps the values from the least to the greatest, both included.</summary>
    public PrimitiveDataFrameColumn<T> Filter(T min, T max)
    {
        var order = Comparer<T>.Default;
        var rows = ValidRows().Where(row => order.Compare(_values[row], min) >= 0 && order.Compare(_values[row], max) <= 0);
        return (PrimitiveDataFrameColumn<T>)Take([.. rows]);
    }

    public override DataFrameColumn Filter<U>(U min, U max) => Filter((T)ColumnMath.Boxed<T>(min), (T)ColumnMath.Boxed<T>(max));

    /// <summary>Length without nulls, max, min and mean, as float; null where the type has none.</summary>
    public override DataFrameColumn Description()
    {
        bool numeric = IsNumericColumn(), any = Length > NullCount;
        float? Number(object value) => numeric && any ? Convert.ToSingle(value, Invariant) : null;
        return new PrimitiveDataFrameColumn<float>(Name, [Length - NullCount, Number(Max()), Number(Min()), Number(numeric ? Mean() : null)]);
    }

    private DataFrameColumn Running(Accumulation kind, bool inPlace) =>
        Kept(ColumnMath.For(this, $"Cumulative{kind}").Cumulative(this, kind), inPlace);

    private static object Extreme(IEnumerable<T?> values, int sign)
    {
        T? best = null;
        foreach (T? value in values)
        {
            if (value is float.NaN or double.NaN)
            {
                return value;
            }

            if (value is { } candidate && (best is null || sign * Comparer<T>.Default.Compare(candidate, best.Value) > 0))
            {
                best = candidate;
            }
        }

        return best;
    }
}
