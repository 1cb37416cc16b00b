using System.Collections;

namespace EeCnn.EarthEngine;

/// <summary>An array of numbers of any rank, computed by Earth Engine.</summary>
public sealed partial class Array : ComputedObject
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

    /// <summary>Reduces along axes with a reducer of several inputs or outputs.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <param name="axes">Axes, from 0.</param>
    /// <param name="fieldAxis">The axis whose places are the reducer's inputs and outputs; not one of <paramref name="axes"/>.</param>
    /// <returns>An array of length 1 along those axes.</returns>
    public Array Reduce(Reducer reducer, IReadOnlyList<int> axes, int fieldAxis) => Call<Array>(
        "Array.reduce", ("array", this), ("reducer", reducer), ("axes", axes), ("fieldAxis", Check.AtLeast(fieldAxis, 0)));

    /// <summary>Makes the square matrix with ones on its diagonal.</summary>
    /// <param name="size">Rows and columns, at least 1.</param>
    /// <returns>An array [size, size].</returns>
    public static Array Identity(int size) => Call<Array>("Array.identity", ("size", Check.AtLeast(size, 1)));

    /// <summary>Joins arrays that agree in every other axis.</summary>
    /// <param name="arrays">The arrays, at least one.</param>
    /// <param name="axis">The axis along which they are joined; default 0.</param>
    /// <returns>The joined array.</returns>
    public static Array Cat(IReadOnlyList<Array> arrays, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        Check.AtLeast(arrays.Count, 1, nameof(arrays));
        return Call<Array>("Array.cat", ("arrays", arrays), ("axis", axis));
    }

    /// <summary>Finds the largest element, the first when several are.</summary>
    /// <returns>Its index on each axis.</returns>
    public List Argmax() => Call<List>("Array.argmax", ("array", this));

    /// <summary>Multiplies matrices.</summary>
    /// <param name="right">An array [n, p].</param>
    /// <returns>The product [m, p] of this array [m, n] and the other.</returns>
    public Array MatrixMultiply(Array right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return Call<Array>("Array.matrixMultiply", ("left", this), ("right", right));
    }

    /// <summary>Exchanges two axes.</summary>
    /// <param name="axis1">The first; default 0.</param>
    /// <param name="axis2">The second; default 1.</param>
    /// <returns>The transposed array.</returns>
    public Array Transpose(int? axis1 = null, int? axis2 = null) =>
        Call<Array>("Array.transpose", ("array", this), ("axis1", axis1), ("axis2", axis2));

    /// <summary>Keeps some axes; the others must have length 1.</summary>
    /// <param name="axes">Axes to keep, from 0, in the new order.</param>
    /// <returns>The array with those axes only.</returns>
    public Array Project(params int[] axes) => Call<Array>("Array.project", ("array", this), ("axes", axes));

    /// <summary>Gives the array another shape with the same number of elements.</summary>
    /// <param name="shape">Length of each axis; −1 on one axis takes what is left.</param>
    /// <returns>The array, elements in the same row-major order.</returns>
    public Array Reshape(params int[] shape) => Call<Array>("Array.reshape", ("array", this), ("shape", shape));
}
