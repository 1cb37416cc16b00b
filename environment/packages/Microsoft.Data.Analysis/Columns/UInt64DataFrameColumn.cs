namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.UInt64"/>.</summary>
public class UInt64DataFrameColumn : PrimitiveDataFrameColumn<ulong>
{
    public UInt64DataFrameColumn(string name, IEnumerable<ulong?> values) : base(name, values)
    {
    }

    public UInt64DataFrameColumn(string name, IEnumerable<ulong> values) : base(name, values)
    {
    }

    public UInt64DataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public UInt64DataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    protected override PrimitiveDataFrameColumn<ulong> CreateNewColumn(string name, long length = 0) => new UInt64DataFrameColumn(name, length);
}
