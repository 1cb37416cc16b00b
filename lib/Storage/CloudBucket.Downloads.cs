using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Apis.Download;
using Google.Apis.Storage.v1;

namespace EeCnn;

/// <content>Downloads.</content>
public sealed partial class CloudBucket
{
    // Bytes of an unfinished buffer are lost when the connection breaks, so the buffer is small.
    private const int BufferBytes = 64 * 1024;

    /// <summary>Downloads a file; the target appears, or changes, only when every byte has arrived and its CRC-32C is right.</summary>
    /// <param name="objectName">Its name in the bucket.</param>
    /// <param name="path">The file to write on this machine; missing folders are made.</param>
    /// <param name="progress">Told after each buffer.</param>
    /// <param name="cancellationToken">Stops the download; nothing is left behind.</param>
    /// <returns>The stored file.</returns>
    /// <exception cref="CloudStorageException">There is no such file, the service refused, or the bytes were damaged.</exception>
    /// <exception cref="IOException">The target cannot be written, for example because the disk is full.</exception>
    public async Task<CloudObject> DownloadAsync(
        string objectName, string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        path = Path.GetFullPath(path);
        CloudObject file = await DescribeAsync(objectName, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024, useAsync: true);
            await using (stream.ConfigureAwait(false))
            {
                await CopyAsync(file, stream, progress, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            return file;
        }
        catch (IOException exception) when (exception is not CloudStorageException and not FileNotFoundException and not DirectoryNotFoundException)
        {
            throw new IOException($"'{objectName}' could not be written to {path}: {exception.Message} Free space there or choose another folder.", exception);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads a small file into memory.</summary>
    /// <param name="objectName">Its name in the bucket.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>Its bytes, verified.</returns>
    /// <exception cref="CloudStorageException">There is no such file, the service refused, or the bytes were damaged.</exception>
    public async Task<byte[]> ReadAsync(string objectName, CancellationToken cancellationToken = default)
    {
        CloudObject file = await DescribeAsync(objectName, cancellationToken).ConfigureAwait(false);
        using var stream = new MemoryStream(checked((int)file.Size));
        await CopyAsync(file, stream, null, cancellationToken).ConfigureAwait(false);
        return stream.ToArray();
    }

    /// <summary>Reads a small text file.</summary>
    /// <param name="objectName">Its name in the bucket.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>Its text, read as UTF-8.</returns>
    /// <exception cref="CloudStorageException">There is no such file, the service refused, or the bytes were damaged.</exception>
    public async Task<string> ReadTextAsync(string objectName, CancellationToken cancellationToken = default) =>
        Encoding.UTF8.GetString(await ReadAsync(objectName, cancellationToken).ConfigureAwait(false));

    /// <summary>Downloads the files whose names start with a text. Files that are here already, with the same bytes, are not fetched again.</summary>
    /// <param name="prefix">Start of the names, such as <c>olinda/samples</c>.</param>
    /// <param name="folder">Where to write; the part of each name after the prefix's last <c>/</c> becomes its path.</param>
    /// <param name="progress">Told after each buffer, over all files.</param>
    /// <param name="cancellationToken">Stops between and within files; whole files stay.</param>
    /// <returns>Paths of the files, in the order of their names; empty when nothing matches.</returns>
    /// <exception cref="CloudStorageException">The service refused, the bytes were damaged, or a name would leave the folder.</exception>
    public async Task<IReadOnlyList<string>> DownloadPrefixAsync(
        string prefix, string folder, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        IReadOnlyList<CloudObject> files = [.. (await ListAsync(prefix, cancellationToken).ConfigureAwait(false)).Where(file => !file.Name.EndsWith('/'))];
        return await DownloadAllAsync(files, prefix.LastIndexOf('/') + 1, folder, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Downloads files that were listed, but for those that are here already; the names lose their first characters.</summary>
    internal async Task<IReadOnlyList<string>> DownloadAllAsync(
        IReadOnlyList<CloudObject> files, int skip, string folder, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        string root = Path.GetFullPath(folder);
        string[] paths = [.. files.Select(file => LocalPath(root, file.Name[skip..]))];
        long total = files.Sum(file => file.Size), before = 0;
        for (int index = 0; index < files.Count; index++)
        {
            CloudObject file = files[index];
            int filesDone = index;
            long bytesBefore = before;
            if (await IsSameAsync(paths[index], file, cancellationToken).ConfigureAwait(false))
            {
                progress?.Report(new TransferProgress(file.Name, before + file.Size, total, index + 1, files.Count));
            }
            else
            {
                var part = new Relay<TransferProgress>(state => progress?.Report(
                    state with { BytesDone = bytesBefore + state.BytesDone, BytesTotal = total, FilesDone = filesDone + state.FilesDone, FilesTotal = files.Count }));
                await DownloadAsync(file.Name, paths[index], part, cancellationToken).ConfigureAwait(false);
            }

            before += file.Size;
        }

        return paths;
    }

    private static string LocalPath(string root, string name)
    {
        string path = Path.GetFullPath(Path.Combine(root, name.Replace('/', Path.DirectorySeparatorChar)));
        return path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new CloudStorageException($"The name '{name}' would leave the folder {root}; it is not downloaded. Fetch it by DownloadAsync under another name.");
    }

    private static async Task<bool> IsSameAsync(string path, CloudObject file, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != file.Size || file.Crc32c.Length == 0)
        {
            return false;
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, useAsync: true);
        await using (stream.ConfigureAwait(false))
        {
            return await ObjectChecksum.OfAsync(stream, cancellationToken).ConfigureAwait(false) == file.Crc32c;
        }
    }

    private async Task<CloudObject> DescribeAsync(string objectName, CancellationToken cancellationToken) =>
        await FindAsync(objectName, cancellationToken).ConfigureAwait(false) ?? throw new CloudStorageException(
            $"Cloud Storage, bucket {Name}: there is no file '{objectName}'. ListAsync shows what there is.", HttpStatusCode.NotFound);

    private async Task CopyAsync(CloudObject file, Stream target, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var checksum = new ObjectChecksum();
        long done = 0;
        for (int attempt = 1; done < file.Size; attempt++)
        {
            // Pinned to one version, so that a file that is replaced meanwhile is not glued together from two.
            ObjectsResource.GetRequest request = _service.Objects.Get(Name, file.Name);
            request.Generation = file.Generation;
            var counted = new CountingStream(target, checksum, count =>
            {
                done += count;
                progress?.Report(new TransferProgress(file.Name, done, file.Size, 0, 1));
            });
            var downloader = new MediaDownloader(_service) { ChunkSize = BufferBytes };
            long before = done;
            if (done > 0)
            {
                downloader.Range = new RangeHeaderValue(done, null);
            }

            // Bytes as they are stored: only those can be compared with the checksum.
            downloader.ModifyRequest = message => message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            IDownloadProgress state = await downloader.DownloadAsync(
                request.CreateRequest().RequestUri!.AbsoluteUri, counted, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (done > file.Size)
            {
                throw Damaged(file, FormattableString.Invariant($"{done} bytes arrived instead of {file.Size}"));
            }

            if (state.Status == DownloadStatus.Completed && done == file.Size)
            {
                break;
            }

            if (counted.WriteFailure is { } failure)
            {
                throw failure;
            }

            attempt = done > before ? 1 : attempt;
            bool cutOff = state.Status == DownloadStatus.Completed;
            if (attempt >= _options.MaxAttempts || !(cutOff || StorageRetry.CanRetry(state.Exception, cancellationToken)))
            {
                throw Failure(
                    $"downloading '{file.Name}'",
                    state.Exception ?? new IOException(FormattableString.Invariant($"the answer ended after {done} of {file.Size} bytes")));
            }

            await _retry.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
        }

        if (file.Crc32c.Length > 0 && checksum.Text != file.Crc32c)
        {
            throw Damaged(file, $"its CRC-32C is {checksum.Text} instead of {file.Crc32c}");
        }

        progress?.Report(new TransferProgress(file.Name, file.Size, file.Size, 1, 1));
    }

    private CloudStorageException Damaged(CloudObject file, string how) =>
        new($"Cloud Storage, bucket {Name}: '{file.Name}' was damaged on the way: {how}. Download it again.");
}
