namespace EeCnn;

/// <summary>Tells how much of the files of an export is read, counted in bytes as they are stored.</summary>
internal sealed class ShareOfBytes
{
    private const int Steps = 1000;

    private readonly IProgress<double> progress;
    private readonly long total;
    private readonly Lock access = new();
    private long done;
    private int told;

    private ShareOfBytes(IProgress<double> progress, long total) => (this.progress, this.total) = (progress, total);

    internal static ShareOfBytes? Of(TfRecordShards shards, IProgress<double>? progress) =>
        progress is null ? null : new ShareOfBytes(progress, shards.Files.Sum(file => new FileInfo(file) is { Exists: true } info ? info.Length : 0));

    /// <summary>Counts what a reader has taken since the last time.</summary>
    internal void Add(TfRecordReader reader, ref long before)
    {
        long now = reader.BytesTaken;
        if (now == before && total > 0)
        {
            return;
        }

        lock (access)
        {
            done += now - before;
            before = now;
            int step = total == 0 ? Steps : (int)Math.Min(Steps, (double)done / total * Steps);
            if (step > told)
            {
                told = step;
                progress.Report((double)step / Steps);
            }
        }
    }
}
