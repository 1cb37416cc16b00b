using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Reducers;

namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>Operations that change the shape of arrays.</summary>
internal static class ArrayShape
{
    public static string Show(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>Joins arrays along an axis; arrays of lower rank get axes of length 1 in front of nothing, at the end.</summary>
    public static NdArray Concatenate(IReadOnlyList<NdArray> arrays, int axis)
    {
        int rank = Math.Max(axis + 1, arrays.Select(array => array.Rank).DefaultIfEmpty(0).Max());
        var raised = arrays.Select(array => new NdArray(array.Data, [.. array.Shape, .. Enumerable.Repeat(1, rank - array.Rank)])).ToArray();
        int[] shape = (int[])raised[0].Shape.Clone();
        shape[axis] = raised.Sum(array => array.Shape[axis]);
        foreach (var array in raised)
        {
            for (int i = 0; i < rank; i++)
            {
                if (i != axis && array.Shape[i] != shape[i])
                {
                    throw new EvaluationException($"arrays of shapes {string.Join(" and ", raised.Select(a => Show(a.Shape)).Distinct())} cannot be joined along axis {axis}.");
                }
            }
        }

        int inner = shape[(axis + 1)..].Aggregate(1, (a, b) => a * b), outer = shape[..axis].Aggregate(1, (a, b) => a * b);
        double[] data = new double[outer * shape[axis] * inner];
        int offset = 0;
        foreach (var array in raised)
        {
            int run = array.Shape[axis] * inner;
            for (int o = 0; o < outer; o++)
            {
                Array.Copy(array.Data, o * run, data, o * shape[axis] * inner + offset, run);
            }

            offset += run;
        }

        return new NdArray(data, shape);
    }

    public static NdArray Slice(NdArray array, int axis, int start, int? end, int step)
    {
        Axis(array, axis);
        if (step < 1)
        {
            throw new EvaluationException($"the step must be 1 or more; got {step}.");
        }

        int length = array.Shape[axis];
        int first = Math.Clamp(start < 0 ? start + length : start, 0, length);
        int last = Math.Clamp(end is { } e ? (e < 0 ? e + length : e) : length, 0, length);
        return Take(array, axis, [.. Enumerable.Range(0, Math.Max(0, (last - first + step - 1) / step)).Select(i => first + i * step)]);
    }

    /// <summary>Keeps chosen positions of an axis.</summary>
    public static NdArray Take(NdArray array, int axis, int[] positions)
    {
        int inner = array.Shape[(axis + 1)..].Aggregate(1, (a, b) => a * b), outer = array.Shape[..axis].Aggregate(1, (a, b) => a * b);
        int[] shape = (int[])array.Shape.Clone();
        shape[axis] = positions.Length;
        double[] data = new double[outer * positions.Length * inner];
        for (int o = 0; o < outer; o++)
        {
            for (int p = 0; p < positions.Length; p++)
            {
                Array.Copy(array.Data, (o * array.Shape[axis] + positions[p]) * inner, data, (o * positions.Length + p) * inner, inner);
            }
        }

        return array with { Data = data, Shape = shape };
    }

    /// <summary>Keeps the named axes, in their order; the others must have length 1.</summary>
    public static NdArray Project(NdArray array, int[] axes)
    {
        for (int i = 0; i < array.Rank; i++)
        {
            if (!axes.Contains(i) && array.Shape[i] != 1)
            {
                throw new EvaluationException($"axis {i} of the array of shape {Show(array.Shape)} has length {array.Shape[i]}; an axis that is dropped must have length 1.");
            }
        }

        foreach (int axis in axes)
        {
            Axis(array, axis);
        }

        return array with { Shape = [.. axes.Select(axis => array.Shape[axis])] };
    }

    public static NdArray Reshape(NdArray array, int[] lengths)
    {
        int known = lengths.Where(length => length >= 0).Aggregate(1, (a, b) => a * b), open = lengths.Count(length => length < 0);
        int[] shape = [.. lengths.Select(length => length < 0 ? (known == 0 ? 0 : array.Data.Length / known) : length)];
        if (open > 1 || shape.Aggregate(1, (a, b) => a * b) != array.Data.Length)
        {
            throw new EvaluationException($"an array of shape {Show(array.Shape)} cannot get the shape {Show(lengths)}: it has {array.Data.Length} elements.");
        }

        return array with { Shape = shape };
    }

    public static NdArray Transpose(NdArray array, int first, int second)
    {
        int rank = Math.Max(array.Rank, Math.Max(first, second) + 1);
        int[] from = [.. array.Shape, .. Enumerable.Repeat(1, rank - array.Rank)];
        int[] shape = (int[])from.Clone();
        (shape[first], shape[second]) = (shape[second], shape[first]);
        double[] data = new double[array.Data.Length];
        int[] position = new int[rank];
        int[] strides = new int[rank];
        for (int i = rank - 1, stride = 1; i >= 0; stride *= from[i], i--)
        {
            strides[i] = stride;
        }

        (strides[first], strides[second]) = (strides[second], strides[first]);
        for (int i = 0; i < data.Length; i++)
        {
            int at = 0, rest = i;
            for (int axis = rank - 1; axis >= 0; axis--)
            {
                position[axis] = rest % shape[axis];
                rest /= shape[axis];
                at += position[axis] * strides[axis];
            }

            data[i] = array.Data[at];
        }

        return array with { Data = data, Shape = shape };
    }

    /// <summary>Reduces along axes, which keep length 1; a reducer of several outputs puts them along the field axis.</summary>
    public static NdArray Reduce(NdArray array, Reducer reducer, int[] axes, int? fieldAxis)
    {
        foreach (int axis in axes)
        {
            Axis(array, axis);
        }

        int outputs = reducer.Outputs.Count;
        if ((outputs > 1 || reducer.InputCount > 1) && fieldAxis is null)
        {
            throw new EvaluationException($"the reducer has {reducer.InputCount} inputs and {outputs} outputs; fieldAxis must say which axis holds them.");
        }

        int? field = reducer.InputCount > 1 || outputs > 1 ? fieldAxis : null;
        int[] shape = [.. array.Shape.Select((length, axis) => axes.Contains(axis) ? 1 : axis == field ? outputs : length)];
        if (field is { } f && f >= array.Rank)
        {
            shape = [.. shape, .. Enumerable.Repeat(1, f - array.Rank), outputs];
        }

        var cells = new SortedDictionary<long, IAccumulator>();
        int[] position = new int[array.Rank];
        int fieldLength = field is { } g && g < array.Rank ? array.Shape[g] : 1;
        var tuples = new SortedDictionary<(long Cell, long Step), double[]>();
        for (int i = 0; i < array.Data.Length; i++)
        {
            for (int axis = array.Rank - 1, rest = i; axis >= 0; axis--)
            {
                position[axis] = rest % array.Shape[axis];
                rest /= array.Shape[axis];
            }

            long cell = 0, step = 0;
            for (int axis = 0; axis < array.Rank; axis++)
            {
                if (axis == field)
                {
                    continue;
                }

                cell = cell * array.Shape[axis] + (axes.Contains(axis) ? 0 : position[axis]);
                step = step * array.Shape[axis] + (axes.Contains(axis) ? position[axis] : 0);
            }

            int at = field is { } h && h < array.Rank ? position[h] : 0;
            if (!tuples.TryGetValue((cell, step), out double[]? tuple))
            {
                tuples[(cell, step)] = tuple = new double[fieldLength];
            }

            tuple[at] = array.Data[i];
        }

        foreach (var ((cell, _), tuple) in tuples)
        {
            if (!cells.TryGetValue(cell, out var state))
            {
                cells[cell] = state = reducer.Start();
            }

            state.Add([.. tuple.Select(value => (object?)value)], 1);
        }

        // Cells come in the order of the kept axes; outputs go along the field axis.
        double[] data = new double[shape.Aggregate(1, (a, b) => a * b)];
        int inner = field is { } k ? shape[(k + 1)..].Aggregate(1, (a, b) => a * b) : 1;
        int index = 0;
        foreach (var state in cells.Values)
        {
            object?[] values = state.Finish();
            for (int o = 0; o < outputs; o++)
            {
                int at = field is null ? index : index / inner * outputs * inner + o * inner + index % inner;
                data[at] = values[o] as double? ?? 0;
            }

            index++;
        }

        return new NdArray(data, shape);
    }

    /// <summary>Position of the largest element, of several the first, as a vector of indices.</summary>
    public static NdArray ArgMax(NdArray array)
    {
        int best = 0;
        for (int i = 1; i < array.Data.Length; i++)
        {
            if (array.Data[i] > array.Data[best])
            {
                best = i;
            }
        }

        double[] position = new double[array.Rank];
        for (int axis = array.Rank - 1, rest = best; axis >= 0; axis--)
        {
            position[axis] = rest % array.Shape[axis];
            rest /= array.Shape[axis];
        }

        return new NdArray(position, [array.Rank]);
    }

    public static double Get(NdArray array, double[] position)
    {
        if (position.Length != array.Rank)
        {
            throw new EvaluationException($"a position in an array of rank {array.Rank} needs {array.Rank} numbers; got {position.Length}.");
        }

        int at = 0;
        for (int axis = 0; axis < position.Length; axis++)
        {
            int length = array.Shape[axis], p = (int)position[axis];
            p = p < 0 ? p + length : p;
            if (p < 0 || p >= length)
            {
                throw new EvaluationException($"position [{string.Join(", ", position.Select(Coerce.Show))}] lies outside of the array of shape {Show(array.Shape)}.");
            }

            at = at * length + p;
        }

        return array.Data[at];
    }

    private static void Axis(NdArray array, int axis)
    {
        if (axis < 0 || axis >= array.Rank)
        {
            throw new EvaluationException($"the array of shape {Show(array.Shape)} has no axis {axis}.");
        }
    }
}
