using System.Buffers.Binary;
using System.Text;

namespace EeCnn;

/// <summary>Reads what <c>save()</c> of R wrote: XDR serialisation, version 2 or 3, not compressed.</summary>
/// <remarks>Numbers, integers, logical values, texts, lists and their attributes; functions and environments are refused. After
/// "R Internals", section 1.8, https://cran.r-project.org/doc/manuals/r-release/R-ints.html, read 2026-11-25.</remarks>
internal sealed class RDataFile
{
    private const int Symbol = 1, PairList = 2, Text = 9, Logical = 10, Integer = 13, Real = 14, Texts = 16, List = 19;
    private const int Nothing = 254, Reference = 255;

    private readonly Stream stream;
    private readonly List<string> symbols = [];

    private RDataFile(Stream stream) => this.stream = stream;

    /// <summary>Reads the saved variables by name.</summary>
    internal static Dictionary<string, RValue> Read(string path)
    {
        try
        {
            using var file = new BufferedStream(File.OpenRead(path), 1 << 16);
            return new RDataFile(file).ReadAll();
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{path} is not an uncompressed R data file (RDX2 or RDX3 in XDR): {error.Message}", error);
        }
    }

    private Dictionary<string, RValue> ReadAll()
    {
        var magic = Encoding.ASCII.GetString(Bytes((int)Math.Min(7, stream.Length)));
        if (magic is not ("RDX2\nX\n" or "RDX3\nX\n"))
        {
            throw new FormatException("it begins otherwise. Decompress it first, for instance with xz -dc");
        }

        var version = Number();
        Number();
        Number();
        if (version is not (2 or 3))
        {
            throw new FormatException($"it has version {version}");
        }

        if (version == 3)
        {
            Bytes(Number());
        }

        return Item().Attributes.ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private RValue Item()
    {
        var flags = Number();
        switch (flags & 0xFF)
        {
            case Nothing:
                return new RValue(null, []);
            case Symbol:
                symbols.Add((string)Item().Value!);
                return new RValue(symbols[^1], []);
            case Reference:
                return new RValue(symbols[(flags >> 8) - 1], []);
            case PairList:
                return Pairs(flags);
            case Text:
                var length = Number();
                return new RValue(length < 0 ? null : Encoding.UTF8.GetString(Bytes(length)), []);
            case Logical or Integer:
                return WithAttributes(flags, Many(Number));
            case Real:
                return WithAttributes(flags, Many(() => BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))));
            case Texts:
                return WithAttributes(flags, Many(() => (string?)Item().Value));
            case List:
                return WithAttributes(flags, Many(Item));
            default:
                throw new FormatException($"it holds a value of type {flags & 0xFF}, which this reader does not know");
        }
    }

    // A pair list is a chain: attributes, tag, value, then the next link.
    private RValue Pairs(int flags)
    {
        var pairs = new List<KeyValuePair<string, RValue>>();
        for (; (flags & 0xFF) == PairList; flags = Number())
        {
            if ((flags & 0x200) != 0)
            {
                Item();
            }

            var tag = (flags & 0x400) != 0 ? (string)Item().Value! : "";
            pairs.Add(new(tag, Item()));
        }

        return (flags & 0xFF) == Nothing ? new RValue(null, pairs) : throw new FormatException("a pair list of it does not end");
    }

    private RValue WithAttributes(int flags, object value) => new(value, (flags & 0x200) != 0 ? Item().Attributes : []);

    private T[] Many<T>(Func<T> read)
    {
        var count = Number();
        if (count < 0 || count > stream.Length - stream.Position)
        {
            throw new FormatException($"a vector of it has {count} elements, more than the file can hold");
        }

        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = read();
        }

        return values;
    }

    private int Number() => BinaryPrimitives.ReadInt32BigEndian(Bytes(4));

    private byte[] Bytes(int count)
    {
        if (count < 0 || count > stream.Length - stream.Position)
        {
            throw new EndOfStreamException($"{count} bytes are wanted at {stream.Position}, and it ends at {stream.Length}");
        }

        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>A value of R: null, an array of double, int, string or <see cref="RValue"/>, or one text; attributes in their order.</summary>
internal sealed record RValue(object? Value, List<KeyValuePair<string, RValue>> Attributes)
{
    internal RValue? Attribute(string name) => Attributes.FirstOrDefault(pair => pair.Key == name).Value;
}
