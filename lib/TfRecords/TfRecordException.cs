namespace EeCnn;

/// <summary>A TFRecord file, record or mixer is not as it has to be.</summary>
public sealed class TfRecordException : IOException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">Path or name of the file.</param>
    /// <param name="record">Number of the record, from 0; null when no record is meant.</param>
    /// <param name="offset">Byte offset of the problem in the file (in the inflated data of a GZIP file); null when none is meant.</param>
    /// <param name="expected">What had to be there.</param>
    /// <param name="found">What is there.</param>
    /// <param name="inner">The cause; null when there is none.</param>
    public TfRecordException(string file, long? record, long? offset, string expected, string found, Exception? inner = null)
        : base(Describe(file, record, offset, expected, found), inner)
    {
        File = file;
        Record = record;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    /// <summary>Path or name of the file.</summary>
    public string File { get; }

    /// <summary>Number of the record, from 0; null when no record is meant.</summary>
    public long? Record { get; }

    /// <summary>Byte offset of the problem in the file (in the inflated data of a GZIP file); null when none is meant.</summary>
    public long? Offset { get; }

    /// <summary>What had to be there.</summary>
    public string Expected { get; }

    /// <summary>What is there.</summary>
    public string Found { get; }

    private static string Describe(string file, long? record, long? offset, string expected, string found)
    {
        string where = record is { } number ? FormattableString.Invariant($", record {number} (from 0)") : "";
        where += offset is { } bytes ? FormattableString.Invariant($", byte {bytes}") : "";
        return $"{file}{where}: expected {expected}; found {found}.";
    }
}
