using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace EeCnn;

/// <summary>A file that is written under a temporary name beside its place and moved there when it is whole.</summary>
/// <remarks>A process that ends removes its unfinished files; what one that was killed left behind goes with the next try at the same file.</remarks>
internal sealed class PartialFile : IDisposable
{
    private const string Ending = ".partial";

    private static readonly ConcurrentDictionary<PartialFile, bool> Unfinished = [];

    private readonly string target;
    private bool committed;

    static PartialFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var file in Unfinished.Keys)
        {
            file.Dispose();
        }
    };

    internal PartialFile(string target)
    {
        // A link stays one: the file that it leads to is written.
        this.target = File.Exists(target) && File.ResolveLinkTarget(target, returnFinalTarget: true) is { } linked ? linked.FullName : Path.GetFullPath(target);
        if (Directory.Exists(this.target))
        {
            throw new ArgumentException($"{target} is a folder; give the path of a file in it.", nameof(target));
        }

        string folder = Path.GetDirectoryName(this.target)!, start = $".{Path.GetFileName(this.target)}.";
        Directory.CreateDirectory(folder);
        RemoveRemains(folder, start);
        TemporaryPath = Path.Combine(folder, FormattableString.Invariant($"{start}{Environment.ProcessId}-{Guid.NewGuid():n}{Ending}"));
        Unfinished.TryAdd(this, true);
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
        Unfinished.TryRemove(this, out _);
    }

    public void Dispose()
    {
        if (!committed)
        {
            File.Delete(TemporaryPath);
            Unfinished.TryRemove(this, out _);
        }
    }

    private static void RemoveRemains(string folder, string start)
    {
        foreach (string path in Directory.EnumerateFiles(folder, ".*" + Ending))
        {
            string name = Path.GetFileName(path);
            string[] parts = name.StartsWith(start, StringComparison.Ordinal) ? name[start.Length..^Ending.Length].Split('-') : [];
            if (parts.Length != 2 || !Guid.TryParseExact(parts[1], "n", out _)
                || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out int process) || IsRunning(process))
            {
                continue;
            }

            try
            {
                // In a shared folder the writer may run on another machine; then it holds the file.
                new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                File.Delete(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
