namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>A window of a lattice: the pixels with columns X … X+Width−1 and rows Y … Y+Height−1.</summary>
internal readonly record struct TileGrid(Lattice Lattice, int X, int Y, int Width, int Height)
{
    public int Count => Width * Height;

    public long LongCount => (long)Width * Height;

    public TileGrid Pad(int left, int top, int right, int bottom) => new(Lattice, X - left, Y - top, Width + left + right, Height + top + bottom);

    /// <summary>CRS position of the centre of the pixel at a position inside the window.</summary>
    public (double X, double Y) CentreOf(int column, int row) => Lattice.Apply(X + column + 0.5, Y + row + 0.5);

    /// <summary>The transform whose pixel (0, 0) is the first of the window.</summary>
    public Lattice Origin
    {
        get
        {
            var (x, y) = Lattice.Apply(X, Y);
            return Lattice with { TranslateX = x, TranslateY = y };
        }
    }
}
