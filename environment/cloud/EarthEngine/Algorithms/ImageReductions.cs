using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Reductions of one image: over its bands, over a region, over many regions.</summary>
internal static class ImageReductions
{
    private const int MaxEffortSteps = 24;

    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.reduce(image: Image, reducer: Reducer) -> Image", "Reduces the bands of each pixel into a band per output of the reducer.", c =>
        {
            var image = c.Image("image");
            var reducer = c.Typed<Reducer>("reducer");
            var type = image.Bands.Select(band => band.Type).Aggregate(PixelType.Union);
            BandSource[] inputs = [.. image.Bands.Select(band => band.Source)];
            return image.Computed(reducer.Outputs.Select((name, i) =>
            {
                var output = reducer.TypeOf(i, type) ?? throw c.Bad("reducer", $"its output '{name}' is no number");
                return new Band(name, output, image.Bands[0].Projection,
                    reducer is NumberReducer number ? new ReduceNumbersBand(inputs, number, i, output) : new ReduceBandsBand(inputs, reducer, i));
            }));
        });
        r.Add("Image.reduceRegion(image: Image, reducer: Reducer, geometry: Geometry?, scale: Float?, crs: Projection?, crsTransform: List<Number>?, "
            + "bestEffort: Boolean = false, maxPixels: Long = 10000000, tileScale: Float = 1) -> Dictionary<Object>",
            "Reduces the pixels of a region. Weighted reducers (mean, sum, …) weigh a pixel by mask and covered share; others take pixels whose centre lies inside.", c =>
            {
                var image = c.Image("image");
                var geometry = c.OptionalGeometry("geometry") ?? image.Geometry
                    ?? throw new EvaluationException("the image has no bounds and no geometry was given. Give a geometry.");
                return Region(c, image, c.Typed<Reducer>("reducer"), geometry, Lattice(c, image), c.Bool("bestEffort"), c.Number("maxPixels"));
            });
        r.Add("Image.reduceRegions(image: Image, collection: FeatureCollection, reducer: Reducer, scale: Float?, crs: Projection?, crsTransform: List<Number>?, "
            + "tileScale: Float = 1, maxPixelsPerRegion: Long?) -> FeatureCollection",
            "Reduces the pixels of each feature and adds the outputs to its properties: named by the reducer for one band, else by band.", c =>
            {
                var image = c.Image("image");
                var reducer = c.Typed<Reducer>("reducer");
                var lattice = Lattice(c, image);
                double most = c.OptionalNumber("maxPixelsPerRegion") ?? 1e9;
                return c.Collection("collection").With(features => features.Select(feature =>
                {
                    var result = Region(c, image, reducer, feature.Geometry ?? throw new EvaluationException("a feature has no geometry."), lattice, false, most);
                    bool single = image.Bands.Count == 1 && reducer.HasSingleOutput;
                    var properties = new Properties(feature.Properties);
                    foreach (var (key, value) in result)
                    {
                        string name = single ? reducer.Outputs[0] : key;
                        if (value is not null)
                        {
                            properties[name] = value;
                        }
                    }

                    return feature.WithProperties(properties);
                }));
            });
    }

    private static Lattice Lattice(Call c, EeImage image)
    {
        if (image.Bands.Count == 0)
        {
            throw new EvaluationException($"the image has no bands{(image.NoBandsReason is { } reason ? $" ({reason})" : "")}.");
        }

        if (c.Has("crs"))
        {
            return ImageProjections.Chosen(c, "crs");
        }

        if (c.Has("crsTransform"))
        {
            throw new EvaluationException("crsTransform needs crs.");
        }

        var lattice = image.Bands[0].Projection;
        return c.OptionalNumber("scale") is { } scale ? lattice.AtScale(scale) : lattice;
    }

    private static SortedDictionary<string, object?> Region(Call c, EeImage image, Reducer reducer, EeGeometry geometry, Lattice lattice, bool bestEffort, double maxPixels)
    {
        var bands = image.Bands;
        bool perBand = reducer.InputCount == 1;
        if (!perBand && reducer.InputCount != bands.Count)
        {
            throw new EvaluationException($"the reducer takes {reducer.InputCount} inputs; the image has {bands.Count} bands {ImageBands.Names(image)}. Select as many bands.");
        }

        var shape = new CoverageShape(geometry, lattice);
        for (int step = 0; !shape.Region.IsEmpty && shape.Region.Bounds(c.Name).LongCount > maxPixels; step++)
        {
            if (!bestEffort || step == MaxEffortSteps)
            {
                throw new EvaluationException($"Too many pixels in the region. Found {shape.Region.Bounds(c.Name).LongCount}, but maxPixels allows only "
                    + $"{Coerce.Show(maxPixels)}. Ensure that you are not aggregating at a higher resolution than you intended; this is governed by the "
                    + "arguments (scale, crs, crsTransform), or raise maxPixels, or set bestEffort.");
            }

            lattice = lattice with { ScaleX = lattice.ScaleX * 2, ShearX = lattice.ShearX * 2, ShearY = lattice.ShearY * 2, ScaleY = lattice.ScaleY * 2 };
            shape = new CoverageShape(geometry, lattice);
        }

        int count = perBand ? bands.Count : 1;
        var states = Enumerable.Range(0, count).Select(_ => reducer.Start()).ToArray();
        bool[] any = new bool[count];
        if (!shape.Region.IsEmpty)
        {
            Walk(c, bands, reducer, shape, perBand, states, any);
        }

        var result = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        for (int b = 0; b < count; b++)
        {
            bool empty = !any[b] && !reducer.Outputs.Any(name => name is "count" or "list" or "histogram" or "groups" or "sum");
            object?[] values = empty ? new object?[reducer.Outputs.Count] : states[b].Finish();
            for (int o = 0; o < values.Length; o++)
            {
                string name = !perBand ? reducer.Outputs[o] : reducer.HasSingleOutput ? bands[b].Name : $"{bands[b].Name}_{reducer.Outputs[o]}";
                result[name] = !any[b] && reducer.Outputs[o] == "sum" && values[o] is null ? 0.0 : values[o];
            }
        }

        return result;
    }

    // Tiles are computed on all cores; the reduction itself goes on in the order of the tiles, so that sums do not depend on threads.
    private static void Walk(Call c, IReadOnlyList<Band> bands, Reducer reducer, CoverageShape shape, bool perBand, IAccumulator[] states, bool[] any)
    {
        var bounds = shape.Region.Bounds(c.Name);
        TileReader.ForEachTileInOrder(bounds, [.. bands.Select(band => band.Source)], c.Interpreter.Cancellation, (tile, planes) =>
        {
            double[]? shares = reducer.IsWeighted ? shape.Fill(tile) : null;
            bool[]? inside = reducer.IsWeighted ? null : shape.Region.Fill(tile);
            for (int i = 0; i < tile.Count; i++)
            {
                double share = shares is not null ? shares[i] : inside is not null && inside[i] ? 1 : 0;
                if (share > 0)
                {
                    Add(planes, i, share);
                }
            }
        }, tile => shape.Region.Fill(tile) is not null || (shape.HasArea && shape.Fill(tile) is not null));

        void Add(Plane[] planes, int i, double share)
        {
            if (perBand)
            {
                for (int b = 0; b < planes.Length; b++)
                {
                    if (planes[b].IsValid(i))
                    {
                        states[b].Add([ValueAt(planes[b], i)], share * (planes[b].Mask is null ? 1 : planes[b].Mask![i]));
                        any[b] = true;
                    }
                }
            }
            else if (PixelPicker.IsComplete(planes, i))
            {
                double mask = planes.Min(plane => plane.Mask is null ? 1 : plane.Mask[i]);
                states[0].Add([.. planes.Select(plane => ValueAt(plane, i))], share * mask);
                any[0] = true;
            }
        }
    }

    private static object ValueAt(Plane plane, int i) => plane.IsArray ? plane.ArrayAt(i) : plane.Values[i];
}
