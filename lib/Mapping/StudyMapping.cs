using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>
/// Maps a study by exporting its imagery: image export as TFRecord patches with a margin, local prediction, upload, image import, read back.
/// </summary>
public static class StudyMapping
{
    /// <summary>Maps the whole grid of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="session">The session.</param>
    /// <param name="model">The trained model; its bands must be the study's, in order.</param>
    /// <param name="folder">Folder for patches and predictions, such as <c>artifacts/olinda/map</c>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told about export, download, predict, upload, import and read.</param>
    /// <param name="cancellationToken">Stops; an asset appears only when everything before has succeeded.</param>
    /// <returns>The map and what lies on the way to it.</returns>
    /// <exception cref="ArgumentException">The model was trained with other bands, or in another order.</exception>
    /// <exception cref="EarthEngineException">Earth Engine refused, or an operation failed.</exception>
    /// <exception cref="TfRecordException">A fetched file is damaged or incomplete.</exception>
    public static async Task<StudyMap> MapAsync(
        this Study study, EarthEngineSession session, PatchModel model, string folder, StudyMapOptions? options = null,
        IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new StudyMapOptions();
        model.Contract.Check(study.FeatureBands, model.Contract.PatchSize);
        if (!model.Contract.Classes.Equals(study.Classes))
        {
            throw new ArgumentException($"The model was trained with the classes {model.Contract.Classes}; the study has {study.Classes}.", nameof(model));
        }

        using var bucket = CloudBucket.Open(session.Connection);
        string prefix = $"studies/{study.Name}/map";
        var export = await ExportAsync(study, session, bucket, model.Contract.PatchSize, prefix, options, progress, cancellationToken).ConfigureAwait(false);
        var patches = await PatchExport.FetchAsync(bucket, prefix + "/patches", Path.Combine(folder, "patches"), progress, cancellationToken).ConfigureAwait(false);
        string predictionFile = Path.Combine(folder, "predictions.tfrecord.gz");
        var predicted = await Task.Run(
            () => new PatchMapper(model).Map(patches.Shards, patches.Mixer, predictionFile, options.Probabilities, progress, cancellationToken), cancellationToken).ConfigureAwait(false);

        var relay = new Relay<TransferProgress>(state => progress?.Report(new StudyProgress("upload", (double)state.BytesDone / Math.Max(1, state.BytesTotal))));
        await bucket.UploadAsync(predictionFile, prefix + "/predictions.tfrecord.gz", relay, cancellationToken).ConfigureAwait(false);
        string assetId = options.AssetId ?? $"projects/{session.Connection.Project}/assets/{study.Name}-landcover";
        var import = await ImportAsync(study, session, model, prefix, assetId, options, progress, cancellationToken).ConfigureAwait(false);

        progress?.Report(new StudyProgress("read", 0));
        var raster = await session.ComputePixelsAsync(ee.Image.Load(assetId), study.Grid, [PatchMapper.ClassBand], cancellationToken: cancellationToken).ConfigureAwait(false);
        progress?.Report(new StudyProgress("read", 1));
        return new StudyMap(
            ClassMap.FromRaster(raster, PatchMapper.ClassBand, study.Classes), predicted.Window(0, 0, study.Grid.Width, study.Grid.Height),
            assetId, patches.Mixer, patches.Shards.Files, predictionFile, export, import);
    }

    private static async Task<Operation> ExportAsync(
        Study study, EarthEngineSession session, CloudBucket bucket, int patchSize, string prefix, StudyMapOptions options,
        IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        // Shards of an earlier, larger export would be taken for shards of this one.
        await bucket.DeletePrefixAsync(prefix + "/", cancellationToken).ConfigureAwait(false);

        int kernel = Math.Max(1, PatchMapper.KernelSizeFor(patchSize));
        var exportOptions = new ImageExportOptions
        {
            Prefix = prefix + "/patches",

            // Earth Engine drops patches that do not fit, so the region is filled up to whole ones.
            Grid = study.Grid.PadToPatches(options.PatchPixels, options.PatchPixels),
            PatchDimensions = (options.PatchPixels, options.PatchPixels),
            KernelSize = (kernel, kernel),
            DefaultValue = study.Nodata,
            MaxFileBytes = options.MaxFileBytes,
            Description = $"{study.Name} patches",
        };
        var operation = await session.ExportImageAsync(study.Features(), exportOptions, cancellationToken).ConfigureAwait(false);
        return await WaitAsync(session, operation, "export", progress, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Operation> ImportAsync(
        Study study, EarthEngineSession session, PatchModel model, string prefix, string assetId, StudyMapOptions options,
        IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        string address = $"gs://{session.Connection.Bucket}/{prefix}";
        var probabilities = model.Contract.Classes.Select(c => new ImportedBand(PatchMapper.ProbabilityBand(c)) { MissingData = model.Contract.Nodata });
        var operation = await session.ImportImageAsync(new ImageImportOptions
        {
            AssetId = assetId,
            Uris = [address + "/predictions.tfrecord.gz", address + "/patches-mixer.json"],
            Bands = [new(PatchMapper.ClassBand) { PyramidingPolicy = PyramidingPolicy.Mode, MissingData = ClassMap.Nodata }, .. options.Probabilities ? probabilities : []],
            Overwrite = true,
            Properties = new Dictionary<string, object> { ["study"] = study.Name, ["study_fingerprint"] = study.Fingerprint, ["classes"] = study.Classes.ToString() },
            Description = $"{study.Name} land cover",
        }, cancellationToken).ConfigureAwait(false);
        return await WaitAsync(session, operation, "import", progress, cancellationToken).ConfigureAwait(false);
    }

    private static Task<Operation> WaitAsync(
        EarthEngineSession session, Operation operation, string stage, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        var relay = new Relay<Operation>(state => progress?.Report(new StudyProgress(stage, state.Progress, state.State.ToString())));
        return session.WaitAsync(operation, relay, cancellationToken);
    }
}
