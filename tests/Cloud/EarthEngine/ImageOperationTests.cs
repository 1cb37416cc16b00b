using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>Pixel operations on constants and small computed images, with values worked by hand.</summary>
[Collection("cloud")]
public sealed class ImageOperationTests(CloudProcess cloud)
{
    [Theory]
    [InlineData("a + b * c ** 2 - 1", 2 + 3 * 16 - 1)]
    [InlineData("(a + b) * c", 20)]
    [InlineData("a < b && b < c || !a", 1)]
    [InlineData("a > b ? 10 : 20", 20)]
    [InlineData("c % b == 1", 1)]
    [InlineData("-a + sqrt(c)", 0)]
    [InlineData("max(a, b, c) / min(a, b)", 2)]
    [InlineData("2 ** -1", 0.5)]
    [InlineData("name = a * 3", 6)]
    [InlineData("pow(a, b) + img.second + img['first'] + b(0)", 8 + 20 + 10 + 99)]
    public async Task Expression_Formula(string formula, double expected)
    {
        var image = Call("Image.rename", ("input", Constant(10, 20)), ("names", new[] { "first", "second" }));
        var expression = new JsonObject
        {
            ["result"] = "0",
            ["values"] = new JsonObject
            {
                ["0"] = new JsonObject
                {
                    ["functionInvocationValue"] = new JsonObject
                    {
                        ["functionReference"] = "1",
                        ["arguments"] = new JsonObject
                        {
                            ["DEFAULT_EXPRESSION_IMAGE"] = Constant(99), ["a"] = Constant(2), ["b"] = Constant(3), ["c"] = Constant(4), ["img"] = image,
                        },
                    },
                },
                ["1"] = Call("Image.parseExpression", ("expression", formula), ("argName", "DEFAULT_EXPRESSION_IMAGE"), ("vars", new[] { "DEFAULT_EXPRESSION_IMAGE", "a", "b", "c", "img" })),
            },
        };
        var pixels = NpyFile.Read(await cloud.PostAsync("image:computePixels", new JsonObject { ["expression"] = expression, ["fileFormat"] = "NPY", ["grid"] = Window(1, 1) }));
        Assert.Equal(expected, pixels.Values.Single()[0], 12);
        if (formula.StartsWith("name", StringComparison.Ordinal))
        {
            Assert.Equal("name", pixels.Keys.Single());
        }
    }

    [Theory]
    [InlineData("a +", "unexpected")]
    [InlineData("a $ b", "does not belong")]
    [InlineData("q + 1", "'q' is not known")]
    public async Task Expression_Bad_SaysWhere(string formula, string words)
    {
        var body = new JsonObject
        {
            ["result"] = "0",
            ["values"] = new JsonObject
            {
                ["0"] = new JsonObject { ["functionInvocationValue"] = new JsonObject { ["functionReference"] = "1", ["arguments"] = new JsonObject { ["a"] = Constant(1), ["b"] = Constant(1) } } },
                ["1"] = Call("Image.parseExpression", ("expression", formula), ("vars", new[] { "a", "b" })),
            },
        };
        var error = await Assert.ThrowsAsync<CloudError>(() => cloud.PostAsync("value:compute", new JsonObject { ["expression"] = body }));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masks_UpdateCannotUnmask_UnmaskFills_WhereKeepsMasked()
    {
        var masked = Call("Image.updateMask", ("image", Constant(7)), ("mask", Binary("gt", Columns, Constant(1))));
        Assert.Equal((double[])[0, 7, 7], await RowAsync(masked, 3));
        var again = Call("Image.updateMask", ("image", masked), ("mask", Constant(1)));
        Assert.Equal((double[])[-1, 7, 7], await RowAsync(Call("Image.unmask", ("input", again), ("value", Constant(-1))), 3));
        var where = Call("Image.where", ("input", masked), ("test", Binary("gt", Columns, Constant(2))), ("value", Constant(5)));
        Assert.Equal((double[])[-1, 7, 5], await RowAsync(Call("Image.unmask", ("input", where), ("value", Constant(-1))), 3));
        Assert.Equal((double[])[0, 1, 1], await RowAsync(Call("Image.mask", ("image", masked)), 3));
        Assert.Equal((double[])[-1, 1, 1], await RowAsync(Call("Image.unmask", ("input", Call("Image.selfMask", ("image", Binary("gt", Columns, Constant(1))))), ("value", Constant(-1))), 3));
        Assert.Equal((double[])[0, 14, 14], await RowAsync(Binary("add", masked, Constant(7)), 3));
    }

    [Fact]
    public async Task NormalizedDifference_NegativeMasked_ZeroSumZero()
    {
        var image = Constant(3, 1);
        Assert.Equal(0.5, await OneAsync(Call("Image.normalizedDifference", ("input", image), ("bandNames", new[] { "constant_0", "constant_1" }))));
        Assert.Equal(0, await OneAsync(Call("Image.normalizedDifference", ("input", Constant(0, 0)))));
        var negative = Call("Image.normalizedDifference", ("input", Constant(-1, 2)));
        Assert.Equal(-9, await OneAsync(Call("Image.unmask", ("input", negative), ("value", Constant(-9)))));
    }

    [Fact]
    public async Task Remap_UnlistedMaskedOrDefault()
    {
        var columns = Call("Image.floor", ("value", Columns));
        var remapped = Call("Image.remap", ("image", columns), ("from", new[] { 0, 2 }), ("to", new[] { 10, 12 }));
        Assert.Equal((double[])[10, -1, 12], await RowAsync(Call("Image.unmask", ("input", remapped), ("value", Constant(-1))), 3));
        Assert.Equal((double[])[10, 99, 12], await RowAsync(Call("Image.remap", ("image", columns), ("from", new[] { 0, 2 }), ("to", new[] { 10, 12 }), ("defaultValue", 99)), 3));
    }

    [Fact]
    public async Task ClampAndUnitScale()
    {
        Assert.Equal((double[])[1, 1.5, 2], await RowAsync(Call("Image.clamp", ("input", Columns), ("low", 1), ("high", 2)), 3));
        Assert.Equal((double[])[0.25, 0.75, 1.25], await RowAsync(Call("Image.unitScale", ("input", Columns), ("low", 0), ("high", 2)), 3));
    }

    [Fact]
    public async Task BandMatching_OneToMany_InOrder_ByName()
    {
        var two = Call("Image.rename", ("input", Constant(1, 2)), ("names", new[] { "a", "b" }));
        var one = await cloud.PixelsAsync(Binary("add", two, Constant(10)), Window(1, 1));
        Assert.Equal((11, 12), (one["a"][0], one["b"][0]));
        var flipped = await cloud.PixelsAsync(Binary("subtract", Constant(10), two), Window(1, 1));
        Assert.Equal((9, 8), (flipped["a"][0], flipped["b"][0]));
        var order = await cloud.PixelsAsync(Binary("subtract", two, Constant(5, 7)), Window(1, 1));
        Assert.Equal((-4, -5), (order["a"][0], order["b"][0]));
        var swapped = Call("Image.rename", ("input", Constant(20, 10, 5)), ("names", new[] { "b", "a", "c" }));
        var names = await cloud.PixelsAsync(Binary("add", two, swapped), Window(1, 1));
        Assert.Equal((11, 22), (names["a"][0], names["b"][0]));
        var error = await cloud.ErrorAsync(Binary("add", two, Constant(1, 2, 3)));
        Assert.Contains("no band name in common", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Select_NameRegexIndex_AndTheErrorListsBands()
    {
        Assert.Equal(["SR_B3", "SR_B1"], await BandsAsync(Select(Clean, "SR_B3", "SR_B1")));
        Assert.Equal(["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"], await BandsAsync(Select(Clean, "SR_B.")));
        Assert.Equal(["x"], await BandsAsync(Call("Image.select", ("input", Clean), ("bandSelectors", List(2)), ("newNames", new[] { "x" }))));
        var error = await cloud.ErrorAsync(Select(Clean, "B4"));
        Assert.Equal("Image.select: Band pattern 'B4' did not match any bands. Available bands: [SR_B1, SR_B2, SR_B3, SR_B4, SR_B5, SR_B7]", error.Message);
    }

    [Fact]
    public async Task AddBands_DuplicateGetsNumber_OverwriteReplaces()
    {
        var a = Call("Image.rename", ("input", Constant(1)), ("names", new[] { "foo" }));
        var b = Call("Image.rename", ("input", Constant(2)), ("names", new[] { "foo" }));
        Assert.Equal(["foo", "foo_1", "foo_2"], await BandsAsync(Call("Image.addBands", ("dstImg", Call("Image.addBands", ("dstImg", a), ("srcImg", b))), ("srcImg", b))));
        var replaced = await cloud.PixelsAsync(Call("Image.addBands", ("dstImg", a), ("srcImg", b), ("overwrite", true)), Window(1, 1));
        Assert.Equal(2, replaced["foo"][0]);
        Assert.Equal(["foo", "foo_1"], await BandsAsync(Call("Image.cat", ("images", List(a, b)))));
        Assert.Equal(["SR_B2", "SR_B3"], await BandsAsync(Call("Image.slice", ("image", Clean), ("start", 1), ("end", 3))));
    }

    [Fact]
    public async Task Types_GrowAndCast()
    {
        async Task<string> TypeAsync(JsonNode image) => (await cloud.ComputeAsync(image))!["bands"]![0]!["data_type"]!.ToJsonString();
        Assert.Equal("""{"type":"PixelType","precision":"int","min":3,"max":3}""", await TypeAsync(Constant(3)));
        Assert.Equal("""{"type":"PixelType","precision":"int","min":0,"max":131070}""", await TypeAsync(Binary("add", Select(Clean, "SR_B1"), Select(Clean, "SR_B2"))));
        Assert.Equal("""{"type":"PixelType","precision":"double"}""", await TypeAsync(Binary("multiply", Clean, Constant(0.5))));
        Assert.Equal("""{"type":"PixelType","precision":"float"}""", await TypeAsync(Call("Image.toFloat", ("value", Clean))));
        Assert.Equal("""{"type":"PixelType","precision":"int","min":0,"max":1}""", await TypeAsync(Binary("gt", Clean, Constant(5))));
        var error = await cloud.ErrorAsync(Binary("bitwiseAnd", Call("Image.toFloat", ("value", Clean)), Constant(1)));
        Assert.Contains("integer only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_SameSeedSameNumbers_OtherSeedOthers()
    {
        double[] first = await RowAsync(Call("Image.random", ("seed", 1)), 1000);
        Assert.Equal(first, await RowAsync(Call("Image.random", ("seed", 1)), 1000));
        Assert.NotEqual(first, await RowAsync(Call("Image.random", ("seed", 2)), 1000));
        Assert.InRange(first.Average(), 0.45, 0.55);
        Assert.All(first, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public async Task Visualize_StretchAndPalette()
    {
        var stretched = await cloud.PixelsAsync(Call("Image.visualize", ("image", Constant(0, 50, 100)), ("min", 0), ("max", 100)), Window(1, 1));
        Assert.Equal((0, 128, 255), (stretched["vis-red"][0], stretched["vis-green"][0], stretched["vis-blue"][0]));
        var painted = await cloud.PixelsAsync(Call("Image.visualize", ("image", Constant(1)), ("min", 0), ("max", 2), ("palette", new[] { "000000", "#ff8000", "ffffff" })), Window(1, 1));
        Assert.Equal((255, 128, 0), (painted["vis-red"][0], painted["vis-green"][0], painted["vis-blue"][0]));
    }

    private async Task<double> OneAsync(JsonNode image) => (await cloud.PixelsAsync(image, Window(1, 1))).Values.Single()[0];

    private async Task<double[]> RowAsync(JsonNode image, int width) => (await cloud.PixelsAsync(image, Window(width, 1))).Values.Single();

    private async Task<string[]> BandsAsync(JsonNode image) => [.. (await cloud.ComputeAsync(Call("Image.bandNames", ("image", image))))!.AsArray().Select(name => name!.GetValue<string>())];
}
