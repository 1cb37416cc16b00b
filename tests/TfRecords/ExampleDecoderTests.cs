using Xunit;

namespace EeCnn.Tests.TfRecords;

public class ExampleDecoderTests
{
    private static readonly byte[] Record = new Example(
    [
        new("B1", Feature.OfFloats(1, 2, 3, 4)),
        new("B2", Feature.OfIntegers(5, 6, 7, 8)),
        new("B3", Feature.OfBytes(new byte[] { 9, 10, 11, 255 })),
        new("label", Feature.OfFloats(3)),
        new("id", Feature.OfText("x", "y")),
    ]).ToBytes();

    [Fact]
    public void Decode_StacksBandsInTheOrderAsked()
    {
        var values = new float[13];
        new ExampleDecoder(["B3", "B1", "label", "B2"], [4, 4, 1, 4]).Decode(Record, values);
        Assert.Equal([9, 10, 11, 255, 1, 2, 3, 4, 3, 5, 6, 7, 8], values);
    }

    [Fact]
    public void Decode_MissingFeature_IsAnErrorOrFilled()
    {
        var error = Assert.Throws<FormatException>(() => new ExampleDecoder(["B9"], 4).Decode(Record, new float[4]));
        Assert.Equal("The example has no feature 'B9'; it has [B1, B2, B3, id, label].", error.Message);
        var values = new float[8];
        new ExampleDecoder(["B9", "B1"], 4, missing: -9999).Decode(Record, values);
        Assert.Equal([-9999, -9999, -9999, -9999, 1, 2, 3, 4], values);
    }

    [Theory]
    [InlineData("B1", "Feature 'B1' should hold 9 values; it holds 4.")]
    [InlineData("id", "Feature 'id' should hold 9 numbers; it holds Bytes[2]: \"x\", \"y\".")]
    public void Decode_OtherLengthOrKind_SaysWhat(string name, string message)
    {
        var error = Assert.Throws<FormatException>(() => new ExampleDecoder([name], 9).Decode(Record, new float[9]));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Decode_Warm_DoesNotAllocate()
    {
        var decoder = new ExampleDecoder(["B1", "label"], [4, 1]);
        var values = new float[5];
        decoder.Decode(Record, values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
        {
            decoder.Decode(Record, values);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
