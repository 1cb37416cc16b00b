using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EeCnn.Cloud.Storage;

/// <summary>CRC-32C and MD5 as Cloud Storage states them: base64, the CRC big-endian.</summary>
internal sealed class Checksums : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private uint _crc = ~0u;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _md5.AppendData(bytes);
        _crc = Append(_crc, bytes);
    }

    /// <summary>Continues a CRC-32C that started at ~0; the caller inverts the end.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (byte b in bytes[(words.Length * 8)..])
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return crc;
    }

    public (string Crc32c, string Md5) Finish()
    {
        byte[] crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, ~_crc);
        return (Convert.ToBase64String(crc), Convert.ToBase64String(_md5.GetHashAndReset()));
    }

    public static (string Crc32c, string Md5) OfFile(string file)
    {
        using var checksums = new Checksums();
        using var stream = File.OpenRead(file);
        byte[] buffer = new byte[1 << 17];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            checksums.Add(buffer.AsSpan(0, read));
        }

        return checksums.Finish();
    }

    public void Dispose() => _md5.Dispose();
}
