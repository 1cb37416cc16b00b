using System.Collections;

namespace EeCnn.EarthEngine;

/// <summary>An array of numbers of any rank, computed by Earth Engine.</summary>
public sealed class Array : ComputedObject
{
    internal Array(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes an array of nested lists.</summary>
    /// <param name="values">Numbers, or lists of the same length in any nesting.</param>
    /// <param name="pixelType">Type of the numbers; null takes it from them.</param>
    /// <returns>The array.</returns>
    public static Array Of(IEnumerable values, PixelType? pixelType = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Call<Array>("Array", ("values", values), ("pixelType", pixelType));
    }

    /// <summary>Gives the length of each axis.</summary>
    /// <returns>A one-dimensional array.</returns>
    public Array Length() => Call<Array>("Array.length", ("array", this));

    /// <summary>Takes one number.</summary>
    /// <param name="position">Index on each axis, from 0.</param>
    /// <returns>The number.</returns>
    public Number Get(params int[] position) => Call<Number>("Array.get", ("array", this), ("position", position));

    /// <summary>Gives the array as nested lists.</summary>
    /// <returns>A list.</returns>
    public List ToList() => Call<List>("Array.toList", ("array", this));

    /// <summary>Cuts a part out along one axis.</summary>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="start">First place.</param>
    /// <param name="end">Place after the last.</param>
    /// <param name="step">Distance between places.</param>
    /// <returns>The part.</returns>
    public Array Slice(int axis = 0, Number? start = null, Number? end = null, int? step = null) =>
        Call<Array>("Array.slice", ("array", this), ("axis", Check.AtLeast(axis, 0)), ("start", start), ("end", end), ("step", step));

    /// <summary>Reduces along axes.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <param name="axes">Axes, from 0.</param>
    /// <returns>An array of length 1 along those axes.</returns>
    public Array Reduce(Reducer reducer, params int[] axes) => Call<Array>("Array.reduce", ("array", this), ("reducer", reducer), ("axes", axes));
}
