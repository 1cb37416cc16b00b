using System.Buffers.Binary;
using System.IO.Compression;

namespace EeCnn;

/// <summary>Inflates a GZIP file (RFC 1952) and makes sure at its end that nothing of it was silently left out.</summary>
/// <remarks>
/// The framework's stream stops without a word at a damaged header of a later member, and at a header that ends with the file. So the
/// length that the last member states has to be the number of bytes inflated; where it is not, the file has several members or is damaged,
/// and its members are walked one by one.
/// </remarks>
internal sealed class GZipSource : IDisposable
{
    private readonly Feeder feeder;
    private readonly GZipStream inflater;
    private readonly Stream stream;
    private readonly byte[] prefix;
    private long inflated;

    internal GZipSource(ReadOnlySpan<byte> prefix, Stream rest)
    {
        this.prefix = prefix.ToArray();
        stream = rest;
        feeder = new Feeder(this.prefix, rest, int.MaxValue);
        inflater = new GZipStream(feeder, CompressionMode.Decompress);
    }

    /// <summary>Packed bytes taken so far.</summary>
    internal long BytesTaken => feeder.Count;

    /// <summary>Reads inflated bytes; 0 at the end of a whole file.</summary>
    /// <exception cref="InvalidDataException">The file is truncated or damaged.</exception>
    internal int Read(Span<byte> target)
    {
        int read = inflater.Read(target);
        inflated += read;
        if (read == 0 && target.Length > 0)
        {
            CheckEnd();
        }

        return read;
    }

    public void Dispose() => inflater.Dispose();

    private void CheckEnd()
    {
        feeder.Drain();
        if (feeder.Count >= 18 && feeder.Tail == (uint)inflated)
        {
            return;
        }

        if (!stream.CanSeek || !TryWalk(out long total) || total != inflated)
        {
            throw new InvalidDataException(FormattableString.Invariant($"it inflates to {inflated} bytes, which is not what its members say"));
        }
    }

    // Fed byte by byte, the inflater cannot run past the end of a member, so the next one is found exactly.
    private bool TryWalk(out long total)
    {
        total = 0;
        stream.Seek(prefix.Length - feeder.Count, SeekOrigin.Current);
        var bytes = new Feeder(prefix, stream, 1);
        var chunk = new byte[1 << 16];
        Span<byte> trailer = stackalloc byte[8];
        while (!bytes.AtEnd)
        {
            if (!SkipHeader(bytes))
            {
                return false;
            }

            using var member = new DeflateStream(bytes, CompressionMode.Decompress, leaveOpen: true);
            long length = 0;
            for (int read; (read = member.Read(chunk)) > 0;)
            {
                length += read;
            }

            if (bytes.ReadAtLeast(trailer, 8, throwOnEndOfStream: false) < 8 || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)length)
            {
                return false;
            }

            total += length;
        }

        return true;
    }

    private static bool SkipHeader(Feeder bytes)
    {
        Span<byte> header = stackalloc byte[10];
        if (bytes.ReadAtLeast(header, 10, throwOnEndOfStream: false) < 10 || header[0] != 0x1F || header[1] != 0x8B || header[2] != 8)
        {
            return false;
        }

        int flags = header[3];
        if ((flags & 4) != 0)
        {
            int extra = bytes.ReadByte() | bytes.ReadByte() << 8;
            for (; extra > 0 && bytes.ReadByte() >= 0; extra--)
            {
            }
        }

        for (int texts = (flags >> 3 & 1) + (flags >> 4 & 1); texts > 0; texts--)
        {
            while (bytes.ReadByte() > 0)
            {
            }
        }

        if ((flags & 2) != 0)
        {
            bytes.ReadByte();
            bytes.ReadByte();
        }

        return true;
    }

    /// <summary>Hands out the bytes that were already read, then the rest, and remembers how many there were and the last four.</summary>
    private sealed class Feeder(byte[] prefix, Stream rest, int mostPerRead) : Stream
    {
        private int position, peeked = -1;

        internal long Count { get; private set; }

        internal uint Tail { get; private set; }

        internal bool AtEnd
        {
            get
            {
                if (position == prefix.Length && peeked < 0)
                {
                    peeked = rest.ReadByte();
                    return peeked < 0;
                }

                return false;
            }
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> target)
        {
            target = target[..Math.Min(target.Length, mostPerRead)];
            int read;
            if (peeked >= 0 && target.Length > 0)
            {
                (target[0], peeked, read) = ((byte)peeked, -1, 1);
            }
            else if (position < prefix.Length)
            {
                read = Math.Min(target.Length, prefix.Length - position);
                prefix.AsSpan(position, read).CopyTo(target);
                position += read;
            }
            else
            {
                read = rest.Read(target);
            }

            Count += read;
            for (int index = Math.Max(0, read - 4); index < read; index++)
            {
                Tail = Tail >> 8 | (uint)target[index] << 24;
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        internal void Drain()
        {
            Span<byte> rest = stackalloc byte[4096];
            while (Read(rest) > 0)
            {
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
