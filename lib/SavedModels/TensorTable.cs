using System.Buffers;
using System.Buffers.Binary;

namespace EeCnn;

/// <summary>
/// The sorted string table in which TensorFlow stores the index of a variable bundle: LevelDB's table format without compression
/// (github.com/google/leveldb/blob/main/doc/table_format.md, read 2026-11-20).
/// </summary>
internal static class TensorTable
{
    private const ulong Magic = 0xDB4775248B80FB57;
    private const int FooterBytes = 48, RestartInterval = 16;

    internal static byte[] Write(IEnumerable<(byte[] Key, byte[] Value)> sortedEntries)
    {
        var file = new ArrayBufferWriter<byte>();
        var entries = sortedEntries.ToList();
        byte[] data = Handle(file, Block(entries));
        byte[] meta = Handle(file, Block([]));
        byte[] lastKey = entries.Count > 0 ? entries[^1].Key : [];
        byte[] index = Handle(file, Block([(lastKey, data)]));
        var footer = new byte[FooterBytes];
        meta.CopyTo(footer, 0);
        index.CopyTo(footer, meta.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(footer.AsSpan(40), Magic);
        file.Write(footer);
        return file.WrittenSpan.ToArray();
    }

    /// <summary>Reads all entries, verifying every block's checksum.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such table, or a block is damaged.</exception>
    internal static List<(byte[] Key, byte[] Value)> Read(byte[] file, string name)
    {
        if (file.Length < FooterBytes || BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(file.Length - 8)) != Magic)
        {
            throw new InvalidDataException($"{name} is no variable index: it does not end with the table's magic number, so it is truncated or something else.");
        }

        try
        {
            var footer = new ProtoReader(file.AsSpan(file.Length - FooterBytes));
            footer.ReadVarint();
            footer.ReadVarint();
            var index = ReadBlock(file, footer.ReadVarint(), footer.ReadVarint(), name);
            var entries = new List<(byte[], byte[])>();
            foreach (var (_, handle) in index)
            {
                var reader = new ProtoReader(handle);
                entries.AddRange(ReadBlock(file, reader.ReadVarint(), reader.ReadVarint(), name));
            }

            return entries;
        }
        catch (Exception error) when (error is ProtoFormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name} is damaged: {error.Message}.", error);
        }
    }

    private static byte[] Block(List<(byte[] Key, byte[] Value)> entries)
    {
        var block = new ArrayBufferWriter<byte>();
        var restarts = new List<int>();
        byte[] last = [];
        for (int index = 0; index < entries.Count; index++)
        {
            var (key, value) = entries[index];
            int shared = 0;
            if (index % RestartInterval == 0)
            {
                restarts.Add(block.WrittenCount);
            }
            else
            {
                shared = key.AsSpan().CommonPrefixLength(last);
            }

            block.WriteVarint((ulong)shared);
            block.WriteVarint((ulong)(key.Length - shared));
            block.WriteVarint((ulong)value.Length);
            block.Write(key.AsSpan(shared));
            block.Write(value);
            last = key;
        }

        if (restarts.Count == 0)
        {
            restarts.Add(0);
        }

        Span<byte> word = stackalloc byte[4];
        foreach (int restart in restarts.Append(restarts.Count))
        {
            BinaryPrimitives.WriteInt32LittleEndian(word, restart);
            block.Write(word);
        }

        return block.WrittenSpan.ToArray();
    }

    // Appends a block with its trailer: compression type 0, masked checksum of both. Gives the handle: offset and size.
    private static byte[] Handle(ArrayBufferWriter<byte> file, byte[] block)
    {
        var handle = new ArrayBufferWriter<byte>();
        handle.WriteVarint((ulong)file.WrittenCount);
        handle.WriteVarint((ulong)block.Length);
        byte[] typed = [.. block, 0];
        file.Write(typed);
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(word, Crc32C.ComputeMasked(typed));
        file.Write(word);
        return handle.WrittenSpan.ToArray();
    }

    private static List<(byte[] Key, byte[] Value)> ReadBlock(byte[] file, ulong offset, ulong size, string name)
    {
        if (offset > (ulong)file.Length || size < 4 || size > (ulong)file.Length || size + 5 > (ulong)file.Length - offset)
        {
            throw new InvalidDataException($"{name} is damaged: a block of {size} bytes at {offset} lies outside of its {file.Length} bytes.");
        }

        var typed = file.AsSpan((int)offset, (int)size + 1);
        if (Crc32C.ComputeMasked(typed) != BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)(offset + size) + 1)))
        {
            throw new InvalidDataException($"{name} is damaged: the block at byte {offset} does not have its checksum.");
        }

        if (typed[^1] != 0)
        {
            throw new InvalidDataException($"{name} has a block with compression {typed[^1]}; only blocks without compression are read.");
        }

        int restarts = BinaryPrimitives.ReadInt32LittleEndian(typed.Slice((int)size - 4));
        var reader = new ProtoReader(typed[..((int)size - 4 - 4 * restarts)]);
        var entries = new List<(byte[], byte[])>();
        byte[] last = [];
        while (!reader.AtEnd)
        {
            int shared = (int)reader.ReadVarint(), rest = (int)reader.ReadVarint(), length = (int)reader.ReadVarint();
            last = [.. last.AsSpan(0, shared), .. reader.Take(rest)];
            entries.Add((last, reader.Take(length).ToArray()));
        }

        return entries;
    }
}
