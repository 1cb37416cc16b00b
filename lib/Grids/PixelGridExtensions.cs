namespace EeCnn;

/// <summary>Windows and coverage of pixel grids.</summary>
public static class PixelGridExtensions
{
    /// <summary>Cuts out the smallest window of whole pixels that covers a box. The window may reach beyond the grid.</summary>
    /// <param name="grid">The grid whose pixels are kept.</param>
    /// <param name="minX">Smallest x of the box, in CRS units.</param>
    /// <param name="minY">Smallest y of the box, in CRS units.</param>
    /// <param name="maxX">Largest x of the box, above <paramref name="minX"/>.</param>
    /// <param name="maxY">Largest y of the box, above <paramref name="minY"/>.</param>
    /// <returns>A grid on the same pixels; edges that lie on a pixel's edge (to a millionth of a pixel) do not grow.</returns>
    /// <exception cref="ArgumentException">The box has no area or is not finite, or the window would have more than 2³¹ columns or rows.</exception>
    public static PixelGrid Snap(this PixelGrid grid, double minX, double minY, double maxX, double maxY)
    {
        ArgumentNullException.ThrowIfNull(grid);
        CheckBox(minX, minY, maxX, maxY);
        (double Column, double Row)[] corners =
        [
            grid.Transform.Invert(minX, minY), grid.Transform.Invert(minX, maxY), grid.Transform.Invert(maxX, minY), grid.Transform.Invert(maxX, maxY),
        ];
        var (column, width) = Span(corners.Min(corner => corner.Column), corners.Max(corner => corner.Column));
        var (row, height) = Span(corners.Min(corner => corner.Row), corners.Max(corner => corner.Row));
        return grid.Window(column, row, width, height);
    }

    /// <summary>Makes the north-up grid that Earth Engine uses for a bare scale: lines on whole multiples of the pixel size from the CRS origin.</summary>
    /// <param name="crs">CRS code, such as <c>EPSG:32725</c>.</param>
    /// <param name="pixelSize">Pixel size in CRS units, above 0.</param>
    /// <param name="minX">Smallest x of the box to cover.</param>
    /// <param name="minY">Smallest y of the box to cover.</param>
    /// <param name="maxX">Largest x of the box to cover.</param>
    /// <param name="maxY">Largest y of the box to cover.</param>
    /// <returns>The smallest such grid that covers the box. Landsat's own pixels lie 15 m off it: use <see cref="Snap"/> to keep them.</returns>
    /// <exception cref="ArgumentException">The box has no area or is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pixel size is not above 0.</exception>
    public static PixelGrid OnMultiplesOf(string crs, double pixelSize, double minX, double minY, double maxX, double maxY)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pixelSize);
        return new PixelGrid(crs, new AffineTransform(pixelSize, 0, 0, 0, -pixelSize, 0), 1, 1).Snap(minX, minY, maxX, maxY);
    }

    /// <summary>Tells how whole patches cover the grid. An image export drops what is left over: pad with <see cref="PixelGrid.PadToPatches"/>.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="patchWidth">Columns of a patch, at least 1.</param>
    /// <param name="patchHeight">Rows of a patch, at least 1.</param>
    /// <returns>Patches and leftovers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static PatchCoverage CoverageBy(this PixelGrid grid, int patchWidth, int patchHeight)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(patchWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(patchHeight, 1);
        int columns = grid.Width / patchWidth, rows = grid.Height / patchHeight;
        double covered = (double)columns * patchWidth * rows * patchHeight / grid.PixelCount;
        return new PatchCoverage(columns, rows, grid.Width - columns * patchWidth, grid.Height - rows * patchHeight, covered);
    }

    /// <summary>Tells whether two grids lie on the same pixels: equal CRS and scales, and origins a whole number of pixels apart.</summary>
    /// <param name="grid">The first grid.</param>
    /// <param name="other">The second grid.</param>
    /// <returns>True when a window of one can be a window of the other, to a millionth of a pixel.</returns>
    public static bool IsAlignedWith(this PixelGrid grid, PixelGrid other)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(other);
        AffineTransform first = grid.Transform, second = other.Transform;
        if (grid.Crs != other.Crs || (first.ScaleX, first.ShearX, first.ShearY, first.ScaleY) != (second.ScaleX, second.ShearX, second.ShearY, second.ScaleY))
        {
            return false;
        }

        var (column, row) = first.Invert(second.TranslateX, second.TranslateY);
        return Math.Abs(column - Math.Round(column)) < Tolerance && Math.Abs(row - Math.Round(row)) < Tolerance;
    }

    private const double Tolerance = 1e-6;

    private static (int First, int Count) Span(double from, double to)
    {
        double first = Math.Floor(from + Tolerance), last = Math.Ceiling(to - Tolerance);
        return Math.Abs(first) < int.MaxValue && last - first < int.MaxValue
            ? ((int)first, Math.Max(1, (int)(last - first)))
            : throw new ArgumentException(FormattableString.Invariant(
                $"The box reaches from pixel {first} to {last}, which is too far. Check that its numbers are in the units of the grid's CRS."));
    }

    private static void CheckBox(double minX, double minY, double maxX, double maxY)
    {
        if (!double.IsFinite(minX) || !double.IsFinite(minY) || !double.IsFinite(maxX) || !double.IsFinite(maxY) || minX >= maxX || minY >= maxY)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The box [{minX}, {minY}, {maxX}, {maxY}] has no area. Give finite minX < maxX and minY < maxY."));
        }
    }
}
