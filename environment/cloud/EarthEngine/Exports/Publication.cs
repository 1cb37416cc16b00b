using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>
/// The files of one export: written beside the bucket first, put in place together at the end. What is left of a broken export is removed.
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
        var done = new List<string>();
        try
        {
            foreach (var (part, name, type) in _files)
            {
                bucket.Commit(part, new ObjectDraft { Name = name, ContentType = type, Metadata = metadata }, Preconditions.None);
                done.Add(name);
            }
        }
        catch (Exception e) when (e is IOException or ApiException)
        {
            foreach (string name in done)
            {
                bucket.Delete(name, null, Preconditions.None);
            }

            throw;
        }

        return [.. _files.Select(file => $"gs://{bucket.Name}/{file.Name}")];
    }

    public void Dispose()
    {
        foreach (var (part, _, _) in _files)
        {
            File.Delete(part);
        }
    }
}
