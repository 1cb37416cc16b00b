using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Arrays as values.</summary>
internal static class ArrayAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Array(values: Object, pixelType: PixelType?) -> Array", "An array of nested lists of numbers.", c =>
        {
            var array = Read(c, "values");
            return PixelTypes.Read(c["pixelType"]) is { } type ? array.Map(type.Cast) with { Type = type } : array;
        });
        foreach (var (name, description, run) in NumberAlgorithms.Binary)
        {
            r.Add($"Array.{name}(left: Array, right: Array) -> Array", $"{description}, element by element; a single number goes with every element.", c => ArrayMath.Combine(Read(c, "left"), Read(c, "right"), run));
        }

        foreach (var (name, description, run) in NumberAlgorithms.Unary)
        {
            r.Add($"Array.{name}(input: Array) -> Array", $"{description}, element by element.", c => Read(c, "input").Map(run));
        }

        r.Add("Array.identity(size: Integer) -> Array", "The identity matrix.", c =>
        {
            int size = c.Int("size") is >= 1 and <= 1000 and var n ? n : throw c.Bad("size", "allowed are 1 to 1000");
            double[] data = new double[size * size];
            for (int i = 0; i < size; i++)
            {
                data[i * size + i] = 1;
            }

            return new NdArray(data, [size, size]);
        });
        r.Add("Array.cat(arrays: List<Array>, axis: Integer = 0) -> Array", "Joins arrays along an axis.", c => ArrayShape.Concatenate([.. c.List("arrays").Select((value, i) =>
            Coerce.ToArray(value) is { } array ? array.Rank == 0 ? array with { Shape = [1] } : array : throw c.Bad("arrays", $"item {i} is {Coerce.Describe(value)}"))], c.Int("axis")));
        r.Add("Array.get(array: Array, position: List<Integer>) -> Number", "The element at a position.", c => ArrayShape.Get(Read(c, "array"), c.Numbers("position")));
        r.Add("Array.length(array: Array) -> Array", "The length of each axis.", c => Read(c, "array") is var array ? new NdArray([.. array.Shape.Select(l => (double)l)], [array.Rank]) : null);
        r.Add("Array.slice(array: Array, axis: Integer = 0, start: Integer = 0, end: Integer?, step: Integer = 1) -> Array", "The elements of an axis from start to before end.",
            c => ArrayShape.Slice(Read(c, "array"), c.Int("axis"), c.Int("start"), c.OptionalInt("end"), c.Int("step")));
        r.Add("Array.project(array: Array, axes: List<Integer>) -> Array", "Keeps the named axes; the others must have length 1.", c => ArrayShape.Project(Read(c, "array"), [.. c.Numbers("axes").Select(a => (int)a)]));
        r.Add("Array.transpose(array: Array, axis1: Integer = 0, axis2: Integer = 1) -> Array", "Exchanges two axes.", c => ArrayShape.Transpose(Read(c, "array"), c.Int("axis1"), c.Int("axis2")));
        r.Add("Array.reshape(array: Array, shape: List<Integer>) -> Array", "Gives another shape; −1 follows from the others.", c => ArrayShape.Reshape(Read(c, "array"), [.. c.Numbers("shape").Select(l => (int)l)]));
        r.Add("Array.reduce(array: Array, reducer: Reducer, axes: List<Integer>, fieldAxis: Integer?) -> Array", "Reduces along axes, which keep length 1.",
            c => ArrayShape.Reduce(Read(c, "array"), c.Typed<Reducer>("reducer"), [.. c.Numbers("axes").Select(a => (int)a)], c.OptionalInt("fieldAxis")));
        r.Add("Array.argmax(array: Array) -> List<Integer>", "The position of the largest element.", c => ArrayShape.ArgMax(Read(c, "array")).ToNested());
        r.Add("Array.toList(array: Array) -> List<Object>", "The array as nested lists.", c => Read(c, "array").ToNested());
        r.Add("Array.matrixMultiply(left: Array, right: Array) -> Array", "The product of two matrices.", c => Product(Read(c, "left"), Read(c, "right")));
    }

    private static NdArray Read(Call c, string name) => Coerce.ToArray(c[name]) ?? throw c.Bad(name, $"got {Coerce.Describe(c[name])}, expected an Array");

    private static NdArray Product(NdArray a, NdArray b)
    {
        if (a.Rank != 2 || b.Rank != 2 || a.Shape[1] != b.Shape[0])
        {
            throw new EvaluationException($"matrices of shapes {ArrayShape.Show(a.Shape)} and {ArrayShape.Show(b.Shape)} cannot be multiplied.");
        }

        int rows = a.Shape[0], inner = a.Shape[1], columns = b.Shape[1];
        double[] data = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < inner; k++)
            {
                double value = a.Data[i * inner + k];
                for (int j = 0; j < columns; j++)
                {
                    data[i * columns + j] += value * b.Data[k * columns + j];
                }
            }
        }

        return new NdArray(data, [rows, columns]);
    }
}
