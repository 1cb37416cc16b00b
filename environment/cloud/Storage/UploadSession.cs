using System.Globalization;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>One resumable upload: the bytes stored so far, and the object once all have come.</summary>
internal sealed class UploadSession(Bucket bucket, ObjectDraft draft, Preconditions conditions)
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly string _part = bucket.NewPart();
    private long _stored;

    public string Id { get; } = Guid.NewGuid().ToString("n");

    public Bucket Bucket => bucket;

    public StoredObject? Finished { get; private set; }

    public long LastUse { get; private set; } = Environment.TickCount64;

    /// <summary>Bytes stored; the next chunk may start here or earlier.</summary>
    public long Stored => Volatile.Read(ref _stored);

    /// <summary>Takes one PUT: a chunk with its Content-Range, a status query, or the whole body without a range.</summary>
    public async Task PutAsync(Stream body, string? contentRange, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            LastUse = Environment.TickCount64;
            if (Finished is not null)
            {
                return;
            }

            var (start, end, total) = ParseRange(contentRange);
            if (start is { } from)
            {
                await StoreAsync(body, from, end, total, cancellation);
                total = end is null ? total ?? _stored : total;
            }
            else if (contentRange is null)
            {
                await StoreAsync(body, 0, null, null, cancellation);
                total = _stored;
            }

            if (total == _stored)
            {
                if (!File.Exists(_part))
                {
                    await File.WriteAllBytesAsync(_part, [], cancellation);
                }

                Finished = bucket.Commit(_part, draft, conditions);
            }
        }
        finally
        {
            LastUse = Environment.TickCount64;
            _one.Release();
        }
    }

    public void Discard() => File.Delete(_part);

    private async Task StoreAsync(Stream body, long from, long? end, long? total, CancellationToken cancellation)
    {
        if (from > _stored)
        {
            throw ApiException.Invalid($"Invalid chunk: it starts at byte {from} but only {_stored} bytes are stored. Continue at byte {_stored}.");
        }

        await using var file = new FileStream(_part, FileMode.OpenOrCreate, FileAccess.Write);
        file.Position = _stored;
        long position = from;
        byte[] buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
            {
                if ((end is { } last && position + read > last + 1) || (total is { } size && position + read > size))
                {
                    throw ApiException.Invalid($"Invalid chunk: it has more bytes than its Content-Range states (up to byte {end}).");
                }

                // Bytes that are stored already are skipped: after a lost answer a client sends them again.
                int skip = (int)Math.Clamp(_stored - position, 0, read);
                await file.WriteAsync(buffer.AsMemory(skip, read - skip), CancellationToken.None);
                position += read;
                Volatile.Write(ref _stored, Math.Max(_stored, position));
            }
        }
        finally
        {
            await file.FlushAsync(CancellationToken.None);
        }
    }

    private static (long? Start, long? End, long? Total) ParseRange(string? text)
    {
        if (text is null)
        {
            return (null, null, null);
        }

        string[] parts = text.StartsWith("bytes ", StringComparison.Ordinal) ? text["bytes ".Length..].Split('/') : [];
        if (parts.Length == 2)
        {
            long? total = long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null;
            if (total is not null || parts[1] == "*")
            {
                if (parts[0] == "*")
                {
                    return (null, null, total);
                }

                string[] ends = parts[0].Split('-');
                if (ends.Length == 2 && ends[1] == "*" && long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long first))
                {
                    // A stream whose end its sender does not know; Google's client for Node writes 'bytes 0-*/*'.
                    return (first, null, total);
                }

                if (ends.Length == 2 && long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long start)
                    && long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long end) && end >= start && !(end >= total))
                {
                    return (start, end, total);
                }
            }
        }

        throw ApiException.Invalid($"Failed to parse Content-Range header '{text}': expected 'bytes FIRST-LAST/TOTAL', with '*' for what is unknown.");
    }
}
