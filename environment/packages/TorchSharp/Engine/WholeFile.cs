namespace TorchSharp;

/// <summary>Writes files that are there whole or not at all: a failure half-way leaves the former file as it was.</summary>
internal static class WholeFile
{
    internal static void Write(string location, Action<BinaryWriter> write)
    {
        // Beside the file, since a move between disks is a copy.
        var temporary = $"{location}.{Guid.NewGuid():n}.partial";
        try
        {
            using (var writer = new BinaryWriter(new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)))
            {
                write(writer);
            }

            File.Move(temporary, location, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
