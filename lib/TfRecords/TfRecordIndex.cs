namespace EeCnn;

/// <summary>Where each record of plain TFRecord files stands, for random access. Built by one pass over the lengths.</summary>
/// <remarks>Only plain files: GZIP has to be inflated from its start. Immutable; a <see cref="Read"/> may run on several threads.</remarks>
public sealed class TfRecordIndex
{
    private readonly IReadOnlyList<string> files;
    private readonly int[] fileOf;
    private readonly long[] offsets;

    private TfRecordIndex(IReadOnlyList<string> files, int[] fileOf, long[] offsets)
    {
        this.files = files;
        this.fileOf = fileOf;
        this.offsets = offsets;
    }

    /// <summary>Number of records over all files.</summary>
    public int Count => offsets.Length;

    /// <summary>Reads all files through once, verifying every checksum, and remembers where the records stand.</summary>
    /// <param name="shards">The files, all plain.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The index.</returns>
    /// <exception cref="TfRecordException">A file is damaged, or packed by GZIP.</exception>
    public static TfRecordIndex Build(TfRecordShards shards, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shards);
        var fileOf = new List<int>();
        var offsets = new List<long>();
        for (int file = 0; file < shards.Files.Count; file++)
        {
            using var reader = TfRecordReader.Open(shards.Files[file]);
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.Compression != TfRecordCompression.None)
                {
                    throw new TfRecordException(reader.Name, null, 0, "a plain file for random access", "a GZIP file; rewrite it plain first");
                }

                fileOf.Add(file);
                offsets.Add(reader.Offset);
            }
        }

        return new TfRecordIndex(shards.Files, [.. fileOf], [.. offsets]);
    }

    /// <summary>Reads one record and verifies its checksum.</summary>
    /// <param name="record">Number of the record over all files, 0 to <see cref="Count"/> − 1.</param>
    /// <returns>Its data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such record.</exception>
    /// <exception cref="TfRecordException">The file was changed or damaged since the index was built.</exception>
    public byte[] Read(int record)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(record);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(record, Count);
        using var stream = new FileStream(files[fileOf[record]], FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        stream.Seek(offsets[record], SeekOrigin.Begin);
        using var reader = new TfRecordReader(stream, $"{files[fileOf[record]]} from byte {offsets[record]}", 1 << 14);
        return reader.Read()
            ? reader.Record.ToArray()
            : throw new TfRecordException(files[fileOf[record]], record, offsets[record], "a record", "the end of the file: it changed since the index was built");
    }
}
