namespace EeCnn.EarthEngine;

/// <summary>A neighbourhood with weights. Radii in pixels are pixels of the grid on which the result is asked for.</summary>
public sealed class Kernel : ComputedObject
{
    internal Kernel(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>A square of (2·radius + 1)² pixels around the pixel.</summary>
    /// <param name="radius">Radius, above 0.</param>
    /// <param name="units"><c>pixels</c> (default) or <c>meters</c>, which become pixels of the grid on which the result is asked for.</param>
    /// <param name="normalize">True (default) scales the weights to sum to 1.</param>
    /// <param name="magnitude">Factor on the weights.</param>
    /// <returns>The kernel.</returns>
    public static Kernel Square(double radius, string? units = null, bool? normalize = null, double? magnitude = null) => Call<Kernel>(
        "Kernel.square", ("radius", Check.Positive(radius)), ("units", Units(units)), ("normalize", normalize), ("magnitude", magnitude));

    /// <summary>A rectangle of (2·xRadius + 1) × (2·yRadius + 1) pixels around the pixel.</summary>
    /// <param name="xRadius">Radius in x, above 0.</param>
    /// <param name="yRadius">Radius in y, above 0.</param>
    /// <param name="units"><c>pixels</c> (default) or <c>meters</c>, which become pixels of the grid on which the result is asked for.</param>
    /// <param name="normalize">True (default) scales the weights to sum to 1.</param>
    /// <param name="magnitude">Factor on the weights.</param>
    /// <returns>The kernel.</returns>
    public static Kernel Rectangle(double xRadius, double yRadius, string? units = null, bool? normalize = null, double? magnitude = null) =>
        Call<Kernel>(
            "Kernel.rectangle",
            ("xRadius", Check.Positive(xRadius)),
            ("yRadius", Check.Positive(yRadius)),
            ("units", Units(units)),
            ("normalize", normalize),
            ("magnitude", magnitude));

    /// <summary>A disc around the pixel.</summary>
    /// <param name="radius">Radius, above 0.</param>
    /// <param name="units"><c>pixels</c> (default) or <c>meters</c>, which become pixels of the grid on which the result is asked for.</param>
    /// <param name="normalize">True (default) scales the weights to sum to 1.</param>
    /// <param name="magnitude">Factor on the weights.</param>
    /// <returns>The kernel.</returns>
    public static Kernel Circle(double radius, string? units = null, bool? normalize = null, double? magnitude = null) => Call<Kernel>(
        "Kernel.circle", ("radius", Check.Positive(radius)), ("units", Units(units)), ("normalize", normalize), ("magnitude", magnitude));

    /// <summary>A Gaussian bell around the pixel.</summary>
    /// <param name="radius">Radius at which it is cut off, in pixels or metres.</param>
    /// <param name="sigma">Standard deviation, in the units of the radius; default 1.</param>
    /// <param name="units"><c>pixels</c> (default) or <c>meters</c>, which become pixels of the grid on which the result is asked for.</param>
    /// <param name="normalize">True (default) makes the weights sum to <paramref name="magnitude"/>.</param>
    /// <param name="magnitude">Scales the weights; default 1.</param>
    /// <returns>The kernel.</returns>
    public static Kernel Gaussian(double radius, double? sigma = null, string? units = null, bool? normalize = null, double? magnitude = null) =>
        Call<Kernel>(
            "Kernel.gaussian",
            ("radius", Check.Positive(radius)),
            ("sigma", Check.PositiveOrNull(sigma)),
            ("units", Units(units)),
            ("normalize", normalize),
            ("magnitude", magnitude));

    /// <summary>Any weights; the only way to an even size.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="weights">Rows of weights: height lists of width numbers.</param>
    /// <param name="x">Column of the kernel that lies on the pixel, from 0; null takes the centre. State it for an even width.</param>
    /// <param name="y">Row of the kernel that lies on the pixel, from 0; null takes the centre. State it for an even height.</param>
    /// <param name="normalize">True scales the weights to sum to 1; default false.</param>
    /// <returns>The kernel.</returns>
    /// <exception cref="ArgumentException">The weights are not height × width finite numbers.</exception>
    public static Kernel Fixed(
        int width, int height, IReadOnlyList<IReadOnlyList<double>> weights, int? x = null, int? y = null, bool? normalize = null)
    {
        Check.AtLeast(width, 1);
        Check.AtLeast(height, 1);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != height || weights.Any(row => row.Count != width))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The kernel needs {height} rows of {width} weights; got {weights.Count} rows of [{Text.Join(weights.Select(row => row.Count))}]."), nameof(weights));
        }

        if (x < 0 || x >= width || y < 0 || y >= height)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The focus ({x}, {y}) lies outside the {width} × {height} kernel. Give 0 ≤ x < {width} and 0 ≤ y < {height}."));
        }

        return Call<Kernel>(
            "Kernel.fixed", ("width", width), ("height", height), ("weights", weights), ("x", x), ("y", y), ("normalize", normalize));
    }

    /// <summary>A square patch of ones: the neighbourhood that makes one training sample.</summary>
    /// <param name="size">Width and height in pixels, at least 1. The first column and row are size / 2 (rounded down) before the pixel.</param>
    /// <returns>The kernel: for size 16 the pixel lies at (8, 8), for size 9 at (4, 4).</returns>
    public static Kernel Patch(int size)
    {
        Check.AtLeast(size, 1);
        double[] row = [.. Enumerable.Repeat(1.0, size)];
        return Fixed(size, size, [.. Enumerable.Repeat(row, size)], size / 2, size / 2);
    }

    private static string? Units(string? units) => units is null or "pixels" or "meters"
        ? units
        : throw new ArgumentException($"'{units}' is not a unit of a kernel. Use pixels or meters.", nameof(units));
}
