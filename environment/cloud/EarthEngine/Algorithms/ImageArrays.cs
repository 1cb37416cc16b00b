using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Models;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Images whose pixels are arrays.</summary>
internal static class ImageArrays
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.toArray(image: Image, axis: Integer = 0) -> Image", "Joins the bands of each pixel along an axis into one array, band array; masked where any band is.", c =>
        {
            var image = c.Image("image");
            int axis = c.Int("axis");
            if (image.Bands.Count == 0 || axis is < 0 or > 7)
            {
                throw new EvaluationException($"{image.Bands.Count} bands cannot be joined along axis {axis}.");
            }

            int rank = Math.Max(axis + 1, image.Bands.Max(band => Math.Max(band.Type.Dimensions, 1)));
            var type = image.Bands.Select(band => band.Type with { Dimensions = rank }).Aggregate(PixelType.Union);
            if (axis == 0 && rank == 1 && image.Bands.All(band => band.Type.Dimensions == 0))
            {
                return image.WithBands([new Band("array", type, image.Bands[0].Projection, new StackBand([.. image.Bands.Select(band => band.Source)], type))]);
            }

            return image.WithBands([new Band("array", type, image.Bands[0].Projection,
                new ArrayBand([.. image.Bands.Select(band => band.Source)], arrays => ArrayShape.Concatenate(arrays, axis) with { Type = type }))]);
        });
        r.Add("Image.arrayGet(image: Image, position: Image) -> Image", "The element of each array at a position given by the bands of an image.", c =>
        {
            var position = c.Image("position");
            return c.Image("image").MapBands(band => position.Bands.Count == 1 && position.Bands[0].Type.Dimensions == 0 || position.Bands.Count >= 1
                ? band with
                {
                    Type = band.Type with { Dimensions = 0 },
                    Source = new ArrayElementBand([Array(band), .. position.Bands.Select(p => p.Source)],
                        arrays => ArrayShape.Get(arrays[0], [.. arrays.Skip(1).SelectMany(p => p.Data)]),
                        planes => planes is [VectorPlane vectors, { IsArray: false } at] ? vectors.At(at) : null),
                }
                : throw c.Bad("position", "it has no bands"));
        });
        r.Add("Image.arrayArgmax(image: Image) -> Image", "The position of the largest element as a vector of indices; of several the first.",
            c => c.Image("image").MapBands(band => band with { Type = PixelType.Int32 with { Dimensions = 1 }, Source = new ArrayBand([Array(band)], a => ArrayShape.ArgMax(a[0]), planes => (planes[0] as VectorPlane)?.ArgMax()) }));
        r.Add("Image.arrayFlatten(image: Image, coordinateLabels: List<List<String>>, separator: String = \"_\") -> Image",
            "Makes a scalar band per element of the arrays of a single-band image, named by the labels of its position.", Flatten);
        r.Add("Image.arraySlice(input: Image, axis: Integer = 0, start: Image?, end: Image?, step: Integer = 1) -> Image", "The elements of an axis from start to before end.", c =>
        {
            int axis = c.Int("axis"), step = c.Int("step");
            var start = c.Has("start") ? c.Image("start").Bands[0].Source : new ConstantBand(0);
            var end = c.Has("end") ? c.Image("end").Bands[0].Source : null;
            return c.Image("input").MapBands(band => band with
            {
                Source = new ArrayBand(end is null ? [Array(band), start] : [Array(band), start, end],
                    a => ArrayShape.Slice(a[0], axis, (int)a[1].Data[0], a.Length > 2 ? (int)a[2].Data[0] : null, step)),
            });
        });
        r.Add("Image.arrayProject(input: Image, axes: List<Integer>) -> Image", "Keeps the named axes; the others must have length 1.", c =>
        {
            int[] axes = [.. c.Numbers("axes").Select(axis => (int)axis)];
            return c.Image("input").MapBands(band => band with { Type = band.Type with { Dimensions = axes.Length }, Source = new ArrayBand([Array(band)], a => ArrayShape.Project(a[0], axes)) });
        });
        r.Add("Image.arrayReduce(input: Image, reducer: Reducer, axes: List<Integer>, fieldAxis: Integer?) -> Image", "Reduces arrays along axes, which keep length 1.", c =>
        {
            var reducer = c.Typed<Reducer>("reducer");
            int[] axes = [.. c.Numbers("axes").Select(axis => (int)axis)];
            int? field = c.OptionalInt("fieldAxis");
            return c.Image("input").MapBands(band => band with
            {
                Type = (reducer.TypeOf(0, band.Type) ?? PixelType.Double) with { Dimensions = band.Type.Dimensions },
                Source = new ArrayBand([Array(band)], a => ArrayShape.Reduce(a[0], reducer, axes, field)),
            });
        });
        r.Add("Image.arrayReshape(image: Image, lengths: Image, dimensions: Integer) -> Image", "Gives arrays another shape; a length of −1 follows from the others.", c =>
        {
            var lengths = c.Image("lengths");
            int rank = c.Int("dimensions");
            return c.Image("image").MapBands(band => band with
            {
                Type = band.Type with { Dimensions = rank },
                Source = new ArrayBand([Array(band), .. lengths.Bands.Select(l => l.Source)],
                    a => ArrayShape.Reshape(a[0], [.. a.Skip(1).SelectMany(l => l.Data).Select(l => (int)l)])),
            });
        });
        r.Add("Image.arrayLengths(input: Image) -> Image", "The length of each axis as a vector.", c => c.Image("input").MapBands(band => band with
        {
            Type = PixelType.Int32 with { Dimensions = 1 },
            Source = new ArrayBand([Array(band)], a => new NdArray([.. a[0].Shape.Select(length => (double)length)], [a[0].Rank])),
        }));
        r.Add("Image.arrayLength(input: Image, axis: Integer) -> Image", "The length of one axis.", c =>
        {
            int axis = c.Int("axis");
            return c.Image("input").MapBands(band => band with
            {
                Type = PixelType.Int32,
                Source = new ArrayElementBand([Array(band)], a => axis >= 0 && axis < a[0].Rank ? a[0].Shape[axis] : double.NaN),
            });
        });
        r.Add("Image.arrayTranspose(input: Image, axis1: Integer = 0, axis2: Integer = 1) -> Image", "Exchanges two axes.", c =>
        {
            int first = c.Int("axis1"), second = c.Int("axis2");
            return c.Image("input").MapBands(band => band with { Source = new ArrayBand([Array(band)], a => ArrayShape.Transpose(a[0], first, second)) });
        });
    }

    private static BandSource Array(Band band) => band.Type.Dimensions > 0
        ? band.Source
        : throw new EvaluationException($"band '{band.Name}' holds numbers, not arrays. Make arrays of it, for example with toArray().");

    private static EeImage Flatten(Call c)
    {
        var image = c.Image("image");
        if (image.Bands.Count != 1)
        {
            throw new EvaluationException($"the image must have one band; it has {ImageBands.Names(image)}. Select one.");
        }

        var labels = c.List("coordinateLabels").Select((axis, i) => Coerce.ToList(axis)?.Select(label => label as string ?? throw c.Bad("coordinateLabels", $"axis {i}: a label is no String")).ToArray()
            ?? throw c.Bad("coordinateLabels", $"item {i} is {Coerce.Describe(axis)}, expected a List of Strings")).ToArray();
        var band = image.Bands[0];
        if (band.Type.Dimensions != labels.Length)
        {
            throw c.Bad("coordinateLabels", $"the arrays of band '{band.Name}' have {band.Type.Dimensions} axes; labels are given for {labels.Length}");
        }

        string separator = c.Text("separator");
        int[] shape = [.. labels.Select(axis => axis.Length)];
        int count = shape.Aggregate(1, (a, b) => a * b);
        var source = Array(band);
        return image.WithBands(Enumerable.Range(0, count).Select(i =>
        {
            string[] names = new string[labels.Length];
            for (int axis = labels.Length - 1, rest = i; axis >= 0; axis--)
            {
                names[axis] = labels[axis][rest % shape[axis]];
                rest /= shape[axis];
            }

            return new Band(string.Join(separator, names), band.Type with { Dimensions = 0 }, band.Projection, new ArrayElementBand([source], a =>
                a[0].Shape.AsSpan().SequenceEqual(shape) ? a[0].Data[i] : throw new EvaluationException(
                    $"Image.arrayFlatten: a pixel has an array of shape {ArrayShape.Show(a[0].Shape)}, but the labels are for {ArrayShape.Show(shape)}."),
                planes => planes[0] is VectorPlane vectors && shape is [var depth] && depth == vectors.Depth ? vectors.Component(i) : null));
        }));
    }
}
