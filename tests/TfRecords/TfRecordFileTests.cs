using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class TfRecordFileTests
{
    [Theory]
    [InlineData(TfRecordCompression.None)]
    [InlineData(TfRecordCompression.GZip)]
    public void ReadBack_GivesTheRecordsWritten(TfRecordCompression compression)
    {
        using var folder = new TemporaryFolder();
        byte[][] records = [[], [1], new byte[3_000_000], [1, 2, 3]];
        new Random(1).NextBytes(records[2]);
        string path = folder.File("data");
        Write(path, records, compression);
        using var reader = TfRecordReader.Open(path);
        var offsets = new List<long>();
        foreach (byte[] expected in records)
        {
            Assert.True(reader.Read());
            Assert.Equal(expected, reader.Record.ToArray());
            offsets.Add(reader.Offset);
        }

        Assert.False(reader.Read());
        Assert.Equal(compression, reader.Compression);
        Assert.Equal([0, 16, 33, 3_000_049], offsets);
    }

    [Fact]
    public void Read_PlainFileThatBeginsLikeGZip()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("data.gz");
        Write(path, [new byte[0x8B1F]], TfRecordCompression.None);
        using var reader = TfRecordReader.Open(path);
        Assert.True(reader.Read());
        Assert.Equal(0x8B1F, reader.Record.Length);
        Assert.Equal(TfRecordCompression.None, reader.Compression);
    }

    [Fact]
    public void Read_EmptyFile_HasNoRecord()
    {
        using var reader = new TfRecordReader(new MemoryStream(), "empty");
        Assert.False(reader.Read());
    }

    [Fact]
    public void Read_Truncated_SaysWhere()
    {
        byte[] file = Bytes([[1, 2, 3], new byte[100]]);
        var error = Assert.Throws<TfRecordException>(() => ReadAll(file[..60]));
        Assert.Equal((1L, 31L), (error.Record!.Value, error.Offset!.Value));
        Assert.Equal("name, record 1 (from 0), byte 31: expected 100 bytes of data and 4 of checksum; found the end of the file after 29: it is truncated.", error.Message);
        error = Assert.Throws<TfRecordException>(() => ReadAll(file[..25]));
        Assert.Equal("name, record 1 (from 0), byte 19: expected 12 bytes of record length and checksum; found the end of the file after 6: it is truncated.", error.Message);
    }

    [Fact]
    public void Read_AnotherFormat_SaysSo()
    {
        var error = Assert.Throws<TfRecordException>(() => ReadAll("{\"type\": \"FeatureCollection\"}"u8.ToArray()));
        Assert.Contains("this is no TFRecord file", error.Message);
    }

    [Fact]
    public void Read_EverySingleBitFlip_IsFound()
    {
        byte[] file = Bytes([new byte[500], [1, 2, 3], new byte[1449]]);
        Assert.Equal(2000, file.Length);
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<TfRecordException>(() => ReadAll(file));
            file[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void Read_EverySingleBitFlipOfGZip_IsFoundOrHarmless()
    {
        using var folder = new TemporaryFolder();
        var noise = new byte[1841];
        new Random(3).NextBytes(noise);
        Write(folder.File("a"), [noise, [1, 2, 3]], TfRecordCompression.GZip);
        byte[] file = File.ReadAllBytes(folder.File("a"));
        Assert.InRange(file.Length, 1980, 2020);
        int harmless = 0;
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << bit % 8);
            try
            {
                Assert.Equal([noise, [1, 2, 3]], ReadAll(file));
                harmless++;
            }
            catch (TfRecordException)
            {
            }

            file[bit / 8] ^= (byte)(1 << bit % 8);
        }

        // The time stamp, the extra flags and the operating system of the header (6 bytes) say nothing about the data; so do few other bits.
        Assert.InRange(harmless, 1, 80);
    }

    [Fact]
    public void Read_GZipOfSeveralMembers_IsReadToItsEnd()
    {
        byte[] one = Pack(Bytes([[1], [2, 2]])), other = Pack(Bytes([new byte[5000], [3]]));
        Assert.Equal([1, 2, 5000, 1], ReadAll([.. one, .. other]).Select(record => record.Length));
        other[0] ^= 1;
        var error = Assert.Throws<TfRecordException>(() => ReadAll([.. one, .. other]));
        Assert.Contains("sound GZIP data", error.Message);
    }

    [Fact]
    public void Read_SkipDamaged_GoesOnAndReports()
    {
        byte[] file = Bytes([[1], [2, 2], [3, 3, 3], [4], [5]]);
        file[17 + 12] ^= 1; // the data of record 1
        file[17 + 18 + 3] ^= 1; // the length of record 2
        using var reader = new TfRecordReader(new MemoryStream(file), "name", new TfRecordReadOptions { SkipDamaged = true });
        var found = new List<byte>();
        while (reader.Read())
        {
            found.Add(reader.Record.Span[0]);
        }

        Assert.Equal([1, 4, 5], found);
        Assert.Equal(2, reader.Damage.Count);
        Assert.Equal([17 + 12, 35], reader.Damage.Select(error => error.Offset!.Value));
    }

    [Fact]
    public void Read_LengthBeyondTheLimit_IsRefused()
    {
        var error = Assert.Throws<TfRecordException>(() => ReadAll(Bytes([new byte[101]]), new TfRecordReadOptions { MaxRecordBytes = 100 }));
        Assert.Contains("MaxRecordBytes", error.Message);
    }

    internal static byte[] Bytes(byte[][] records)
    {
        var stream = new MemoryStream();
        using (var writer = new TfRecordWriter(stream))
        {
            foreach (byte[] record in records)
            {
                writer.Write(record);
            }

            writer.Complete();
        }

        return stream.ToArray();
    }

    internal static byte[] Pack(byte[] data)
    {
        var stream = new MemoryStream();
        using (var packer = new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.Fastest))
        {
            packer.Write(data);
        }

        return stream.ToArray();
    }

    private static List<byte[]> ReadAll(byte[] file, TfRecordReadOptions? options = null)
    {
        using var reader = new TfRecordReader(new MemoryStream(file), "name", options);
        var records = new List<byte[]>();
        while (reader.Read())
        {
            records.Add(reader.Record.ToArray());
        }

        return records;
    }

    private static void Write(string path, byte[][] records, TfRecordCompression compression)
    {
        using var writer = TfRecordWriter.Create(path, compression);
        foreach (byte[] record in records)
        {
            writer.Write(record);
        }

        writer.Complete();
    }
}
