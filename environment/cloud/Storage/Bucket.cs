using System.Runtime.InteropServices;
using System.Text.Json;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>
/// One bucket: a folder whose files are the objects. The files are the truth; the records under .objects only remember checksums and
/// metadata, and are made anew for files that were put into the folder by hand. Safe to use from many threads.
/// </summary>
internal sealed partial class Bucket
{
    private const string Own = ".objects";
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, StoredObject> _objects = new(Utf8Order.Instance);
    private long _lastGeneration;

    public Bucket(string folder)
    {
        Folder = folder;
        Name = Path.GetFileName(folder);
        Created = Directory.GetCreationTimeUtc(folder);
        Directory.CreateDirectory(Path.Combine(folder, Own));
        DeleteOwn(folder, "*.part");
        DeleteOwn(folder, "*.tmp");

        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(folder, file);
            if (!path.StartsWith(Own + "/", StringComparison.Ordinal) && ObjectName.FromPath(path) is { } name)
            {
                var stored = Remember(name, file);
                _objects[name] = stored;
                _lastGeneration = Math.Max(_lastGeneration, stored.Generation);
            }
        }

        DeleteOwn(folder, "*.next");
    }

    public string Name { get; }

    public string Folder { get; }

    public DateTime Created { get; }

    public StoredObject? Find(string name)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault(name);
        }
    }

    /// <summary>All objects, names in the order of their UTF-8 bytes.</summary>
    public StoredObject[] List()
    {
        lock (_lock)
        {
            return [.. _objects.Values];
        }
    }

    /// <summary>A new file for bytes on their way; on the same disk as the bucket, so that the last step is a rename.</summary>
    public string NewPart() => Path.Combine(Folder, Own, $"{Guid.NewGuid():n}.part");

    /// <summary>Makes a whole part file the object of a name, in one step.</summary>
    public StoredObject Commit(string part, ObjectDraft draft, Preconditions conditions)
    {
        ObjectName.Check(draft.Name);
        var (crc, md5) = Checksums.OfFile(part);
        draft.CheckHashes(crc, md5);
        lock (_lock)
        {
            var old = _objects.GetValueOrDefault(draft.Name);
            conditions.Check(old, reading: false);
            string file = old?.File ?? FreeFile(draft.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var now = DateTime.UtcNow;
            var stored = new StoredObject
            {
                Name = draft.Name,
                File = file,
                Size = new FileInfo(part).Length,
                Generation = NextGeneration(now),
                ContentType = draft.ContentType,
                ContentEncoding = draft.ContentEncoding,
                Metadata = draft.Metadata,
                Crc32c = crc,
                Md5 = md5,
                ComponentCount = draft.ComponentCount,
                Created = now,
                Updated = now,
                FileTicks = File.GetLastWriteTimeUtc(part).Ticks,
            };

            // The record goes first: it can fail when the disk is full. The former one stays until the file is in place, so that each file has a record that fits.
            AtomicFile.WriteText(NextRecordFile(draft.Name), JsonSerializer.Serialize(stored));
            File.Move(part, file, overwrite: true);
            _objects[draft.Name] = stored;
            File.Move(NextRecordFile(draft.Name), RecordFile(draft.Name), overwrite: true);
            return stored;
        }
    }

    /// <summary>Changes metadata alone.</summary>
    public StoredObject Patch(string name, Preconditions conditions, Func<StoredObject, StoredObject> change)
    {
        lock (_lock)
        {
            var old = _objects.GetValueOrDefault(name) ?? throw NoSuchObject(name);
            conditions.Check(old, reading: false);
            var changed = change(old) with { Metageneration = old.Metageneration + 1, Updated = DateTime.UtcNow };
            WriteRecord(changed);
            return _objects[name] = changed;
        }
    }

    public void Delete(string name, long? generation, Preconditions conditions)
    {
        lock (_lock)
        {
            var old = _objects.GetValueOrDefault(name);
            if (old is null || (generation is { } wanted && wanted != old.Generation))
            {
                throw NoSuchObject(name);
            }

            conditions.Check(old, reading: false);
            File.Delete(old.File);
            File.Delete(RecordFile(name));
            _objects.Remove(name);
            for (string folder = Path.GetDirectoryName(old.File)!; folder.Length > Folder.Length && !Directory.EnumerateFileSystemEntries(folder).Any();)
            {
                Directory.Delete(folder);
                folder = Path.GetDirectoryName(folder)!;
            }
        }
    }

    /// <summary>Keeps what the object of a name is now, or that there is none, until it is restored or forgotten.</summary>
    public void Keep(string name)
    {
        lock (_lock)
        {
            Forget(name);
            if (_objects.GetValueOrDefault(name) is { } old)
            {
                // A second name of the same bytes costs no space; where a disk has none, they are copied.
                if (link(old.File, KeptFile(name)) != 0)
                {
                    File.Copy(old.File, KeptFile(name));
                }

                AtomicFile.WriteText(KeptFile(name) + ".json", JsonSerializer.Serialize(old));
            }
        }
    }

    /// <summary>Undoes a write of a name: what was kept is the object again, and without any the object is gone.</summary>
    public void Restore(string name)
    {
        lock (_lock)
        {
            string kept = KeptFile(name), record = kept + ".json";
            if (!File.Exists(kept) || !File.Exists(record))
            {
                if (_objects.ContainsKey(name))
                {
                    Delete(name, null, Preconditions.None);
                }

                return;
            }

            // Renames need no space.
            string file = _objects.GetValueOrDefault(name)?.File ?? FreeFile(name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Move(kept, file, overwrite: true);
            File.Move(record, RecordFile(name), overwrite: true);
            _objects[name] = Remember(name, file);
        }
    }

    public void Forget(string name)
    {
        File.Delete(KeptFile(name));
        File.Delete(KeptFile(name) + ".json");
    }

    /// <summary>Forgets whatever was kept in a bucket's folder.</summary>
    public static void ForgetAll(string folder) => DeleteOwn(folder, "*.kept*");

    public ApiException NoSuchObject(string name) => ApiException.NotFound($"No such object: {Name}/{name}");

    private long NextGeneration(DateTime now) =>
        _lastGeneration = Math.Max(_lastGeneration + 1, (now.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    // An object may be called like a folder of others; the object then steps aside.
    private string FreeFile(string name)
    {
        string file = Path.Combine(Folder, ObjectName.ToPath(name));
        for (string folder = Path.GetDirectoryName(file)!; folder.Length > Folder.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (File.Exists(folder) && ObjectName.FromPath(Path.GetRelativePath(Folder, folder)) is { } other)
            {
                string aside = folder + ObjectName.BesideFolder;
                File.Move(folder, aside);
                if (_objects.TryGetValue(other, out var stored))
                {
                    WriteRecord(_objects[other] = stored with { File = aside });
                }
            }
        }

        return Directory.Exists(file) ? file + ObjectName.BesideFolder : file;
    }

    private static void DeleteOwn(string folder, string pattern)
    {
        string own = Path.Combine(folder, Own);
        foreach (string left in Directory.Exists(own) ? Directory.EnumerateFiles(own, pattern) : [])
        {
            File.Delete(left);
        }
    }

    private string NextRecordFile(string name) => Path.ChangeExtension(RecordFile(name), ".next");

    private string KeptFile(string name) => Path.ChangeExtension(RecordFile(name), ".kept");

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);

    private string RecordFile(string name) =>
        Path.Combine(Folder, Own, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))) + ".json");

    private void WriteRecord(StoredObject stored) => AtomicFile.WriteText(RecordFile(stored.Name), JsonSerializer.Serialize(stored));

    private StoredObject Remember(string name, string file)
    {
        var info = new FileInfo(file);

        // The record of what is there: after a broken write the next one or the kept one.
        foreach (string source in (string[])[RecordFile(name), NextRecordFile(name), KeptFile(name) + ".json"])
        {
            try
            {
                var record = JsonSerializer.Deserialize<StoredObject>(File.ReadAllText(source));
                if (record is not null && record.Name == name && record.Size == info.Length && record.FileTicks == info.LastWriteTimeUtc.Ticks)
                {
                    File.Move(source, RecordFile(name), overwrite: true);
                    return record with { File = file };
                }
            }
            catch (Exception e) when (e is IOException or JsonException)
            {
            }
        }

        var (crc, md5) = Checksums.OfFile(file);
        return new StoredObject
        {
            Name = name,
            File = file,
            Size = info.Length,
            Generation = Math.Max(1, (info.LastWriteTimeUtc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond),
            ContentType = "application/octet-stream",
            Crc32c = crc,
            Md5 = md5,
            Created = info.LastWriteTimeUtc,
            Updated = info.LastWriteTimeUtc,
            FileTicks = info.LastWriteTimeUtc.Ticks,
        };
    }
}
