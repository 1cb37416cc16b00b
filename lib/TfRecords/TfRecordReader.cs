using System.Buffers.Binary;

namespace EeCnn;

/// <summary>Reads the records of a TFRecord file or stream one after the other, verifying the checksums.</summary>
/// <remarks>
/// A record is stored as its length (8 bytes, little-endian), the masked CRC-32C of these 8 bytes, the data, and the masked CRC-32C of
/// the data. GZIP is recognised by content, not by name. Not safe to share between threads.
/// </remarks>
public sealed class TfRecordReader : IDisposable
{
    private const int HeaderBytes = 12, FooterBytes = 4;

    private readonly Stream stream;
    private readonly bool leaveOpen;
    private readonly TfRecordReadOptions options;
    private readonly List<TfRecordException> damage = [];
    private GZipSource? inflated;
    private byte[] buffer;
    private int start, end;
    private long bufferOffset;
    private bool streamEnded, streamFailed, opened;

    /// <summary>Wraps a stream.</summary>
    /// <param name="stream">A readable stream, at the start of the file. Read forward only.</param>
    /// <param name="name">Name for messages, such as the path.</param>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <param name="leaveOpen">Whether disposing the reader leaves the stream open.</param>
    public TfRecordReader(Stream stream, string name, TfRecordReadOptions? options = null, bool leaveOpen = false)
        : this(stream, name, 1 << 20, options, leaveOpen)
    {
    }

    internal TfRecordReader(Stream stream, string name, int bufferBytes, TfRecordReadOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        this.stream = stream;
        this.leaveOpen = leaveOpen;
        this.options = options ?? TfRecordReadOptions.Default;
        Name = name;
        buffer = new byte[bufferBytes];
    }

    /// <summary>Name for messages, such as the path.</summary>
    public string Name { get; }

    /// <summary>How the file is packed; known after the first <see cref="Read"/>.</summary>
    public TfRecordCompression Compression => inflated is null ? TfRecordCompression.None : TfRecordCompression.GZip;

    /// <summary>Data of the current record; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlyMemory<byte> Record { get; private set; }

    /// <summary>Number of the current record, from 0; −1 before the first. Damaged records that are skipped count where their place is known.</summary>
    public long RecordNumber { get; private set; } = -1;

    /// <summary>Byte offset at which the current record's length stands (in the inflated data of a GZIP file).</summary>
    public long Offset { get; private set; }

    /// <summary>What was skipped so far, with <see cref="TfRecordReadOptions.SkipDamaged"/>.</summary>
    public IReadOnlyList<TfRecordException> Damage => damage;

    /// <summary>Bytes taken from the stream so far, as they are stored: of a GZIP file the packed ones.</summary>
    internal long BytesTaken => inflated?.BytesTaken ?? bufferOffset + end;

    /// <summary>Starts at a record in the middle of a file.</summary>
    internal static TfRecordReader At(string path, long record, long offset)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        file.Seek(offset, SeekOrigin.Begin);
        return new TfRecordReader(file, path, 1 << 14) { RecordNumber = record - 1, bufferOffset = offset };
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of a TFRecord file, plain or GZIP.</param>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <returns>The reader, before the first record.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TfRecordReader Open(string path, TfRecordReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        return new TfRecordReader(file, path, options);
    }

    /// <summary>Moves to the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="TfRecordException">The file is truncated, corrupt or no TFRecord file; the message says where and how.</exception>
    public bool Read()
    {
        while (true)
        {
            try
            {
                return ReadStrictly();
            }
            catch (TfRecordException error) when (options.SkipDamaged)
            {
                damage.Add(error);
                if (!Resume())
                {
                    return false;
                }
            }
        }
    }

    /// <summary>Reads the current record as an example.</summary>
    /// <returns>The example.</returns>
    /// <exception cref="TfRecordException">The record is no example; the message says where and how.</exception>
    public Example ParseExample()
    {
        try
        {
            return Example.Parse(Record.Span);
        }
        catch (ProtoFormatException error)
        {
            throw Error(DataOffset + error.Position, "a serialised tf.train.Example", error.Found, error);
        }
    }

    /// <summary>Reads the current record as a sequence example.</summary>
    /// <returns>The sequence example.</returns>
    /// <exception cref="TfRecordException">The record is no sequence example; the message says where and how.</exception>
    public SequenceExample ParseSequenceExample()
    {
        try
        {
            return SequenceExample.Parse(Record.Span);
        }
        catch (ProtoFormatException error)
        {
            throw Error(DataOffset + error.Position, "a serialised tf.train.SequenceExample", error.Found, error);
        }
    }

    /// <summary>Decodes chosen features of the current record.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="target">Places for the decoder's values.</param>
    /// <exception cref="TfRecordException">The record is no example, or a feature is not as the decoder wants it.</exception>
    public void Decode(ExampleDecoder decoder, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        try
        {
            decoder.Decode(Record.Span, target);
        }
        catch (ProtoFormatException error)
        {
            throw Error(DataOffset + error.Position, "a serialised tf.train.Example", error.Found, error);
        }
        catch (FormatException error)
        {
            throw Error(DataOffset, $"an example with the features [{Text.Join(decoder.Features)}]", error.Message.TrimEnd('.'), error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inflated?.Dispose();
        if (!leaveOpen)
        {
            stream.Dispose();
        }
    }

    private long DataOffset => Offset + HeaderBytes;

    private bool ReadStrictly()
    {
        Record = default;
        if (Available(HeaderBytes) == 0)
        {
            return false;
        }

        RecordNumber++;
        Offset = bufferOffset + start;
        int header = Available(HeaderBytes);
        if (header < HeaderBytes)
        {
            throw Error(Offset, "12 bytes of record length and checksum", $"the end of the file after {header}: it is truncated");
        }

        int length = ReadLength();
        int available = Available(HeaderBytes + length + FooterBytes) - HeaderBytes;
        if (available < length + FooterBytes)
        {
            throw Error(Offset + HeaderBytes, $"{length} bytes of data and 4 of checksum", $"the end of the file after {available}: it is truncated");
        }

        var data = buffer.AsMemory(start + HeaderBytes, length);
        if (options.VerifyChecksums)
        {
            uint stored = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(start + HeaderBytes + length)), computed = Crc32C.ComputeMasked(data.Span);
            if (stored != computed)
            {
                throw Error(Offset + HeaderBytes, $"{length} bytes of data with the checksum {stored:x8} stored after them", $"data with the checksum {computed:x8}: the record is damaged");
            }
        }

        Record = data;
        start += HeaderBytes + length + FooterBytes;
        return true;
    }

    private int ReadLength()
    {
        var header = buffer.AsSpan(start, HeaderBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header);
        uint stored = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]), computed = Crc32C.ComputeMasked(header[..8]);
        if (stored != computed)
        {
            throw Error(
                Offset, $"a record length with its checksum ({computed:x8} for the length {length})",
                $"the checksum {stored:x8}: {(RecordNumber == 0 ? "this is no TFRecord file, or its start is damaged" : "the file is damaged here")}");
        }

        return length <= (ulong)options.MaxRecordBytes
            ? (int)length
            : throw Error(Offset, $"a record of at most {options.MaxRecordBytes} bytes", $"the length {length}; raise MaxRecordBytes if it is meant so");
    }

    // After damage: go on behind the record when its length can be trusted, else at the next place that looks like a record.
    private bool Resume()
    {
        if (streamFailed)
        {
            return false;
        }

        if (HeaderIsSound(out int length) && Available(HeaderBytes + length + FooterBytes) >= HeaderBytes + length + FooterBytes)
        {
            start += HeaderBytes + length + FooterBytes;
            return true;
        }

        do
        {
            if (Available(1) == 0)
            {
                return false;
            }

            start++;
        }
        while (Available(HeaderBytes) < HeaderBytes || !HeaderIsSound(out _));
        return true;
    }

    private bool HeaderIsSound(out int length)
    {
        length = 0;
        if (Available(HeaderBytes) < HeaderBytes)
        {
            return false;
        }

        var header = buffer.AsSpan(start, HeaderBytes);
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(header);
        if (value > (ulong)options.MaxRecordBytes || Crc32C.ComputeMasked(header[..8]) != BinaryPrimitives.ReadUInt32LittleEndian(header[8..]))
        {
            return false;
        }

        length = (int)value;
        return true;
    }

    // Makes up to `count` bytes available at `start`; the buffer grows only as data really arrive, whatever a length claims.
    private int Available(long count)
    {
        Open();
        while (end - start < count && !streamEnded)
        {
            if (start > 0 && buffer.Length - start < count)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                bufferOffset += start;
                end -= start;
                start = 0;
            }

            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, 2L * buffer.Length));
            }

            int read = ReadSome(buffer.AsSpan(end));
            streamEnded = read == 0;
            end += read;
        }

        return (int)Math.Min(count, end - start);
    }

    private void Open()
    {
        if (opened)
        {
            return;
        }

        opened = true;
        while (end < HeaderBytes && stream.Read(buffer, end, HeaderBytes - end) is > 0 and var read)
        {
            end += read;
        }

        // The length of a plain file's first record may by chance begin like GZIP; its checksum tells them apart.
        if (end >= 2 && buffer[0] == 0x1F && buffer[1] == 0x8B && !HeaderIsSound(out _))
        {
            inflated = new GZipSource(buffer.AsSpan(0, end), stream);
            end = 0;

            // A file shorter than a record header has been read to its end by now; its inflated data have not.
            streamEnded = false;
        }
    }

    private int ReadSome(Span<byte> target)
    {
        try
        {
            return inflated?.Read(target) ?? stream.Read(target);
        }
        catch (InvalidDataException error)
        {
            streamEnded = streamFailed = true;
            throw Error(bufferOffset + end, "sound GZIP data", $"data that do not inflate ({error.Message.TrimEnd('.')}): the file is truncated or damaged", error);
        }
    }

    private TfRecordException Error(long offset, string expected, string found, Exception? inner = null) =>
        new(Name, Math.Max(0, RecordNumber), offset, expected, found, inner);
}
