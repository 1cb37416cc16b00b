using System.Runtime.InteropServices;

namespace EeCnn;

/// <summary>One image of a TIFF file: its size and type, and where its tiles wait, band by band.</summary>
internal sealed class TiffLevel
{
    internal const int TileSize = 256;

    internal TiffLevel(int width, int height, int bands, Type number)
    {
        Width = width;
        Height = height;
        Bands = bands;
        Bits = (ushort)(8 * Marshal.SizeOf(number));
        SampleFormat = number == typeof(float) || number == typeof(double) ? (ushort)3 : number == typeof(short) || number == typeof(int) ? (ushort)2 : (ushort)1;
        Tiles = new (long, int)[bands * TilesPerBand];
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int Bands { get; }

    internal ushort Bits { get; }

    /// <summary>1 for unsigned and 2 for signed whole numbers, 3 for floats.</summary>
    internal ushort SampleFormat { get; }

    internal int TileColumns => (Width + TileSize - 1) / TileSize;

    internal int TilesPerBand => TileColumns * ((Height + TileSize - 1) / TileSize);

    /// <summary>Offset and length of each tile in the store.</summary>
    internal (long Offset, int Length)[] Tiles { get; }
}
