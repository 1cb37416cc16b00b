namespace EeCnn;

/// <summary>Shows what is in the TFRecord files of an export: files, features, class counts, band statistics, single records.</summary>
/// <remarks>Opening reads everything once and verifies every checksum; records are not kept in memory.</remarks>
public sealed class TfRecordInspector
{
    private readonly TfRecordReadOptions options;

    private TfRecordInspector(
        TfRecordShards shards, TfRecordReadOptions options, IReadOnlyList<TfRecordFileSummary> files, TfRecordSchema schema, IReadOnlyList<TfRecordException> damage)
    {
        Shards = shards;
        this.options = options;
        Files = files;
        Schema = schema;
        Damage = damage;
    }

    /// <summary>The files.</summary>
    public TfRecordShards Shards { get; }

    /// <summary>A summary per file.</summary>
    public IReadOnlyList<TfRecordFileSummary> Files { get; }

    /// <summary>The features of all records.</summary>
    public TfRecordSchema Schema { get; }

    /// <summary>Sound records in all files.</summary>
    public long RecordCount => Files.Sum(file => file.Records);

    /// <summary>Damage that was skipped; empty unless skipping was asked for.</summary>
    public IReadOnlyList<TfRecordException> Damage { get; }

    /// <summary>Opens an export and reads it through.</summary>
    /// <param name="path">A file, a pattern, or the prefix of the export (see <see cref="TfRecordShards.Find"/>).</param>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The inspector.</returns>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    /// <exception cref="TfRecordException">A file is truncated, corrupt or holds something else; the message says where and how.</exception>
    public static TfRecordInspector Open(string path, TfRecordReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var shards = TfRecordShards.Find(path);
        options ??= TfRecordReadOptions.Default;
        var builder = new SchemaBuilder();
        var files = new List<TfRecordFileSummary>();
        var damage = new List<TfRecordException>();
        foreach (string file in shards.Files)
        {
            files.Add(ReadThrough(file, options, builder, damage, cancellationToken));
        }

        return new TfRecordInspector(shards, options, files, builder.ToSchema(), damage);
    }

    /// <summary>Reads one record.</summary>
    /// <param name="record">Its number over all files in order, from 0.</param>
    /// <returns>The record as an example.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such record.</exception>
    public Example Read(long record)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(record);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(record, RecordCount);
        long passed = 0;
        foreach (var reader in Shards.Read(options))
        {
            if (passed++ == record)
            {
                return reader.ParseExample();
            }
        }

        throw new IOException($"The files changed while they were inspected: they had {RecordCount} records, now {passed}. Open them again.");
    }

    /// <summary>Counts the records of each class.</summary>
    /// <param name="classes">The class table.</param>
    /// <param name="feature">Name of the label: one number per record.</param>
    /// <returns>A count per class, in the order of their ids.</returns>
    /// <exception cref="TfRecordException">A label is missing, no whole number, or no class of the table.</exception>
    public IReadOnlyList<ClassCount> CountClasses(ClassTable classes, string feature = "label")
    {
        ArgumentNullException.ThrowIfNull(classes);
        var decoder = new ExampleDecoder([feature], 1);
        var counts = new long[classes.Count];
        Span<float> label = stackalloc float[1];
        foreach (var reader in Shards.Read(options))
        {
            reader.Decode(decoder, label);
            int id = (int)label[0];
            if (id != label[0] || id < 0 || id >= counts.Length)
            {
                throw new TfRecordException(
                    reader.Name, reader.RecordNumber, reader.Offset, $"feature '{feature}' to be one of the classes {classes}", FormattableString.Invariant($"{label[0]}"));
            }

            counts[id]++;
        }

        long all = Math.Max(1, counts.Sum());
        return [.. classes.Select(item => new ClassCount(item, counts[item.Id], (double)counts[item.Id] / all))];
    }

    /// <summary>Computes the statistics of bands over all pixels of all records.</summary>
    /// <param name="bands">Names of the bands; none for all numeric features with more than one value.</param>
    /// <returns>One row per band, in the order given.</returns>
    /// <exception cref="TfRecordException">A band is missing or of another length than elsewhere.</exception>
    public IReadOnlyList<BandStatistics> Statistics(params IReadOnlyList<string> bands)
    {
        ArgumentNullException.ThrowIfNull(bands);
        if (bands.Count == 0)
        {
            bands = [.. Schema.Features.Where(feature => feature.Kind is FeatureKind.Float or FeatureKind.Int64 && feature.MaxLength > 1).Select(feature => feature.Name)];
        }

        var statistics = bands.Select(band => new StatisticsBuilder(band)).ToList();
        foreach (var reader in Shards.Read(options))
        {
            var example = reader.ParseExample();
            foreach (var builder in statistics)
            {
                builder.Add(example.Features.TryGetValue(builder.Band, out var feature) && feature.Length > 0
                    ? feature.ToFloats()
                    : throw new TfRecordException(reader.Name, reader.RecordNumber, reader.Offset, $"a feature '{builder.Band}'", $"only [{Text.Join(example.Features.Keys)}]"));
            }
        }

        return [.. statistics.Select(builder => builder.ToStatistics())];
    }

    /// <summary>Writes files, records and features.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString() => $"{Files.Count} file(s), {RecordCount} records, every checksum verified\n{Schema}";

    private static TfRecordFileSummary ReadThrough(
        string file, TfRecordReadOptions options, SchemaBuilder builder, List<TfRecordException> damage, CancellationToken cancellationToken)
    {
        using var reader = TfRecordReader.Open(file, options);
        long records = 0, bytes = 0;
        int smallest = int.MaxValue, largest = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(reader);
            records++;
            bytes += reader.Record.Length;
            smallest = Math.Min(smallest, reader.Record.Length);
            largest = Math.Max(largest, reader.Record.Length);
        }

        damage.AddRange(reader.Damage);
        return new TfRecordFileSummary(
            Path.GetFileName(file), new FileInfo(file).Length, bytes, reader.Compression, records, records == 0 ? 0 : smallest, largest, reader.Damage.Count);
    }
}
