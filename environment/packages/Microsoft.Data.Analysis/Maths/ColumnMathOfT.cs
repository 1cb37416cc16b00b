using System.Numerics;

namespace Microsoft.Data.Analysis;

/// <summary>The maths of one numeric type.</summary>
internal sealed class ColumnMath<T> : ColumnMath where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    internal override TTarget[] ConvertTo<TTarget>(DataFrameColumn column)
    {
        var source = ((PrimitiveDataFrameColumn<T>)column).Values;
        var target = new TTarget[source.Length];
        for (int row = 0; row < target.Length; row++)
        {
            target[row] = TTarget.CreateSaturating(source[row]);
        }

        return target;
    }

    internal override object Sum(DataFrameColumn column, IEnumerable<long> rows)
    {
        T[] values = Chosen(column, rows);
        return values.Length == 0 ? null
            : typeof(T) == typeof(decimal) ? values.Aggregate((a, b) => a + b)
            : IsInteger ? Fitted(ExactSum(values))
            : T.CreateSaturating(RealSum(values));
    }

    internal override object Product(DataFrameColumn column, IEnumerable<long> rows)
    {
        double product = 1;
        T exact = T.One;
        bool any = false, overflow = false;
        foreach (T value in Chosen(column, rows))
        {
            any = true;
            product *= double.CreateSaturating(value);
            try
            {
                exact = checked(exact * value);
            }
            catch (OverflowException)
            {
                overflow = true;
            }
        }

        return !any ? null : overflow ? product : exact;
    }

    internal override double Mean(DataFrameColumn column)
    {
        T[] values = Chosen(column, null);
        return values.Length == 0 ? 0 : (IsInteger ? (double)ExactSum(values) : RealSum(values)) / values.Length;
    }

    internal override double Median(DataFrameColumn column)
    {
        T[] values = Chosen(column, null);
        if (values.Length == 0)
        {
            return 0;
        }

        Array.Sort(values);
        int middle = values.Length / 2;
        double upper = double.CreateSaturating(values[middle]);
        return values.Length % 2 == 1 ? upper : (double.CreateSaturating(values[middle - 1]) + upper) / 2;
    }

    internal override DataFrameColumn Cumulative(DataFrameColumn column, Accumulation kind)
    {
        bool started = false;
        T running = default;
        return ((PrimitiveDataFrameColumn<T>)column).Apply(value =>
        {
            running = !started ? value : kind switch
            {
                Accumulation.Max => T.Max(running, value),
                Accumulation.Min => T.Min(running, value),
                Accumulation.Product => checked(running * value),
                _ => checked(running + value),
            };
            started = true;
            return running;
        });
    }

    internal override DataFrameColumn Abs(DataFrameColumn column) => ((PrimitiveDataFrameColumn<T>)column).Apply(T.Abs);

    internal override DataFrameColumn Round(DataFrameColumn column) => ((PrimitiveDataFrameColumn<T>)column).Apply(value => value switch
    {
        float number => (T)(object)MathF.Round(number),
        double number => (T)(object)Math.Round(number),
        decimal number => (T)(object)Math.Round(number),
        _ => value,
    });

    /// <summary>Sums keep the column's type; where a sum of whole numbers does not fit, the column becomes long (or double beyond that).</summary>
    internal override DataFrameColumn GroupSum(DataFrameColumn column, RowGroups groups)
    {
        object[] sums;
        if (IsInteger || typeof(T) == typeof(decimal))
        {
            sums = [.. groups.Rows().Select(rows => Sum(column, rows))];
        }
        else
        {
            var totals = GroupTotals(column, groups, out var counts);
            sums = [.. totals.Select((total, group) => counts[group] == 0 ? null : (object)T.CreateSaturating(total))];
        }

        return sums.Any(sum => sum is double) && typeof(T) != typeof(double) ? Column<double>(column.Name, sums)
            : sums.Any(sum => sum is long) && typeof(T) != typeof(long) ? Column<long>(column.Name, sums)
            : Column<T>(column.Name, sums);
    }

    internal override DataFrameColumn GroupMean(DataFrameColumn column, RowGroups groups)
    {
        var sums = GroupTotals(column, groups, out var counts);
        var means = new double?[sums.Length];
        for (int group = 0; group < sums.Length; group++)
        {
            means[group] = counts[group] == 0 ? null : sums[group] / counts[group];
        }

        return new PrimitiveDataFrameColumn<double>(column.Name, means);
    }

    protected override DataFrameColumn Arithmetic(Operation operation, DataFrameColumn left, DataFrameColumn right)
    {
        T[] result = Numbers(left);
        ReadOnlySpan<T> other = Numbers(right);
        bool[] nulls = NullsOf(left, right);
        for (int row = 0; row < result.Length; row++)
        {
            if (nulls is null || !nulls[row])
            {
                result[row] = Apply(operation, result[row], other[row]);
            }
        }

        return NewColumn(left.Name).Adopt(result, nulls);
    }

    protected override DataFrameColumn Arithmetic(Operation operation, DataFrameColumn column, object value, bool reverse)
    {
        T[] result = Numbers(column);
        T scalar = (T)Boxed<T>(value);
        bool[] nulls = NullsOf(column, null);
        for (int row = 0; row < result.Length; row++)
        {
            if (nulls is null || !nulls[row])
            {
                result[row] = reverse ? Apply(operation, scalar, result[row]) : Apply(operation, result[row], scalar);
            }
        }

        return NewColumn(column.Name).Adopt(result, nulls);
    }

    protected override BooleanDataFrameColumn Comparing(Comparison comparison, DataFrameColumn left, DataFrameColumn right)
    {
        T[] a = Numbers(left), b = Numbers(right);
        var result = new bool[a.Length];
        for (int row = 0; row < result.Length; row++)
        {
            bool leftNull = !left.IsValid(row), rightNull = !right.IsValid(row);
            result[row] = leftNull || rightNull ? NullComparison(comparison, leftNull && rightNull) : Holds(comparison, a[row], b[row]);
        }

        return Mask(left.Name, result);
    }

    protected override BooleanDataFrameColumn Comparing(Comparison comparison, DataFrameColumn column, object value)
    {
        T[] a = Numbers(column);
        T scalar = (T)Boxed<T>(value);
        var result = new bool[a.Length];
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = column.IsValid(row) ? Holds(comparison, a[row], scalar) : NullComparison(comparison, false);
        }

        return Mask(column.Name, result);
    }

    private static bool IsInteger => typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(decimal);

    private static T[] Numbers(DataFrameColumn column) => For(column, "Arithmetic").ConvertTo<T>(column);

    private static bool[] NullsOf(DataFrameColumn left, DataFrameColumn right)
    {
        if (left.NullCount == 0 && (right is null || right.NullCount == 0))
        {
            return null;
        }

        var nulls = new bool[left.Length];
        for (int row = 0; row < nulls.Length; row++)
        {
            nulls[row] = !left.IsValid(row) || (right is not null && !right.IsValid(row));
        }

        return nulls;
    }

    private static T Apply(Operation operation, T left, T right) => operation switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        Operation.Divide => left / right,
        _ => left % right,
    };

    private static bool Holds(Comparison comparison, T left, T right) => comparison switch
    {
        Comparison.Equals => left == right,
        Comparison.NotEquals => left != right,
        Comparison.GreaterThanOrEqual => left >= right,
        Comparison.LessThanOrEqual => left <= right,
        Comparison.GreaterThan => left > right,
        _ => left < right,
    };

    private static PrimitiveDataFrameColumn<T> NewColumn(string name) => (PrimitiveDataFrameColumn<T>)ColumnFactory.Concrete(typeof(T), name);

    /// <summary>A new array of the values that are not null, of all rows or of some.</summary>
    private static T[] Chosen(DataFrameColumn column, IEnumerable<long> rows)
    {
        var typed = (PrimitiveDataFrameColumn<T>)column;
        if (rows is null && typed.NullCount == 0)
        {
            return typed.Values.ToArray();
        }

        var values = new List<T>();
        foreach (long row in rows ?? typed.ValidRows())
        {
            if (typed.IsValid(row))
            {
                values.Add(typed.Values[(int)row]);
            }
        }

        return [.. values];
    }

    /// <summary>The sum of whole numbers in their own type, or in long, or in double, whichever is the first to hold it.</summary>
    private static object Fitted(Int128 sum) =>
        sum >= Int128.CreateChecked(T.MinValue) && sum <= Int128.CreateChecked(T.MaxValue) ? T.CreateChecked(sum)
        : sum >= long.MinValue && sum <= long.MaxValue ? (long)sum
        : (object)(double)sum;

    private static double RealSum(T[] values)
    {
        double sum = 0;
        foreach (T value in values)
        {
            sum += double.CreateSaturating(value);
        }

        return sum;
    }

    private static Int128 ExactSum(T[] values)
    {
        Int128 sum = 0;
        foreach (T value in values)
        {
            sum += Int128.CreateChecked(value);
        }

        return sum;
    }

    private static PrimitiveDataFrameColumn<TSum> Column<TSum>(string name, object[] values) where TSum : unmanaged =>
        new(name, values.Select(value => value is null ? null : (TSum?)Boxed<TSum>(value)));

    private static double[] GroupTotals(DataFrameColumn column, RowGroups groups, out int[] counts)
    {
        var typed = (PrimitiveDataFrameColumn<T>)column;
        var sums = new double[groups.Count];
        ReadOnlySpan<T> values = typed.Values;
        ReadOnlySpan<int> groupOfRow = groups.GroupOfRow;
        var nulls = typed.Nulls;
        bool everyRow = nulls.IsEmpty && groups.Counts.Sum() == values.Length;
        counts = everyRow ? groups.Counts : new int[groups.Count];
        for (int row = 0; row < values.Length; row++)
        {
            int group = groupOfRow[row];
            if (everyRow)
            {
                sums[group] += double.CreateSaturating(values[row]);
            }
            else if (group >= 0 && (nulls.IsEmpty || !nulls[row]))
            {
                sums[group] += double.CreateSaturating(values[row]);
                counts[group]++;
            }
        }

        return sums;
    }
}
