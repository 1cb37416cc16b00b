using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.EarthEngine;

public sealed class NpyReaderTests
{
    [Fact]
    public void ReadInto_EveryNumberTypeOfNumpy_IsRead()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("pixels.npy"), script = folder.File("make.py");
        File.WriteAllText(script, """
            import sys, numpy as np
            types = ['|u1', '|i1', '<u2', '<i2', '<u4', '<i4', '<u8', '<i8', '<f4', '<f8']
            pixels = np.zeros((2, 3), dtype=[('band %d' % i, t) for i, t in enumerate(types)])
            for i, t in enumerate(types):
                pixels['band %d' % i] = np.arange(6).reshape(2, 3) * (1 if t[1] == 'u' else -1) + i
            np.save(sys.argv[1], pixels)
            """);
        Judge.Run("/usr/bin/python3", null, script, file);
        byte[] data = File.ReadAllBytes(file);
        var target = new float[10 * 4 * 5];

        var header = NpyReader.ReadHeader(data);
        NpyReader.ReadInto(data, target, 5, 4, 2, 1, masked: 3);

        Assert.Equal((3, 2, 10, "band 9"), (header.Width, header.Height, header.Bands.Length, header.Bands[9]));
        for (int band = 0; band < 10; band++)
        {
            int sign = band is 0 or 2 or 4 or 6 ? 1 : -1;
            for (int pixel = 0; pixel < 6; pixel++)
            {
                float expected = pixel * sign + band, actual = target[band * 20 + (1 + pixel / 3) * 5 + 2 + pixel % 3];
                Assert.True(expected == 3 ? float.IsNaN(actual) : actual == expected, $"band {band}, pixel {pixel}: {actual} instead of {expected}");
            }
        }
    }

    [Theory]
    [InlineData("not a file")]
    [InlineData("\u0093NUMPY\u0001")]
    public void ReadHeader_Garbage_IsRefused(string text) =>
        Assert.Throws<InvalidDataException>(() => NpyReader.ReadHeader(System.Text.Encoding.Latin1.GetBytes(text)));
}
