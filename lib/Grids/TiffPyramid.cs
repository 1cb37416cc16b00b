using System.IO.Compression;
using System.Runtime.InteropServices;

namespace EeCnn;

/// <summary>
/// Cuts an image that comes in strips into DEFLATE tiles and makes its overviews on the way, so that memory is that of a strip. The tiles wait in a
/// store, since a cloud-optimised file begins with the smallest overview.
/// </summary>
internal sealed class TiffPyramid<T>
    where T : unmanaged
{
    private readonly List<TiffLevel> levels = [];
    private readonly List<Strip> strips = [];
    private readonly T fill;
    private readonly Func<int, int, T[], T[]>? halve;
    private readonly Stream store;

    /// <summary>Makes an empty pyramid; <paramref name="halve"/> takes width, height and pixels [C, H, W] and rounds sizes up; null makes no overviews.</summary>
    internal TiffPyramid(int width, int height, int bands, T fill, Func<int, int, T[], T[]>? halve, Stream store)
    {
        (this.fill, this.halve, this.store) = (fill, halve, store);
        levels.Add(new TiffLevel(width, height, bands, typeof(T)));
        while (halve is not null && Math.Max(width, height) > 2 * TiffLevel.TileSize)
        {
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
            levels.Add(new TiffLevel(width, height, bands, typeof(T)));
        }

        strips.AddRange(levels.Select(level => new Strip { Pixels = new T[bands * TiffLevel.TileSize * level.Width] }));
    }

    internal IReadOnlyList<TiffLevel> Levels => levels;

    /// <summary>Appends rows [C, rows, W].</summary>
    internal void Add(ReadOnlySpan<T> pixels, int rows) => Add(0, pixels, rows);

    private void Add(int at, ReadOnlySpan<T> pixels, int rows)
    {
        var (level, strip) = (levels[at], strips[at]);
        for (int done = 0; done < rows;)
        {
            int take = Math.Min(TiffLevel.TileSize - strip.Rows, rows - done);
            for (int band = 0; band < level.Bands; band++)
            {
                pixels.Slice((band * rows + done) * level.Width, take * level.Width).CopyTo(strip.Pixels.AsSpan((band * TiffLevel.TileSize + strip.Rows) * level.Width));
            }

            strip.Rows += take;
            done += take;
            if (strip.Rows == TiffLevel.TileSize || strip.FirstRow + strip.Rows == level.Height)
            {
                Flush(at);
            }
        }
    }

    private void Flush(int at)
    {
        var (level, strip) = (levels[at], strips[at]);
        var packed = new byte[level.Bands * level.TileColumns][];
        Parallel.For(0, packed.Length, place => packed[place] = Pack(level, strip, place / level.TileColumns, place % level.TileColumns));
        for (int place = 0; place < packed.Length; place++)
        {
            int tile = place / level.TileColumns * level.TilesPerBand + strip.FirstRow / TiffLevel.TileSize * level.TileColumns + place % level.TileColumns;
            level.Tiles[tile] = (store.Position, packed[place].Length);
            store.Write(packed[place]);
        }

        if (at + 1 < levels.Count)
        {
            var rows = new T[level.Bands * strip.Rows * level.Width];
            for (int band = 0; band < level.Bands; band++)
            {
                strip.Pixels.AsSpan(band * TiffLevel.TileSize * level.Width, strip.Rows * level.Width).CopyTo(rows.AsSpan(band * strip.Rows * level.Width));
            }

            Add(at + 1, halve!(level.Width, strip.Rows, rows), (strip.Rows + 1) / 2);
        }

        strip.FirstRow += strip.Rows;
        strip.Rows = 0;
    }

    private byte[] Pack(TiffLevel level, Strip strip, int band, int column)
    {
        const int Size = TiffLevel.TileSize;
        var tile = new T[Size * Size];
        tile.AsSpan().Fill(fill);
        int columns = Math.Min(Size, level.Width - column * Size);
        for (int row = 0; row < strip.Rows; row++)
        {
            strip.Pixels.AsSpan((band * Size + row) * level.Width + column * Size, columns).CopyTo(tile.AsSpan(row * Size));
        }

        var stream = new MemoryStream();
        using (var deflater = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(MemoryMarshal.AsBytes(tile.AsSpan()));
        }

        return stream.ToArray();
    }

    private sealed class Strip
    {
        internal required T[] Pixels { get; init; }

        internal int FirstRow { get; set; }

        internal int Rows { get; set; }
    }
}
