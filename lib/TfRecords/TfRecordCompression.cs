namespace EeCnn;

/// <summary>How a TFRecord file is packed as a whole.</summary>
public enum TfRecordCompression
{
    /// <summary>Not packed.</summary>
    None,

    /// <summary>GZIP (RFC 1952), as Earth Engine exports tables and, unless told otherwise, images.</summary>
    GZip,
}
