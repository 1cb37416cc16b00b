namespace Microsoft.Data.Analysis;

/// <summary>Makes the concrete column of a type.</summary>
internal static class ColumnFactory
{
    private static readonly Dictionary<Type, Func<string, DataFrameColumn>> Makers = new()
    {
        [typeof(bool)] = name => new BooleanDataFrameColumn(name),
        [typeof(byte)] = name => new ByteDataFrameColumn(name),
        [typeof(sbyte)] = name => new SByteDataFrameColumn(name),
        [typeof(char)] = name => new CharDataFrameColumn(name),
        [typeof(short)] = name => new Int16DataFrameColumn(name),
        [typeof(ushort)] = name => new UInt16DataFrameColumn(name),
        [typeof(int)] = name => new Int32DataFrameColumn(name),
        [typeof(uint)] = name => new UInt32DataFrameColumn(name),
        [typeof(long)] = name => new Int64DataFrameColumn(name),
        [typeof(ulong)] = name => new UInt64DataFrameColumn(name),
        [typeof(float)] = name => new SingleDataFrameColumn(name),
        [typeof(double)] = name => new DoubleDataFrameColumn(name),
        [typeof(decimal)] = name => new DecimalDataFrameColumn(name),
        [typeof(DateTime)] = name => new DateTimeDataFrameColumn(name),
        [typeof(string)] = name => new StringDataFrameColumn(name),
    };

    /// <summary>An empty column.</summary>
    /// <exception cref="NotSupportedException">No column holds the type.</exception>
    internal static DataFrameColumn Concrete(Type type, string name) =>
        Makers.TryGetValue(type, out var maker)
            ? maker(name)
            : throw new NotSupportedException(
                $"Column '{name}': no column holds {type}. Use one of {string.Join(", ", Makers.Keys.Select(key => key.Name))}.");
}
