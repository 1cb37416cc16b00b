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
    /// <param name="progress">Told the share of the bytes that is read, 0 to 1: at most a thousand times, never less than before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The inspector.</returns>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    /// <exception cref="TfRecordException">A file is truncated, corrupt or holds something else; the message says where and how.</exception>
    public static TfRecordInspector Open(
        string path, TfRecordReadOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Open(TfRecordShards.Find(path), options, progress, cancellationToken);

    /// <summary>Opens files that were found before, such as those of a bucket, and reads them through.</summary>
    /// <param name="shards">The files.</param>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <param name="progress">Told the share of the bytes that is read, 0 to 1: at most a thousand times, never less than before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The inspector.</returns>
    /// <exception cref="FileNotFoundException">A file is gone.</exception>
    /// <exception cref="TfRecordException">A file is truncated, corrupt or holds something else; the message says where and how.</exception>
    public static TfRecordInspector Open(
        TfRecordShards shards, TfRecordReadOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shards);
        options ??= TfRecordReadOptions.Default;
        var builder = new SchemaBuilder();
        var files = new List<TfRecordFileSummary>();
        var damage = new List<TfRecordException>();
        var share = ShareOfBytes.Of(shards, progress);
        foreach (string file in shards.Files)
        {
            files.Add(ReadThrough(file, options, builder, damage, share, cancellationToken));
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
    /// <param name="feature">Name of the label: per record one whole number, or the name of the class as text.</param>
    /// <returns>A count per class, in the order of their ids.</returns>
    /// <exception cref="TfRecordException">A label is missing, no whole number, or no class of the table.</exception>
    public IReadOnlyList<ClassCount> CountClasses(ClassTable classes, string feature = "label")
    {
        ArgumentNullException.ThrowIfNull(classes);
        var counts = new long[classes.Count];
        foreach (var reader in Shards.Read(options))
        {
            counts[LabelReader.Read(reader, feature, classes)]++;
        }

        long all = Math.Max(1, counts.Sum());
        return [.. classes.Select(item => new ClassCount(item, counts[item.Id], (double)counts[item.Id] / all))];
    }

    /// <summary>Counts the values of a feature, for files whose classes are not known: whole numbers, floats, texts.</summary>
    /// <param name="feature">Name of the feature.</param>
    /// <returns>A count per value, numbers first; records without the feature are counted as <c>(missing)</c>. Empty for an empty file.</returns>
    /// <exception cref="TfRecordException">A record is damaged.</exception>
    public IReadOnlyList<ValueCount> CountValues(string feature = "label")
    {
        ArgumentException.ThrowIfNullOrEmpty(feature);
        var counter = new ValueCounter();
        foreach (var reader in Shards.Read(options))
        {
            counter.Add(reader.ParseExample().Features.GetValueOrDefault(feature));
        }

        return counter.ToCounts();
    }

    /// <summary>Names the features of a record that can be seen as a square patch: more than one number, and a square number of them.</summary>
    /// <param name="record">Its number over all files in order, from 0.</param>
    /// <returns>The names, sorted; empty when there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such record.</exception>
    public IReadOnlyList<string> PatchBands(long record) =>
    [
        .. Read(record).Features
            .Where(item => item.Value.Kind is FeatureKind.Float or FeatureKind.Int64 && item.Value.Length > 1 && Math.Sqrt(item.Value.Length) % 1 == 0)
            .Select(item => item.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Computes the statistics of bands over all pixels of all records.</summary>
    /// <param name="bands">Names of the bands; none for all numeric features with more than one value.</param>
    /// <returns>One row per band, in the order given; records without the band are counted in it.</returns>
    /// <exception cref="TfRecordException">A band holds texts, or no record has it.</exception>
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
                if (!example.Features.TryGetValue(builder.Band, out var feature) || feature.Length == 0)
                {
                    builder.AddMissing();
                }
                else if (feature.Kind == FeatureKind.Bytes && feature.Length > 1)
                {
                    throw new TfRecordException(reader.Name, reader.RecordNumber, reader.Offset, $"numbers in feature '{builder.Band}'", feature.ToString());
                }
                else
                {
                    builder.Add(feature.ToFloats());
                }
            }
        }

        var absent = statistics.FirstOrDefault(builder => builder.IsAbsent);
        if (absent is not null && RecordCount > 0)
        {
            throw new TfRecordException(
                Text.Join(Shards.Files), null, null, $"a feature '{absent.Band}'", $"only [{Text.Join(Schema.Features.Select(feature => feature.Name))}]");
        }

        return [.. statistics.Select(builder => builder.ToStatistics())];
    }

    /// <summary>Reads the bands of one record as a small image.</summary>
    /// <param name="record">Its number over all files in order, from 0.</param>
    /// <param name="bands">Names of the bands, at least one, all of the same length.</param>
    /// <param name="grid">
    /// Size and, when known, place of the patch: from a mixer <c>mixer.Grid.Window(…)</c>; null takes a square on pixel coordinates.
    /// </param>
    /// <returns>The patch [C, H, W]; nodata (≤ −9000) becomes NaN.</returns>
    /// <exception cref="ArgumentException">No band is named, or the bands' length is not that of the grid, or no square number.</exception>
    public Raster ReadPatch(long record, IReadOnlyList<string> bands, PixelGrid? grid = null)
    {
        ArgumentNullException.ThrowIfNull(bands);
        var example = Read(record);
        if (bands.Count == 0)
        {
            throw new ArgumentException($"Name at least one band; the record has [{Text.Join(example.Features.Keys)}].", nameof(bands));
        }

        var values = bands.Select(band => example[band].ToFloats()).ToList();
        int side = (int)Math.Sqrt(values[0].Length);
        grid ??= side * side == values[0].Length && side > 0
            ? new PixelGrid("pixels", new AffineTransform(1, 0, 0, 0, -1, 0), side, side)
            : throw new ArgumentException($"Band {bands[0]} has {values[0].Length} values, which is no square; give a grid.", nameof(grid));
        return new Raster(grid, bands, [.. values.SelectMany(band => band).Select(value => value > -9000 ? value : float.NaN)]);
    }

    /// <summary>Counts the values of a band in equal steps, per class.</summary>
    /// <param name="band">Name of the band.</param>
    /// <param name="classes">The class table.</param>
    /// <param name="bins">Number of steps, at least 1.</param>
    /// <param name="feature">Name of the label.</param>
    /// <returns>The histogram from the least to the largest value of the band; nodata does not count.</returns>
    /// <exception cref="TfRecordException">The band or a label is missing.</exception>
    public ClassHistogram Histogram(string band, ClassTable classes, int bins = 40, string feature = "label")
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var range = Statistics(band)[0];
        var counts = new long[classes.Count, bins];
        double width = range.Count > 0 && range.Maximum > range.Minimum ? (range.Maximum - range.Minimum) / bins : 1;
        foreach (var reader in Shards.Read(options))
        {
            int id = LabelReader.Read(reader, feature, classes);
            foreach (float value in reader.ParseExample().Features.TryGetValue(band, out var values) && values.Length > 0 ? values.ToFloats() : [])
            {
                if (value > -9000)
                {
                    counts[id, Math.Min(bins - 1, (int)((value - range.Minimum) / width))]++;
                }
            }
        }

        return new ClassHistogram(band, classes, [.. Enumerable.Range(0, bins + 1).Select(edge => range.Count > 0 ? range.Minimum + edge * width : edge)], counts);
    }

    /// <summary>Finds records whose patches are equal or nearly so: samples drawn twice, or neighbours that a split must not part.</summary>
    /// <param name="bands">Names of the bands to compare.</param>
    /// <param name="tolerance">Largest difference of a value, in the bands' unit; 0 for equal bit for bit.</param>
    /// <returns>Pairs of record numbers, the smaller one first; every record appears with the first one it resembles.</returns>
    /// <exception cref="ArgumentException">No band is named.</exception>
    /// <exception cref="TfRecordException">A band is missing, or of another length than elsewhere.</exception>
    public IReadOnlyList<(long First, long Second)> FindDuplicates(IReadOnlyList<string> bands, float tolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(bands);
        if (bands.Count == 0)
        {
            throw new ArgumentException($"No band to compare by was named; the records have [{Text.Join(Schema.Features.Select(feature => feature.Name))}].", nameof(bands));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        return DuplicateFinder.Find(Shards, options, bands, Schema, tolerance);
    }

    /// <summary>Writes files, records and features.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString() => $"{Files.Count} file(s), {RecordCount} records, every checksum verified\n{Schema}";

    private static TfRecordFileSummary ReadThrough(
        string file, TfRecordReadOptions options, SchemaBuilder builder, List<TfRecordException> damage, ShareOfBytes? share,
        CancellationToken cancellationToken)
    {
        using var reader = TfRecordReader.Open(file, options);
        long records = 0, bytes = 0, before = 0;
        int smallest = int.MaxValue, largest = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(reader);
            records++;
            bytes += reader.Record.Length;
            smallest = Math.Min(smallest, reader.Record.Length);
            largest = Math.Max(largest, reader.Record.Length);
            share?.Add(reader, ref before);
        }

        share?.Add(reader, ref before);
        damage.AddRange(reader.Damage);
        return new TfRecordFileSummary(
            Path.GetFileName(file), new FileInfo(file).Length, bytes, reader.Compression, records, records == 0 ? 0 : smallest, largest, reader.Damage.Count);
    }
}
