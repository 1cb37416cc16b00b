using System.Text;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class Crc32CTests
{
    [Fact]
    public void Compute_CheckValue() => Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void Compute_ExamplesOfRfc3720()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute([.. Enumerable.Range(0, 32).Select(value => (byte)value)]));
    }

    [Fact]
    public void Compute_LanesGiveWhatOneTableGives()
    {
        var data = new byte[70_000];
        new Random(7).NextBytes(data);
        foreach (int length in new[] { 0, 1, 7, 8, 12_287, 12_288, 12_289, 24_576, 30_001, 70_000 })
        {
            Assert.Equal(ByTable(data.AsSpan(0, length)), Crc32C.Compute(data.AsSpan(0, length)));
        }
    }

    private static uint ByTable(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82F63B78 : crc >> 1;
            }
        }

        return ~crc;
    }
}
