using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

/// <summary>The expressions of official-client.cjs, written in C#.</summary>
internal static class OfficialExpressions
{
    internal static Dictionary<string, ee.ComputedObject> Build()
    {
        ee.Image image = ee.Image.Load("A");
        ee.ImageCollection collection = ee.ImageCollection.Load("LANDSAT/LE07/C02/T1_L2");
        ee.FeatureCollection table = ee.FeatureCollection.Load("T");
        ee.Geometry region = ee.Geometry.Polygon([(-35, -8), (-35, -8.1), (-34.9, -8.1), (-34.9, -8)]);
        ee.Geometry projected = ee.Geometry.Polygon([(0, 0), (10, 0), (10, 10)], "EPSG:31985");
        return new Dictionary<string, ee.ComputedObject>
        {
            ["load"] = image,
            ["constant"] = (ee.Image)5,
            ["constantBands"] = ee.Image.Constant([1, 2]),
            ["filterDate"] = collection.FilterDate("2001-01-01", "2002-01-01"),
            ["filterDateComputed"] = collection.FilterDate(ee.Date.Of("2001-01-01").Advance(1, "month"), ee.Date.Of("2002-01-01")),
            ["filterBounds"] = collection.FilterBounds(region),
            ["filterEq"] = collection.Filter(ee.Filter.Eq("WRS_PATH", 214)),
            ["filterLte"] = collection.Filter(ee.Filter.Lte("CLOUD_COVER", 20)),
            ["filterCombined"] = collection.Filter(ee.Filter.And(
                ee.Filter.Gt("a", 1), ee.Filter.Or(ee.Filter.Neq("b", "x"), ee.Filter.InList("c", new[] { 1, 2 })))),
            ["filterCalendar"] = collection.Filter(ee.Filter.CalendarRange(6, 8, "month")),
            ["filterText"] = collection.Filter("CLOUD_COVER < 20"),
            ["sortLimitFirst"] = collection.Sort("CLOUD_COVER", false).Limit(3).First(),
            ["select"] = collection.Select("SR_B.", "QA_PIXEL").Median(),
            ["arithmetic"] = image.Add(1).Subtract(image.Multiply(2.5)).Divide(image).Pow(2).Mod(3),
            ["comparisons"] = image.Gt(0.2).And(image.Lte(5)).Or(image.Neq(3)).Not(),
            ["bits"] = image.Select("QA_PIXEL").BitwiseAnd(31).Eq(0).And(image.Select("QA_PIXEL").RightShift(8).BitwiseAnd(3).Lt(3)),
            ["masks"] = image.UpdateMask(image.Gt(0)).Unmask(-9999, false).SelfMask().Mask(),
            ["maskedMedian"] = collection.Map(i =>
                i.Select("SR_B.").Multiply(0.0000275).Add(-0.2).UpdateMask(i.Select("QA_PIXEL").BitwiseAnd(31).Eq(0))).Median(),
            ["nestedMap"] = collection.Map(outer => outer.AddBands(collection.Map(inner => inner.Subtract(outer)).Mean())),
            ["iterate"] = collection.Iterate((i, sum) => sum.Add(i), (ee.Image)0),
            ["reduce"] = collection.Reduce(ee.Reducer.Percentile([10, 90])),
            ["qualityMosaic"] = collection.QualityMosaic("NDVI"),
            ["mosaicToBands"] = collection.Merge(collection).ToBands(),
            ["rename"] = image.NormalizedDifference("SR_B4", "SR_B3").Rename("NDVI"),
            ["addBands"] = image.AddBands(ee.Algorithm.Call<ee.Image>("Image.select", ("input", image), ("bandSelectors", new[] { 0 }), ("newNames", new[] { "first" })), overwrite: true),
            ["cat"] = ee.Image.Cat(image, ee.Image.Load("B"), 3),
            ["expression"] = image.Expression("2.5 * (n - r) / (n + 6 * r + 1)", ("n", image.Select("SR_B4")), ("r", image.Select("SR_B3"))),
            ["remap"] = image.Remap([10, 50, 80], [0, 1, 2], 255, "Map"),
            ["clip"] = image.Clip(region).Where(image.Lt(0), 0).Clamp(0, 1).UnitScale(0, 0.3),
            ["casts"] = image.ToFloat().ToByte().Int16().ToDouble(),
            ["neighbourhood"] = image.NeighborhoodToArray(ee.Kernel.Patch(2), -9999),
            ["reduceNeighborhood"] = image.ReduceNeighborhood(ee.Reducer.Mean(), ee.Kernel.Square(1.5, "pixels", false)),
            ["convolve"] = image.Convolve(ee.Kernel.Circle(30, "meters")).FocalMax(2),
            ["arrays"] = image.ToArray().ArrayArgmax().ArrayGet(0),
            ["arrayFlatten"] = image.ToArray().ArraySlice(0, 1, 3).ArrayFlatten([["a", "b"]]),
            ["projections"] = image.Reproject("EPSG:31985", 30).SetDefaultProjection(ee.Projection.Of("EPSG:4326").AtScale(30)).Resample("bicubic"),
            ["reduceResolution"] = image.ReduceResolution(ee.Reducer.Mean(), false, 1024).Projection().NominalScale(),
            ["reduceRegion"] = image.ReduceRegion(ee.Reducer.Mean().Combine(ee.Reducer.StdDev(), "", true), region, 30).Get("SR_B1"),
            ["reduceRegions"] = image.ReduceRegions(table, ee.Reducer.Sum().Unweighted(), 30),
            ["sample"] = image.Sample(region, 30, numPixels: 100, seed: 7, geometries: true),
            ["sampleRegions"] = image.SampleRegions(table, ["class"], 30),
            ["stratifiedSample"] = image.StratifiedSample(100, "label", projected, 30, seed: 7, classValues: [2], classPoints: [50]),
            ["feature"] = ee.FeatureCollection.Of(
                ee.Feature.Of(ee.Geometry.Point(-35, -8), ("class", 1), ("name", "sea")), ee.Feature.Of(projected, ("class", 2))),
            ["paint"] = ((ee.Image)0).Byte().Paint(table, "class"),
            ["reduceToImage"] = table.ReduceToImage(["class"], ee.Reducer.First()),
            ["aggregate"] = table.AggregateHistogram("class").Get("1"),
            ["randomSplit"] = table.RandomColumn("random", 3).Filter(ee.Filter.Lt("random", 0.7)).Size(),
            ["tableMap"] = table.Map(feature => feature.Set("area", feature.Geometry().Area(1))),
            ["imageFeatures"] = collection.Map(i => ee.Feature.Of(null, ("cloud", i.Get("CLOUD_COVER")))),
            ["dates"] = ee.Date.Of("2001-03-04").Difference(ee.Date.OfMilliseconds(0), "day"),
            ["dateFormat"] = image.Date().Format("YYYY-MM-dd").Cat("!"),
            ["numbers"] = ((ee.Number)3).Add(4).Divide(((ee.Number)2).Sqrt()).Round(),
            ["lists"] = ee.List.Sequence(1, 10, 2).Map((ee.Number n) => n.Multiply(2)).Reverse().Get(0),
            ["dictionary"] = ee.Dictionary.Of(("a", 1), ("b", "x")).Set("c", ((ee.Number)1).Add(2)).Keys(),
            ["arrayObject"] = ee.Array.Of(new[] { new[] { 1, 2 }, [3, 4] }).Slice(0, 0, 1).Length(),
            ["join"] = ee.Join.SaveFirst("match").Apply(collection, collection, ee.Filter.FieldsEqual("system:index", "system:index")),
            ["link"] = image.LinkCollection(collection, ["cs_cdf"]),
            ["visualize"] = image.Visualize(["SR_B3", "SR_B2", "SR_B1"], [0], [0.3]),
            ["palette"] = image.Visualize(min: [0], max: [4], palette: ["#1f78b4", "ff0000"]),
            ["random"] = ee.Image.Random(5).AddBands(ee.Image.PixelLonLat()).AddBands(ee.Image.PixelArea()),
            ["geometries"] = region.Buffer(100, 1).Intersection(ee.Geometry.Point(-35, -8).Bounds(1), 1).Centroid(1).Coordinates(),
            ["copy"] = image.Select("SR_B1").CopyProperties(image, ["system:time_start"]),
            ["condition"] = ee.Algorithm.If<ee.ComputedObject>(collection.Size().Gt(0), collection.First(), image),
        };
    }
}
