namespace EeCnn;

/// <summary>File format of a table export.</summary>
public enum TableFormat
{
    /// <summary>One GZIP-compressed TFRecord file, <c>prefix.tfrecord.gz</c>; numbers and arrays as float lists.</summary>
    TfRecord,

    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>GeoJSON.</summary>
    GeoJson,
}
