using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>
/// The files of one export: written beside the bucket first, put in place together at the end. What is left of a broken export is removed, and objects that it
/// replaced are put back.
/// </summary>
internal sealed class Publication(Bucket bucket, Operation operation) : IDisposable
{
    private readonly List<(string Part, string Name, string Type)> _files = [];

    /// <summary>A file for an object that is to come.</summary>
    public string Add(string name, string contentType)
    {
        ObjectName.Check(name);
        string part = bucket.NewPart();
        _files.Add((part, name, contentType));
        return part;
    }

    /// <summary>Puts all files in place; gives their gs:// addresses.</summary>
    public string[] Publish()
    {
        operation.Cancellation.ThrowIfCancellationRequested();
        operation.BeginPublishing([.. _files.Select(file => $"{bucket.Name}/{file.Name}")]);
        var metadata = new Dictionary<string, string> { ["eecnn-operation"] = operation.Name };
        try
        {
            foreach (var (_, name, _) in _files)
            {
                bucket.Keep(name);
            }

            foreach (var (part, name, type) in _files)
            {
                bucket.Commit(part, new ObjectDraft { Name = name, ContentType = type, Metadata = metadata }, Preconditions.None);
            }
        }
        catch
        {
            foreach (var (_, name, _) in _files)
            {
                TakeBack(bucket, name, operation);
            }

            throw;
        }

        // Until the operation is known to have succeeded, what was there before may be needed again.
        _ = operation.Ended.ContinueWith(_ => _files.ForEach(file => bucket.Forget(file.Name)), TaskScheduler.Default);
        return [.. _files.Select(file => $"gs://{bucket.Name}/{file.Name}")];
    }

    /// <summary>Makes the object of a name what it was before the operation began to publish it.</summary>
    public static void TakeBack(Bucket bucket, string name, Operation operation)
    {
        if (bucket.Find(name)?.Metadata.GetValueOrDefault("eecnn-operation") == operation.Name)
        {
            bucket.Restore(name);
        }

        bucket.Forget(name);
    }

    public void Dispose()
    {
        foreach (var (part, _, _) in _files)
        {
            File.Delete(part);
        }
    }
}
