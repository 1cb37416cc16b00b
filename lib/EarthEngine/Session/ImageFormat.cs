namespace EeCnn;

/// <summary>File format of an image export.</summary>
public enum ImageFormat
{
    /// <summary>TFRecord patches with a mixer file.</summary>
    TfRecord,

    /// <summary>Cloud-optimised GeoTIFF.</summary>
    GeoTiff,
}
