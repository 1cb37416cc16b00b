namespace EeCnn;

/// <summary>An image export in TFRecord patches on this machine: its shards in order and its mixer.</summary>
/// <remarks>Immutable.</remarks>
public sealed class PatchExport
{
    private PatchExport(TfRecordShards shards, Mixer mixer)
    {
        Shards = shards;
        Mixer = mixer;
    }

    /// <summary>The files in order.</summary>
    public TfRecordShards Shards { get; }

    /// <summary>The mixer.</summary>
    public Mixer Mixer { get; }

    /// <summary>Opens an export that was fetched.</summary>
    /// <param name="prefix">Path without <c>-00000.tfrecord.gz</c> and <c>-mixer.json</c>.</param>
    /// <returns>The export.</returns>
    /// <exception cref="FileNotFoundException">There is no shard or no mixer. An export with maskedThreshold below 1 has none.</exception>
    /// <exception cref="TfRecordException">A shard is missing, or the mixer is none.</exception>
    public static PatchExport Open(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return new PatchExport(TfRecordShards.Find(prefix), Mixer.Load(prefix + "-mixer.json"));
    }

    /// <summary>Fetches an export from a bucket, its files verified as they arrive.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The prefix that the export was given.</param>
    /// <param name="folder">Folder for the files; files of an earlier fetch of the same name are removed first.</param>
    /// <param name="progress">Told about the download.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>The export.</returns>
    /// <exception cref="FileNotFoundException">The bucket has no such export.</exception>
    /// <exception cref="TfRecordException">A shard is missing, or the mixer is none.</exception>
    public static async Task<PatchExport> FetchAsync(
        CloudBucket bucket, string prefix, string folder, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        string name = Path.GetFileName(prefix);
        if (Directory.Exists(folder))
        {
            foreach (string old in Directory.EnumerateFiles(folder, name + "-*"))
            {
                File.Delete(old);
            }
        }

        var relay = new Relay<TransferProgress>(state =>
            progress?.Report(new StudyProgress("download", (double)state.BytesDone / Math.Max(1, state.BytesTotal), $"{state.FilesDone} of {state.FilesTotal} files")));
        await bucket.DownloadPrefixAsync(prefix + "-", folder, relay, cancellationToken).ConfigureAwait(false);
        return Open(Path.Combine(folder, name));
    }

    /// <summary>Puts the patches together again, without their margins.</summary>
    /// <param name="bands">Names of the bands, in the wanted order.</param>
    /// <param name="kernelWidth">Columns of the export's <c>kernelSize</c>: half of it was added on each side. 0 (or the export's default 1) for none.</param>
    /// <param name="kernelHeight">Rows of the export's <c>kernelSize</c>.</param>
    /// <returns>The image on <see cref="Mixer.Grid"/>; nodata (≤ −9000) becomes NaN.</returns>
    /// <exception cref="TfRecordException">A record is damaged, a band has another size, or the number of records is not the mixer's.</exception>
    public Raster ReadRaster(IReadOnlyList<string> bands, int kernelWidth = 0, int kernelHeight = 0)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentOutOfRangeException.ThrowIfNegative(kernelWidth);
        ArgumentOutOfRangeException.ThrowIfNegative(kernelHeight);
        int left = kernelWidth / 2, top = kernelHeight / 2;
        int storedWidth = Mixer.PatchWidth + (kernelWidth > 1 ? kernelWidth : 0), storedHeight = Mixer.PatchHeight + (kernelHeight > 1 ? kernelHeight : 0);
        var decoder = new ExampleDecoder(bands, storedWidth * storedHeight);
        var stored = new float[decoder.ValueCount];
        var grid = Mixer.Grid;
        var pixels = new float[checked(bands.Count * grid.PixelCount)];
        int record = 0;
        foreach (var reader in Shards.Read())
        {
            if (record == Mixer.TotalPatches)
            {
                throw new TfRecordException(reader.Name, reader.RecordNumber, reader.Offset, $"no more than the {Mixer.TotalPatches} records of the mixer", "another record");
            }

            reader.Decode(decoder, stored);
            var (column, row) = Mixer.OriginOf(record++);
            for (int line = 0; line < bands.Count * Mixer.PatchHeight; line++)
            {
                int band = line / Mixer.PatchHeight, inner = line % Mixer.PatchHeight;
                stored.AsSpan((band * storedHeight + top + inner) * storedWidth + left, Mixer.PatchWidth)
                    .CopyTo(pixels.AsSpan((band * grid.Height + row + inner) * grid.Width + column));
            }
        }

        if (record != Mixer.TotalPatches)
        {
            throw new TfRecordException(Text.Join(Shards.Files), null, null, $"{Mixer.TotalPatches} records, as the mixer says", $"{record}: a shard is missing");
        }

        foreach (ref float value in pixels.AsSpan())
        {
            value = BandNormalization.IsNodata(value) ? float.NaN : value;
        }

        return new Raster(grid, bands, pixels);
    }
}
