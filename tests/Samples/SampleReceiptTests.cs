using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Samples;

public class SampleReceiptTests
{
    [Fact]
    public void Fits_OnlyTheWholeFileOfTheSameFingerprint()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("samples.tfrecord.gz");
        Assert.False(SampleReceipt.Fits(path, "abc"));
        using (var writer = TfRecordWriter.Create(path))
        {
            writer.Write([1, 2, 3]);
            writer.Complete();
        }

        Assert.False(SampleReceipt.Fits(path, "abc"));
        new SampleReceipt("olinda", "abc", 16, 1, new FileInfo(path).Length).Save(path);
        Assert.True(SampleReceipt.Fits(path, "abc"));
        Assert.False(SampleReceipt.Fits(path, "abd"));

        byte[] bytes = File.ReadAllBytes(path);
        bytes[^9] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.False(SampleReceipt.Fits(path, "abc"));
        File.WriteAllText(SampleReceipt.PathFor(path), "{");
        Assert.False(SampleReceipt.Fits(path, "abc"));
    }
}
