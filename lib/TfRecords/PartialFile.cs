namespace EeCnn;

/// <summary>A file that is written under a temporary name beside its place and moved there when it is whole.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string target;
    private bool committed;

    internal PartialFile(string target)
    {
        this.target = Path.GetFullPath(target);
        Directory.CreateDirectory(Path.GetDirectoryName(this.target)!);
        TemporaryPath = Path.Combine(
            Path.GetDirectoryName(this.target)!, FormattableString.Invariant($".{Path.GetFileName(target)}.{Environment.ProcessId}-{Guid.NewGuid():n}.partial"));
    }

    internal string TemporaryPath { get; }

    internal static void WriteAllText(string path, string text)
    {
        using var file = new PartialFile(path);
        File.WriteAllText(file.TemporaryPath, text);
        file.Commit();
    }

    internal static void WriteAllBytes(string path, ReadOnlySpan<byte> data)
    {
        using var file = new PartialFile(path);
        File.WriteAllBytes(file.TemporaryPath, data);
        file.Commit();
    }

    /// <summary>Writes a file through a stream; it is on the disk before it gets its name.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
        using var file = new PartialFile(path);
        using (var stream = new FileStream(file.TemporaryPath, FileMode.CreateNew, FileAccess.Write))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        file.Commit();
    }

    internal void Commit()
    {
        File.Move(TemporaryPath, target, overwrite: true);
        committed = true;
    }

    public void Dispose()
    {
        if (!committed)
        {
            File.Delete(TemporaryPath);
        }
    }
}
