using System.Globalization;
using System.Text.RegularExpressions;

namespace EeCnn;

/// <summary>The TFRecord files of one export, in the order of their numbers.</summary>
/// <remarks>Numbers are compared as numbers: shard 10 comes after shard 9. Immutable.</remarks>
public sealed partial class TfRecordShards
{
    private TfRecordShards(IReadOnlyList<string> files) => Files = files;

    /// <summary>Paths in order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Finds the files of an export and checks that no shard is missing.</summary>
    /// <param name="path">
    /// A file; a pattern with <c>*</c> or <c>?</c> in the name (not in the folder); or what the export was given as its prefix, of which <c>prefix.tfrecord.gz</c>,
    /// <c>prefix-00000.tfrecord.gz</c> … and <c>prefix-00000-of-00007</c> … are taken.
    /// </param>
    /// <returns>One file or more.</returns>
    /// <exception cref="ArgumentException">The path is a folder, or an address in a bucket: that needs a connection.</exception>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    /// <exception cref="TfRecordException">The numbers of the shards have a gap; the message lists the missing ones.</exception>
    public static TfRecordShards Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
        {
            return new TfRecordShards([path]);
        }

        if (path.StartsWith("gs://", StringComparison.Ordinal))
        {
            throw new ArgumentException($"{path} is in a bucket. Fetch it by CloudBucket.Open(connection).DownloadShardsAsync(\"{path}\", folder), which gives its shards.", nameof(path));
        }

        if (Directory.Exists(path))
        {
            throw new ArgumentException($"{path} is a folder. Name a file in it, a pattern such as {Path.Combine(path, "*.tfrecord.gz")}, or the prefix of an export.", nameof(path));
        }

        string folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!) : [];
        return new TfRecordShards([.. Select(names, Path.GetFileName(path), path).Select(name => Path.Combine(folder, name))]);
    }

    /// <summary>Chooses the shards of one export among names, of files or of bucket objects, and checks that none is missing.</summary>
    /// <param name="names">The names there are, with <c>/</c> between folders if they have any.</param>
    /// <param name="prefix">A name, a pattern, or a prefix, as for <see cref="Find"/>; <c>*</c> and <c>?</c> stand for no <c>/</c>.</param>
    /// <returns>The names in order, at least one.</returns>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    /// <exception cref="TfRecordException">The numbers of the shards have a gap; the message lists the missing ones.</exception>
    public static IReadOnlyList<string> Select(IEnumerable<string> names, string prefix)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return Select(names, prefix, prefix);
    }

    /// <summary>Takes files as given.</summary>
    /// <param name="files">Paths, at least one, in order.</param>
    /// <returns>The shards.</returns>
    public static TfRecordShards Of(params IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Count > 0 ? new TfRecordShards([.. files]) : throw new ArgumentException("At least one file is needed.", nameof(files));
    }

    /// <summary>Orders names of shards by their numbers; works for file names and for names of bucket objects.</summary>
    /// <param name="names">The names.</param>
    /// <returns>The names, numbers in them compared as numbers.</returns>
    public static IReadOnlyList<string> Order(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.Order(Comparer<string>.Create(CompareNaturally))];
    }

    /// <summary>Reads all records of all files in order.</summary>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <param name="progress">Told the share of the bytes that is read, 0 to 1: at most a thousand times, never less than before.</param>
    /// <returns>The reader of the file in turn, standing on each record; use its record before moving on.</returns>
    /// <exception cref="FileNotFoundException">A file is gone; raised when its turn comes.</exception>
    /// <exception cref="TfRecordException">A file is damaged; raised when its turn comes.</exception>
    public IEnumerable<TfRecordReader> Read(TfRecordReadOptions? options = null, IProgress<double>? progress = null)
    {
        var share = ShareOfBytes.Of(this, progress);
        foreach (string file in Files)
        {
            using var reader = TfRecordReader.Open(file, options);
            long before = 0;
            while (reader.Read())
            {
                yield return reader;
                share?.Add(reader, ref before);
            }

            share?.Add(reader, ref before);
        }
    }

    /// <summary>Reads the files at the same time, each in its own order, on several threads.</summary>
    /// <remarks>Memory is bounded by the readers' buffers: about 1 MB, or twice the largest record, per thread.</remarks>
    /// <param name="action">Called for every record with the file's place in <see cref="Files"/> and the reader that stands on it; for one file never by two threads at once.</param>
    /// <param name="parallelism">Files read at once, at least 1; null for the number of processors.</param>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <param name="progress">Told the share of the bytes that is read, 0 to 1: at most a thousand times, never less than before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FileNotFoundException">A file is gone.</exception>
    /// <exception cref="TfRecordException">A file is damaged.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public void ReadParallel(
        Action<int, TfRecordReader> action, int? parallelism = null, TfRecordReadOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism ?? 1, 1, nameof(parallelism));
        var share = ShareOfBytes.Of(this, progress);
        var threads = new ParallelOptions { MaxDegreeOfParallelism = parallelism ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, Files.Count, threads, (file, state) =>
            {
                using var reader = TfRecordReader.Open(Files[file], options);
                long before = 0;
                while (!state.IsStopped && !state.IsExceptional && reader.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    action(file, reader);
                    share?.Add(reader, ref before);
                }

                share?.Add(reader, ref before);
            });
        }
        catch (AggregateException errors)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.InnerExceptions.OfType<TfRecordException>().FirstOrDefault() ?? errors.InnerExceptions[0]);
        }
    }

    /// <summary>Reads all records, verifying their checksums, and checks their number.</summary>
    /// <param name="mixer">The mixer whose number of patches must be met; null to count only.</param>
    /// <param name="progress">Told the share of the bytes that is read, 0 to 1.</param>
    /// <returns>Number of records.</returns>
    /// <exception cref="TfRecordException">A record is damaged, or the number is not the mixer's.</exception>
    public long Verify(Mixer? mixer = null, IProgress<double>? progress = null)
    {
        long count = Read(null, progress).LongCount();
        return mixer is null || count == mixer.TotalPatches
            ? count
            : throw new TfRecordException(Text.Join(Files), null, null, $"{mixer.TotalPatches} records, as the mixer says", $"{count}: a shard is missing or does not belong to this export");
    }

    private static IReadOnlyList<string> Select(IEnumerable<string> names, string prefix, string path)
    {
        string[] all = [.. names];
        if (all.Contains(prefix))
        {
            return [prefix];
        }

        var pattern = prefix.AsSpan().ContainsAny('*', '?')
            ? new Regex($"^{Regex.Escape(prefix).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal)}$")
            : null;
        var chosen = Order(all.Where(name => !IsAside(name)
            && (pattern?.IsMatch(name) ?? (name.StartsWith(prefix, StringComparison.Ordinal) && SuffixPattern().IsMatch(name[prefix.Length..])))));
        if (chosen.Count == 0)
        {
            throw new FileNotFoundException($"There is no TFRecord file {path}, nor {(pattern is null ? $"a shard {path}-00000…" : "one that matches this pattern")}.", path);
        }

        CheckNumbers(chosen, path);
        return chosen;
    }

    // Half-written files begin with a dot; mixers and receipts end with .json.
    private static bool IsAside(string name) =>
        name[(name.LastIndexOf('/') + 1)..].StartsWith('.') || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static void CheckNumbers(IReadOnlyList<string> names, string path)
    {
        var matches = names.Select(name => NumberPattern().Match(name)).ToList();
        if (names.Count == 1 && !matches[0].Success)
        {
            return;
        }

        if (matches.Any(match => !match.Success) || matches.Select(match => match.Groups["prefix"].Value).Distinct().Count() > 1)
        {
            // A pattern may mix independent files; only shards of one export can have gaps.
            return;
        }

        var numbers = matches.Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)).ToHashSet();
        int expected = matches.Where(match => match.Groups["of"].Success)
            .Select(match => int.Parse(match.Groups["of"].Value, CultureInfo.InvariantCulture)).Append(numbers.Max() + 1).Max();
        var missing = Enumerable.Range(0, expected).Where(number => !numbers.Contains(number)).Take(10).ToList();
        if (missing.Count > 0 || numbers.Count != names.Count)
        {
            throw new TfRecordException(
                path, null, null, $"the shards 0 to {expected - 1}, each once",
                missing.Count > 0 ? $"no shard {Text.Join(missing)}{(missing.Count == 10 ? ", …" : "")}" : $"{names.Count} files for {numbers.Count} numbers");
        }
    }

    private static int CompareNaturally(string one, string other)
    {
        var left = PiecePattern().Matches(one);
        var right = PiecePattern().Matches(other);
        for (int index = 0; index < Math.Min(left.Count, right.Count); index++)
        {
            string a = left[index].Value, b = right[index].Value;
            string trimmedA = a.TrimStart('0'), trimmedB = b.TrimStart('0');
            int order = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0])
                ? (trimmedA.Length, trimmedA).CompareTo((trimmedB.Length, trimmedB))
                : string.CompareOrdinal(a, b);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count != right.Count ? left.Count.CompareTo(right.Count) : string.CompareOrdinal(one, other);
    }

    [GeneratedRegex(@"^(-?\d+(-of-\d+)?)?(\.tfrecords?)?(\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex SuffixPattern();

    [GeneratedRegex(@"^(?<prefix>.*?)-?(?<number>\d{1,9})(-of-(?<of>\d{1,9}))?(\.tfrecords?)?(\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"[0-9]+|[^0-9]+")]
    private static partial Regex PiecePattern();
}
