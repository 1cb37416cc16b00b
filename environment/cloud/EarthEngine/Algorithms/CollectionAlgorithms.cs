using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Collections of images and features.</summary>
internal static class CollectionAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Collection.filter(collection: FeatureCollection, filter: Object) -> FeatureCollection", "The elements that pass a filter.", c =>
        {
            var filter = c["filter"] switch
            {
                EeFilter given => given,
                string text => FilterAlgorithms.Expression(text),
                var other => throw c.Bad("filter", $"got {Coerce.Describe(other)}, expected a Filter"),
            };
            return c.Collection("collection").With(elements => elements.Where(element => filter.Test(element)));
        });
        r.Add("Collection.limit(collection: FeatureCollection, limit: Integer?, key: String?, ascending: Boolean = true) -> FeatureCollection",
            "The first elements, after sorting by a property when one is named. Elements without it come last.", c =>
            {
                int? limit = c.OptionalInt("limit");
                string? key = c.OptionalText("key");
                bool ascending = c.Bool("ascending");
                return c.Collection("collection").With(elements =>
                {
                    IEnumerable<EeElement> sorted = elements;
                    if (key is not null)
                    {
                        var comparer = Comparer<object?>.Create((a, b) => ListAlgorithms.Compare(a, b) * (ascending ? 1 : -1));
                        sorted = elements.OrderBy(element => element.Properties.ContainsKey(key) ? 0 : 1).ThenBy(element => element.Properties.GetValueOrDefault(key), comparer);
                    }

                    return limit is { } most ? sorted.Take(Math.Max(0, most)) : sorted;
                });
            });
        r.Add("Collection.map(collection: FeatureCollection, baseAlgorithm: Algorithm, dropNulls: Boolean = false) -> FeatureCollection",
            "The results of a function of each element.", c =>
            {
                var collection = c.Collection("collection");
                var function = c.Function("baseAlgorithm");
                bool dropNulls = c.Bool("dropNulls");
                var mapped = new EeCollection(() => Mapped(collection, function, dropNulls), collection.IsImages, collection.Properties);

                // A function may turn features into images or back; the first result tells.
                return collection.Elements.Count > 0 && mapped.Elements.Count > 0 ? new EeCollection(mapped.Elements, mapped.Elements[0] is EeImage, collection.Properties) : mapped;
            });
        r.Add("Collection.iterate(collection: FeatureCollection, function: Algorithm, first: Object?) -> Object", "Calls a function of (element, result so far) with each element in turn.", c =>
        {
            var function = c.Function("function");
            return c.Collection("collection").Elements.Aggregate(c["first"], (result, element) => function.Invoke(element, result));
        });
        r.Add("Collection.first(collection: FeatureCollection) -> Element", "The first element; null when there is none.", c => c.Collection("collection").Elements.FirstOrDefault());
        r.Add("Collection.size(collection: FeatureCollection) -> Integer", "The number of elements.", c => (double)c.Collection("collection").Elements.Count);
        r.Add("Collection.toList(collection: FeatureCollection, count: Integer, offset: Integer = 0) -> List<Object>", "Elements as a list.",
            c => c.Collection("collection").Elements.Skip(c.Int("offset")).Take(c.Int("count")).Cast<object?>().ToArray());
        r.Add("Collection.flatten(collection: FeatureCollection) -> FeatureCollection", "The elements of a collection of collections, one after the other.", c =>
            c["collection"] is IReadOnlyList<object?> list
                ? new EeCollection(list.SelectMany(item => Coerce.ToCollection(item, c.Interpreter)?.Elements ?? throw c.Bad("collection", $"it holds {Coerce.Describe(item)}")).ToArray(), false)
                : c.Collection("collection").With(elements => elements.SelectMany((element, i) =>
                    element.Properties.GetValueOrDefault("features") is EeCollection inner
                        ? inner.Elements.Select((feature, j) => feature.WithProperties(feature.Properties.With("system:index", $"{element.Index ?? Coerce.Show(i)}_{feature.Index ?? Coerce.Show(j)}")))
                        : [element])));
        r.Add("Collection.distinct(collection: FeatureCollection, properties: Object) -> FeatureCollection", "The first of the elements that agree in some properties.", c =>
        {
            string[] names = c["properties"] is string one ? [one] : c.Texts("properties");
            return c.Collection("collection").With(elements => elements.DistinctBy(element => string.Join('\u001f', names.Select(name => ObjectReducers.Key(element.Properties.GetValueOrDefault(name))))));
        });
        foreach (string type in new[] { "Collection", "ImageCollection", "FeatureCollection" })
        {
            string kind = type == "Collection" ? "FeatureCollection" : type;
            r.Add($"{type}.merge(collection1: {kind}, collection2: {kind}) -> {kind}", "The elements of both collections, indices prefixed by 1_ and 2_.", c =>
            {
                var (first, second) = (c.Collection("collection1"), c.Collection("collection2"));
                static IEnumerable<EeElement> Prefixed(EeCollection collection, string prefix) => collection.Elements.Select((element, i) =>
                    element.WithProperties(element.Properties.With("system:index", $"{prefix}_{element.Index ?? Coerce.Show(i)}")));
                return new EeCollection(() => Prefixed(first, "1").Concat(Prefixed(second, "2")), first.IsImages, first.Properties);
            });
        }

        r.Add("Collection.geometry(collection: FeatureCollection, maxError: ErrorMargin?) -> Geometry", "The union of all geometries or footprints.",
            c => GeometryAlgorithms.Union(c.Collection("collection").Elements.Select(element => element.Geometry)));
        r.Add("Collection.randomColumn(collection: FeatureCollection, columnName: String = \"random\", seed: Long = 0, distribution: String = \"uniform\", rowKeys: List<String> = [\"system:index\"]) -> FeatureCollection",
            "Adds a random number to each element: a hash of the seed and the row keys, in [0, 1) or standard normal.", c =>
            {
                string name = c.Text("columnName"), distribution = c.Text("distribution");
                string[] keys = c.Texts("rowKeys");
                long seed = (long)c.Number("seed");
                if (distribution is not ("uniform" or "normal"))
                {
                    throw c.Bad("distribution", $"'{distribution}' is unknown; allowed are 'uniform' and 'normal'");
                }

                return c.Collection("collection").With(elements => elements.Select(element =>
                {
                    long row = Hash.OfText(string.Join('\u001f', keys.Select(key => ObjectReducers.Key(element.Properties.GetValueOrDefault(key)))));
                    return element.WithProperties(element.Properties.With(name, distribution == "normal" ? Hash.Normal(seed, row, 0) : Hash.Uniform(seed, row, 0)));
                }));
            });
        r.Add("Collection.remap(collection: FeatureCollection, lookupIn: List<Object>, lookupOut: List<Object>, columnName: String) -> FeatureCollection",
            "Maps the values of a property; elements whose value is not in the list are dropped.", c =>
            {
                var (from, to) = (c.List("lookupIn"), c.List("lookupOut"));
                string name = c.Text("columnName");
                if (from.Count != to.Count)
                {
                    throw new EvaluationException($"lookupIn has {from.Count} values and lookupOut has {to.Count}; they must have equally many.");
                }

                var map = new Dictionary<string, object?>();
                for (int i = 0; i < from.Count; i++)
                {
                    map.TryAdd(ObjectReducers.Key(from[i]), to[i]);
                }

                return c.Collection("collection").With(elements => elements.Where(element => element.Properties.TryGetValue(name, out object? value) && map.ContainsKey(ObjectReducers.Key(value)))
                    .Select(element => element.WithProperties(element.Properties.With(name, map[ObjectReducers.Key(element.Properties[name])]))));
            });
        r.Add("FeatureCollection.randomPoints(region: Geometry, points: Integer = 1000, seed: Long = 0, maxError: ErrorMargin?) -> FeatureCollection",
            "Points drawn evenly, by area, inside a region; offline a seeded draw of its own.", RandomPoints);
        r.Add("FeatureCollection.makeArray(collection: FeatureCollection, properties: List<String>, name: String = \"array\") -> FeatureCollection",
            "Adds a property that holds number properties as a vector.", c =>
            {
                string[] names = c.Texts("properties");
                string into = c.Text("name");
                return c.Collection("collection").With(elements => elements.Select(element => element.WithProperties(element.Properties.With(into, new NdArray(
                    [.. names.Select(name => Coerce.ToNumber(element.Properties.GetValueOrDefault(name)) ?? throw new EvaluationException($"FeatureCollection.makeArray: an element has no number '{name}'."))],
                    [names.Length])))));
            });
        r.Add("ImageCollection.combine(primary: ImageCollection, secondary: ImageCollection, overwrite: Boolean = false) -> ImageCollection",
            "Adds to each image the bands of the other collection's image with the same index.", c =>
            {
                var others = c.Collection("secondary").Images(c.Name).ToLookup(image => image.Index);
                bool overwrite = c.Bool("overwrite");
                return c.Collection("primary").With(elements => elements.Cast<EeImage>().Where(image => others.Contains(image.Index))
                    .Select(image => ImageBands.Joined(image, others[image.Index].First().Bands, overwrite)));
            });
        r.Add("Image.linkCollection(input: Image, imageCollection: ImageCollection, linkedBands: Object?, linkedProperties: Object?, matchPropertyName: String = \"system:index\") -> Image",
            "Adds bands and properties of the collection's image whose property equals the image's; where none does, masked bands.", LinkCollection);
    }

    private static IEnumerable<EeElement> Mapped(EeCollection collection, EeFunction function, bool dropNulls)
    {
        foreach (var element in collection.Elements)
        {
            object? result = function.Invoke(element);
            switch (result)
            {
                case null when dropNulls:
                    continue;
                case EeElement mapped:
                    // The place in the collection stays: a computed image loses its index otherwise.
                    yield return element.Index is { } index && mapped.Index is null ? mapped.WithProperties(mapped.Properties.With("system:index", index)) : mapped;
                    break;
                case EeCollection inner:
                    var collected = inner.AsElement();
                    yield return collected.WithProperties(collected.Properties.With("system:index", element.Index ?? "0"));
                    break;
                case EeGeometry geometry:
                    yield return new EeFeature(geometry, element.Index is { } kept ? Properties.None.With("system:index", kept) : Properties.None);
                    break;
                default:
                    throw Hosting.ApiException.Invalid($"Collection.map: A mapped algorithm must return a Feature or Image; it returned {Coerce.Describe(result)}.");
            }
        }
    }

    private static EeCollection RandomPoints(Call c)
    {
        var region = c.Geometry("region").ToLonLat();
        var box = region.Shape.EnvelopeInternal;
        int points = c.Int("points");
        long seed = (long)c.Number("seed");
        if (region.Shape.Dimension != NetTopologySuite.Geometries.Dimension.Surface || points is < 0 or > 1_000_000)
        {
            throw new EvaluationException($"the region must have an area and points must be 0 to 1000000; got {region.Shape.GeometryType} and {points}.");
        }

        // Even in the sine of latitude is even by area.
        double low = Math.Sin(double.DegreesToRadians(box.MinY)), high = Math.Sin(double.DegreesToRadians(box.MaxY));
        var inside = NetTopologySuite.Geometries.Prepared.PreparedGeometryFactory.Prepare(region.Shape);
        var features = new List<EeElement>();
        for (long draw = 0; features.Count < points; draw++)
        {
            double lon = box.MinX + Hash.Uniform(seed, draw, 0) * box.Width;
            double lat = double.RadiansToDegrees(Math.Asin(low + Hash.Uniform(seed, draw, 1) * (high - low)));
            var point = new NetTopologySuite.Geometries.Point(lon, lat);
            if (inside.Contains(point))
            {
                features.Add(new EeFeature(new EeGeometry(point, Crs.Wgs84, false), Properties.None.With("system:index", Coerce.Show(features.Count))));
            }

            if (draw > 1000L * (points + 100))
            {
                throw new EvaluationException("the region is too small within its bounds to draw points from.");
            }
        }

        return new EeCollection(features, false);
    }

    private static EeImage LinkCollection(Call c)
    {
        var image = c.Image("input");
        string match = c.Text("matchPropertyName");
        object? value = image.Properties.GetValueOrDefault(match);
        string[] Names(string argument) => c[argument] switch
        {
            null => [],
            string one => [one],
            _ => c.Texts(argument),
        };
        var others = c.Collection("imageCollection").Images(c.Name);
        var other = others.FirstOrDefault(candidate => value is not null && ListAlgorithms.Compare(candidate.Properties.GetValueOrDefault(match), value) == 0);
        string[] bands = Names("linkedBands");
        var template = other ?? others.FirstOrDefault();
        var added = template is null ? [] : bands.SelectMany(name => ImageBands.Select(template, name))
            .Select(band => other is null ? band with { Source = new ConstantBand(0, masked: true) } : band);
        var result = ImageBands.Joined(image, added, false);
        var properties = new Properties(result.Properties);
        foreach (string name in Names("linkedProperties"))
        {
            if (other?.Properties.TryGetValue(name, out object? linked) == true)
            {
                properties[name] = linked;
            }
        }

        return (EeImage)result.WithProperties(properties);
    }
}
