using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>The catalog's collection, filters, composites, features and tables.</summary>
[Collection("cloud")]
public sealed class CollectionTests(CloudProcess cloud)
{
    private static readonly JsonNode Squares = Features(
        Feature(Rectangle("EPSG:32725", 300000, 9099998, 300002, 9100000), ("id", 1), ("kind", "a"), ("value", 4)),
        Feature(Rectangle("EPSG:32725", 300002, 9099998, 300004, 9100000), ("id", 2), ("kind", "b"), ("value", 8)),
        Feature(null, ("id", 3), ("kind", "a")));

    [Fact]
    public async Task Catalog_24SimulatedAcquisitionsOver2001()
    {
        Assert.Equal(24, await SizeAsync(Acquisitions));
        Assert.Equal(24, await SizeAsync(Call("Collection.filter", ("collection", Acquisitions), ("filter", Equal("simulated", 1)))));
        Assert.Equal(24, await SizeAsync(Dates("2001-01-01", "2002-01-01")));
        Assert.Equal(0, await SizeAsync(Dates("2002-01-01", "2003-01-01")));
        var first = (await cloud.ComputeAsync(Call("Collection.first", ("collection", Acquisitions))))!;
        Assert.Equal("LANDSAT/LE07/C02/T1_L2/LE07_214065_20010108", first["id"]!.GetValue<string>());
        Assert.Equal(["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7", "QA_PIXEL", "QA_RADSAT"], first["bands"]!.AsArray().Select(band => band!["id"]!.GetValue<string>()));
        Assert.Equal("""[28.5,0,288776.25,0,-28.5,9120760.75]""", first["bands"]![0]!["crs_transform"]!.ToJsonString());
        Assert.Equal("EPSG:31985", first["bands"]![0]!["crs"]!.GetValue<string>());
        Assert.Equal("2001-01-08", first["properties"]!["DATE_ACQUIRED"]!.GetValue<string>());
    }

    [Fact]
    public async Task FilterDate_StartInclusiveEndExclusive()
    {
        Assert.Equal(1, await SizeAsync(Dates("2001-01-08", "2001-01-09")));
        Assert.Equal(0, await SizeAsync(Dates("2001-01-07", "2001-01-08")));
        Assert.Equal(2, await SizeAsync(Dates("2001-01-08", "2001-01-23T12:28:01")));
        Assert.Equal(1, await SizeAsync(Dates("2001-01-08", "2001-01-23T12:28:00")));
        var error = await cloud.ErrorAsync(Call("Collection.size", ("collection", Dates("2002-01-01", "2001-01-01"))));
        Assert.Contains("ends (2001-01-01) before it starts (2002-01-01)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilterBounds_InsideAndOutside()
    {
        JsonNode At(double lon, double lat) => Call("Collection.filter", ("collection", Acquisitions), ("filter", Call("Filter.intersects", ("leftField", ".all"),
            ("rightValue", Feature(Call("GeometryConstructors.Point", ("coordinates", new[] { lon, lat })))))));
        Assert.Equal(24, await SizeAsync(At(-34.87, -8.0)));
        Assert.Equal(0, await SizeAsync(At(-40, -8.0)));
    }

    [Theory]
    [InlineData("equals", "value", 4, 1)]
    [InlineData("notEquals", "value", 4, 1)]
    [InlineData("lessThan", "id", 2, 1)]
    [InlineData("lessThanOrEquals", "id", 2, 2)]
    [InlineData("greaterThan", "id", 2, 1)]
    [InlineData("greaterThanOrEquals", "id", 2, 2)]
    [InlineData("eq", "value", 4, 1)]
    [InlineData("lt", "missing", 4, 0)]
    public async Task Filter_Comparisons_MissingPropertyNeverMatches(string name, string field, double value, int expected) =>
        Assert.Equal(expected, await SizeAsync(Call("Collection.filter", ("collection", Squares), ("filter", Call($"Filter.{name}", ("leftField", field), ("rightValue", value))))));

    [Fact]
    public async Task Filter_Combinations()
    {
        async Task<int> CountAsync(JsonNode filter) => await SizeAsync(Call("Collection.filter", ("collection", Squares), ("filter", filter)));
        Assert.Equal(1, await CountAsync(Call("Filter.and", ("filters", List(Equal("kind", "a"), Equal("id", 3))))));
        Assert.Equal(2, await CountAsync(Call("Filter.or", ("filters", List(Equal("id", 1), Equal("id", 3))))));
        Assert.Equal(1, await CountAsync(Call("Filter.not", ("filter", Equal("kind", "a")))));
        Assert.Equal(2, await CountAsync(Call("Filter.notNull", ("properties", new[] { "value" }))));
        Assert.Equal(2, await CountAsync(Call("Filter.listContains", ("leftValue", new[] { 1, 3 }), ("rightField", "id"))));
        Assert.Equal(2, await CountAsync(Call("Filter.inList", ("leftField", "id"), ("rightValue", new[] { 1, 3 }))));
        Assert.Equal(2, await CountAsync(Call("Filter.rangeContains", ("field", "value"), ("minValue", 4), ("maxValue", 8))));
        Assert.Equal(2, await CountAsync(Call("Filter.stringStartsWith", ("leftField", "kind"), ("rightValue", "a"))));
        Assert.Equal(1, await CountAsync(Node("value > 3 && kind == 'b'")));
        Assert.Equal(2, await SizeAsync(Call("Collection.filter", ("collection", Acquisitions), ("filter", Call("Filter.calendarRange", ("start", 2), ("field", "month"))))));
    }

    [Fact]
    public async Task Aggregates_OfProperties()
    {
        async Task<string> AggregateAsync(string name, string property) => (await cloud.ComputeAsync(Call($"AggregateFeatureCollection.{name}", ("collection", Squares), ("property", property))))?.ToJsonString() ?? "null";
        Assert.Equal("6", await AggregateAsync("mean", "value"));
        Assert.Equal("12", await AggregateAsync("sum", "value"));
        Assert.Equal("8", await AggregateAsync("max", "value"));
        Assert.Equal("2", await AggregateAsync("count", "value"));
        Assert.Equal("2", await AggregateAsync("total_sd", "value"));
        Assert.Equal("8", await AggregateAsync("sample_var", "value"));
        Assert.Equal("[4,8]", await AggregateAsync("array", "value"));
        Assert.Equal("""{"a":2,"b":1}""", await AggregateAsync("histogram", "kind"));
        Assert.Equal("2", await AggregateAsync("count_distinct", "kind"));
    }

    [Fact]
    public async Task SortLimitDistinctRemapMerge()
    {
        async Task<string> IdsAsync(JsonNode collection) => (await cloud.ComputeAsync(Call("AggregateFeatureCollection.array", ("collection", collection), ("property", "id"))))!.ToJsonString();
        Assert.Equal("[3,2,1]", await IdsAsync(Call("Collection.limit", ("collection", Squares), ("key", "id"), ("ascending", false))));
        Assert.Equal("[2,1,3]", await IdsAsync(Call("Collection.limit", ("collection", Squares), ("key", "value"), ("ascending", false))));
        Assert.Equal("[1,2]", await IdsAsync(Call("Collection.limit", ("collection", Squares), ("limit", 2))));
        Assert.Equal("[1,2]", await IdsAsync(Call("Collection.distinct", ("collection", Squares), ("properties", new[] { "kind" }))));
        Assert.Equal("[10,30]", await IdsAsync(Call("Collection.remap", ("collection", Squares), ("lookupIn", new[] { 1, 3 }), ("lookupOut", new[] { 10, 30 }), ("columnName", "id"))));
        Assert.Equal("[1,2,3,1,2,3]", await IdsAsync(Call("Collection.merge", ("collection1", Squares), ("collection2", Squares))));
        var merged = await cloud.ComputeAsync(Call("Collection.merge", ("collection1", Squares), ("collection2", Squares)));
        Assert.Equal(["1_0", "1_1", "1_2", "2_0", "2_1", "2_2"], merged!["features"]!.AsArray().Select(feature => feature!["id"]!.GetValue<string>()));
        Assert.Equal(24, await cloud.NumberAsync(Call("Collection.iterate", ("collection", Squares), ("first", 4), ("function", Function("f", "n", (f, n) => Call("Number.multiply", ("left", n), ("right", Call("Element.get", ("object", f), ("property", "id")))))))));
    }

    [Theory]
    [InlineData("median", 5)]
    [InlineData("mean", 6.75)]
    [InlineData("min", 2)]
    [InlineData("max", 15)]
    [InlineData("sum", 27)]
    [InlineData("product", 900)]
    [InlineData("count", 4)]
    [InlineData("mode", 5)]
    [InlineData("first", 2)]
    [InlineData("last", 15)]
    public async Task Composite_SkipsMasked(string name, double expected)
    {
        if (name == "product")
        {
            expected = 2 * 5 * 5 * 15;
        }

        var images = Call("ImageCollection.fromImages", ("images", List(Constant(2), Constant(5), Masked(Constant(1)), Constant(5), Constant(15))));
        Assert.Equal(expected, (await cloud.PixelsAsync(Call($"reduce.{name}", ("collection", images)), Window(1, 1)))["constant"][0]);
    }

    [Fact]
    public async Task Composite_EvenMedian_TieMode_NothingValid()
    {
        JsonNode Of(string name, params JsonNode[] images) => Call($"reduce.{name}", ("collection", Call("ImageCollection.fromImages", ("images", List([.. images])))));
        Assert.Equal(3.5, (await cloud.PixelsAsync(Of("median", Constant(7), Constant(3), Constant(4), Constant(1)), Window(1, 1)))["constant"][0]);
        Assert.Equal(3, (await cloud.PixelsAsync(Of("mode", Constant(7), Constant(3), Constant(7), Constant(3)), Window(1, 1)))["constant"][0]);
        foreach (string name in new[] { "median", "mean", "count" })
        {
            var nothing = Call("Image.unmask", ("input", Of(name, Masked(Constant(1)), Masked(Constant(2)))), ("value", Constant(-9)));
            Assert.Equal(-9, (await cloud.PixelsAsync(nothing, Window(1, 1)))["constant"][0]);
        }
    }

    [Fact]
    public async Task Composite_Empty_SaysWhy()
    {
        var error = await cloud.ErrorAsync(Select(Call("reduce.median", ("collection", Dates("2010-01-01", "2011-01-01"))), "SR_B1"));
        Assert.Contains("reduce.median was given an empty collection", error.Message, StringComparison.Ordinal);
        var pixels = await Assert.ThrowsAsync<CloudError>(() => cloud.PixelsAsync(Call("reduce.median", ("collection", Dates("2010-01-01", "2011-01-01"))), SceneGrid));
        Assert.Contains("empty collection", pixels.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reduce_NamesAndPercentiles()
    {
        var images = Call("ImageCollection.fromImages", ("images", List(Constant(1), Constant(2), Constant(3), Constant(4), Constant(5))));
        var reducer = Call("Reducer.combine", ("reducer1", Call("Reducer.percentile", ("percentiles", new[] { 25, 90 }))), ("reducer2", Call("Reducer.stdDev")), ("sharedInputs", true));
        var result = await cloud.PixelsAsync(Call("ImageCollection.reduce", ("collection", images), ("reducer", reducer)), Window(1, 1));
        Assert.Equal(["constant_p25", "constant_p90", "constant_stdDev"], result.Keys);
        Assert.Equal(2, result["constant_p25"][0]);
        Assert.Equal(4.6, result["constant_p90"][0], 12);
        Assert.Equal(Math.Sqrt(2), result["constant_stdDev"][0], 12);
    }

    [Fact]
    public async Task MosaicAndQualityMosaic()
    {
        var a = Call("Image.rename", ("input", Constant(1, 5)), ("names", new[] { "v", "q" }));
        var b = Call("Image.rename", ("input", Constant(2, 3)), ("names", new[] { "v", "q" }));
        var masked = Call("Image.updateMask", ("image", b), ("mask", Binary("gt", Columns, Constant(1))));
        var images = Call("ImageCollection.fromImages", ("images", List(a, masked)));
        Assert.Equal((double[])[1, 2], (await cloud.PixelsAsync(Call("ImageCollection.mosaic", ("collection", images)), Window(2, 1)))["v"]);
        Assert.Equal((double[])[1, 1], (await cloud.PixelsAsync(Call("ImageCollection.qualityMosaic", ("collection", images), ("qualityBand", "q")), Window(2, 1)))["v"]);
        Assert.Equal("""["0_v","0_q","1_v","1_q"]""", (await cloud.ComputeAsync(Call("Image.bandNames", ("image", Call("ImageCollection.toBands", ("collection", images))))))!.ToJsonString());
    }

    [Fact]
    public async Task Map_KeepsIndex_DropsNulls()
    {
        var mapped = Call("Collection.map", ("collection", Acquisitions), ("baseAlgorithm", Function("i", i => Binary("add", i, Constant(1)))));
        Assert.Equal("LE07_214065_20010108", (await cloud.ComputeAsync(Call("Element.get", ("object", Call("Collection.first", ("collection", mapped))), ("property", "system:index"))))!.GetValue<string>());
        var dropped = Call("Collection.map", ("collection", Squares), ("dropNulls", true), ("baseAlgorithm", Function("f", f => Call("If", ("condition", Call("Number.eq", ("left", Call("Element.get", ("object", f), ("property", "id"))), ("right", 2))), ("trueCase", f)))));
        Assert.Equal(1, await SizeAsync(dropped));
    }

    [Fact]
    public async Task ComputeFeatures_Pages()
    {
        var points = Call("FeatureCollection.randomPoints", ("region", Rectangle("EPSG:4326", -34.9, -8.03, -34.85, -8.0)), ("points", 250));
        var seen = new List<string>();
        string? token = null;
        do
        {
            var body = new JsonObject { ["expression"] = Expression(points), ["pageSize"] = 100 };
            if (token is not null)
            {
                body["pageToken"] = token;
            }

            var page = JsonNode.Parse(await cloud.PostAsync("table:computeFeatures", body))!;
            Assert.Equal("FeatureCollection", page["type"]!.GetValue<string>());
            seen.AddRange(page["features"]!.AsArray().Select(feature => feature!["id"]!.GetValue<string>()));
            token = page["nextPageToken"]?.GetValue<string>();
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"{i}"), seen);
    }

    [Fact]
    public async Task RandomColumn_SameSeedSame_InRange()
    {
        var points = Call("FeatureCollection.randomPoints", ("region", Rectangle("EPSG:4326", -34.9, -8.03, -34.85, -8.0)), ("points", 500));
        JsonNode Random(int seed) => Call("AggregateFeatureCollection.array", ("collection", Call("Collection.randomColumn", ("collection", points), ("seed", seed))), ("property", "random"));
        double[] first = [.. (await cloud.ComputeAsync(Random(1)))!.AsArray().Select(value => value!.GetValue<double>())];
        Assert.Equal(first, (await cloud.ComputeAsync(Random(1)))!.AsArray().Select(value => value!.GetValue<double>()));
        Assert.NotEqual(first, (await cloud.ComputeAsync(Random(2)))!.AsArray().Select(value => value!.GetValue<double>()));
        Assert.All(first, value => Assert.InRange(value, 0, 0.9999999999999999));
        Assert.InRange(first.Average(), 0.45, 0.55);
    }

    [Fact]
    public async Task Join_SaveFirstAndInner()
    {
        var condition = Call("Filter.equals", ("leftField", "kind"), ("rightField", "kind"));
        var saved = Call("Join.apply", ("join", Call("Join.saveFirst", ("matchKey", "match"), ("ordering", "id"), ("ascending", false))), ("primary", Squares), ("secondary", Squares), ("condition", condition));
        var matches = Call("Collection.map", ("collection", saved), ("baseAlgorithm", Function("f", f => Call("Element.set", ("object", f), ("key", "m"), ("value", Call("Element.get", ("object", Call("Element.get", ("object", f), ("property", "match"))), ("property", "id")))))));
        Assert.Equal("[3,2,3]", (await cloud.ComputeAsync(Call("AggregateFeatureCollection.array", ("collection", matches), ("property", "m"))))!.ToJsonString());
        Assert.Equal(5, await SizeAsync(Call("Join.apply", ("join", Call("Join.inner")), ("primary", Squares), ("secondary", Squares), ("condition", condition))));
    }

    [Fact]
    public async Task ReduceColumns_Group()
    {
        var reducer = Call("Reducer.group", ("reducer", Call("Reducer.sum")), ("groupField", 1), ("groupName", "kind"));
        var squares = Call("Collection.map", ("collection", Squares), ("baseAlgorithm", Function("f", f => Call("Element.set", ("object", f), ("key", "odd"), ("value", Call("Number.mod", ("left", Call("Element.get", ("object", f), ("property", "id"))), ("right", 2)))))));
        var result = await cloud.ComputeAsync(Call("Collection.reduceColumns", ("collection", squares), ("reducer", reducer), ("selectors", new[] { "id", "odd" })));
        Assert.Equal("""{"groups":[{"kind":0,"sum":2},{"kind":1,"sum":4}]}""", result!.ToJsonString());

        // Texts, as Earth Engine's guide groups by a state's code; the empty one, too.
        var table = Features(Feature(null, ("v", 1), ("s", "b")), Feature(null, ("v", 2), ("s", "a")), Feature(null, ("v", 3), ("s", "b")), Feature(null, ("v", 4), ("s", "")));
        JsonNode Grouped(int field) => Call("Collection.reduceColumns", ("collection", table),
            ("reducer", Call("Reducer.group", ("reducer", Call("Reducer.sum")), ("groupField", field), ("groupName", "s"))), ("selectors", new[] { "v", "s" }));
        Assert.Equal("""{"groups":[{"s":"","sum":4},{"s":"a","sum":2},{"s":"b","sum":4}]}""", (await cloud.ComputeAsync(Grouped(1)))!.ToJsonString());
        foreach (int field in new[] { -1, 2 })
        {
            Assert.Contains($"'groupField' is {field}; with the group the reducer has 2 inputs, allowed are 0 to 1", (await cloud.ErrorAsync(Grouped(field))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task UnknownIds_SayWhatThereIs()
    {
        foreach (var (node, algorithm) in new[] { (Call("Image.load", ("id", "LANDSAT/NOPE")), "Image.load"), (Call("ImageCollection.load", ("id", "LANDSAT/NOPE")), "ImageCollection.load"), (Call("Collection.loadTable", ("tableId", "NOPE")), "Collection.loadTable") })
        {
            var error = await cloud.ErrorAsync(node);
            Assert.StartsWith(algorithm, error.Message, StringComparison.Ordinal);
            Assert.Contains("not found", error.Message, StringComparison.Ordinal);
            Assert.Contains(CollectionId, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LargeCollection_InOneAnswer_Refused()
    {
        var points = Call("FeatureCollection.randomPoints", ("region", Rectangle("EPSG:4326", -34.9, -8.03, -34.85, -8.0)), ("points", 5001));
        Assert.Contains("over 5000 elements", (await cloud.ErrorAsync(points)).Message, StringComparison.Ordinal);
    }

    private static JsonNode Equal(string field, object value) => Call("Filter.equals", ("leftField", field), ("rightValue", value));

    private static JsonNode Masked(JsonNode image) => Call("Image.updateMask", ("image", image), ("mask", Constant(0)));

    private static JsonNode Dates(string start, string end) => Call("Collection.filter", ("collection", Acquisitions), ("filter", Call("Filter.dateRangeContains",
        ("leftValue", Call("DateRange", ("start", start), ("end", end))), ("rightField", "system:time_start"))));

    private async Task<int> SizeAsync(JsonNode collection) => (int)await cloud.NumberAsync(Call("Collection.size", ("collection", collection)));
}
