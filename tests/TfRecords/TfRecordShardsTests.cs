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

    [Fact]
    public void Index_DamagedSince_NamesFileRecordAndByte()
    {
        using var folder = new TemporaryFolder();
        WriteOne(folder.File("map-00000.tfrecord"), 1);
        using (var writer = TfRecordWriter.Create(folder.File("map-00001.tfrecord")))
        {
            writer.Write([1]);
            writer.Write([2]);
            writer.Complete();
        }

        var index = TfRecordIndex.Build(TfRecordShards.Find(folder.File("map")));
        byte[] bytes = File.ReadAllBytes(folder.File("map-00001.tfrecord"));
        bytes[17 + 12] ^= 1;
        File.WriteAllBytes(folder.File("map-00001.tfrecord"), bytes);
        var error = Assert.Throws<TfRecordException>(() => index.Read(2));
        Assert.Equal((folder.File("map-00001.tfrecord"), 1L, 29L), (error.File, error.Record!.Value, error.Offset!.Value));
        Assert.Equal([1], index.Read(1));
        File.WriteAllBytes(folder.File("map-00001.tfrecord"), bytes[..17]);
        Assert.Contains("changed since the index was built", Assert.Throws<TfRecordException>(() => index.Read(2)).Message);
    }

    [Theory]
    [InlineData(".tfrecord")]
    [InlineData(".tfrecord.gz")]
    public void Progress_GoesUpToOne(string ending)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(2);
        for (int shard = 0; shard < 3; shard++)
        {
            using var writer = TfRecordWriter.Create(folder.File($"map-{shard:00000}{ending}"));
            for (int record = 0; record < 100 * (shard + 1); record++)
            {
                var noise = new byte[20_000];
                random.NextBytes(noise);
                writer.Write(new Example([new("raw", Feature.OfBytes(noise))]));
            }

            writer.Complete();
        }

        var shards = TfRecordShards.Find(folder.File("map"));
        void Check(Action<IProgress<double>> read)
        {
            var told = new List<double>();
            read(new Relay<double>(told.Add));
            Assert.Equal(told.Order(), told);
            Assert.InRange(told.Count, 8, 1000);
            Assert.InRange(told[0], 0, 0.2);
            Assert.Equal(1, told[^1]);
        }

        Check(progress => shards.ReadParallel((_, _) => { }, 2, progress: progress));
        Check(progress => shards.Verify(progress: progress));
        Check(progress => TfRecordInspector.Open(shards, progress: progress));
        if (ending == ".tfrecord")
        {
            Check(progress => TfRecordIndex.Build(shards, progress));
        }
    }

    [Fact]
    public void ReadParallel_ErrorsAndStops_ArriveAsThemselves()
    {
        using var folder = new TemporaryFolder();
        WriteOne(folder.File("a"), 1);
        var shards = TfRecordShards.Of(folder.File("a"), folder.File("b"));
        Assert.Throws<FileNotFoundException>(() => shards.ReadParallel((_, _) => { }));
        shards = TfRecordShards.Of(folder.File("a"));
        Assert.Throws<InvalidTimeZoneException>(() => shards.ReadParallel((_, _) => throw new InvalidTimeZoneException()));
        Assert.Equal("parallelism", Assert.Throws<ArgumentOutOfRangeException>(() => shards.ReadParallel((_, _) => { }, 0)).ParamName);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => TfRecordShards.Of(folder.File("a"), folder.File("a")).ReadParallel((_, _) => stop.Cancel(), 1, cancellationToken: stop.Token));
    }

    [Fact]
    public void Find_PatternOrFolder()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "one.tfrecord", "two.tfrecord", "three.txt", ".hidden.tfrecord" })
        {
            WriteOne(folder.File(name), 1);
        }

        Assert.Equal(["one.tfrecord", "two.tfrecord"], TfRecordShards.Find(folder.File("*.tfrecord")).Files.Select(Path.GetFileName));
        Assert.Equal(["two.tfrecord"], TfRecordShards.Find(folder.File("t?o.*")).Files.Select(Path.GetFileName));
        Assert.Contains("matches this pattern", Assert.Throws<FileNotFoundException>(() => TfRecordShards.Find(folder.File("*.gz"))).Message);
        Assert.Contains("is a folder", Assert.Throws<ArgumentException>(() => TfRecordShards.Find(folder.Path)).Message);
    }

    private static void WriteOne(string path, int value)
    {
        using var writer = TfRecordWriter.Create(path);
        writer.Write([(byte)value]);
        writer.Complete();
    }
}
