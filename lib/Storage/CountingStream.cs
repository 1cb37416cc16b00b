namespace EeCnn;

/// <summary>Passes bytes on to another stream, adds them to a checksum and counts them; remembers when the other stream refused.</summary>
internal sealed class CountingStream(Stream inner, ObjectChecksum checksum, Action<int> written) : Stream
{
    /// <summary>Why the inner stream refused bytes; null when it did not.</summary>
    internal IOException? WriteFailure { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (IOException exception)
        {
            WriteFailure = exception;
            throw;
        }

        Count(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            WriteFailure = exception;
            throw;
        }

        Count(buffer.Span);
    }

    private void Count(ReadOnlySpan<byte> buffer)
    {
        checksum.Add(buffer);
        written(buffer.Length);
    }
}
