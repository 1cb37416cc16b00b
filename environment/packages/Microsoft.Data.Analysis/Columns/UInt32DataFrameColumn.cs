namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.UInt32"/>.</summary>
public class UInt32DataFrameColumn : PrimitiveDataFrameColumn<uint>
{
    public UInt32DataFrameColumn(string name, IEnumerable<uint?> values) : base(name, values)
    {
    }

    public UInt32DataFrameColumn(string name, IEnumerable<uint> values) : base(name, values)
    {
    }

    public UInt32DataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public UInt32DataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    protected override PrimitiveDataFrameColumn<uint> CreateNewColumn(string name, long length = 0) => new UInt32DataFrameColumn(name, length);
}
