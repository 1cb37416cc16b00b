namespace EeCnn.Cloud.Hosting;

/// <summary>An exclusive lock between processes; it ends with its process, however that ends.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock, or gives null when another process holds it.</summary>
    public static FileLock? TryTake(string file)
    {
        try
        {
            return new FileLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock.</summary>
    public static async Task<FileLock> TakeAsync(string file, TimeSpan patience)
    {
        long end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            if (TryTake(file) is { } taken)
            {
                return taken;
            }

            if (Environment.TickCount64 > end)
            {
                throw new CloudStartException(
                    $"Another process has been starting the offline cloud for {patience.TotalSeconds:0} s (lock {file}). End it, then try again.");
            }

            await Task.Delay(25);
        }
    }

    public void Dispose() => _stream.Dispose();
}
