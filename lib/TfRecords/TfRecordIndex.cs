namespace EeCnn;

/// <summary>Where each record of plain TFRecord files stands, for random access. Built by one pass over the lengths.</summary>
/// <remarks>Only plain files: GZIP has to be inflated from its start. Immutable; a <see cref="Read"/> may run on several threads.</remarks>
public sealed class TfRecordIndex
{
    private readonly IReadOnlyList<string> files;
    private readonly int[] fileOf;
    private readonly int[] firstOf;
    private readonly long[] offsets;

    private TfRecordIndex(IReadOnlyList<string> files, int[] fileOf, int[] firstOf, long[] offsets)
    {
        this.files = files;
        this.fileOf = fileOf;
        this.firstOf = firstOf;
        this.offsets = offsets;
    }

    /// <summary>Number of records over all files.</summary>
    public int Count => offsets.Length;

    /// <summary>Reads all files through once, verifying every checksum, and remembers where the records stand.</summary>
    /// <param name="shards">The files, all plain.</param>
    /// <param name="progress">Told the share of the bytes that is read, 0 to 1: at most a thousand times, never less than before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The index.</returns>
    /// <exception cref="TfRecordException">A file is damaged, or packed by GZIP.</exception>
    public static TfRecordIndex Build(TfRecordShards shards, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shards);
        var fileOf = new List<int>();
        var offsets = new List<long>();
        var firstOf = new int[shards.Files.Count];
        var share = ShareOfBytes.Of(shards, progress);
        for (int file = 0; file < shards.Files.Count; file++)
        {
            firstOf[file] = offsets.Count;
            long before = 0;
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
                share?.Add(reader, ref before);
            }

            share?.Add(reader, ref before);
        }

        return new TfRecordIndex(shards.Files, [.. fileOf], firstOf, [.. offsets]);
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
        int file = fileOf[record], inFile = record - firstOf[file];
        using var reader = TfRecordReader.At(files[file], inFile, offsets[record]);
        return reader.Read()
            ? reader.Record.ToArray()
            : throw new TfRecordException(files[file], inFile, offsets[record], "a record", "the end of the file: it changed since the index was built");
    }
}
