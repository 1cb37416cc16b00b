using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>All buckets: the folders inside one folder.</summary>
internal sealed partial class BucketStore(string folder)
{
    private readonly ConcurrentDictionary<string, Lazy<Bucket>> _buckets = new();
    private readonly Lock _lock = new();

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$")]
    private static partial Regex NameForm();

    public static void CheckName(string name)
    {
        if (!NameForm().IsMatch(name) || name.Contains("..", StringComparison.Ordinal))
        {
            throw ApiException.Invalid($"Invalid bucket name: '{name}'. It has 3 to 63 lower-case letters, digits, '-', '_' and '.', "
                + "begins and ends with a letter or digit.");
        }
    }

    public Bucket? Find(string name)
    {
        CheckName(name);
        string path = Path.Combine(folder, name);
        return Directory.Exists(path) ? _buckets.GetOrAdd(name, _ => new Lazy<Bucket>(() => new Bucket(path))).Value : null;
    }

    public Bucket Get(string name) => Find(name) ?? throw ApiException.NotFound(
        $"The specified bucket does not exist: '{name}'. Offline there are: {string.Join(", ", List().Select(b => $"'{b.Name}'"))}.");

    public IEnumerable<Bucket> List() =>
        Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Where(name => NameForm().IsMatch(name!)).Order(StringComparer.Ordinal)
            .Select(name => Find(name!)!);

    public Bucket Create(string name)
    {
        CheckName(name);
        lock (_lock)
        {
            string path = Path.Combine(folder, name);
            if (Directory.Exists(path))
            {
                throw new ApiException(409, $"Your previous request to create the named bucket succeeded and you already own it: '{name}'.");
            }

            Directory.CreateDirectory(path);
            return Find(name)!;
        }
    }

    /// <summary>Forgets what was kept in any bucket.</summary>
    public void ForgetAll()
    {
        foreach (string bucket in Directory.EnumerateDirectories(folder))
        {
            Bucket.ForgetAll(bucket);
        }
    }

    public void CreateBucketIfMissing(string name)
    {
        if (Find(name) is null)
        {
            Create(name);
        }
    }

    public void Delete(string name)
    {
        lock (_lock)
        {
            var bucket = Get(name);
            if (bucket.List().Length > 0)
            {
                throw new ApiException(409, $"The bucket you tried to delete is not empty: '{name}'. Delete its objects first.");
            }

            _buckets.TryRemove(name, out _);
            Directory.Delete(bucket.Folder, recursive: true);
        }
    }
}
