namespace EeCnn;

/// <summary>One image of a TIFF file: its size, and where its tiles wait, band by band.</summary>
internal sealed class TiffLevel
{
    internal const int TileSize = 256;

    internal TiffLevel(int width, int height, int bands, bool isFloat)
    {
        Width = width;
        Height = height;
        Bands = bands;
        IsFloat = isFloat;
        Tiles = new (long, int)[bands * TilesPerBand];
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int Bands { get; }

    internal bool IsFloat { get; }

    internal int TileColumns => (Width + TileSize - 1) / TileSize;

    internal int TilesPerBand => TileColumns * ((Height + TileSize - 1) / TileSize);

    /// <summary>Offset and length of each tile in the store.</summary>
    internal (long Offset, int Length)[] Tiles { get; }
}
