using System.Text.Json.Nodes;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class ExpressionTests
{
    [Fact]
    public void ToJson_FilteredMedian_IsTheDocumentedGraph()
    {
        const string Expected = """
            {"result": "0", "values": {"0": {"functionInvocationValue": {"functionName": "reduce.median", "arguments": {
              "collection": {"functionInvocationValue": {"functionName": "Collection.filter", "arguments": {
                "collection": {"functionInvocationValue": {"functionName": "ImageCollection.load", "arguments": {"id": {"constantValue": "LANDSAT/LC08/C02/T1_L2"}}}},
                "filter": {"functionInvocationValue": {"functionName": "Filter.dateRangeContains", "arguments": {
                  "leftValue": {"functionInvocationValue": {"functionName": "DateRange", "arguments": {"end": {"constantValue": "2021-10-01"}, "start": {"constantValue": "2021-04-01"}}}},
                  "rightField": {"constantValue": "system:time_start"}}}}}}}}}}}}
            """;
        string json = ee.ImageCollection.Load("LANDSAT/LC08/C02/T1_L2").FilterDate("2021-04-01", "2021-10-01").Median().ToJson();

        Assert.Equal(Canonical.Of(Expected), Canonical.Of(json));
        Assert.Single(JsonNode.Parse(json)!["values"]!.AsObject());
    }

    [Fact]
    public void ToJson_MappedMask_SharesWhatIsUsedTwiceAndInlinesNumbers()
    {
        string json = ee.ImageCollection.Load("C").Map(image =>
        {
            ee.Image quality = image.Select("QA_PIXEL");
            return image.Select("SR_B.").UpdateMask(quality.BitwiseAnd(31).Eq(0).And(quality.RightShift(8).BitwiseAnd(3).Lt(3)));
        }).Median().ToJson();
        JsonObject values = JsonNode.Parse(json)!["values"]!.AsObject();

        Assert.Equal(["0", "1", "2", "3"], values.Select(entry => entry.Key).Order());
        JsonNode function = values["0"]!["functionInvocationValue"]!["arguments"]!["collection"]!["functionInvocationValue"]!["arguments"]!["baseAlgorithm"]!["functionDefinitionValue"]!;
        Assert.Equal("""{"argumentNames":["_MAPPING_VAR_0_0"],"body":"1"}""", function.ToJsonString());
        Assert.Equal("""{"constantValue":31}""", values["1"]!["functionInvocationValue"]!["arguments"]!["mask"]!["functionInvocationValue"]!["arguments"]!
            ["image1"]!["functionInvocationValue"]!["arguments"]!["image1"]!["functionInvocationValue"]!["arguments"]!["image2"]!["functionInvocationValue"]!["arguments"]!["value"]!.ToJsonString());
    }

    [Fact]
    public void Map_Nested_NamesInnerFunctionFirst()
    {
        string json = ee.ImageCollection.Load("A").Map(outer => outer.AddBands(
            ee.ImageCollection.Load("B").Map(inner => inner.Add(outer)).Mosaic())).ToJson();

        Assert.Contains("\"argumentNames\":[\"_MAPPING_VAR_0_0\"]", json, StringComparison.Ordinal);
        Assert.Contains("\"argumentNames\":[\"_MAPPING_VAR_1_0\"]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Iterate_NamesElementAndState()
    {
        string json = ee.ImageCollection.Load("A").Iterate((image, sum) => sum.Add(image.GetNumber("n")), (ee.Number)0).ToJson();

        Assert.Contains("[\"_MAPPING_VAR_0_0\",\"_MAPPING_VAR_0_1\"]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_ArgumentOutsideItsFunction_IsRefused()
    {
        ee.Image? leaked = null;
        ee.ImageCollection.Load("A").Map(image => leaked = image);

        // The name is known but no function defines it: the server would refuse it, so a graph of it alone shows the mistake.
        Assert.Contains("argumentReference", leaked!.Add(1).ToJson(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => ee.ImageCollection.Load("A").Map(image =>
        {
            image.ToJson();
            return image;
        }));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_NotFinite_AreRefusedWithTheirPlace(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ee.Image.Load("A").Add(value));
        var error = Assert.Throws<ArgumentException>(() => ee.Filter.Eq("x", value));
        Assert.Contains("rightValue", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ee.Image.Load("A").Set("x", new[] { 1, value }));
    }

    [Fact]
    public void Numbers_BeyondDouble_TravelAsText()
    {
        Assert.Contains("\"integerValue\":\"9007199254740993\"", ((ee.Number)9007199254740993).ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"constantValue\":9007199254740992", ((ee.Number)9007199254740992).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_KeepTheirShortestForm()
    {
        Assert.Contains("\"constantValue\":0.1}", ee.Image.Load("A").Set("x", 0.1f).ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"constantValue\":2.75E-05}", ((ee.Number)0.0000275).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfAnyKind_SurvivesTheWire()
    {
        const string text = "quote \" backslash \\ line\nümlaut 日本 \u0001 \U0001F30D";
        JsonNode graph = JsonNode.Parse(((ee.String)text).ToJson())!;

        Assert.Equal(text, (string)graph["values"]!["0"]!["constantValue"]!);
    }

    [Fact]
    public void ToJson_HundredThousandNodesInAChain_StaysShallowAndWhole()
    {
        ee.Number sum = 0;
        for (int index = 1; index <= 100_000; index++)
        {
            sum = sum.Add(index);
        }

        JsonObject values = JsonNode.Parse(sum.ToJson())!["values"]!.AsObject();

        Assert.InRange(values.Max(entry => Depth(entry.Value)), 10, 99);
        Assert.Equal(100_000, values.Sum(entry => CountCalls(entry.Value)));
    }

    [Fact]
    public void ToJson_SharedTwice64Deep_StaysSmall()
    {
        ee.Image image = ee.Image.Load("A");
        for (int index = 0; index < 64; index++)
        {
            image = image.Add(image);
        }

        Assert.InRange(image.ToJson().Length, 1, 20_000);
    }

    [Fact]
    public void ToJson_EqualPartsBuiltTwice_AreSentOnce()
    {
        ee.Image Part() => ee.Image.Load("A").Select("B1").Multiply(2);
        string json = Part().Add(Part()).ToJson();

        Assert.Single(json.Split("Image.load").Skip(1));
    }

    [Fact]
    public void Rectangle_HasStraightEdges()
    {
        const string Expected = """
            {"result":"0","values":{"0":{"functionInvocationValue":{"functionName":"GeometryConstructors.Polygon","arguments":{
              "coordinates":{"constantValue":[[[-122.5,38],[-122.5,37.5],[-122,37.5],[-122,38]]]},"geodesic":{"constantValue":false},"evenOdd":{"constantValue":true}}}}}}
            """;

        Assert.Equal(Canonical.Of(Expected), Canonical.Of(ee.Geometry.Rectangle(-122.5, 37.5, -122, 38).ToJson()));
    }

    [Fact]
    public void Rectangle_OfGrid_UsesTheGridsCrs()
    {
        var grid = new PixelGrid("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);
        string json = ee.Geometry.Rectangle(grid).ToJson();

        Assert.Contains("EPSG:31985", json, StringComparison.Ordinal);
        Assert.Contains("[298722.75,9110728.75]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Expression_CallsTheParsedFunction()
    {
        JsonNode graph = JsonNode.Parse(ee.Image.Load("A").Expression("2 * (b(0) - r)", ("r", ee.Image.Load("B"))).ToJson())!;
        JsonNode call = graph["values"]![(string)graph["result"]!]!["functionInvocationValue"]!;
        JsonNode function = graph["values"]![(string)call["functionReference"]!]!["functionInvocationValue"]!;

        Assert.Equal("Image.parseExpression", (string)function["functionName"]!);
        Assert.Equal("""["DEFAULT_EXPRESSION_IMAGE","r"]""", function["arguments"]!["vars"]!["constantValue"]!.ToJsonString());
        Assert.Equal(["DEFAULT_EXPRESSION_IMAGE", "r"], call["arguments"]!.AsObject().Select(argument => argument.Key));
    }

    private static int Depth(JsonNode? node) => node switch
    {
        JsonObject members => 1 + (members.Count == 0 ? 0 : members.Max(member => Depth(member.Value))),
        JsonArray items => 1 + (items.Count == 0 ? 0 : items.Max(Depth)),
        _ => 0,
    };

    private static int CountCalls(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => (member.Key == "functionName" ? 1 : 0) + CountCalls(member.Value)),
        JsonArray items => items.Sum(CountCalls),
        _ => 0,
    };
}
