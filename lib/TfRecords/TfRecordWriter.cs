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
    private bool closed, broken;

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
    /// <exception cref="InvalidOperationException">The file was completed already.</exception>
    /// <exception cref="IOException">The file cannot be written, for example because the disk is full; it cannot be completed any more.</exception>
    public void Write(ReadOnlySpan<byte> record)
    {
        CheckOpen("write a record");
        // Until the whole record is out, the file may end in the middle of it.
        broken = true;
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.ComputeMasked(header[..8]));
        stream.Write(header);
        stream.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(header, Crc32C.ComputeMasked(record));
        stream.Write(header[..4]);
        broken = false;
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
    /// <exception cref="InvalidOperationException">The file was completed or disposed already, or a record could not be written whole.</exception>
    /// <exception cref="IOException">The rest of the file cannot be written, or not moved to its place.</exception>
    public void Complete()
    {
        CheckOpen("complete the file");
        if (broken)
        {
            throw new InvalidOperationException($"Record {Count} (from 0) could not be written whole, so the file is not completed. Write it anew.");
        }

        Close();
        file?.Commit();
    }

    /// <summary>Releases the file; one that was not completed is removed.</summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (IOException) when (file is not null)
        {
            // What is left in the buffers does not fit on the disk; the file is removed anyway.
        }
        finally
        {
            file?.Dispose();
        }
    }

    private void CheckOpen(string what)
    {
        if (closed)
        {
            throw new InvalidOperationException($"Cannot {what}: this writer of {Count} records was completed or disposed. Create another one.");
        }
    }

    private void Close()
    {
        if (!closed)
        {
            closed = true;
            if (stream is GZipStream || !leaveOpen)
            {
                stream.Dispose();
            }
        }
    }
}
