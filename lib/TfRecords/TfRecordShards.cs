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
    /// A file; a pattern with <c>*</c> or <c>?</c>; or what the export was given as its prefix, of which <c>prefix.tfrecord.gz</c>,
    /// <c>prefix-00000.tfrecord.gz</c> … and <c>prefix-00000-of-00007</c> … are taken.
    /// </param>
    /// <returns>One file or more.</returns>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    /// <exception cref="TfRecordException">The numbers of the shards have a gap; the message lists the missing ones.</exception>
    public static TfRecordShards Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
        {
            return new TfRecordShards([path]);
        }

        string folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        string pattern = Path.GetFileName(path);
        bool glob = pattern.Contains('*') || pattern.Contains('?');
        var names = !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, glob ? pattern : pattern + "*").Select(file => Path.GetFileName(file)!)
                .Where(name => !name.StartsWith('.') && !name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                .Where(name => glob || IsShardOf(name, pattern)).ToList();
        if (names.Count == 0)
        {
            throw new FileNotFoundException($"There is no TFRecord file {path}, nor a shard {path}-00000….", path);
        }

        var ordered = Order(names);
        CheckNumbers(ordered, path);
        return new TfRecordShards([.. ordered.Select(name => Path.Combine(folder, name))]);
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
    /// <returns>The reader of the file in turn, standing on each record; use its record before moving on.</returns>
    public IEnumerable<TfRecordReader> Read(TfRecordReadOptions? options = null)
    {
        foreach (string file in Files)
        {
            using var reader = TfRecordReader.Open(file, options);
            while (reader.Read())
            {
                yield return reader;
            }
        }
    }

    /// <summary>Reads the files at the same time, each in its own order, on several threads.</summary>
    /// <remarks>Memory is bounded by the readers' buffers: about 1 MB, or twice the largest record, per thread.</remarks>
    /// <param name="action">Called for every record with the file's place in <see cref="Files"/> and the reader that stands on it; for one file never by two threads at once.</param>
    /// <param name="parallelism">Files read at once; null for the number of processors.</param>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <param name="progress">Told the share of the files that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TfRecordException">A file is damaged.</exception>
    public void ReadParallel(
        Action<int, TfRecordReader> action, int? parallelism = null, TfRecordReadOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        int done = 0;
        var threads = new ParallelOptions { MaxDegreeOfParallelism = parallelism ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, Files.Count, threads, file =>
            {
                using var reader = TfRecordReader.Open(Files[file], options);
                while (reader.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    action(file, reader);
                }

                progress?.Report((double)Interlocked.Increment(ref done) / Files.Count);
            });
        }
        catch (AggregateException errors) when (errors.InnerExceptions.OfType<TfRecordException>().FirstOrDefault() is { } first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>Reads all records, verifying their checksums, and checks their number.</summary>
    /// <param name="mixer">The mixer whose number of patches must be met; null to count only.</param>
    /// <returns>Number of records.</returns>
    /// <exception cref="TfRecordException">A record is damaged, or the number is not the mixer's.</exception>
    public long Verify(Mixer? mixer = null)
    {
        long count = Read().LongCount();
        return mixer is null || count == mixer.TotalPatches
            ? count
            : throw new TfRecordException(Text.Join(Files), null, null, $"{mixer.TotalPatches} records, as the mixer says", $"{count}: a shard is missing or does not belong to this export");
    }

    private static bool IsShardOf(string name, string prefix) => SuffixPattern().IsMatch(name[prefix.Length..]);

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
