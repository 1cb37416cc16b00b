namespace EeCnn;

/// <summary>A file in a bucket.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Name">Its full name, such as <c>olinda/samples.tfrecord.gz</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Crc32c">CRC-32C of its bytes, base64 of the big-endian value.</param>
/// <param name="Generation">Version; larger with every overwrite.</param>
/// <param name="Updated">When it last changed; null when the service does not tell.</param>
public sealed record CloudObject(string Bucket, string Name, long Size, string Crc32c, long Generation, DateTimeOffset? Updated)
{
    /// <summary>Address as Earth Engine takes it.</summary>
    public string Uri => $"gs://{Bucket}/{Name}";
}
