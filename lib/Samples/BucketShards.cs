namespace EeCnn;

/// <summary>TFRecord files of an export that is in a bucket.</summary>
public static class BucketShards
{
    private const string Scheme = "gs://";

    /// <summary>
    /// Finds the shards of an export in a bucket, checks that none is missing, and downloads them, each verified by its CRC-32C. Files that
    /// are here already, with the same bytes, are not fetched again.
    /// </summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">
    /// As for <see cref="TfRecordShards.Find"/>, with names in the bucket instead of paths: the name of one file, a pattern such as
    /// <c>olinda/map-*</c>, or the prefix of an export; with or without <c>gs://</c> and the name of the bucket before it.
    /// </param>
    /// <param name="folder">Where to write; the files lose the folders of their names.</param>
    /// <param name="progress">Told after each buffer, over all files.</param>
    /// <param name="cancellationToken">Stops between and within files; whole files stay.</param>
    /// <returns>The shards on this machine, in order, to be read as any others, for example by <see cref="TfRecordInspector.Open(TfRecordShards, TfRecordReadOptions?, IProgress{double}?, CancellationToken)"/>.</returns>
    /// <exception cref="ArgumentException">The address names another bucket, or no file in it.</exception>
    /// <exception cref="FileNotFoundException">Nothing in the bucket matches.</exception>
    /// <exception cref="TfRecordException">The numbers of the shards have a gap; nothing is downloaded then.</exception>
    /// <exception cref="CloudStorageException">The service refused, or the bytes were damaged.</exception>
    public static async Task<TfRecordShards> DownloadShardsAsync(
        this CloudBucket bucket, string prefix, string folder, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string name = NameIn(bucket, prefix);
        int wildcard = name.AsSpan().IndexOfAny('*', '?');
        var there = await bucket.ListAsync(wildcard < 0 ? name : name[..wildcard], cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> chosen;
        try
        {
            chosen = TfRecordShards.Select(there.Select(file => file.Name), name);
        }
        catch (FileNotFoundException error)
        {
            throw new FileNotFoundException(
                $"Bucket {bucket.Name} has no TFRecord file {name}, nor shards of it. {(there.Count == 0 ? "No name there begins so" : $"There begin so: {Text.Join(there.Take(5).Select(file => file.Name))}{(there.Count > 5 ? ", …" : "")}")}.",
                Scheme + bucket.Name + "/" + name, error);
        }

        var files = there.ToDictionary(file => file.Name);
        var paths = await bucket.DownloadAllAsync(
            [.. chosen.Select(file => files[file])], name.LastIndexOf('/') + 1, folder, progress, cancellationToken).ConfigureAwait(false);
        return TfRecordShards.Of(paths);
    }

    private static string NameIn(CloudBucket bucket, string prefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        string name = prefix;
        if (prefix.StartsWith(Scheme, StringComparison.Ordinal))
        {
            string[] parts = prefix[Scheme.Length..].Split('/', 2);
            if (parts[0] != bucket.Name)
            {
                throw new ArgumentException($"{prefix} is in the bucket {parts[0]}; this is {bucket.Name}. Open that one by CloudBucket.Open(connection, \"{parts[0]}\").", nameof(prefix));
            }

            name = parts.Length == 2 ? parts[1] : "";
        }

        return name.Length > 0 && !name.EndsWith('/')
            ? name
            : throw new ArgumentException($"'{prefix}' is a folder in the bucket {bucket.Name}. Add the prefix of an export, the name of a file, or a pattern such as *.tfrecord.gz.", nameof(prefix));
    }
}
