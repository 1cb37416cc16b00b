namespace TorchSharp;

/// <summary>Writes files that are there whole or not at all: a failure half-way leaves the former file as it was.</summary>
internal static class WholeFile
{
    internal static void Write(string location, Action<BinaryWriter> write)
    {
        // Beside the file, since a move between disks is a copy; a link stays one.
        location = File.Exists(location) && File.ResolveLinkTarget(location, returnFinalTarget: true) is { } linked ? linked.FullName : location;
        var temporary = $"{location}.{Guid.NewGuid():n}.partial";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
                {
                    write(writer);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, location, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
