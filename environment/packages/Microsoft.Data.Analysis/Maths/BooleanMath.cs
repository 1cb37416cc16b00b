namespace Microsoft.Data.Analysis;

/// <summary>Logic on columns of bool; null with anything gives null.</summary>
internal static class BooleanMath
{
    internal static PrimitiveDataFrameColumn<bool> Of(DataFrameColumn column) =>
        column as PrimitiveDataFrameColumn<bool>
        ?? throw new NotSupportedException($"Logic needs bool; column '{column.Name}' holds {column.DataType}.");

    internal static PrimitiveDataFrameColumn<bool> Combine(DataFrameColumn left, DataFrameColumn right, Func<bool, bool, bool> operation)
    {
        ColumnMath.CheckLengths(left, right);
        PrimitiveDataFrameColumn<bool> a = Of(left), b = Of(right), result = a.Clone();
        for (long row = 0; row < a.Length; row++)
        {
            result[row] = a[row] is { } own && b[row] is { } other ? operation(own, other) : null;
        }

        return result;
    }
}
