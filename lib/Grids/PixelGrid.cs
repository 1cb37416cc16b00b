namespace EeCnn;

/// <summary>The georeference of a raster: CRS, affine transform and size. It travels with every array from export to map.</summary>
/// <remarks>Sizes are width (columns), then height (rows). Immutable, compared by value, safe to share between threads.</remarks>
public sealed record PixelGrid
{
    /// <summary>Makes a grid.</summary>
    /// <param name="crs">CRS code, such as <c>EPSG:31985</c>.</param>
    /// <param name="transform">Pixel to CRS transform, in CRS units.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="crs"/> is empty, or the transform has a zero scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> or <paramref name="height"/> is below 1.</exception>
    public PixelGrid(string crs, AffineTransform transform, int width, int height)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(crs);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (transform.ScaleX * transform.ScaleY - transform.ShearX * transform.ShearY == 0)
        {
            throw new ArgumentException($"The transform {transform} gives pixels no area. Give non-zero ScaleX and ScaleY.", nameof(transform));
        }

        Crs = crs;
        Transform = transform;
        Width = width;
        Height = height;
    }

    /// <summary>CRS code, such as <c>EPSG:31985</c>.</summary>
    public string Crs { get; }

    /// <summary>Pixel to CRS transform, in CRS units.</summary>
    public AffineTransform Transform { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Number of pixels, width × height.</summary>
    public long PixelCount => (long)Width * Height;

    /// <summary>Area of one pixel in square CRS units (square metres where the CRS is in metres).</summary>
    public double PixelArea => Math.Abs(Transform.ScaleX * Transform.ScaleY - Transform.ShearX * Transform.ShearY);

    /// <summary>Gives the CRS position of a pixel's centre.</summary>
    /// <param name="column">Column, from 0 at the left.</param>
    /// <param name="row">Row, from 0 at the first row.</param>
    /// <returns>x and y in CRS units.</returns>
    public (double X, double Y) CentreOf(int column, int row) => Transform.Apply(column + 0.5, row + 0.5);

    /// <summary>Finds the pixel that contains a CRS position; a position on an edge belongs to the pixel after it.</summary>
    /// <param name="x">x in CRS units.</param>
    /// <param name="y">y in CRS units.</param>
    /// <returns>Column and row; they may lie outside the grid (see <see cref="Contains"/>).</returns>
    public (int Column, int Row) PixelAt(double x, double y)
    {
        var (column, row) = Transform.Invert(x, y);
        return ((int)Math.Floor(column), (int)Math.Floor(row));
    }

    /// <summary>Tells whether a pixel lies on the grid.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <param name="row">Row, from 0.</param>
    /// <returns>True when 0 ≤ column &lt; width and 0 ≤ row &lt; height.</returns>
    public bool Contains(int column, int row) => column >= 0 && column < Width && row >= 0 && row < Height;

    /// <summary>Cuts a window out of the grid; it may reach beyond the edges.</summary>
    /// <param name="column">First column of the window.</param>
    /// <param name="row">First row of the window.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <returns>The grid of the window, on the same pixels.</returns>
    public PixelGrid Window(int column, int row, int width, int height) => new(Crs, Transform.Shift(column, row), width, height);

    /// <summary>Extends the grid to the right and downwards until it holds whole patches.</summary>
    /// <param name="patchWidth">Columns of a patch, at least 1.</param>
    /// <param name="patchHeight">Rows of a patch, at least 1.</param>
    /// <returns>The smallest grid with the same origin whose size is a multiple of the patch.</returns>
    public PixelGrid PadToPatches(int patchWidth, int patchHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patchWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(patchHeight, 1);
        static int RoundUp(int size, int patch) => (size + patch - 1) / patch * patch;
        return new PixelGrid(Crs, Transform, RoundUp(Width, patchWidth), RoundUp(Height, patchHeight));
    }

    /// <summary>Lists the outer corners: first row left and right, last row right and left.</summary>
    /// <returns>Four (x, y) pairs in CRS units, an open ring.</returns>
    public (double X, double Y)[] Corners() =>
        [Transform.Apply(0, 0), Transform.Apply(Width, 0), Transform.Apply(Width, Height), Transform.Apply(0, Height)];

    /// <summary>Writes the grid on one line, culture-invariant.</summary>
    /// <returns>For example <c>349 × 352 px, EPSG:31985, [28.5, 0, 288776.25, 0, -28.5, 9120760.75]</c>.</returns>
    public override string ToString() => $"{Width} × {Height} px, {Crs}, {Transform}";
}
