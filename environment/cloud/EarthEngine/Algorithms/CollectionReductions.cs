using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Composites of image collections, and statistics of properties.</summary>
internal static class CollectionReductions
{
    public static void AddTo(AlgorithmRegistry r)
    {
        var composites = new (string Name, NumberReducer Reducer)[]
        {
            ("median", NumberReducers.Median), ("mean", NumberReducers.Mean), ("min", NumberReducers.Min), ("max", NumberReducers.Max), ("mode", NumberReducers.Mode),
            ("sum", NumberReducers.Sum), ("product", NumberReducers.Product), ("count", NumberReducers.Count), ("and", NumberReducers.AllNonZero),
            ("or", NumberReducers.AnyNonZero), ("first", NumberReducers.First), ("last", NumberReducers.Last),
        };
        foreach (var (name, reducer) in composites)
        {
            r.Add($"reduce.{name}(collection: ImageCollection) -> Image", $"The {name} of the valid values of each pixel over the images, bands matched by name.",
                c => Reduced(c.Collection("collection"), c.Name, reducer, keepNames: true));
        }

        r.Add("ImageCollection.reduce(collection: ImageCollection, reducer: Reducer, parallelScale: Float = 1) -> Image",
            "Reduces each pixel over the images, bands matched by name, into bands BAND_OUTPUT.", c => Reduced(c.Collection("collection"), c.Name, c.Typed<Reducer>("reducer"), keepNames: false));
        r.Add("ImageCollection.mosaic(collection: ImageCollection) -> Image", "The last valid value of each pixel and band, in the order of the collection.",
            c => Reduced(c.Collection("collection"), c.Name, NumberReducers.Last, keepNames: true));
        r.Add("ImageCollection.qualityMosaic(collection: ImageCollection, qualityBand: String) -> Image", "All bands of each pixel from the image with the highest quality value.", c =>
        {
            var images = c.Collection("collection").Images(c.Name);
            if (images.Count == 0)
            {
                return Nothing(c.Name);
            }

            string quality = c.Text("qualityBand");
            var qualities = images.Select(image => ImageBands.Select(image, quality).First().Source).ToArray();
            return new EeImage([.. images[0].Bands.Select(band => band with
            {
                Projection = Lattice.Default,
                Dimensions = null,
                Source = new QualityBand(qualities, [.. images.Select(image => ImageBands.Select(image, band.Name).First().Source)]),
            })], Properties.None, null);
        });
        r.Add("ImageCollection.toBands(collection: ImageCollection) -> Image", "All bands of all images in one image, named INDEX_BAND.", c =>
        {
            var images = c.Collection("collection").Images(c.Name);
            if (images.Sum(image => image.Bands.Count) > 5000)
            {
                throw new EvaluationException($"the collection has {images.Sum(image => image.Bands.Count)} bands in all; at most 5000 are allowed.");
            }

            return new EeImage([.. images.SelectMany((image, i) => image.Bands.Select(band => band with { Name = $"{image.Index ?? Coerce.Show(i)}_{band.Name}" }))], Properties.None, null);
        });
        r.Add("Collection.reduceColumns(collection: FeatureCollection, reducer: Reducer, selectors: List<String>, weightSelectors: List<String>?) -> Dictionary<Object>",
            "Reduces properties over the elements that have them all.", c =>
            {
                var reducer = c.Typed<Reducer>("reducer");
                string[] names = c.Texts("selectors"), weights = c.Has("weightSelectors") ? c.Texts("weightSelectors") : [];
                if (names.Length != reducer.InputCount)
                {
                    throw c.Bad("selectors", $"{names.Length} properties are given, the reducer takes {reducer.InputCount}");
                }

                var state = reducer.Start();
                foreach (var element in c.Collection("collection").Elements)
                {
                    object?[] values = [.. names.Select(name => element.Properties.GetValueOrDefault(name))];
                    if (values.All(value => value is not null))
                    {
                        state.Add(values, weights.Length == 0 ? 1 : Coerce.ToNumber(element.Properties.GetValueOrDefault(weights[0])) ?? 0);
                    }
                }

                var result = new SortedDictionary<string, object?>(StringComparer.Ordinal);
                object?[] outputs = state.Finish();
                for (int i = 0; i < outputs.Length; i++)
                {
                    result[reducer.Outputs[i]] = outputs[i];
                }

                return result;
            });
        Aggregates(r);
    }

    private static void Aggregates(AlgorithmRegistry r)
    {
        void Add(string name, string type, string description, Func<List<object>, object?> run) => r.Add(
            $"AggregateFeatureCollection.{name}(collection: FeatureCollection, property: String) -> {type}", $"{description} of a property over the elements that have it.", c =>
            {
                string property = c.Text("property");
                return run([.. c.Collection("collection").Elements.Select(element => element.Properties.GetValueOrDefault(property)).OfType<object>()]);
            });
        void Number(string name, string description, NumberReducer reducer) => Add(name, "Number", description, values => Run(reducer, values)[0]);
        Number("min", "The smallest value", NumberReducers.Min);
        Number("max", "The largest value", NumberReducers.Max);
        Number("mean", "The mean", NumberReducers.Mean);
        Number("sum", "The sum", NumberReducers.Sum);
        Number("product", "The product", NumberReducers.Product);
        Number("sample_sd", "The sample standard deviation", NumberReducers.SampleStdDev);
        Number("sample_var", "The sample variance", NumberReducers.SampleVariance);
        Number("total_sd", "The population standard deviation", NumberReducers.StdDev);
        Number("total_var", "The population variance", NumberReducers.Variance);
        Add("count", "Number", "The number of values", values => (double)values.Count);
        Add("count_distinct", "Number", "The number of different values", values => (double)values.Select(ObjectReducers.Key).Distinct().Count());
        Add("first", "Object", "The first value", values => values.FirstOrDefault());
        Add("array", "List<Object>", "The list", values => values.ToArray());
        Add("histogram", "Dictionary<Number>", "How often each value occurs", values =>
        {
            var counts = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            foreach (string key in values.Select(ObjectReducers.Key))
            {
                counts[key] = (counts.GetValueOrDefault(key) as double? ?? 0) + 1;
            }

            return counts;
        });
        Add("stats", "Dictionary<Number>", "Several statistics", values => new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["min"] = Run(NumberReducers.Min, values)[0],
            ["max"] = Run(NumberReducers.Max, values)[0],
            ["mean"] = Run(NumberReducers.Mean, values)[0],
            ["sum"] = Run(NumberReducers.Sum, values)[0],
            ["sum_sq"] = values.Sum(value => (Coerce.ToNumber(value) ?? 0) * (Coerce.ToNumber(value) ?? 0)),
            ["sample_sd"] = Run(NumberReducers.SampleStdDev, values)[0],
            ["sample_var"] = Run(NumberReducers.SampleVariance, values)[0],
            ["total_sd"] = Run(NumberReducers.StdDev, values)[0],
            ["total_var"] = Run(NumberReducers.Variance, values)[0],
            ["total_count"] = (double)values.Count,
            ["valid_count"] = (double)values.Count,
            ["weight_sum"] = (double)values.Count,
            ["weighted_sum"] = Run(NumberReducers.Sum, values)[0],
        });
    }

    private static object?[] Run(Reducer reducer, List<object> values)
    {
        var state = reducer.Start();
        foreach (object value in values)
        {
            state.Add([value], 1);
        }

        return state.Finish();
    }

    private static EeImage Nothing(string who) => new([], Properties.None, null) { NoBandsReason = $"{who} was given an empty collection; check its date range, bounds and filters" };

    private static EeImage Reduced(EeCollection collection, string who, Reducer reducer, bool keepNames)
    {
        var images = collection.Images(who);
        if (images.Count == 0)
        {
            return Nothing(who);
        }

        if (reducer.InputCount != 1)
        {
            throw new EvaluationException($"the reducer takes {reducer.InputCount} inputs; a collection gives one per band.");
        }

        var names = images.SelectMany(image => image.Bands.Select(band => band.Name)).Distinct().ToList();
        var bands = new List<Band>();
        foreach (string name in names)
        {
            var sources = images.Select(image => image.Bands.FirstOrDefault(band => band.Name == name)).OfType<Band>().ToArray();
            var input = sources.Select(band => band.Type).Aggregate(PixelType.Union);
            BandSource[] inputs = [.. sources.Select(band => band.Source)];
            for (int i = 0; i < reducer.Outputs.Count; i++)
            {
                var type = reducer.TypeOf(i, input);
                bool isList = reducer.Outputs[i] == "list";
                if (type is null && !isList)
                {
                    throw new EvaluationException($"the reducer's output '{reducer.Outputs[i]}' cannot be a band.");
                }

                bands.Add(new Band(
                    keepNames ? name : $"{name}_{reducer.Outputs[i]}",
                    type ?? input with { Dimensions = 1 },
                    Lattice.Default,
                    isList ? new CollectionListBand(inputs)
                    : reducer is NumberReducer number ? new ReduceNumbersBand(inputs, number, i, type!)
                    : new ReduceBandsBand(inputs, reducer, i)));
            }
        }

        return new EeImage(bands, Properties.None, GeometryAlgorithms.FootprintOf(images));
    }
}
