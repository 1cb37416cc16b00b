namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.UInt16"/>.</summary>
public class UInt16DataFrameColumn : PrimitiveDataFrameColumn<ushort>
{
    public UInt16DataFrameColumn(string name, IEnumerable<ushort?> values) : base(name, values)
    {
    }

    public UInt16DataFrameColumn(string name, IEnumerable<ushort> values) : base(name, values)
    {
    }

    public UInt16DataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public UInt16DataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    protected override PrimitiveDataFrameColumn<ushort> CreateNewColumn(string name, long length = 0) => new UInt16DataFrameColumn(name, length);
}
