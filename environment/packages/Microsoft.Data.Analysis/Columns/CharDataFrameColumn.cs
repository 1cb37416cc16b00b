namespace Microsoft.Data.Analysis;

/// <summary>A column of <see cref="System.Char"/>.</summary>
public class CharDataFrameColumn : PrimitiveDataFrameColumn<char>
{
    public CharDataFrameColumn(string name, IEnumerable<char?> values) : base(name, values)
    {
    }

    public CharDataFrameColumn(string name, IEnumerable<char> values) : base(name, values)
    {
    }

    public CharDataFrameColumn(string name, long length = 0) : base(name, length)
    {
    }

    public CharDataFrameColumn(string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0, int nullCount = 0)
        : base(name, buffer, nullBitMap, length, nullCount)
    {
    }

    protected override PrimitiveDataFrameColumn<char> CreateNewColumn(string name, long length = 0) => new CharDataFrameColumn(name, length);
}
