namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.SByte"/>.</summary>
public class SByteDataFrameColumn : PrimitiveDataFrameColumn<sbyte>
{
    public SByteDataFrameColumn(string name, IEnumerable<sbyte?> values) : base(name, values)
    {
    }

    public SByteDataFrameColumn(string name, IEnumerable<sbyte> values) : base(name, values)
    {
    }

    public SByteDataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public SByteDataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    protected override PrimitiveDataFrameColumn<sbyte> CreateNewColumn(string name, long length = 0) => new SByteDataFrameColumn(name, length);
}
