using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class TfRecordShardsTests
{
    [Fact]
    public void Find_Prefix_TakesItsShardsInOrder()
    {
        using var folder = new TemporaryFolder();
        for (int shard = 0; shard < 12; shard++)
        {
            WriteOne(folder.File($"map-{shard:00000}.tfrecord.gz"), shard);
        }

        WriteOne(folder.File("map2-00000.tfrecord.gz"), 99);
        WriteOne(folder.File("map-predictions.tfrecord"), 99);
        File.WriteAllText(folder.File("map-mixer.json"), "{}");
        var shards = TfRecordShards.Find(folder.File("map"));
        Assert.Equal(Enumerable.Range(0, 12).Select(value => (byte)value), shards.Read().Select(reader => reader.Record.Span[0]));
    }

    [Fact]
    public void Find_MissingShard_IsNamed()
    {
        using var folder = new TemporaryFolder();
        WriteOne(folder.File("map-00000.tfrecord.gz"), 0);
        WriteOne(folder.File("map-00002.tfrecord.gz"), 0);
        var error = Assert.Throws<TfRecordException>(() => TfRecordShards.Find(folder.File("map")));
        Assert.EndsWith("expected the shards 0 to 2, each once; found no shard 1.", error.Message);
        File.Move(folder.File("map-00000.tfrecord.gz"), folder.File("of-00000-of-00003"));
        File.Move(folder.File("map-00002.tfrecord.gz"), folder.File("of-00001-of-00003"));
        error = Assert.Throws<TfRecordException>(() => TfRecordShards.Find(folder.File("of-*")));
        Assert.EndsWith("expected the shards 0 to 2, each once; found no shard 2.", error.Message);
    }

    [Fact]
    public void Find_Nothing_SaysWhatWasSought() =>
        Assert.Throws<FileNotFoundException>(() => TfRecordShards.Find("/nowhere/at/all"));

    [Fact]
    public void Order_ComparesNumbersAsNumbers() =>
        Assert.Equal(["a-2", "a-9", "a-10", "b-1"], TfRecordShards.Order(["b-1", "a-10", "a-9", "a-2"]));

    [Fact]
    public void Verify_OtherNumberThanTheMixer_IsAnError()
    {
        using var folder = new TemporaryFolder();
        WriteOne(folder.File("map.tfrecord"), 0);
        var mixer = new Mixer("EPSG:31985", new AffineTransform(28.5, 0, 0, 0, -28.5, 0), 16, 16, 2, 4);
        var error = Assert.Throws<TfRecordException>(() => TfRecordShards.Find(folder.File("map")).Verify(mixer));
        Assert.Contains("expected 4 records, as the mixer says; found 1", error.Message);
    }

    [Fact]
    public void ReadParallel_ReadsEveryFileInItsOrder()
    {
        using var folder = new TemporaryFolder();
        for (int shard = 0; shard < 5; shard++)
        {
            using var writer = TfRecordWriter.Create(folder.File($"map-{shard:00000}-of-00005"));
            for (int record = 0; record < 50; record++)
            {
                writer.Write([(byte)shard, (byte)record]);
            }

            writer.Complete();
        }

        var found = Enumerable.Range(0, 5).Select(_ => new List<byte>()).ToArray();
        TfRecordShards.Find(folder.File("map")).ReadParallel((file, reader) =>
        {
            Assert.Equal(file, reader.Record.Span[0]);
            found[file].Add(reader.Record.Span[1]);
        }, 3);
        Assert.All(found, records => Assert.Equal(Enumerable.Range(0, 50).Select(value => (byte)value), records));
        File.AppendAllText(folder.File("map-00003-of-00005"), "rest");
        Assert.Throws<TfRecordException>(() => TfRecordShards.Find(folder.File("map")).ReadParallel((_, _) => { }));
    }

    [Fact]
    public void Index_ReadsRecordsInAnyOrder()
    {
        using var folder = new TemporaryFolder();
        using (var writer = TfRecordWriter.Create(folder.File("map-00000.tfrecord")))
        {
            writer.Write([1]);
            writer.Write(new byte[40_000]);
            writer.Complete();
        }

        WriteOne(folder.File("map-00001.tfrecord"), 3);
        var index = TfRecordIndex.Build(TfRecordShards.Find(folder.File("map")));
        Assert.Equal(3, index.Count);
        Assert.Equal([3], index.Read(2));
        Assert.Equal(40_000, index.Read(1).Length);
        Assert.Equal([1], index.Read(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Read(3));
        WriteOne(folder.File("packed.gz"), 3);
        Assert.Contains("random access", Assert.Throws<TfRecordException>(() => TfRecordIndex.Build(TfRecordShards.Find(folder.File("packed.gz")))).Message);
    }

    private static void WriteOne(string path, int value)
    {
        using var writer = TfRecordWriter.Create(path);
        writer.Write([(byte)value]);
        writer.Complete();
    }
}
