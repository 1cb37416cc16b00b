namespace EeCnn.Cloud.Hosting;

/// <summary>Files that are there whole or not at all: written to a temporary name beside the target, then moved.</summary>
internal static class AtomicFile
{
    public static void WriteText(string file, string text, UnixFileMode? mode = null) => WriteTexts([(file, text)], mode);

    /// <summary>Writes several files: none is moved before all are written.</summary>
    public static void WriteTexts(IReadOnlyList<(string File, string Text)> files, UnixFileMode? mode = null)
    {
        string ending = $".{Guid.NewGuid():n}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode };
        try
        {
            foreach (var (file, text) in files)
            {
                using var writer = new StreamWriter(file + ending, options);
                writer.Write(text);
            }

            foreach (var (file, _) in files)
            {
                File.Move(file + ending, file, overwrite: true);
            }
        }
        catch
        {
            foreach (var (file, _) in files)
            {
                File.Delete(file + ending);
            }

            throw;
        }
    }
}
