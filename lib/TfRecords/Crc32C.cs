using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace EeCnn;

/// <summary>
/// CRC-32C (Castagnoli, reflected polynomial 0x82F63B78; RFC 3720 B.4) by the processor's instruction where it has one, and the
/// masked form that TFRecord stores: rotate right by 15 and add 0xA282EAD8 (tensorflow/core/lib/hash/crc32c.h, read 2026-11-20).
/// </summary>
internal static class Crc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    // The instruction answers after three cycles but starts every cycle: three independent lanes keep it busy.
    private const int LaneBytes = 4096;
    private static readonly uint[] ShiftByOneLane = BuildShift(LaneBytes);
    private static readonly uint[] ShiftByTwoLanes = BuildShift(2 * LaneBytes);

    internal static uint Compute(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        while (data.Length >= 3 * LaneBytes)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(data[..(3 * LaneBytes)]);
            const int Lane = LaneBytes / sizeof(ulong);
            uint first = crc, second = 0, third = 0;
            var one = words[..Lane];
            var two = words.Slice(Lane, one.Length);
            var three = words.Slice(2 * Lane, one.Length);
            for (int index = 0; index < one.Length; index++)
            {
                first = BitOperations.Crc32C(first, one[index]);
                second = BitOperations.Crc32C(second, two[index]);
                third = BitOperations.Crc32C(third, three[index]);
            }

            crc = Shift(ShiftByTwoLanes, first) ^ Shift(ShiftByOneLane, second) ^ third;
            data = data[(3 * LaneBytes)..];
        }

        while (data.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }

        foreach (byte value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    internal static uint ComputeMasked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Compute(data), 15) + MaskDelta;

    // A CRC is linear over GF(2): what `bytes` zero bytes do to a register is the sum of what they do to each of its bytes.
    private static uint[] BuildShift(int bytes)
    {
        var basis = new uint[32];
        for (int bit = 0; bit < 32; bit++)
        {
            uint value = 1u << bit;
            for (int index = 0; index < bytes; index += sizeof(ulong))
            {
                value = BitOperations.Crc32C(value, 0ul);
            }

            basis[bit] = value;
        }

        var table = new uint[4 * 256];
        for (int index = 0; index < table.Length; index++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                if ((index >> bit & 1) != 0)
                {
                    table[index] ^= basis[(index >> 8) * 8 + bit];
                }
            }
        }

        return table;
    }

    private static uint Shift(uint[] table, uint crc) =>
        table[crc & 0xFF] ^ table[256 + (crc >> 8 & 0xFF)] ^ table[512 + (crc >> 16 & 0xFF)] ^ table[768 + (crc >> 24)];
}
