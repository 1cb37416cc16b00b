using System.Globalization;
using System.Numerics;

namespace Microsoft.Data.Analysis;

/// <summary>Arithmetic, comparisons and aggregates of numeric columns, for a type chosen at run time.</summary>
internal abstract class ColumnMath
{
    private static readonly Dictionary<Type, ColumnMath> Kinds = new()
    {
        [typeof(byte)] = new ColumnMath<byte>(),
        [typeof(sbyte)] = new ColumnMath<sbyte>(),
        [typeof(short)] = new ColumnMath<short>(),
        [typeof(ushort)] = new ColumnMath<ushort>(),
        [typeof(int)] = new ColumnMath<int>(),
        [typeof(uint)] = new ColumnMath<uint>(),
        [typeof(long)] = new ColumnMath<long>(),
        [typeof(ulong)] = new ColumnMath<ulong>(),
        [typeof(float)] = new ColumnMath<float>(),
        [typeof(double)] = new ColumnMath<double>(),
        [typeof(decimal)] = new ColumnMath<decimal>(),
    };

    internal static bool IsNumeric(Type type) => Kinds.ContainsKey(type);

    internal static ColumnMath For(DataFrameColumn column, string operation) =>
        Kinds.TryGetValue(column.DataType, out var math)
            ? math
            : throw new NotSupportedException($"{operation} needs numbers; column '{column.Name}' holds {column.DataType}.");

    internal static DataFrameColumn Combine(Operation operation, DataFrameColumn left, DataFrameColumn right)
    {
        CheckLengths(left, right);
        For(left, operation.ToString());
        For(right, operation.ToString());
        return Kinds[Promoted(left.DataType, right.DataType)].Arithmetic(operation, left, right);
    }

    internal static DataFrameColumn Combine(Operation operation, DataFrameColumn column, object value, bool reverse)
    {
        For(column, operation.ToString());
        if (value is null || !IsNumeric(value.GetType()))
        {
            throw new ArgumentException(
                $"{operation} on column '{column.Name}' needs a number; got {(value is null ? "null" : $"'{value}' of {value.GetType()}")}.", nameof(value));
        }

        return Kinds[Promoted(column.DataType, value.GetType())].Arithmetic(operation, column, value, reverse);
    }

    internal static BooleanDataFrameColumn Compare(Comparison comparison, DataFrameColumn left, DataFrameColumn right)
    {
        CheckLengths(left, right);
        if (IsNumeric(left.DataType) && IsNumeric(right.DataType))
        {
            return Kinds[Promoted(left.DataType, right.DataType)].Comparing(comparison, left, right);
        }

        if (left.DataType != right.DataType)
        {
            throw new ArgumentException($"Columns '{left.Name}' of {left.DataType} and '{right.Name}' of {right.DataType} cannot be compared.");
        }

        var result = new bool[left.Length];
        for (long row = 0; row < left.Length; row++)
        {
            object a = left[row], b = right[row];
            result[row] = a is null || b is null ? NullComparison(comparison, a is null && b is null) : Holds(comparison, ((IComparable)a).CompareTo(b));
        }

        return Mask(left.Name, result);
    }

    internal static BooleanDataFrameColumn Compare(Comparison comparison, DataFrameColumn column, object value)
    {
        if (value is not null && IsNumeric(column.DataType) && IsNumeric(value.GetType()))
        {
            return Kinds[Promoted(column.DataType, value.GetType())].Comparing(comparison, column, value);
        }

        if (value is not null && value.GetType() != column.DataType)
        {
            throw new ArgumentException($"Column '{column.Name}' of {column.DataType} cannot be compared with '{value}' of {value.GetType()}.", nameof(value));
        }

        var result = new bool[column.Length];
        for (long row = 0; row < column.Length; row++)
        {
            object own = column[row];
            result[row] = own is null || value is null
                ? NullComparison(comparison, own is null && value is null)
                : Holds(comparison, ((IComparable)own).CompareTo(value));
        }

        return Mask(column.Name, result);
    }

    internal abstract object Sum(DataFrameColumn column, IEnumerable<long> rows);

    internal abstract object Product(DataFrameColumn column, IEnumerable<long> rows);

    internal abstract double Mean(DataFrameColumn column);

    internal abstract double Median(DataFrameColumn column);

    internal abstract DataFrameColumn Cumulative(DataFrameColumn column, Accumulation kind);

    internal abstract DataFrameColumn Abs(DataFrameColumn column);

    internal abstract DataFrameColumn Round(DataFrameColumn column);

    internal abstract DataFrameColumn GroupSum(DataFrameColumn column, RowGroups groups);

    internal abstract DataFrameColumn GroupMean(DataFrameColumn column, RowGroups groups);

    internal abstract T[] ConvertTo<T>(DataFrameColumn column) where T : unmanaged, INumber<T>;

    protected abstract DataFrameColumn Arithmetic(Operation operation, DataFrameColumn left, DataFrameColumn right);

    protected abstract DataFrameColumn Arithmetic(Operation operation, DataFrameColumn column, object value, bool reverse);

    protected abstract BooleanDataFrameColumn Comparing(Comparison comparison, DataFrameColumn left, DataFrameColumn right);

    protected abstract BooleanDataFrameColumn Comparing(Comparison comparison, DataFrameColumn column, object value);

    internal static void CheckLengths(DataFrameColumn left, DataFrameColumn right)
    {
        ArgumentNullException.ThrowIfNull(right);
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Columns must have one length; '{left.Name}' has {left.Length} rows and '{right.Name}' {right.Length}.");
        }
    }

    internal static BooleanDataFrameColumn Mask(string name, bool[] values) => (BooleanDataFrameColumn)new BooleanDataFrameColumn(name).Adopt(values);

    internal static bool NullComparison(Comparison comparison, bool bothNull) => comparison switch
    {
        Comparison.Equals => bothNull,
        Comparison.NotEquals => !bothNull,
        _ => false,
    };

    internal static object Boxed<T>(object value) where T : unmanaged => Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);

    private static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equals => order == 0,
        Comparison.NotEquals => order != 0,
        Comparison.GreaterThanOrEqual => order >= 0,
        Comparison.LessThanOrEqual => order <= 0,
        Comparison.GreaterThan => order > 0,
        _ => order < 0,
    };

    /// <summary>C#'s numeric promotion, with float where a signed type meets ulong.</summary>
    private static Type Promoted(Type left, Type right)
    {
        bool Either(Type type) => left == type || right == type;
        bool signed = new[] { left, right }.Any(type => type == typeof(sbyte) || type == typeof(short) || type == typeof(int) || type == typeof(long));
        return Either(typeof(decimal)) ? typeof(decimal)
            : Either(typeof(double)) ? typeof(double)
            : Either(typeof(float)) ? typeof(float)
            : Either(typeof(ulong)) ? signed ? typeof(float) : typeof(ulong)
            : Either(typeof(long)) ? typeof(long)
            : Either(typeof(uint)) ? signed ? typeof(long) : typeof(uint)
            : typeof(int);
    }
}
