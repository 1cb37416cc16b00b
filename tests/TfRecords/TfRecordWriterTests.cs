using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class TfRecordWriterTests
{
    [Theory]
    [InlineData("data.tfrecord")]
    [InlineData("data.tfrecord.gz")]
    public void Dispose_BeforeComplete_LeavesNothing(string name)
    {
        using var folder = new TemporaryFolder();
        Action interrupted = () =>
        {
            using var writer = TfRecordWriter.Create(folder.File(name));
            writer.Write(new byte[200_000]);
            Assert.False(File.Exists(folder.File(name)));
            throw new InvalidTimeZoneException();
        };
        Assert.Throws<InvalidTimeZoneException>(interrupted);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Create_RemovesWhatAKilledProcessLeft_AndNothingElse()
    {
        using var folder = new TemporaryFolder();
        using var other = TfRecordWriter.Create(folder.File("data.tfrecord"));
        other.Write([1]);
        string remains = folder.File($".data.tfrecord.{int.MaxValue}-{Guid.NewGuid():n}.partial"), neighbour = folder.File($".data.{int.MaxValue}-{Guid.NewGuid():n}.partial");
        File.WriteAllText(remains, "half");
        File.WriteAllText(neighbour, "half");
        using (var writer = TfRecordWriter.Create(folder.File("data.tfrecord")))
        {
            Assert.False(File.Exists(remains));
            writer.Write([2]);
            writer.Complete();
        }

        Assert.True(File.Exists(neighbour));
        Assert.Equal([2], TfRecordShards.Find(folder.File("data")).Read().Select(reader => reader.Record.Span[0]));
        other.Complete();
        Assert.Equal([1], TfRecordShards.Find(folder.File("data")).Read().Select(reader => reader.Record.Span[0]));
    }

    [Fact]
    public void Complete_AfterARecordThatCouldNotBeWritten_IsRefused()
    {
        using var writer = new TfRecordWriter(new FullStream());
        writer.Write(new byte[50]);
        Assert.Throws<IOException>(() => writer.Write(new byte[100]));
        Assert.Contains("Record 1 (from 0) could not be written whole", Assert.Throws<InvalidOperationException>(writer.Complete).Message);
    }

    [Fact]
    public void Write_AfterComplete_SaysSo()
    {
        var stream = new MemoryStream();
        using var writer = new TfRecordWriter(stream);
        writer.Write([1]);
        writer.Complete();
        Assert.Contains("Cannot write a record: this writer of 1 records was completed", Assert.Throws<InvalidOperationException>(() => writer.Write([2])).Message);
        Assert.Contains("Cannot complete the file", Assert.Throws<InvalidOperationException>(writer.Complete).Message);
        Assert.Equal(17, stream.Length);
    }

    [Fact]
    public void Create_AFolder_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is a folder", Assert.Throws<ArgumentException>(() => TfRecordWriter.Create(folder.Path)).Message);
        Assert.Throws<ArgumentException>(() => TfRecordWriter.Create(""));
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > 100)
            {
                throw new IOException("No space left on device");
            }

            base.Write(buffer);
        }
    }
}
