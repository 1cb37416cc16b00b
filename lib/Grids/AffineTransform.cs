namespace EeCnn;

/// <summary>
/// The six numbers that take a pixel position to a position in a coordinate reference system (CRS):
/// <c>x = ScaleX·column + ShearX·row + TranslateX</c> and <c>y = ShearY·column + ScaleY·row + TranslateY</c>.
/// </summary>
/// <remarks>
/// The order of the parameters is Earth Engine's (<c>crs_transform</c>, and the mixer's <c>doubleMatrix</c>), which is not
/// GDAL's. (TranslateX, TranslateY) is the outer corner of pixel (0, 0). ScaleY is negative on a north-up grid.
/// The default value has no extent and is not invertible. Immutable; safe to share between threads.
/// </remarks>
/// <param name="ScaleX">CRS units per column.</param>
/// <param name="ShearX">CRS units of x per row; 0 on an unrotated grid.</param>
/// <param name="TranslateX">x of the outer corner of pixel (0, 0), in CRS units.</param>
/// <param name="ShearY">CRS units of y per column; 0 on an unrotated grid.</param>
/// <param name="ScaleY">CRS units per row; negative when row 0 is the northern edge.</param>
/// <param name="TranslateY">y of the outer corner of pixel (0, 0), in CRS units.</param>
public readonly record struct AffineTransform(
    double ScaleX, double ShearX, double TranslateX, double ShearY, double ScaleY, double TranslateY)
{
    /// <summary>Takes a fractional pixel position to CRS coordinates; (0, 0) is the outer corner, (0.5, 0.5) the first pixel's centre.</summary>
    /// <param name="column">Columns from the left edge.</param>
    /// <param name="row">Rows from the first row's outer edge.</param>
    /// <returns>x and y in CRS units.</returns>
    public (double X, double Y) Apply(double column, double row) =>
        (ScaleX * column + ShearX * row + TranslateX, ShearY * column + ScaleY * row + TranslateY);

    /// <summary>Takes CRS coordinates back to a fractional pixel position.</summary>
    /// <param name="x">x in CRS units.</param>
    /// <param name="y">y in CRS units.</param>
    /// <returns>Column and row; the pixel is found by rounding both down.</returns>
    /// <exception cref="InvalidOperationException">The transform has no inverse.</exception>
    public (double Column, double Row) Invert(double x, double y)
    {
        double determinant = ScaleX * ScaleY - ShearX * ShearY;
        if (determinant == 0)
        {
            throw new InvalidOperationException($"The transform {this} has no inverse: its scales are zero. Give non-zero ScaleX and ScaleY.");
        }

        double dx = x - TranslateX, dy = y - TranslateY;
        return ((ScaleY * dx - ShearX * dy) / determinant, (ScaleX * dy - ShearY * dx) / determinant);
    }

    /// <summary>Gives the transform of the grid that starts at another pixel of this one.</summary>
    /// <param name="columns">Columns to move right (negative: left).</param>
    /// <param name="rows">Rows to move down (negative: up).</param>
    /// <returns>The same scales and shears with the origin moved.</returns>
    public AffineTransform Shift(double columns, double rows)
    {
        var (x, y) = Apply(columns, rows);
        return this with { TranslateX = x, TranslateY = y };
    }

    /// <summary>Lists the six numbers in Earth Engine's order.</summary>
    /// <returns>[ScaleX, ShearX, TranslateX, ShearY, ScaleY, TranslateY].</returns>
    public double[] ToArray() => [ScaleX, ShearX, TranslateX, ShearY, ScaleY, TranslateY];

    /// <summary>Reads the six numbers in Earth Engine's order.</summary>
    /// <param name="numbers">[ScaleX, ShearX, TranslateX, ShearY, ScaleY, TranslateY], all finite.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentException"><paramref name="numbers"/> does not hold six finite numbers.</exception>
    public static AffineTransform FromArray(IReadOnlyList<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Count != 6 || !numbers.All(double.IsFinite))
        {
            throw new ArgumentException(
                $"An affine transform needs six finite numbers [scaleX, shearX, translateX, shearY, scaleY, translateY]; got [{Text.Join(numbers)}].",
                nameof(numbers));
        }

        return new AffineTransform(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    /// <summary>Writes the six numbers, culture-invariant.</summary>
    /// <returns>For example <c>[28.5, 0, 288776.25, 0, -28.5, 9120760.75]</c>.</returns>
    public override string ToString() => $"[{Text.Join(ToArray())}]";
}
