namespace EeCnn.EarthEngine;

/// <content>Neighbourhoods and arrays. Kernels in pixels use the pixels of the grid on which the result is asked for.</content>
public sealed partial class Image
{
    /// <summary>Turns the neighbourhood of each pixel into a 2-D array per band, axis order [row, column].</summary>
    /// <remarks>
    /// Row 0 is the first row of the sampling grid: the north edge where the grid's y scale is negative, the south edge where it is positive.
    /// The array is masked where the centre pixel is. Weights of the kernel do not count, its shape does.
    /// </remarks>
    /// <param name="kernel">Fixed, square or rectangle.</param>
    /// <param name="defaultValue">Stands for masked neighbours, limited to the band's type; default 0.</param>
    /// <returns>Array bands under the same names.</returns>
    public Image NeighborhoodToArray(Kernel kernel, double? defaultValue = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Call<Image>(
            "Image.neighborhoodToArray",
            ("image", this),
            ("kernel", kernel),
            ("defaultValue", defaultValue is { } value ? Check.Finite(value, nameof(defaultValue)) : null));
    }

    /// <summary>Turns the neighbourhood into one band per kernel position, <c>band_x_y</c>.</summary>
    /// <param name="kernel">The neighbourhood.</param>
    /// <returns>Number of bands × number of positions; a band is masked where that neighbour is.</returns>
    public Image NeighborhoodToBands(Kernel kernel) => Call<Image>("Image.neighborhoodToBands", ("image", this), ("kernel", kernel));

    /// <summary>Reduces the neighbourhood of each pixel.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <param name="kernel">The neighbourhood.</param>
    /// <param name="inputWeight">What weighs a neighbour: <c>kernel</c> (default), <c>mask</c>, the smaller (<c>min</c>) or the <c>product</c> of both, or <c>none</c>.</param>
    /// <param name="skipMasked">True (default) masks the result where the centre pixel is masked.</param>
    /// <param name="optimization"><c>boxcar</c> or <c>window</c>.</param>
    /// <returns>Bands <c>band_output</c>; masked neighbours do not take part.</returns>
    public Image ReduceNeighborhood(Reducer reducer, Kernel kernel, string? inputWeight = null, bool? skipMasked = null, string? optimization = null) =>
        Call<Image>(
            "Image.reduceNeighborhood",
            ("image", this),
            ("reducer", reducer),
            ("kernel", kernel),
            ("inputWeight", inputWeight),
            ("skipMasked", skipMasked),
            ("optimization", optimization));

    /// <summary>Sums the neighbourhood times the weights of a kernel, which is laid over the image as it is written.</summary>
    /// <param name="kernel">The weights.</param>
    /// <returns>
    /// The filtered image, in floating point. Masked neighbours are left out, the other weights are not made larger for it; the mask is that of the centre pixel.
    /// </returns>
    public Image Convolve(Kernel kernel) => Call<Image>("Image.convolve", ("image", this), ("kernel", kernel));

    /// <summary>Mean of the neighbourhood.</summary>
    /// <param name="radius">Radius; default 1.5.</param>
    /// <param name="kernelType"><c>circle</c> (default), <c>square</c> and others.</param>
    /// <param name="units"><c>pixels</c> (default) of the grid on which the result is asked for, or <c>meters</c>.</param>
    /// <param name="iterations">How often; default 1.</param>
    /// <param name="kernel">A kernel in place of radius, type and units.</param>
    /// <returns>The filtered image. Masked neighbours do not take part; a masked pixel gets a value when any neighbour has one.</returns>
    public Image FocalMean(double? radius = null, string? kernelType = null, string? units = null, int? iterations = null, Kernel? kernel = null) =>
        Focal("Mean", radius, kernelType, units, iterations, kernel);

    /// <summary>Median of the neighbourhood.</summary>
    /// <param name="radius">Radius; default 1.5.</param>
    /// <param name="kernelType"><c>circle</c> (default), <c>square</c> and others.</param>
    /// <param name="units"><c>pixels</c> (default) of the grid on which the result is asked for, or <c>meters</c>.</param>
    /// <param name="iterations">How often; default 1.</param>
    /// <param name="kernel">A kernel in place of radius, type and units.</param>
    /// <returns>The filtered image. Masked neighbours do not take part; a masked pixel gets a value when any neighbour has one.</returns>
    public Image FocalMedian(double? radius = null, string? kernelType = null, string? units = null, int? iterations = null, Kernel? kernel = null) =>
        Focal("Median", radius, kernelType, units, iterations, kernel);

    /// <summary>Smallest value of the neighbourhood.</summary>
    /// <param name="radius">Radius; default 1.5.</param>
    /// <param name="kernelType"><c>circle</c> (default), <c>square</c> and others.</param>
    /// <param name="units"><c>pixels</c> (default) of the grid on which the result is asked for, or <c>meters</c>.</param>
    /// <param name="iterations">How often; default 1.</param>
    /// <param name="kernel">A kernel in place of radius, type and units.</param>
    /// <returns>The filtered image. Masked neighbours do not take part; a masked pixel gets a value when any neighbour has one.</returns>
    public Image FocalMin(double? radius = null, string? kernelType = null, string? units = null, int? iterations = null, Kernel? kernel = null) =>
        Focal("Min", radius, kernelType, units, iterations, kernel);

    /// <summary>Largest value of the neighbourhood.</summary>
    /// <param name="radius">Radius; default 1.5.</param>
    /// <param name="kernelType"><c>circle</c> (default), <c>square</c> and others.</param>
    /// <param name="units"><c>pixels</c> (default) of the grid on which the result is asked for, or <c>meters</c>.</param>
    /// <param name="iterations">How often; default 1.</param>
    /// <param name="kernel">A kernel in place of radius, type and units.</param>
    /// <returns>The filtered image. Masked neighbours do not take part; a masked pixel gets a value when any neighbour has one.</returns>
    public Image FocalMax(double? radius = null, string? kernelType = null, string? units = null, int? iterations = null, Kernel? kernel = null) =>
        Focal("Max", radius, kernelType, units, iterations, kernel);

    /// <summary>Most frequent value of the neighbourhood.</summary>
    /// <param name="radius">Radius; default 1.5.</param>
    /// <param name="kernelType"><c>circle</c> (default), <c>square</c> and others.</param>
    /// <param name="units"><c>pixels</c> (default) of the grid on which the result is asked for, or <c>meters</c>.</param>
    /// <param name="iterations">How often; default 1.</param>
    /// <param name="kernel">A kernel in place of radius, type and units.</param>
    /// <returns>The filtered image. Masked neighbours do not take part; a masked pixel gets a value when any neighbour has one.</returns>
    public Image FocalMode(double? radius = null, string? kernelType = null, string? units = null, int? iterations = null, Kernel? kernel = null) =>
        Focal("Mode", radius, kernelType, units, iterations, kernel);

    /// <summary>Packs the bands into one array band.</summary>
    /// <param name="axis">Axis along which the bands are stacked; default 0.</param>
    /// <returns>One band, <c>array</c>; masked where any band is.</returns>
    public Image ToArray(int? axis = null) => Call<Image>("Image.toArray", ("image", this), ("axis", axis));

    /// <summary>Takes one number out of each array.</summary>
    /// <param name="position">Index on each axis, from 0.</param>
    /// <returns>Scalar bands; masks and projection stay. A place outside an array is an error.</returns>
    public Image ArrayGet(params IReadOnlyList<int> position)
    {
        ArgumentNullException.ThrowIfNull(position);
        Check.AtLeast(position.Count, 1, nameof(position));
        Image index = position.Count == 1 ? Constant(position[0]) : Cat([.. position.Select(place => Constant(place))]);
        return Call<Image>("Image.arrayGet", ("image", this), ("position", index));
    }

    /// <summary>Finds the largest element of each array, the first when several are.</summary>
    /// <returns>A 1-D array with the index on each axis; masks and projection stay.</returns>
    public Image ArrayArgmax() => Call<Image>("Image.arrayArgmax", ("image", this));

    /// <summary>Turns arrays of one shape into scalar bands.</summary>
    /// <param name="coordinateLabels">Labels for each axis; bands are named by joining them.</param>
    /// <param name="separator">Put between labels; default <c>_</c>.</param>
    /// <returns>One band per element; masks and projection stay. An array of another shape is an error.</returns>
    public Image ArrayFlatten(IReadOnlyList<IReadOnlyList<string>> coordinateLabels, string? separator = null) =>
        Call<Image>("Image.arrayFlatten", ("image", this), ("coordinateLabels", coordinateLabels), ("separator", separator));

    /// <summary>Cuts a part out of each array.</summary>
    /// <param name="axis">The axis; default 0.</param>
    /// <param name="start">First place, also per pixel.</param>
    /// <param name="end">Place after the last, also per pixel.</param>
    /// <param name="step">Distance between places; default 1.</param>
    /// <returns>Smaller arrays; masked where the arrays or a bound are.</returns>
    public Image ArraySlice(int? axis = null, Image? start = null, Image? end = null, int? step = null) =>
        Call<Image>("Image.arraySlice", ("input", this), ("axis", axis), ("start", start), ("end", end), ("step", step));

    /// <summary>Keeps some axes of each array; the others must have length 1.</summary>
    /// <param name="axes">Axes to keep, from 0.</param>
    /// <returns>Arrays of fewer axes; masks and projection stay.</returns>
    public Image ArrayProject(params IReadOnlyList<int> axes) => Call<Image>("Image.arrayProject", ("input", this), ("axes", axes));

    /// <summary>Reduces each array along axes.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <param name="axes">Axes, from 0.</param>
    /// <param name="fieldAxis">Axis of the reducer's inputs, when it has several.</param>
    /// <returns>Arrays of length 1 along those axes; masks and projection stay.</returns>
    public Image ArrayReduce(Reducer reducer, IReadOnlyList<int> axes, int? fieldAxis = null) =>
        Call<Image>("Image.arrayReduce", ("input", this), ("reducer", reducer), ("axes", axes), ("fieldAxis", fieldAxis));

    /// <summary>Gives each array another shape with the same number of elements.</summary>
    /// <param name="lengths">Array image with the new lengths.</param>
    /// <param name="dimensions">Number of axes of the result.</param>
    /// <returns>The reshaped arrays; masked where the arrays or the lengths are.</returns>
    public Image ArrayReshape(Image lengths, int dimensions) => Call<Image>(
        "Image.arrayReshape", ("image", this), ("lengths", lengths), ("dimensions", Check.AtLeast(dimensions, 1)));

    /// <summary>Gives the length of each axis.</summary>
    /// <returns>A 1-D array per pixel; masks and projection stay.</returns>
    public Image ArrayLengths() => Call<Image>("Image.arrayLengths", ("input", this));

    /// <summary>Exchanges two axes of each array.</summary>
    /// <param name="axis1">The first; default 0.</param>
    /// <param name="axis2">The second; default 1.</param>
    /// <returns>The transposed arrays; masks and projection stay.</returns>
    public Image ArrayTranspose(int? axis1 = null, int? axis2 = null) =>
        Call<Image>("Image.arrayTranspose", ("input", this), ("axis1", axis1), ("axis2", axis2));

    /// <summary>Gives the length of one axis of each array.</summary>
    /// <param name="axis">The axis, from 0.</param>
    /// <returns>One number per pixel; masks and projection stay.</returns>
    public Image ArrayLength(int axis) => Call<Image>("Image.arrayLength", ("input", this), ("axis", Check.AtLeast(axis, 0)));

    /// <summary>Takes one number out of each array, at a place that varies by pixel.</summary>
    /// <param name="position">One band per axis: the index, from 0.</param>
    /// <returns>Scalar bands; masked where the position is. A place outside an array is an error.</returns>
    public Image ArrayGet(Image position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return Call<Image>("Image.arrayGet", ("image", this), ("position", position));
    }

    private Image Focal(string operation, double? radius, string? kernelType, string? units, int? iterations, Kernel? kernel) => Call<Image>(
        "Image.focal" + operation,
        ("image", this),
        ("radius", Check.PositiveOrNull(radius)),
        ("kernelType", kernelType),
        ("units", units),
        ("iterations", iterations),
        ("kernel", kernel));
}
