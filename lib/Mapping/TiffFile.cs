using System.Buffers.Binary;
using System.Text;

namespace EeCnn;

/// <summary>
/// Lays out a GeoTIFF (TIFF 6.0; OGC GeoTIFF 1.1, docs.ogc.org/is/19-008r4): all directories first, then the tiles, the smallest overview
/// first, which is the order of a cloud-optimised GeoTIFF.
/// </summary>
internal static class TiffFile
{
    private const ushort Short = 3, Long = 4, Ascii = 2, Double = 12;

    internal static void Write(Stream target, IReadOnlyList<TiffLevel> levels, Stream store, PixelGrid grid, string nodata, ushort[]? palette)
    {
        var directories = levels.Select((image, level) => Describe(image, level, grid, nodata, palette)).ToList();
        long position = 8;
        var starts = new List<long>();
        foreach (var entries in directories)
        {
            starts.Add(position);
            position += 2 + 12 * entries.Count + 4 + entries.Sum(entry => entry.Data.Length > 4 ? (entry.Data.Length + 1) & ~1 : 0);
        }

        for (int level = levels.Count - 1; level >= 0; level--)
        {
            var offsets = new uint[levels[level].Tiles.Length];
            for (int tile = 0; tile < offsets.Length; tile++)
            {
                offsets[tile] = position <= uint.MaxValue
                    ? (uint)position
                    : throw new NotSupportedException($"The map of {grid.Width} × {grid.Height} px needs more than the 4 GB that a GeoTIFF holds. Map it in parts, by windows of the grid.");
                position += levels[level].Tiles[tile].Length;
            }

            directories[level].Single(entry => entry.Tag == 324).Data = Longs(offsets);
        }

        target.Write([(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0]);
        for (int level = 0; level < directories.Count; level++)
        {
            WriteDirectory(target, directories[level], starts[level], level + 1 < starts.Count ? starts[level + 1] : 0);
        }

        for (int level = levels.Count - 1; level >= 0; level--)
        {
            foreach (var (offset, length) in levels[level].Tiles)
            {
                var tile = new byte[length];
                store.Position = offset;
                store.ReadExactly(tile);
                target.Write(tile);
            }
        }
    }

    private static List<Entry> Describe(TiffLevel image, int level, PixelGrid grid, string nodata, ushort[]? palette)
    {
        ushort[] PerBand(ushort value) => [.. Enumerable.Repeat(value, image.Bands)];
        var entries = new List<Entry>
        {
            new(254, Long, Longs(level == 0 ? 0u : 1u)),
            new(256, Long, Longs((uint)image.Width)),
            new(257, Long, Longs((uint)image.Height)),
            new(258, Short, Shorts(PerBand((ushort)(image.IsFloat ? 32 : 8)))),
            new(259, Short, Shorts(8)),
            new(262, Short, Shorts((ushort)(palette is null ? 1 : 3))),
            new(277, Short, Shorts((ushort)image.Bands)),
            new(284, Short, Shorts((ushort)(image.Bands == 1 ? 1 : 2))),
            new(322, Short, Shorts(TiffLevel.TileSize)),
            new(323, Short, Shorts(TiffLevel.TileSize)),
            new(324, Long, new byte[4 * image.Tiles.Length]),
            new(325, Long, Longs([.. image.Tiles.Select(tile => (uint)tile.Length)])),
            new(339, Short, Shorts(PerBand((ushort)(image.IsFloat ? 3 : 1)))),
            new(42113, Ascii, Encoding.ASCII.GetBytes(nodata + "\0")),
        };
        if (image.Bands > 1)
        {
            entries.Add(new(338, Short, Shorts([.. Enumerable.Repeat((ushort)0, image.Bands - 1)])));
        }

        if (palette is not null)
        {
            entries.Add(new(320, Short, Shorts(palette)));
        }

        if (level == 0)
        {
            entries.AddRange(Georeference(grid));
        }

        entries.Sort((one, other) => one.Tag.CompareTo(other.Tag));
        return entries;
    }

    private static IEnumerable<Entry> Georeference(PixelGrid grid)
    {
        var transform = grid.Transform;
        if (transform is { ShearX: 0, ShearY: 0, ScaleX: > 0, ScaleY: < 0 })
        {
            yield return new(33550, Double, Doubles(transform.ScaleX, -transform.ScaleY, 0));
            yield return new(33922, Double, Doubles(0, 0, 0, transform.TranslateX, transform.TranslateY, 0));
        }
        else
        {
            yield return new(34264, Double, Doubles(
                transform.ScaleX, transform.ShearX, 0, transform.TranslateX, transform.ShearY, transform.ScaleY, 0, transform.TranslateY,
                0, 0, 0, 0, 0, 0, 0, 1));
        }

        ushort code = (ushort)CrsCodes.ParseEpsg(grid.Crs);
        bool geographic = CrsCodes.IsGeographic(grid.Crs);
        // Keys: GTModelType (1024), GTRasterType = pixel is area (1025), GeodeticCRS (2048) or ProjectedCRS (3072).
        yield return new(34735, Short, Shorts(
            1, 1, 0, 3,
            1024, 0, 1, (ushort)(geographic ? 2 : 1),
            1025, 0, 1, 1,
            (ushort)(geographic ? 2048 : 3072), 0, 1, code));
    }

    private static void WriteDirectory(Stream target, List<Entry> entries, long start, long next)
    {
        long dataPosition = start + 2 + 12 * entries.Count + 4;
        var data = new MemoryStream();
        Span<byte> word = stackalloc byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(word, (ushort)entries.Count);
        target.Write(word[..2]);
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(word, entry.Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(word[2..], entry.Type);
            BinaryPrimitives.WriteUInt32LittleEndian(word[4..], (uint)(entry.Data.Length / SizeOf(entry.Type)));
            word[8..].Clear();
            if (entry.Data.Length <= 4)
            {
                entry.Data.CopyTo(word[8..]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(word[8..], checked((uint)(dataPosition + data.Length)));
                data.Write(entry.Data);
                data.SetLength((data.Length + 1) & ~1);
                data.Position = data.Length;
            }

            target.Write(word);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(word, checked((uint)next));
        target.Write(word[..4]);
        target.Write(data.ToArray());
    }

    private static int SizeOf(ushort type) => type switch { Short => 2, Long => 4, Double => 8, _ => 1 };

    private static byte[] Shorts(params ReadOnlySpan<ushort> values)
    {
        var data = new byte[values.Length * 2];
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(index * 2), values[index]);
        }

        return data;
    }

    private static byte[] Longs(params ReadOnlySpan<uint> values)
    {
        var data = new byte[values.Length * 4];
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(index * 4), values[index]);
        }

        return data;
    }

    private static byte[] Doubles(params ReadOnlySpan<double> values)
    {
        var data = new byte[values.Length * 8];
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(index * 8), values[index]);
        }

        return data;
    }

    private sealed class Entry(ushort tag, ushort type, byte[] data)
    {
        internal ushort Tag { get; } = tag;

        internal ushort Type { get; } = type;

        internal byte[] Data { get; set; } = data;
    }
}
