using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace EeCnn;

/// <summary>Writes a TFRecord file with checksums. The file appears under its name only when <see cref="Complete"/> is called.</summary>
/// <remarks>Disposing before that removes what was written. Equal records give equal files. Not safe to share between threads.</remarks>
public sealed class TfRecordWriter : IDisposable
{
    private readonly PartialFile? file;
    private readonly Stream stream;
    private readonly bool leaveOpen;
    private readonly ArrayBufferWriter<byte> scratch = new();

    private TfRecordWriter(Stream stream, PartialFile? file, TfRecordCompression compression, bool leaveOpen)
    {
        this.file = file;
        this.leaveOpen = leaveOpen;
        this.stream = compression == TfRecordCompression.GZip ? new GZipStream(stream, CompressionLevel.Fastest, leaveOpen) : stream;
    }

    /// <summary>Writes to a stream, which is left open.</summary>
    /// <param name="stream">A writable stream.</param>
    /// <param name="compression">How the whole is packed.</param>
    public TfRecordWriter(Stream stream, TfRecordCompression compression = TfRecordCompression.None)
        : this(stream ?? throw new ArgumentNullException(nameof(stream)), null, compression, true)
    {
    }

    /// <summary>Number of records written.</summary>
    public long Count { get; private set; }

    /// <summary>Starts a file.</summary>
    /// <param name="path">Path of the file; folders are made as needed. A file of this name is replaced on <see cref="Complete"/>.</param>
    /// <param name="compression">How the file is packed; null chooses GZIP when the name ends in <c>.gz</c>.</param>
    /// <returns>The writer.</returns>
    public static TfRecordWriter Create(string path, TfRecordCompression? compression = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var packing = compression ?? (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? TfRecordCompression.GZip : TfRecordCompression.None);
        var file = new PartialFile(path);
        return new TfRecordWriter(new FileStream(file.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16), file, packing, false);
    }

    /// <summary>Writes one record.</summary>
    /// <param name="record">Its data.</param>
    public void Write(ReadOnlySpan<byte> record)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.ComputeMasked(header[..8]));
        stream.Write(header);
        stream.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(header, Crc32C.ComputeMasked(record));
        stream.Write(header[..4]);
        Count++;
    }

    /// <summary>Writes one example as a record.</summary>
    /// <param name="example">The example.</param>
    public void Write(Example example)
    {
        ArgumentNullException.ThrowIfNull(example);
        scratch.ResetWrittenCount();
        example.WriteTo(scratch);
        Write(scratch.WrittenSpan);
    }

    /// <summary>Writes one sequence example as a record.</summary>
    /// <param name="example">The sequence example.</param>
    public void Write(SequenceExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        scratch.ResetWrittenCount();
        example.WriteTo(scratch);
        Write(scratch.WrittenSpan);
    }

    /// <summary>Ends the file and moves it to its place. Nothing can be written after it.</summary>
    public void Complete()
    {
        Close();
        file?.Commit();
    }

    /// <summary>Releases the file; one that was not completed is removed.</summary>
    public void Dispose()
    {
        Close();
        file?.Dispose();
    }

    private void Close()
    {
        if (stream is GZipStream || !leaveOpen)
        {
            stream.Dispose();
        }
    }
}
