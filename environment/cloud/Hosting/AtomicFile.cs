namespace EeCnn.Cloud.Hosting;

/// <summary>Files that are there whole or not at all: written to a temporary name beside the target, then moved.</summary>
internal static class AtomicFile
{
    public static void WriteText(string file, string text, UnixFileMode? mode = null)
    {
        string temporary = $"{file}.{Guid.NewGuid():n}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode };
            using (var writer = new StreamWriter(temporary, options))
            {
                writer.Write(text);
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
