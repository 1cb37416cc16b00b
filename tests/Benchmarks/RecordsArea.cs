using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;

namespace EeCnn.Benchmarks;

/// <summary>TFRecords and tables: throughput against a pure-Python reader, protobuf's generated C# parser, bare inflating, and numpy.</summary>
internal sealed class RecordsArea : Area
{
    private const int Side = 65, Bands = 8, Records = 1500, PythonRecords = 20, Rows = 1_000_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eecnn-bench-");
    private readonly Lazy<PeerProcess> python = new(() => new PeerProcess("/usr/bin/python3", "records_peer.py"));
    private readonly string[] names = [.. Enumerable.Range(0, Bands).Select(band => $"B{band + 1}")];
    private readonly Lazy<(DataFrame Frame, string File)> table;

    public RecordsArea() => table = new(MakeTable);

    internal override string Title => $"records: {Side} × {Side} × {Bands} float patches, files in the page cache, one core; table of {Rows:N0} rows × 8 columns";

    private string Plain => PathOf("patches.tfrecord", path => WritePatches(path, Records, TfRecordCompression.None));

    private string Packed => PathOf("patches.tfrecord.gz", path => WritePatches(path, Records / 5, TfRecordCompression.GZip));

    private string Small => PathOf("small.tfrecord", path => WritePatches(path, PythonRecords, TfRecordCompression.None));

    internal override IEnumerable<Figure> Figures()
    {
        yield return new("decode, plain, checksums on", "GB/s", Target.ValueAtLeast(1.5), () => Decode(Plain));
        yield return new("decode, against a pure-Python reader", "GB/s", Target.RatioAtLeast(20), () => Decode(Plain), () => python.Value.Measure($"decode {Small}"));
        yield return new("decode, against protobuf's generated parser", "GB/s", Target.RatioAtLeast(2), () => Decode(Plain), () => DecodeByProtobuf(Plain));
        yield return new("decode from GZIP, against inflating alone", "GB/s", Target.RatioAtLeast(0.9), () => Decode(Packed), () => Inflate(Packed));
        yield return new("write, plain, checksums on", "GB/s", Target.ValueAtLeast(1), Write);
        yield return new("read 1 GB of shards: memory growth", "MB", Target.ValueAtMost(64), MeasureMemory);
        yield return new("group-by mean, against numpy's bincount", "M rows/s", Target.RatioAtLeast(0.5), GroupBy, () => python.Value.Measure($"groupby {table.Value.File}"));
    }

    public override void Dispose()
    {
        if (python.IsValueCreated)
        {
            python.Value.Dispose();
        }

        folder.Delete(true);
    }

    private double Decode(string path)
    {
        var decoder = new ExampleDecoder(names, Side * Side);
        var patch = new float[decoder.ValueCount];
        long bytes = 0;
        var watch = Stopwatch.StartNew();
        using var reader = TfRecordReader.Open(path);
        while (reader.Read())
        {
            reader.Decode(decoder, patch);
            bytes += reader.Record.Length;
        }

        return bytes / watch.Elapsed.TotalSeconds / 1e9;
    }

    // The peer gets the records by the same reader: only the parsers differ.
    private static double DecodeByProtobuf(string path)
    {
        long bytes = 0;
        int values = 0;
        var watch = Stopwatch.StartNew();
        using var reader = TfRecordReader.Open(path);
        while (reader.Read())
        {
            var example = Protobuf.Example.Parser.ParseFrom(reader.Record.Span);
            foreach (var feature in example.Features.Feature.Values)
            {
                values += feature.FloatList.Value.Count;
            }

            bytes += reader.Record.Length;
        }

        return values > 0 ? bytes / watch.Elapsed.TotalSeconds / 1e9 : 0;
    }

    private static double Inflate(string path)
    {
        var chunk = new byte[1 << 20];
        long bytes = 0;
        var watch = Stopwatch.StartNew();
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            bytes += read;
        }

        return bytes / watch.Elapsed.TotalSeconds / 1e9;
    }

    private double Write()
    {
        var example = new Example(names.Select(name => KeyValuePair.Create(name, Feature.OfFloats(new float[Side * Side]))));
        string path = Path.Combine(folder.FullName, "written.tfrecord");
        var watch = Stopwatch.StartNew();
        using var writer = TfRecordWriter.Create(path);
        for (int record = 0; record < Records; record++)
        {
            writer.Write(example);
        }

        writer.Complete();
        double seconds = watch.Elapsed.TotalSeconds;
        double bytes = new FileInfo(path).Length;
        File.Delete(path);
        return bytes / seconds / 1e9;
    }

    private double MeasureMemory()
    {
        var decoder = new ExampleDecoder(names, Side * Side);
        var patches = Enumerable.Range(0, 8).Select(_ => new float[decoder.ValueCount]).ToArray();
        int shards = (int)Math.Ceiling(1e9 / new FileInfo(Plain).Length);
        var files = TfRecordShards.Of([.. Enumerable.Repeat(Plain, shards)]);
        GC.Collect();
        long before = Process.GetCurrentProcess().WorkingSet64, peak = before;
        files.ReadParallel((file, reader) =>
        {
            reader.Decode(decoder, patches[file % patches.Length]);
            if (reader.RecordNumber % 200 == 0)
            {
                Interlocked.Exchange(ref peak, Math.Max(peak, Process.GetCurrentProcess().WorkingSet64));
            }
        });
        return (peak - before) / 1e6;
    }

    private double GroupBy()
    {
        var frame = table.Value.Frame;
        var watch = Stopwatch.StartNew();
        frame.GroupBy("key").Mean();
        return Rows / watch.Elapsed.TotalSeconds / 1e6;
    }

    private (DataFrame Frame, string File) MakeTable()
    {
        var random = new Random(1);
        var keys = new int[Rows];
        for (int row = 0; row < Rows; row++)
        {
            keys[row] = random.Next(100);
        }

        string path = Path.Combine(folder.FullName, "table.bin");
        using var stream = File.Create(path);
        stream.Write(MemoryMarshal.AsBytes(keys.AsSpan()));
        var columns = new List<DataFrameColumn> { new Int32DataFrameColumn("key", keys) };
        for (int column = 0; column < 8; column++)
        {
            var values = new double[Rows];
            for (int row = 0; row < Rows; row++)
            {
                values[row] = random.NextDouble();
            }

            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            columns.Add(new DoubleDataFrameColumn($"c{column}", values));
        }

        return (new DataFrame(columns), path);
    }

    private string PathOf(string name, Action<string> make)
    {
        string path = Path.Combine(folder.FullName, name);
        if (!File.Exists(path))
        {
            make(path);
        }

        return path;
    }

    // Smooth fields with a little noise: what imagery looks like to a packer.
    private void WritePatches(string path, int records, TfRecordCompression compression)
    {
        var random = new Random(5);
        using var writer = TfRecordWriter.Create(path, compression);
        for (int record = 0; record < records; record++)
        {
            writer.Write(new Example(names.Select((name, band) =>
            {
                var values = new float[Side * Side];
                for (int index = 0; index < values.Length; index++)
                {
                    values[index] = MathF.Round(1000 * (0.2f + 0.1f * MathF.Sin(index / 300f + record + band) + 0.01f * random.NextSingle())) / 1000;
                }

                return KeyValuePair.Create(name, Feature.OfFloats(values));
            })));
        }

        writer.Complete();
    }
}
