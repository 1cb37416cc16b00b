namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.Byte"/>.</summary>
public class ByteDataFrameColumn : PrimitiveDataFrameColumn<byte>
{
    public ByteDataFrameColumn(string name, IEnumerable<byte?> values) : base(name, values)
    {
    }

    public ByteDataFrameColumn(string name, IEnumerable<byte> values) : base(name, values)
    {
    }

    public ByteDataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public ByteDataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    protected override PrimitiveDataFrameColumn<byte> CreateNewColumn(string name, long length = 0) => new ByteDataFrameColumn(name, length);
}
