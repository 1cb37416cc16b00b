using System.Net;
using Google;
using Google.Apis.Http;
using Google.Apis.Services;
using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace EeCnn;

/// <summary>A Cloud Storage bucket: lists, deletes and moves files, with progress and every byte verified by CRC-32C.</summary>
/// <remarks>
/// A broken connection is resumed where it ended. Downloads are written to a temporary name and moved, so that nothing half-written passes for a file.
/// Files stored with a content encoding are fetched as they are stored, without decoding. Safe to use from several threads.
/// </remarks>
public sealed partial class CloudBucket : IDisposable
{
    private readonly StorageService _service;
    private readonly StorageRetry _retry;
    private readonly CloudBucketOptions _options;
    private readonly string _project;

    private CloudBucket(CloudConnection connection, string name, CloudBucketOptions options)
    {
        Name = name;
        _project = connection.Project;
        _options = options;
        _retry = new StorageRetry(options);
        _service = new StorageService(new BaseClientService.Initializer
        {
            HttpClientInitializer = connection.Credential,
            ApplicationName = "EeCnn",
            BaseUri = new Uri(connection.Storage, "storage/v1/").AbsoluteUri,
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            GZipEnabled = false,
            HttpClientTimeout = options.RequestTimeout,
        });
        _service.HttpClient.MessageHandler.AddUnsuccessfulResponseHandler(_retry);
    }

    /// <summary>Name of the bucket.</summary>
    public string Name { get; }

    /// <summary>Opens a bucket; nothing is sent yet.</summary>
    /// <param name="connection">Where Cloud Storage is.</param>
    /// <param name="name">The bucket; null takes the connection's.</param>
    /// <param name="options">Rules for retries; null takes the defaults.</param>
    /// <returns>The bucket.</returns>
    /// <exception cref="ArgumentException">No bucket is named, or the chunk size is not a positive multiple of 262,144.</exception>
    public static CloudBucket Open(CloudConnection connection, string? name = null, CloudBucketOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        name ??= connection.Bucket;
        options ??= new CloudBucketOptions();
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("No bucket is named. Set EECNN_BUCKET to the name of your Cloud Storage bucket, or name one here.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1);
        if (options.ChunkBytes <= 0 || options.ChunkBytes % (256 * 1024) != 0)
        {
            throw new ArgumentException($"ChunkBytes is {options.ChunkBytes}; it must be a positive multiple of 262144.", nameof(options));
        }

        return new CloudBucket(connection, name, options);
    }

    /// <summary>Lists the files whose names start with a text, in byte order.</summary>
    /// <param name="prefix">Start of the names; empty lists all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>All of them.</returns>
    /// <exception cref="CloudStorageException">The service refused.</exception>
    public async Task<IReadOnlyList<CloudObject>> ListAsync(string prefix = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var all = new List<CloudObject>();
        string? token = null;
        do
        {
            Objects page = await SendAsync($"listing '{prefix}'", () =>
            {
                ObjectsResource.ListRequest request = _service.Objects.List(Name);
                request.Prefix = prefix.Length == 0 ? null : prefix;
                request.PageToken = token;
                return request.ExecuteAsync(cancellationToken);
            }, cancellationToken).ConfigureAwait(false);
            all.AddRange((page.Items ?? []).Select(Describe));
            token = page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(token));
        return all;
    }

    /// <summary>Describes a file.</summary>
    /// <param name="objectName">Its name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The file; null when there is none.</returns>
    /// <exception cref="CloudStorageException">The service refused for another reason.</exception>
    public async Task<CloudObject?> FindAsync(string objectName, CancellationToken cancellationToken = default)
    {
        CheckName(objectName);
        try
        {
            return Describe(await SendAsync(
                $"describing '{objectName}'",
                () => _service.Objects.Get(Name, objectName).ExecuteAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false));
        }
        catch (CloudStorageException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes a file; one that does not exist is left at that.</summary>
    /// <param name="objectName">Its name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when there was one.</returns>
    /// <exception cref="CloudStorageException">The service refused.</exception>
    public async Task<bool> DeleteAsync(string objectName, CancellationToken cancellationToken = default)
    {
        CloudObject? found = await FindAsync(objectName, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return false;
        }

        try
        {
            await SendAsync($"deleting '{objectName}'", () =>
            {
                // Pinned to the version that was seen, so that a repeated request cannot delete a newer file.
                ObjectsResource.DeleteRequest request = _service.Objects.Delete(Name, objectName);
                request.IfGenerationMatch = found.Generation;
                return request.ExecuteAsync(cancellationToken);
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudStorageException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // The answer to an earlier try was lost; the file is gone, which was the aim.
        }

        return true;
    }

    /// <summary>Deletes the files whose names start with a text.</summary>
    /// <param name="prefix">Start of the names, not empty.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="CloudStorageException">The service refused.</exception>
    public async Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        int count = 0;
        foreach (CloudObject file in await ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            count += await DeleteAsync(file.Name, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Makes the bucket if it does not exist.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when it was made.</returns>
    /// <exception cref="CloudStorageException">The service refused, for example because the name belongs to somebody else.</exception>
    public async Task<bool> EnsureExistsAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await SendAsync("looking for the bucket", () => _service.Buckets.Get(Name).ExecuteAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (CloudStorageException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            await SendAsync(
                "making the bucket",
                () => _service.Buckets.Insert(new Bucket { Name = Name }, _project).ExecuteAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Ends the use of the bucket.</summary>
    public void Dispose() => _service.Dispose();

    private static void CheckName(string objectName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(objectName);
        int bytes = System.Text.Encoding.UTF8.GetByteCount(objectName);
        if (bytes > 1024 || objectName.IndexOfAny(['\r', '\n']) >= 0)
        {
            throw new ArgumentException($"'{objectName}' ({bytes} bytes in UTF-8) cannot be the name of a file in a bucket: at most 1024 bytes, no line breaks.", nameof(objectName));
        }
    }

    private CloudObject Describe(StorageObject item) => new(
        Name, item.Name, (long)(item.Size ?? 0), item.Crc32c ?? "", item.Generation ?? 0, item.UpdatedDateTimeOffset);

    private async Task<T> SendAsync<T>(string what, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await _retry.RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is GoogleApiException or HttpRequestException or IOException and not CloudStorageException
            || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Failure(what, exception);
        }
    }

    private CloudStorageException Failure(string what, Exception exception)
    {
        if (exception is not GoogleApiException google)
        {
            return new CloudStorageException($"Cloud Storage, bucket {Name}: {what} failed: {exception.Message}", null, exception);
        }

        string words = google.Error?.Message ?? google.Error?.ErrorResponseContent ?? google.Message;
        string advice = google.HttpStatusCode switch
        {
            HttpStatusCode.NotFound => " Check the names of bucket and file.",
            HttpStatusCode.Forbidden => " The credential lacks the right to do this in this bucket.",
            HttpStatusCode.Unauthorized => " The credential is missing or has ended; sign in again.",
            _ => "",
        };
        return new CloudStorageException(
            FormattableString.Invariant($"Cloud Storage, bucket {Name}: {what} failed ({(int)google.HttpStatusCode}): {words.Trim()}{advice}"),
            google.HttpStatusCode,
            exception);
    }
}
