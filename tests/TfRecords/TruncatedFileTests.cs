using Xunit;

namespace EeCnn.Tests.TfRecords;

public class TruncatedFileTests
{
    [Theory]
    [InlineData(10)] // the bare header of GZIP
    [InlineData(1)]
    [InlineData(17)]
    public void Open_BeginningOfAGzipFile_IsTruncated(int bytes)
    {
        string folder = Directory.CreateTempSubdirectory("eecnn-truncated-").FullName;
        try
        {
            string whole = Path.Combine(folder, "whole.tfrecord.gz"), cut = Path.Combine(folder, "cut.tfrecord.gz");
            using (var writer = TfRecordWriter.Create(whole, TfRecordCompression.GZip))
            {
                writer.Write(new byte[100]);
                writer.Complete();
            }

            File.WriteAllBytes(cut, File.ReadAllBytes(whole)[..bytes]);
            var error = Assert.Throws<TfRecordException>(() => TfRecordInspector.Open(cut));
            Assert.Contains("cut.tfrecord.gz", error.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
