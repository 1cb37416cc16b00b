using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>Samples, patches, painting, regions and reductions on pixels whose values are their own positions.</summary>
[Collection("cloud")]
public sealed class SamplingTests(CloudProcess cloud)
{
    /// <summary>Column and row as whole numbers in bands x and y.</summary>
    private static readonly JsonNode Position = Call("Image.floor", ("value", Call("Image.pixelCoordinates", ("projection", Pixels))));

    /// <summary>1 at one pixel.</summary>
    private static JsonNode Both(int column, int row) => Binary("and", Binary("eq", Select(Position, "x"), Constant(column)), Binary("eq", Select(Position, "y"), Constant(row)));

    /// <summary>The first 4 × 3 pixels.</summary>
    private static readonly JsonNode Region = Rectangle("EPSG:32725", 300000, 9099997, 300004, 9100000);

    [Fact]
    public async Task Sample_EveryPixelOnce_RowByRow()
    {
        var sample = await FeaturesAsync(Call("Image.sample", ("image", Position), ("region", Region), ("projection", Pixels)));
        Assert.Equal(12, sample.Length);
        Assert.Equal([(0, 0), (1, 0), (2, 0), (3, 0), (0, 1)], sample.Take(5).Select(f => (Number(f, "x"), Number(f, "y"))));
        Assert.All(sample, feature => Assert.Null(feature["geometry"]));
    }

    [Fact]
    public async Task Sample_Geometry_IsThePixelCentre()
    {
        var sample = await FeaturesAsync(Call("Image.sample", ("image", Position), ("region", Region), ("projection", Pixels), ("geometries", true)));
        // gdaltransform -s_srs EPSG:32725 -t_srs EPSG:4326 of 300000.5 9099999.5
        var point = sample[0]["geometry"]!["coordinates"]!.AsArray();
        Assert.Equal(-34.8152130, point[0]!.GetValue<double>(), 6);
        Assert.Equal(-8.1379810, point[1]!.GetValue<double>(), 6);
    }

    [Fact]
    public async Task Sample_DropNulls()
    {
        var masked = Call("Image.updateMask", ("image", Position), ("mask", Binary("neq", Select(Position, "x"), Constant(1))));
        Assert.Equal(9, (await FeaturesAsync(Call("Image.sample", ("image", masked), ("region", Region), ("projection", Pixels)))).Length);
        var kept = await FeaturesAsync(Call("Image.sample", ("image", masked), ("region", Region), ("projection", Pixels), ("dropNulls", false)));
        Assert.Equal(12, kept.Length);
        Assert.False(kept[1]["properties"]!.AsObject().ContainsKey("x"));
    }

    [Fact]
    public async Task Sample_NumPixelsAndFactor_AboutThatMany_SameSeedSame()
    {
        var large = Rectangle("EPSG:32725", 300000, 9099900, 300100, 9100000);
        JsonNode Of(int seed, string argument, double value) => Call("Image.sample", ("image", Position), ("region", large), ("projection", Pixels), ("seed", seed), (argument, value));
        var first = await FeaturesAsync(Of(1, "numPixels", 1000));
        Assert.InRange(first.Length, 880, 1120);
        Assert.Equal(first.Select(f => f.ToJsonString()), (await FeaturesAsync(Of(1, "numPixels", 1000))).Select(f => f.ToJsonString()));
        Assert.NotEqual(first.Select(f => f.ToJsonString()), (await FeaturesAsync(Of(2, "numPixels", 1000))).Select(f => f.ToJsonString()));
        Assert.InRange((await FeaturesAsync(Of(1, "factor", 0.25))).Length, 2300, 2700);
    }

    [Fact]
    public async Task Sample_BareScale_SnapsToMultiplesOfTheScale()
    {
        // 28.5 m pixels from the origin of the CRS lie half a pixel off the scene's own; centres then fall on the scene's pixel edges.
        var sample = Call("Image.sample", ("image", Call("Image.pixelLonLat")), ("region", Rectangle("EPSG:31985", 300000, 9099943, 300057, 9100000)), ("projection", Call("Projection", ("crs", "EPSG:31985"))), ("scale", 28.5), ("geometries", true));
        var features = await FeaturesAsync(sample);
        Assert.Equal(4, features.Length);
        var grid = Call("Projection.atScale", ("projection", Call("Projection", ("crs", "EPSG:31985"))), ("meters", 30));
        Assert.Equal("""{"type":"Projection","crs":"EPSG:31985","transform":[30,0,0,0,30,0]}""", (await cloud.ComputeAsync(grid))!.ToJsonString());
        var degrees = (await cloud.ComputeAsync(Call("Projection.atScale", ("projection", Call("Projection", ("crs", "EPSG:4326"))), ("meters", 30))))!;
        Assert.Equal(0.26949458523585647, degrees["transform"]![0]!.GetValue<double>() * 1000, 14);
        Assert.Equal(0.26949458523585647, degrees["transform"]![4]!.GetValue<double>() * 1000, 14);
    }

    [Fact]
    public async Task SampleRegions_PropertiesPointsAndPolygons()
    {
        var point = Call("GeometryConstructors.Point", ("coordinates", new[] { 300002.2, 9099998.7 }), ("crs", Call("Projection", ("crs", "EPSG:32725"))));
        var regions = Features(Feature(point, ("class", 5), ("other", 1)), Feature(Rectangle("EPSG:32725", 300000, 9099998, 300002, 9100000), ("class", 7), ("other", 2)));
        var sample = await FeaturesAsync(Call("Image.sampleRegions", ("image", Position), ("collection", regions), ("properties", new[] { "class" }), ("projection", Pixels)));
        Assert.Equal([(5, 2, 1), (7, 0, 0), (7, 1, 0), (7, 0, 1), (7, 1, 1)], sample.Select(f => (Number(f, "class"), Number(f, "x"), Number(f, "y"))));
        Assert.False(sample[0]["properties"]!.AsObject().ContainsKey("other"));
    }

    [Fact]
    public async Task SampleRegions_MaskedPixels_AreLeftOut()
    {
        // Of the four pixels of the polygon one is masked in x and another in y; the point lies on a masked one.
        var x = Call("Image.updateMask", ("image", Select(Position, "x")), ("mask", Call("Image.not", ("value", Both(1, 0)))));
        var y = Call("Image.updateMask", ("image", Select(Position, "y")), ("mask", Call("Image.not", ("value", Both(0, 1)))));
        var image = Call("Image.addBands", ("dstImg", x), ("srcImg", y));
        var point = Call("GeometryConstructors.Point", ("coordinates", new[] { 300001.5, 9099999.5 }), ("crs", Call("Projection", ("crs", "EPSG:32725"))));
        var regions = Features(Feature(Rectangle("EPSG:32725", 300000, 9099998, 300002, 9100000), ("class", 7)), Feature(point, ("class", 5)));

        var sample = await FeaturesAsync(Call("Image.sampleRegions", ("image", image), ("collection", regions), ("projection", Pixels)));
        Assert.Equal([(7, 0, 0), (7, 1, 1)], sample.Select(f => (Number(f, "class"), Number(f, "x"), Number(f, "y"))));

        var kept = await FeaturesAsync(Call("Image.sample", ("image", image), ("region", Rectangle("EPSG:32725", 300000, 9099998, 300002, 9100000)), ("projection", Pixels), ("dropNulls", false)));
        Assert.Equal(["x,y", "y", "x", "x,y"], kept.Select(f => string.Join(',', f["properties"]!.AsObject().Select(property => property.Key).Where(key => key is "x" or "y"))));
    }

    [Fact]
    public async Task StratifiedSample_PerClass_WithOverrides()
    {
        var large = Rectangle("EPSG:32725", 300000, 9099950, 300100, 9100000);
        var classes = Call("Image.toByte", ("value", Call("Image.rename", ("input", Binary("mod", Select(Position, "x"), Constant(3))), ("names", new[] { "class" }))));
        JsonNode Of(params (string, object?)[] more) => Call("Image.stratifiedSample", [("image", Call("Image.addBands", ("dstImg", Position), ("srcImg", classes))), ("numPoints", 10), ("classBand", "class"), ("region", large), ("projection", Pixels), .. more]);
        async Task<string> HistogramAsync(JsonNode sample) => (await cloud.ComputeAsync(Call("AggregateFeatureCollection.histogram", ("collection", sample), ("property", "class"))))!.ToJsonString();
        Assert.Equal("""{"0":10,"1":10,"2":10}""", await HistogramAsync(Of()));
        Assert.Equal("""{"0":10,"1":3}""", await HistogramAsync(Of(("classValues", new[] { 1, 2 }), ("classPoints", new[] { 3, 0 }))));
        Assert.Equal("""{"0":10,"1":10,"2":1650}""", await HistogramAsync(Of(("classValues", new[] { 2 }), ("classPoints", new[] { 100000 }))));
        Assert.Equal((await cloud.ComputeAsync(Of(("seed", 4))))!.ToJsonString(), (await cloud.ComputeAsync(Of(("seed", 4))))!.ToJsonString());
        Assert.NotEqual((await cloud.ComputeAsync(Of(("seed", 4))))!.ToJsonString(), (await cloud.ComputeAsync(Of(("seed", 5))))!.ToJsonString());
        var error = await cloud.ErrorAsync(Call("Image.stratifiedSample", ("image", Call("Image.toFloat", ("value", Position))), ("numPoints", 1), ("classBand", "x"), ("region", large), ("projection", Pixels)));
        Assert.Contains("must hold whole numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighborhood_EvenKernel_RowsAndColumnsOfThePatch()
    {
        var kernel = Call("Kernel.fixed", ("width", 4), ("height", 2), ("weights", new[] { new[] { 1, 1, 1, 1 }, new[] { 1, 1, 1, 1 } }), ("x", 2), ("y", 1));
        var masked = Call("Image.updateMask", ("image", Position), ("mask", Binary("gte", Select(Position, "x"), Constant(1))));
        var patches = Call("Image.neighborhoodToArray", ("image", masked), ("kernel", kernel), ("defaultValue", -9999));
        var sample = await FeaturesAsync(Call("Image.sample", ("image", patches), ("region", Region), ("projection", Pixels)));
        // The pixel (2, 1) is the sixth: row 0 has 1, 2, 3, then row 1 has 1, 2. Its patch has columns 0 … 3 and rows 0 … 1.
        Assert.Equal("[[-9999,1,2,3],[-9999,1,2,3]]", sample[4]["properties"]!["x"]!.ToJsonString());
        Assert.Equal("[[-9999,0,0,0],[-9999,1,1,1]]", sample[4]["properties"]!["y"]!.ToJsonString());
        Assert.Equal(9, sample.Length);
        var circle = await cloud.ErrorAsync(Call("Image.neighborhoodToArray", ("image", Position), ("kernel", Call("Kernel.circle", ("radius", 2)))));
        Assert.Contains("only fixed, square and rectangle", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighborhood_SouthUpGrid_GivesSouthUpPatch()
    {
        var southUp = Projection("EPSG:32725", 1, 0, 300000, 0, 1, 9100000);
        var northing = Call("Image.neighborhoodToArray", ("image", Select(Call("Image.pixelCoordinates", ("projection", southUp)), "y")), ("kernel", Call("Kernel.square", ("radius", 1))));
        var point = Features(Feature(Call("GeometryConstructors.Point", ("coordinates", new[] { 300000.5, 9100000.5 }), ("crs", Call("Projection", ("crs", "EPSG:32725"))))));
        var north = await FeaturesAsync(Call("Image.sampleRegions", ("image", northing), ("collection", point), ("projection", Pixels)));
        Assert.Equal("[[1.5,1.5,1.5],[0.5,0.5,0.5],[-0.5,-0.5,-0.5]]", north[0]["properties"]!["y"]!.ToJsonString());
        var south = await FeaturesAsync(Call("Image.sampleRegions", ("image", northing), ("collection", point), ("projection", southUp)));
        Assert.Equal("[[-0.5,-0.5,-0.5],[0.5,0.5,0.5],[1.5,1.5,1.5]]", south[0]["properties"]!["y"]!.ToJsonString());
    }

    [Fact]
    public async Task Paint_CentreRule_LaterOnTop_PropertyColour()
    {
        var features = Features(
            Feature(Rectangle("EPSG:32725", 300000.4, 9099998, 300002.6, 9100000), ("c", 3)),
            Feature(Rectangle("EPSG:32725", 300002, 9099999, 300003, 9100000), ("c", 4)));
        var painted = Call("Image.paint", ("image", Constant(0)), ("featureCollection", features), ("color", "c"));
        Assert.Equal((double[])[3, 3, 4, 0, 3, 3, 3, 0], (await cloud.PixelsAsync(painted, Window(4, 2)))["constant"]);
        var outline = Call("Image.paint", ("image", Constant(0)), ("featureCollection", Features(Feature(Rectangle("EPSG:32725", 300000.5, 9099997.5, 300002.5, 9099999.5)))), ("color", 1), ("width", 1));
        Assert.Equal((double[])[1, 1, 1, 1, 0, 1, 1, 1, 1], (await cloud.PixelsAsync(outline, Window(3, 3)))["constant"]);
    }

    [Fact]
    public async Task ReduceToImage_AndClip()
    {
        var features = Features(Feature(Rectangle("EPSG:32725", 300000, 9099999, 300002, 9100000), ("v", 2)), Feature(Rectangle("EPSG:32725", 300001, 9099999, 300003, 9100000), ("v", 6)));
        var image = Call("Image.unmask", ("input", Call("Collection.reduceToImage", ("collection", features), ("properties", new[] { "v" }), ("reducer", Call("Reducer.mean")))), ("value", Constant(-1)));
        Assert.Equal((double[])[2, 4, 6, -1], (await cloud.PixelsAsync(image, Window(4, 1)))["mean"]);
        var clipped = Call("Image.unmask", ("input", Call("Image.clip", ("input", Constant(1)), ("geometry", Rectangle("EPSG:32725", 300000.6, 9099999, 300002, 9100000)))), ("value", Constant(0)), ("sameFootprint", false));
        Assert.Equal((double[])[0, 1, 0, 0], (await cloud.PixelsAsync(clipped, Window(4, 1)))["constant"]);
    }

    [Fact]
    public async Task ReduceRegion_WeightsByCoverage_CentreForOthers()
    {
        // Three columns, of which the first is covered for a quarter and the last for a half; and only 0.6 of the row.
        var region = Rectangle("EPSG:32725", 300000.75, 9099999.4, 300002.5, 9100000);
        async Task<string> ReduceAsync(string reducer) => (await cloud.ComputeAsync(Call("Image.reduceRegion", ("image", Select(Position, "x")), ("reducer", Call($"Reducer.{reducer}")), ("geometry", region), ("crs", Pixels))))!.ToJsonString();
        Assert.Equal(2.0 / 1.75, JsonNode.Parse(await ReduceAsync("mean"))!["x"]!.GetValue<double>(), 8);
        Assert.Equal(1.2, JsonNode.Parse(await ReduceAsync("sum"))!["x"]!.GetValue<double>(), 8);
        Assert.Equal("""{"x":1}""", await ReduceAsync("max"));
        Assert.Equal("""{"x":1}""", await ReduceAsync("count"));
    }

    [Fact]
    public async Task ReduceRegion_NamesAndLimits()
    {
        var both = Call("Reducer.combine", ("reducer1", Call("Reducer.minMax")), ("reducer2", Call("Reducer.mean")), ("sharedInputs", true));
        Assert.Equal("""{"x_max":3,"x_mean":1.5,"x_min":0,"y_max":2,"y_mean":1,"y_min":0}""",
            (await cloud.ComputeAsync(Call("Image.reduceRegion", ("image", Position), ("reducer", both), ("geometry", Region), ("crs", Pixels))))!.ToJsonString());
        var nothing = Call("Image.updateMask", ("image", Position), ("mask", Constant(0)));
        Assert.Equal("""{"x":null,"y":null}""", (await cloud.ComputeAsync(Call("Image.reduceRegion", ("image", nothing), ("reducer", Call("Reducer.mean")), ("geometry", Region), ("crs", Pixels))))!.ToJsonString());
        var error = await cloud.ErrorAsync(Call("Image.reduceRegion", ("image", Position), ("reducer", Call("Reducer.mean")), ("geometry", Region), ("crs", Pixels), ("maxPixels", 11)));
        Assert.Contains("Too many pixels in the region. Found 12, but maxPixels allows only 11", error.Message, StringComparison.Ordinal);
        Assert.Contains("unbounded", (await cloud.ErrorAsync(Call("Image.sample", ("image", Position), ("scale", 1)))).Message.Replace("no bounds", "unbounded", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReduceRegion_HistogramGroupsAndRegions()
    {
        Assert.Equal("""{"x":{"0":3,"1":3,"2":3,"3":3}}""", (await cloud.ComputeAsync(Call("Image.reduceRegion", ("image", Select(Position, "x")), ("reducer", Call("Reducer.frequencyHistogram")), ("geometry", Region), ("crs", Pixels))))!.ToJsonString());
        var grouped = Call("Reducer.group", ("reducer", Call("Reducer.sum")), ("groupField", 1), ("groupName", "row"));
        Assert.Equal("""{"groups":[{"row":0,"sum":6},{"row":1,"sum":6},{"row":2,"sum":6}]}""", (await cloud.ComputeAsync(Call("Image.reduceRegion", ("image", Position), ("reducer", grouped), ("geometry", Region), ("crs", Pixels))))!.ToJsonString());
        var regions = Call("Image.reduceRegions", ("image", Select(Position, "x")), ("collection", Features(Feature(Region, ("name", "all")))), ("reducer", Call("Reducer.mean")), ("crs", Pixels));
        Assert.Equal("""{"mean":1.5,"name":"all"}""", (await FeaturesAsync(regions))[0]["properties"]!.ToJsonString());
    }

    [Fact]
    public async Task Neighbours_BesideMaskedPixels_DoNotCount()
    {
        // A row of 0, 1, (2 masked), 3, 4.
        var x = Call("Image.updateMask", ("image", Select(Position, "x")), ("mask", Binary("neq", Select(Position, "x"), Constant(2))));
        var three = Call("Kernel.fixed", ("width", 3), ("height", 1), ("weights", new[] { new[] { 0.25, 0.5, 0.25 } }));
        async Task<double[]> RowAsync(JsonNode image) =>
            (await cloud.PixelsAsync(Call("Image.unmask", ("input", Call("Image.toDouble", ("value", image))), ("value", Constant(-9)), ("sameFootprint", false)), Window(5, 1))).Values.First();

        // The weights stay as they are: 0.25 · 0 + 0.5 · 1 at the second pixel, whose right neighbour is masked.
        Assert.Equal((double[])[0, 0.5, -9, 2.5, 4], await RowAsync(Call("Image.convolve", ("image", x), ("kernel", three))));

        // Means divide by the weights that count: (0.25 · 0 + 0.5 · 1) / 0.75 at the second pixel.
        JsonNode Mean(params (string, object?)[] more) => Call("Image.reduceNeighborhood", [("image", x), ("reducer", Call("Reducer.mean")), ("kernel", three), .. more]);
        Assert.Equal((double[])[0, 0.5 / 0.75, -9, 2.5 / 0.75, 4], await RowAsync(Mean()));
        Assert.Equal((double[])[0, 0.5 / 0.75, 2, 2.5 / 0.75, 4], await RowAsync(Mean(("skipMasked", false))));
        Assert.Equal((double[])[0, 0.5, 2, 3.5, 4], await RowAsync(Mean(("skipMasked", false), ("inputWeight", "none"))));

        // Focal means fill the gap; the mask is no weight for a minimum.
        Assert.Equal((double[])[0, 0.5, 2, 3.5, 4], await RowAsync(Call("Image.focalMean", ("image", x), ("kernel", Call("Kernel.fixed", ("width", 3), ("height", 1), ("weights", new[] { new[] { 1, 1, 1 } }))))));
        Assert.Equal((double[])[-1, 0, 1, 3, 3], await RowAsync(Call("Image.focalMin", ("image", x), ("radius", 1), ("kernelType", "plus"))));
    }

    [Fact]
    public async Task ReduceNeighborhood_InputWeight_KernelMaskSmallerOrProduct()
    {
        // Values 0, 1, 2 with masks 0.5, 1, 1 under weights 0.25, 0.5, 0.25: sums of weight × value over sums of weights.
        var mask = Call("Image.where", ("input", Constant(1)), ("test", Binary("eq", Select(Position, "x"), Constant(0))), ("value", Constant(0.5)));
        var x = Call("Image.updateMask", ("image", Select(Position, "x")), ("mask", mask));
        var three = Call("Kernel.fixed", ("width", 3), ("height", 1), ("weights", new[] { new[] { 0.25, 0.5, 0.25 } }));
        async Task<double> CentreAsync(string weight) =>
            (await cloud.PixelsAsync(Call("Image.reduceNeighborhood", ("image", x), ("reducer", Call("Reducer.mean")), ("kernel", three), ("inputWeight", weight)), Window(2, 1))).Values.First()[1];

        Assert.Equal(1, await CentreAsync("kernel"), 6);
        Assert.Equal(3 / 2.5, await CentreAsync("mask"), 6);
        Assert.Equal(1, await CentreAsync("min"), 6);
        Assert.Equal(1 / 0.875, await CentreAsync("product"), 6);
        Assert.Equal(1, await CentreAsync("none"), 6);
    }

    [Fact]
    public async Task Kernels_InPixelsAndMetres_ArePixelsOfTheGridAskedFor()
    {
        // Count of the neighbours on a grid of 1 m and one of 10 m; the image itself has no projection of its own but one of 1° pixels.
        async Task<double> CountAsync(JsonNode kernel, double metres) => (await cloud.PixelsAsync(
            Call("Image.reduceNeighborhood", ("image", Constant(1)), ("reducer", Call("Reducer.count")), ("kernel", kernel)), Grid("EPSG:32725", metres, 300000, -metres, 9100000, 1, 1))).Values.First()[0];
        JsonNode Square(double radius, string units) => Call("Kernel.square", ("radius", radius), ("units", units));

        Assert.Equal(25, await CountAsync(Square(2, "pixels"), 1));
        Assert.Equal(25, await CountAsync(Square(2, "pixels"), 10));
        Assert.Equal(41 * 41, await CountAsync(Square(20, "meters"), 1));
        Assert.Equal(25, await CountAsync(Square(20, "meters"), 10));
        Assert.Equal(5, await CountAsync(Call("Kernel.circle", ("radius", 1000), ("units", "meters")), 1000));

        var column = Select(Call("Image.pixelCoordinates", ("projection", Pixels)), "x");
        var largest = Call("Image.focalMax", ("image", column), ("radius", 20), ("units", "meters"), ("kernelType", "square"));
        Assert.Equal(25, (await cloud.PixelsAsync(largest, Grid("EPSG:32725", 10, 300000, -10, 9100000, 1, 1))).Values.First()[0]);
        var patch = Call("Image.arrayLengths", ("input", Call("Image.neighborhoodToArray", ("image", Constant(1)), ("kernel", Square(20, "meters")))));
        Assert.Equal(5, (await cloud.PixelsAsync(Call("Image.arrayGet", ("image", patch), ("position", Constant(0))), Grid("EPSG:32725", 10, 300000, -10, 9100000, 1, 1))).Values.First()[0]);
    }

    [Fact]
    public async Task Neighbours_FocalConvolveReduceBandsShift()
    {
        var x = Select(Position, "x");
        async Task<double[]> RowAsync(JsonNode image) => (await cloud.PixelsAsync(image, Window(3, 1))).Values.First();
        Assert.Equal((double[])[0, 1, 2], await RowAsync(Call("Image.focalMean", ("image", x), ("radius", 1), ("kernelType", "square"))));
        Assert.Equal((double[])[1, 2, 3], await RowAsync(Call("Image.focalMax", ("image", x), ("radius", 1))));
        Assert.Equal((double[])[-1, 0, 1], await RowAsync(Call("Image.focalMin", ("image", x), ("radius", 1))));
        Assert.Equal((double[])[0, 1, 2], await RowAsync(Call("Image.focalMedian", ("image", x), ("radius", 1))));
        Assert.Equal((double[])[-2, 0, 2], await RowAsync(Call("Image.subtract", ("image1", Call("Image.convolve", ("image", x), ("kernel", Call("Kernel.square", ("radius", 1), ("normalize", false), ("magnitude", 1.0 / 3))))), ("image2", Binary("add", x, Constant(2))))));
        Assert.Equal((double[])[0, 9, 18], await RowAsync(Call("Image.reduceNeighborhood", ("image", x), ("reducer", Call("Reducer.sum")), ("kernel", Call("Kernel.square", ("radius", 1), ("normalize", false))))));
        var bands = await cloud.PixelsAsync(Call("Image.neighborhoodToBands", ("image", x), ("kernel", Call("Kernel.rectangle", ("xRadius", 1), ("yRadius", 0)))), Window(1, 1));
        Assert.Equal([("x_0_0", -1), ("x_1_0", 0), ("x_2_0", 1)], bands.Select(band => (band.Key, band.Value[0])));
        Assert.Equal((double[])[0, 3], (await cloud.PixelsAsync(Call("Image.reduce", ("image", Position), ("reducer", Call("Reducer.max"))), Grid("EPSG:32725", 3, 299999, -3, 9100001, 2, 1)))["max"]);
    }

    private static int Number(JsonNode feature, string property) => feature["properties"]![property]!.GetValue<int>();

    private async Task<JsonNode[]> FeaturesAsync(JsonNode collection) => [.. (await cloud.ComputeAsync(collection))!["features"]!.AsArray().Select(feature => feature!)];
}
