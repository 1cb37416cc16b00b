using System.Buffers.Binary;
using System.IO.Compression;

namespace EeCnn;

/// <summary>One image of a TIFF file, cut into DEFLATE tiles.</summary>
internal sealed class TiffImage
{
    internal const int TileSize = 256;

    private TiffImage(int width, int height, int bands, bool isFloat, List<byte[]> tiles)
    {
        Width = width;
        Height = height;
        Bands = bands;
        IsFloat = isFloat;
        Tiles = tiles;
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int Bands { get; }

    internal bool IsFloat { get; }

    internal IReadOnlyList<byte[]> Tiles { get; }

    /// <summary>Packs bytes [H, W]; tiles are filled up with <paramref name="fill"/>.</summary>
    internal static TiffImage OfBytes(int width, int height, byte[] pixels, byte fill)
    {
        var tiles = new List<byte[]>();
        var tile = new byte[TileSize * TileSize];
        ForEachTile(width, height, (column, row, columns, rows) =>
        {
            tile.AsSpan().Fill(fill);
            for (int line = 0; line < rows; line++)
            {
                pixels.AsSpan((row + line) * width + column, columns).CopyTo(tile.AsSpan(line * TileSize));
            }

            tiles.Add(Deflate(tile));
        });
        return new TiffImage(width, height, 1, false, tiles);
    }

    /// <summary>Packs floats [C, H, W] band by band; tiles are filled up with NaN.</summary>
    internal static TiffImage OfFloats(int width, int height, int bands, float[] pixels)
    {
        var tiles = new List<byte[]>();
        var tile = new byte[TileSize * TileSize * sizeof(float)];
        for (int band = 0; band < bands; band++)
        {
            int start = band * width * height;
            ForEachTile(width, height, (column, row, columns, rows) =>
            {
                for (int index = 0; index < TileSize * TileSize; index++)
                {
                    int line = index / TileSize, place = index % TileSize;
                    float value = line < rows && place < columns ? pixels[start + (row + line) * width + column + place] : float.NaN;
                    BinaryPrimitives.WriteSingleLittleEndian(tile.AsSpan(index * sizeof(float)), value);
                }

                tiles.Add(Deflate(tile));
            });
        }

        return new TiffImage(width, height, bands, true, tiles);
    }

    private static void ForEachTile(int width, int height, Action<int, int, int, int> action)
    {
        for (int row = 0; row < height; row += TileSize)
        {
            for (int column = 0; column < width; column += TileSize)
            {
                action(column, row, Math.Min(TileSize, width - column), Math.Min(TileSize, height - row));
            }
        }
    }

    private static byte[] Deflate(byte[] data)
    {
        var stream = new MemoryStream();
        using (var deflater = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(data);
        }

        return stream.ToArray();
    }
}
