using System.Buffers.Binary;
using System.IO.Compression;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>Writes TFRecord files: length, masked CRC of the length, payload, masked CRC of the payload; the whole file in GZIP when asked.</summary>
internal sealed class TfRecordWriter : IDisposable
{
    private readonly Stream _stream;

    public TfRecordWriter(string file, bool compress)
    {
        Stream target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        _stream = compress ? new GZipStream(target, CompressionLevel.Fastest) : target;
    }

    /// <summary>Bytes before compression.</summary>
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(head, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], MaskedCrc(head[..8]));
        _stream.Write(head);
        _stream.Write(payload);
        BinaryPrimitives.WriteUInt32LittleEndian(head, MaskedCrc(payload));
        _stream.Write(head[..4]);
        Length += payload.Length + 16;
    }

    public static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~Checksums.Append(~0u, bytes);
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }

    public void Dispose() => _stream.Dispose();
}
