using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;

namespace EeCnn;

/// <summary>
/// Lays out a GeoTIFF (TIFF 6.0; OGC GeoTIFF 1.1, docs.ogc.org/is/19-008r4): all directories first, then the tiles, the smallest overview
/// first, which is the order of a cloud-optimised GeoTIFF. Beyond 4 GB offsets have 64 bits (BigTIFF, www.awaresystems.be/imaging/tiff/bigtiff.html).
/// </summary>
internal static class TiffFile
{
    private const ushort TileOffsets = 324;
    private const ushort Short = 3, Long = 4, Ascii = 2, Double = 12, Long8 = 16;

    /// <summary>Makes a file in memory, without overviews, with the names of the bands inside; <paramref name="pixels"/> are [C, H, W].</summary>
    internal static byte[] Encode<T>(PixelGrid grid, IReadOnlyList<string> bands, ReadOnlySpan<T> pixels, string? nodata)
        where T : unmanaged
    {
        var store = new MemoryStream();
        var pyramid = new TiffPyramid<T>(grid.Width, grid.Height, bands.Count, default, null, store);
        pyramid.Add(pixels, grid.Height);
        var file = new MemoryStream();
        Write(file, pyramid.Levels, store, grid, nodata, null, false, bands);
        return file.ToArray();
    }

    /// <summary>Writes the file; <paramref name="big"/> asks for 64-bit offsets even where 32 bits would do. Null leaves out nodata, palette or names of bands.</summary>
    internal static void Write(
        Stream target, IReadOnlyList<TiffLevel> levels, Stream store, PixelGrid grid, string? nodata, ushort[]? palette, bool big, IReadOnlyList<string>? names = null)
    {
        var directories = levels.Select((image, level) => Describe(image, level, grid, nodata, palette, names)).ToList();
        if (!Place(directories, levels, big, out var starts))
        {
            big = true;
            Place(directories, levels, big, out starts);
        }

        target.Write(big ? [(byte)'I', (byte)'I', 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0] : [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0]);
        for (int level = 0; level < directories.Count; level++)
        {
            WriteDirectory(target, directories[level], starts[level], level + 1 < starts.Count ? starts[level + 1] : 0, big);
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

    // Tells each directory where its tiles will lie; false when that is beyond 4 GB and offsets have 32 bits.
    private static bool Place(List<List<Entry>> directories, IReadOnlyList<TiffLevel> levels, bool big, out List<long> starts)
    {
        starts = [];
        var (count, entry, word) = SizesOf(big);
        for (int level = 0; level < levels.Count; level++)
        {
            directories[level].Single(item => item.Tag == TileOffsets).Set(big ? Long8 : Long, new byte[word * levels[level].Tiles.Length]);
        }

        long position = big ? 16 : 8;
        foreach (var entries in directories)
        {
            starts.Add(position);
            position += count + entry * entries.Count + word + entries.Sum(item => item.Data.Length > word ? (item.Data.Length + 1) & ~1 : 0);
        }

        for (int level = levels.Count - 1; level >= 0; level--)
        {
            byte[] offsets = directories[level].Single(item => item.Tag == TileOffsets).Data;
            for (int tile = 0; tile < levels[level].Tiles.Length; tile++)
            {
                if (big)
                {
                    BinaryPrimitives.WriteInt64LittleEndian(offsets.AsSpan(8 * tile), position);
                }
                else if (position <= uint.MaxValue)
                {
                    BinaryPrimitives.WriteUInt32LittleEndian(offsets.AsSpan(4 * tile), (uint)position);
                }
                else
                {
                    return false;
                }

                position += levels[level].Tiles[tile].Length;
            }
        }

        return true;
    }

    // Bytes of the number of entries, of an entry, and of an offset.
    private static (int Count, int Entry, int Word) SizesOf(bool big) => big ? (8, 20, 8) : (2, 12, 4);

    private static List<Entry> Describe(TiffLevel image, int level, PixelGrid grid, string? nodata, ushort[]? palette, IReadOnlyList<string>? names)
    {
        ushort[] PerBand(ushort value) => [.. Enumerable.Repeat(value, image.Bands)];
        var entries = new List<Entry>
        {
            new(254, Long, Longs(level == 0 ? 0u : 1u)),
            new(256, Long, Longs((uint)image.Width)),
            new(257, Long, Longs((uint)image.Height)),
            new(258, Short, Shorts(PerBand(image.Bits))),
            new(259, Short, Shorts(8)),
            new(262, Short, Shorts((ushort)(palette is null ? 1 : 3))),
            new(277, Short, Shorts((ushort)image.Bands)),
            new(284, Short, Shorts((ushort)(image.Bands == 1 ? 1 : 2))),
            new(322, Short, Shorts(TiffLevel.TileSize)),
            new(323, Short, Shorts(TiffLevel.TileSize)),
            new(TileOffsets, Long, []),
            new(325, Long, Longs([.. image.Tiles.Select(tile => (uint)tile.Length)])),
            new(339, Short, Shorts(PerBand(image.SampleFormat))),
        };
        if (nodata is not null)
        {
            entries.Add(new(42113, Ascii, Encoding.ASCII.GetBytes(nodata + "\0")));
        }

        if (image.Bands > 1)
        {
            entries.Add(new(338, Short, Shorts([.. Enumerable.Repeat((ushort)0, image.Bands - 1)])));
        }

        if (palette is not null)
        {
            entries.Add(new(320, Short, Shorts(palette)));
        }

        if (level == 0 && names is not null)
        {
            // GDAL's own tag (gdal.org/drivers/raster/gtiff.html), an XML text.
            var items = names.Select((name, band) => new XElement(
                "Item", new XAttribute("name", "DESCRIPTION"), new XAttribute("sample", band), new XAttribute("role", "description"), name));
            entries.Add(new(42112, Ascii, Encoding.UTF8.GetBytes(new XElement("GDALMetadata", items) + "\0")));
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

    private static void WriteDirectory(Stream target, List<Entry> entries, long start, long next, bool big)
    {
        var (count, size, word) = SizesOf(big);
        long dataPosition = start + count + size * entries.Count + word;
        var data = new MemoryStream();
        // Numbers are little-endian, so the lower bytes of a wide one are the narrow one.
        Span<byte> bytes = stackalloc byte[20];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, entries.Count);
        target.Write(bytes[..count]);
        foreach (var entry in entries)
        {
            bytes.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, entry.Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], entry.Type);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[4..], entry.Data.Length / SizeOf(entry.Type));
            var value = bytes[(4 + word)..];
            if (entry.Data.Length <= word)
            {
                value[..word].Clear();
                entry.Data.CopyTo(value);
            }
            else
            {
                BinaryPrimitives.WriteInt64LittleEndian(value, dataPosition + data.Length);
                data.Write(entry.Data);
                data.SetLength((data.Length + 1) & ~1);
                data.Position = data.Length;
            }

            target.Write(bytes[..size]);
        }

        BinaryPrimitives.WriteInt64LittleEndian(bytes, next);
        target.Write(bytes[..word]);
        target.Write(data.ToArray());
    }

    private static int SizeOf(ushort type) => type switch { Short => 2, Long => 4, Double or Long8 => 8, _ => 1 };

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

        internal ushort Type { get; private set; } = type;

        internal byte[] Data { get; private set; } = data;

        internal void Set(ushort type, byte[] data) => (Type, Data) = (type, data);
    }
}
