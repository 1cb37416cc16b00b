using System.Buffers.Binary;
using System.Numerics;

namespace EeCnn;

/// <summary>CRC-32C of a stream of bytes, in the form that Cloud Storage writes: base64 of the four big-endian bytes.</summary>
internal sealed class ObjectChecksum
{
    private uint _register = uint.MaxValue;

    internal string Text
    {
        get
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, ~_register);
            return Convert.ToBase64String(bytes);
        }
    }

    internal void Add(ReadOnlySpan<byte> data)
    {
        uint register = _register;
        while (data.Length >= sizeof(ulong))
        {
            register = BitOperations.Crc32C(register, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }

        foreach (byte value in data)
        {
            register = BitOperations.Crc32C(register, value);
        }

        _register = register;
    }

    internal static async Task<string> OfAsync(Stream stream, CancellationToken cancellationToken)
    {
        var checksum = new ObjectChecksum();
        var buffer = new byte[128 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            checksum.Add(buffer.AsSpan(0, count));
        }

        return checksum.Text;
    }
}
