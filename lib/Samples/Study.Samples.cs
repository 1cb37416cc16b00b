using System.Security.Cryptography;
using System.Text;

namespace EeCnn;

/// <content>From polygons to a verified file of patches on this machine.</content>
public sealed partial class Study
{
    // More pixels than these are not looked at one by one before an export.
    private const long PolygonCheckPixels = 16_000_000;

    /// <summary>Gives the path of the sample file in a folder.</summary>
    /// <param name="folder">The folder for samples.</param>
    /// <param name="patchSize">Rows and columns of a patch; null takes <see cref="PatchSize"/>.</param>
    /// <returns>For example <c>artifacts/olinda/samples-16.tfrecord.gz</c>.</returns>
    public string SamplePath(string folder, int? patchSize = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Path.Combine(folder, FormattableString.Invariant($"samples-{CheckPatchSize(patchSize)}.tfrecord.gz"));
    }

    /// <summary>Makes sure that the samples of the study lie in a folder: exported by Earth Engine, fetched from the bucket and verified.</summary>
    /// <remarks>
    /// What is there is used when it was made from the same expression (so from the same polygons, dates, bands, seed and code) and is whole.
    /// Otherwise it is made again; the old file stays until the new one is complete.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="folder">Folder for the samples, such as <c>artifacts/olinda</c>.</param>
    /// <param name="progress">Told about export and download.</param>
    /// <param name="patchSize">Rows and columns of a patch; null takes <see cref="PatchSize"/>.</param>
    /// <param name="force">True exports even when a fitting file is there.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Path of the TFRecord file; read it with <see cref="ReadSamples"/>.</returns>
    /// <exception cref="InvalidDataException">There is no acquisition in the dates, or a polygon or class covers no pixel of the scene.</exception>
    /// <exception cref="EarthEngineException">Earth Engine refused, or the export failed.</exception>
    public async Task<string> EnsureSamplesAsync(
        EarthEngineSession session, string folder, IProgress<StudyProgress>? progress = null, int? patchSize = null, bool force = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        string path = SamplePath(folder, patchSize), fingerprint = SampleFingerprint(patchSize);
        if (!force && SampleReceipt.Fits(path, fingerprint))
        {
            progress?.Report(new StudyProgress("samples", 1, "there already"));
            return path;
        }

        await CheckOnServerAsync(session, cancellationToken).ConfigureAwait(false);
        await ExportSamplesAsync(session, progress, patchSize, cancellationToken).ConfigureAwait(false);
        return await FetchSamplesAsync(session, folder, progress, patchSize, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Exports the samples to the bucket and waits for the operation.</summary>
    /// <param name="session">The session.</param>
    /// <param name="progress">Told about every look at the operation.</param>
    /// <param name="patchSize">Rows and columns of a patch; null takes <see cref="PatchSize"/>.</param>
    /// <param name="cancellationToken">Stops waiting; the operation itself goes on.</param>
    /// <returns>The finished operation.</returns>
    /// <exception cref="EarthEngineException">Earth Engine refused, or the export failed.</exception>
    public async Task<Operation> ExportSamplesAsync(
        EarthEngineSession session, IProgress<StudyProgress>? progress = null, int? patchSize = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var options = new TableExportOptions
        {
            Prefix = SamplePrefix(patchSize), Selectors = SampleProperties, Description = $"{Name} samples",
        };
        var operation = await session.ExportTableAsync(Samples(patchSize), options, cancellationToken).ConfigureAwait(false);
        var relay = new Relay<Operation>(state => progress?.Report(new StudyProgress("export", state.Progress, state.State.ToString())));
        return await session.WaitAsync(operation, relay, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fetches exported samples from the bucket, verifies every checksum, and checks that every class has some.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">Folder for the samples.</param>
    /// <param name="progress">Told about the download.</param>
    /// <param name="patchSize">Rows and columns of a patch; null takes <see cref="PatchSize"/>.</param>
    /// <param name="cancellationToken">Stops; what is in the folder stays as it was.</param>
    /// <returns>Path of the TFRecord file.</returns>
    /// <exception cref="InvalidDataException">A class has no sample.</exception>
    /// <exception cref="TfRecordException">The file is damaged or holds something else.</exception>
    public async Task<string> FetchSamplesAsync(
        EarthEngineSession session, string folder, IProgress<StudyProgress>? progress = null, int? patchSize = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        string path = SamplePath(folder, patchSize);
        using var file = new PartialFile(path);
        using var bucket = CloudBucket.Open(session.Connection);
        var relay = new Relay<TransferProgress>(state => progress?.Report(new StudyProgress("download", (double)state.BytesDone / Math.Max(1, state.BytesTotal))));
        await bucket.DownloadAsync(SamplePrefix(patchSize) + ".tfrecord.gz", file.TemporaryPath, relay, cancellationToken).ConfigureAwait(false);
        var set = ReadSamples(file.TemporaryPath, patchSize);
        int empty = Array.IndexOf(set.CountPerClass(), 0);
        if (empty >= 0)
        {
            throw new InvalidDataException(
                $"The export has {set.Count} samples, none of class {empty} ({Classes[empty].Name}). Draw its polygons where the composite has clear pixels.");
        }

        file.Commit();
        new SampleReceipt(Name, SampleFingerprint(patchSize), CheckPatchSize(patchSize), set.Count, new FileInfo(path).Length).Save(path);
        return path;
    }

    /// <summary>Reads a sample file of the study.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="patchSize">Rows and columns of a patch; null takes <see cref="PatchSize"/>.</param>
    /// <returns>The patches.</returns>
    /// <exception cref="TfRecordException">The file is damaged or holds something else.</exception>
    public PatchSet ReadSamples(string path, int? patchSize = null) => PatchSet.FromTfRecords(path, FeatureBands, CheckPatchSize(patchSize), Classes);

    private string SamplePrefix(int? patchSize) =>
        FormattableString.Invariant($"studies/{Name}/samples-{CheckPatchSize(patchSize)}-{SampleFingerprint(patchSize)[..12]}");

    private string SampleFingerprint(int? patchSize) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Samples(patchSize).ToJson() + Text.Join(SampleProperties))));

    // Earth Engine would say of an empty collection only that an image has no band, and of a polygon elsewhere nothing at all.
    private async Task CheckOnServerAsync(EarthEngineSession session, CancellationToken cancellationToken)
    {
        if (await session.ComputeAsync<int>(Acquisitions().Size(), cancellationToken).ConfigureAwait(false) == 0)
        {
            throw new InvalidDataException(
                $"{CollectionId} has no acquisition of the study's region from {StartDate} up to {EndDate} (excluded). Widen startDate and endDate, or check the grid.");
        }

        if (Grid.PixelCount > PolygonCheckPixels)
        {
            return;
        }

        var painted = await session.ComputePixelsAsync(LabelImage(), Grid, ["polygon"], cancellationToken: cancellationToken).ConfigureAwait(false);
        var seen = painted.Pixels.Where(id => !float.IsNaN(id)).Select(id => (int)id).ToHashSet();
        var outside = Polygons.Where(polygon => !seen.Contains(polygon.Id)).ToList();
        if (outside.Count > 0)
        {
            throw new InvalidDataException(
                $"{outside.Count} polygon(s) cover no pixel centre of the scene ({Grid}): {Text.Join(outside.Take(5).Select(polygon => $"{polygon.Id} {polygon.Name}"))}. " +
                "They lie outside the scene, are smaller than a pixel, or lie under another polygon.");
        }
    }
}
