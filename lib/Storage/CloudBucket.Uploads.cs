using System.Net;
using Google;
using Google.Apis.Storage.v1;
using Google.Apis.Upload;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace EeCnn;

/// <content>Uploads.</content>
public sealed partial class CloudBucket
{
    /// <summary>Uploads a file; one of the same name is replaced when the upload is complete.</summary>
    /// <param name="path">The file on this machine.</param>
    /// <param name="objectName">Its name in the bucket.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellationToken">Stops the upload; the bucket is left as it was.</param>
    /// <returns>The stored file.</returns>
    /// <exception cref="FileNotFoundException">There is no such file here.</exception>
    /// <exception cref="CloudStorageException">The service refused, the connection stayed broken, or the file changed meanwhile.</exception>
    public async Task<CloudObject> UploadAsync(
        string path, string objectName, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, useAsync: true);
        await using (stream.ConfigureAwait(false))
        {
            return await UploadAsync(stream, objectName, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Uploads a stream; a file of the same name is replaced when the upload is complete.</summary>
    /// <param name="content">What to upload, from its start; it must be seekable.</param>
    /// <param name="objectName">Its name in the bucket.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellationToken">Stops the upload; the bucket is left as it was.</param>
    /// <returns>The stored file.</returns>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    /// <exception cref="CloudStorageException">The service refused, the connection stayed broken, or the content changed meanwhile.</exception>
    public async Task<CloudObject> UploadAsync(
        Stream content, string objectName, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        CheckName(objectName);
        if (!content.CanSeek)
        {
            throw new ArgumentException("The stream is not seekable, so a broken upload could not be resumed. Write it to a file first.", nameof(content));
        }

        content.Position = 0;
        string checksum = await ObjectChecksum.OfAsync(content, cancellationToken).ConfigureAwait(false);
        long length = content.Length;

        // With the checksum in the metadata, the service refuses bytes that were damaged on the way.
        var metadata = new StorageObject { Name = objectName, ContentType = ContentTypeOf(objectName), Crc32c = checksum };
        bool open = false;
        long best = 0;
        ObjectsResource.InsertMediaUpload upload = Prepare();
        for (int attempt = 1; ; attempt++)
        {
            IUploadProgress state = open
                ? await upload.ResumeAsync(cancellationToken).ConfigureAwait(false)
                : await upload.UploadAsync(cancellationToken).ConfigureAwait(false);
            if (state.Status == UploadStatus.Completed)
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            attempt = state.BytesSent > best ? 1 : attempt;
            best = Math.Max(best, state.BytesSent);
            bool sessionLost = open && state.Exception is GoogleApiException { HttpStatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone };
            if (attempt >= _options.MaxAttempts || !(sessionLost || StorageRetry.CanRetry(state.Exception, cancellationToken)))
            {
                throw Failure($"uploading '{objectName}'", state.Exception ?? new IOException("the service ended the upload without a reason"));
            }

            await _retry.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            if (sessionLost || !open)
            {
                open = false;
                upload = Prepare();
            }
        }

        CloudObject stored = Describe(upload.ResponseBody);
        if (stored.Size != length || (stored.Crc32c.Length > 0 && stored.Crc32c != checksum))
        {
            throw new CloudStorageException(FormattableString.Invariant(
                $"Cloud Storage, bucket {Name}: '{objectName}' arrived as {stored.Size} bytes with CRC-32C {stored.Crc32c}; sent were {length} bytes with {checksum}. The file was changed during the upload; upload it again."));
        }

        progress?.Report(new TransferProgress(objectName, length, length, 1, 1));
        return stored;

        ObjectsResource.InsertMediaUpload Prepare()
        {
            content.Position = 0;
            ObjectsResource.InsertMediaUpload request = _service.Objects.Insert(metadata, Name, content, metadata.ContentType);
            request.ChunkSize = _options.ChunkBytes;
            request.UploadSessionData += _ => open = true;
            request.ProgressChanged += state =>
            {
                if (state.Status == UploadStatus.Uploading)
                {
                    progress?.Report(new TransferProgress(objectName, state.BytesSent, length, 0, 1));
                }
            };
            return request;
        }
    }

    /// <summary>Uploads every file of a folder and its subfolders.</summary>
    /// <param name="folder">The folder on this machine.</param>
    /// <param name="prefix">Put before the files' paths, such as <c>olinda/model/</c>; may be empty.</param>
    /// <param name="progress">Told after each chunk, over all files.</param>
    /// <param name="cancellationToken">Stops between and within files; whole files stay.</param>
    /// <returns>The stored files, in the order of their names.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder here.</exception>
    /// <exception cref="CloudStorageException">The service refused, or the connection stayed broken.</exception>
    public async Task<IReadOnlyList<CloudObject>> UploadFolderAsync(
        string folder, string prefix, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(prefix);
        FileInfo[] files = [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal)];
        long total = files.Sum(file => file.Length), before = 0;
        var stored = new List<CloudObject>();
        foreach (FileInfo file in files)
        {
            string name = prefix + Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            var part = new Relay<TransferProgress>(state => progress?.Report(
                state with { BytesDone = before + state.BytesDone, BytesTotal = total, FilesDone = stored.Count + state.FilesDone, FilesTotal = files.Length }));
            stored.Add(await UploadAsync(file.FullName, name, part, cancellationToken).ConfigureAwait(false));
            before += file.Length;
        }

        return stored;
    }

    private static string ContentTypeOf(string objectName) => Path.GetExtension(objectName).ToLowerInvariant() switch
    {
        ".json" or ".geojson" => "application/json",
        ".csv" => "text/csv",
        ".txt" => "text/plain",
        ".tif" or ".tiff" => "image/tiff",
        ".png" => "image/png",
        ".gz" => "application/gzip",
        _ => "application/octet-stream",
    };
}
