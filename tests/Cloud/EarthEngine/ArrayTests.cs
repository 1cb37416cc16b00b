using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>Arrays, as values and as pixels; numbers, lists, dictionaries, texts and dates.</summary>
[Collection("cloud")]
public sealed class ArrayTests(CloudProcess cloud)
{
    private static readonly JsonNode Matrix = Call("Array", ("values", new[] { new[] { 1, 2, 3 }, new[] { 4, 5, 6 } }));

    [Fact]
    public async Task Array_Operations()
    {
        Assert.Equal("[[1,4],[2,5],[3,6]]", await JsonAsync(Call("Array.transpose", ("array", Matrix))));
        Assert.Equal("[[5,7,9]]", await JsonAsync(Call("Array.reduce", ("array", Matrix), ("reducer", Call("Reducer.sum")), ("axes", new[] { 0 }))));
        Assert.Equal("[[6],[15]]", await JsonAsync(Call("Array.reduce", ("array", Matrix), ("reducer", Call("Reducer.sum")), ("axes", new[] { 1 }))));
        Assert.Equal("[[2,3],[5,6]]", await JsonAsync(Call("Array.slice", ("array", Matrix), ("axis", 1), ("start", 1))));
        Assert.Equal("[[3],[6]]", await JsonAsync(Call("Array.slice", ("array", Matrix), ("axis", 1), ("start", -1))));
        Assert.Equal("[[1,2],[3,4],[5,6]]", await JsonAsync(Call("Array.reshape", ("array", Matrix), ("shape", new[] { 3, -1 }))));
        Assert.Equal("[[14,32],[32,77]]", await JsonAsync(Call("Array.matrixMultiply", ("left", Matrix), ("right", Call("Array.transpose", ("array", Matrix))))));
        Assert.Equal("6", await JsonAsync(Call("Array.get", ("array", Matrix), ("position", new[] { 1, 2 }))));
        Assert.Equal("[1,2]", await JsonAsync(Call("Array.argmax", ("array", Matrix))));
        Assert.Equal("[2,3]", await JsonAsync(Call("Array.length", ("array", Matrix))));
        Assert.Equal("[[1,2,3],[4,5,6],[1,2,3],[4,5,6]]", await JsonAsync(Call("Array.cat", ("arrays", List(Matrix, Matrix)))));
        Assert.Equal("[[2,4,6],[8,10,12]]", await JsonAsync(Call("Array.add", ("left", Matrix), ("right", Matrix))));
        Assert.Contains("do not go together", (await cloud.ErrorAsync(Call("Array.add", ("left", Matrix), ("right", Call("Array.transpose", ("array", Matrix)))))).Message, StringComparison.Ordinal);
        Assert.Contains("uneven", (await cloud.ErrorAsync(Call("Array", ("values", new[] { new[] { 1 }, new[] { 1, 2 } })))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArrayImages_PackArgmaxFlatten()
    {
        var packed = Call("Image.toArray", ("image", Constant(3, 9, 5)));
        Assert.Equal(1, await PixelAsync(Call("Image.arrayGet", ("image", Call("Image.arrayArgmax", ("image", packed))), ("position", Constant(0)))));
        Assert.Equal(5, await PixelAsync(Call("Image.arrayGet", ("image", packed), ("position", Constant(-1)))));
        var flat = await cloud.PixelsAsync(Call("Image.arrayFlatten", ("image", packed), ("coordinateLabels", new[] { new[] { "a", "b", "c" } })), Window(1, 1));
        Assert.Equal([("a", 3), ("b", 9), ("c", 5)], flat.Select(band => (band.Key, band.Value[0])));
        Assert.Equal(17, await PixelAsync(Call("Image.arrayGet", ("image", Call("Image.arrayReduce", ("input", packed), ("reducer", Call("Reducer.sum")), ("axes", new[] { 0 }))), ("position", Constant(0)))));
        Assert.Equal(9, await PixelAsync(Call("Image.arrayGet", ("image", Call("Image.arraySlice", ("input", packed), ("start", Constant(1)), ("end", Constant(2)))), ("position", Constant(0)))));
        Assert.Equal(18, await PixelAsync(Call("Image.arrayGet", ("image", Binary("multiply", packed, Constant(2))), ("position", Constant(1)))));
        Assert.Equal(3, await PixelAsync(Call("Image.arrayLength", ("input", packed), ("axis", 0))));
        var matrix = Call("Image.toArray", ("image", packed), ("axis", 1));
        var both = await cloud.PixelsAsync(Call("Image.arrayFlatten", ("image", Call("Image.arrayTranspose", ("input", matrix))), ("coordinateLabels", new[] { new[] { "r" }, new[] { "a", "b", "c" } })), Window(1, 1));
        Assert.Equal(["r_a", "r_b", "r_c"], both.Keys);
        Assert.Contains("holds arrays", (await Assert.ThrowsAsync<CloudError>(() => cloud.PixelsAsync(packed, Window(1, 1)))).Message, StringComparison.Ordinal);
        var masked = Call("Image.toArray", ("image", Call("Image.addBands", ("dstImg", Constant(1)), ("srcImg", Call("Image.updateMask", ("image", Constant(2)), ("mask", Constant(0)))))));
        Assert.Equal(-1, await PixelAsync(Call("Image.unmask", ("input", Call("Image.arrayGet", ("image", masked), ("position", Constant(0)))), ("value", Constant(-1)))));
    }

    [Fact]
    public async Task Lists()
    {
        Assert.Equal("[1,3,5]", await JsonAsync(Call("List.sequence", ("start", 1), ("end", 5), ("step", 2))));
        Assert.Equal("[0,0.5,1]", await JsonAsync(Call("List.sequence", ("start", 0), ("end", 1), ("count", 3))));
        Assert.Equal("3", await JsonAsync(Call("List.get", ("list", new[] { 1, 2, 3 }), ("index", -1))));
        Assert.Equal("[[1,4],[2,5]]", await JsonAsync(Call("List.zip", ("list", new[] { 1, 2 }), ("other", new[] { 4, 5 }))));
        Assert.Equal("[3,2,1]", await JsonAsync(Call("List.reverse", ("list", Call("List.sort", ("list", new[] { 2, 3, 1 }))))));
        Assert.Equal("[1,2,3,4]", await JsonAsync(Call("List.flatten", ("list", List(List(1, List(2)), 3, 4)))));
        Assert.Equal("[1,2]", await JsonAsync(Call("List.distinct", ("list", new[] { 1, 2, 1 }))));
        Assert.Equal("""[1,"1"]""", await JsonAsync(Call("List.distinct", ("list", new object[] { 1, "1", 1.0 }))));
        Assert.Equal("[2,4]", await JsonAsync(Call("List.slice", ("list", new[] { 1, 2, 3, 4, 5 }), ("start", 1), ("end", 5), ("step", 2))));
        Assert.Equal("1", await JsonAsync(Call("List.indexOf", ("list", new[] { "a", "b" }), ("element", "b"))));
        Assert.Equal("2.5", await JsonAsync(Call("List.reduce", ("list", new[] { 1, 2, 3, 4 }), ("reducer", Call("Reducer.median")))));
        Assert.Contains("between 0 and 1", (await cloud.ErrorAsync(Call("List.get", ("list", new[] { 1, 2 }), ("index", 2)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DictionariesTextsAndNumbers()
    {
        var dictionary = Call("Dictionary.fromLists", ("keys", new[] { "b", "a" }), ("values", new[] { 2, 1 }));
        Assert.Equal("""["a","b"]""", await JsonAsync(Call("Dictionary.keys", ("dictionary", dictionary))));
        Assert.Equal("[1,2]", await JsonAsync(Call("Dictionary.values", ("dictionary", dictionary))));
        Assert.Equal("7", await JsonAsync(Call("Dictionary.get", ("dictionary", dictionary), ("key", "x"), ("defaultValue", 7))));
        Assert.Contains("does not contain key: 'x'. It has: a, b", (await cloud.ErrorAsync(Call("Dictionary.get", ("dictionary", dictionary), ("key", "x")))).Message, StringComparison.Ordinal);
        Assert.Equal("""{"a":1,"b":3,"c":4}""", await JsonAsync(Call("Dictionary.combine", ("first", dictionary), ("second", Map(("b", 3), ("c", 4))))));
        Assert.Equal("\"ab\"", await JsonAsync(Call("String.cat", ("string1", "a"), ("string2", "b"))));
        Assert.Equal("\"a-b-c\"", await JsonAsync(Call("String.replace", ("input", "a_b_c"), ("regex", "_"), ("replacement", "-"), ("flags", "g"))));
        Assert.Equal("""["a","b"]""", await JsonAsync(Call("String.split", ("string", "a,b"), ("regex", ","))));
        Assert.Equal("""["a","b","c"]""", await JsonAsync(Call("String.split", ("string", "abc"), ("regex", ""))));
        Assert.Equal("""["a","b"]""", await JsonAsync(Call("String.split", ("string", "a12b"), ("regex", "([0-9])+"))));
        Assert.Equal("\"3.14\"", await JsonAsync(Call("Number.format", ("number", Math.PI), ("pattern", "%.2f"))));
        Assert.Equal("0", await JsonAsync(Call("Number.divide", ("left", 1), ("right", 0))));
        Assert.Equal("14", await JsonAsync(Call("Number.expression", ("expression", "a + 2 * b"), ("vars", Map(("a", 4), ("b", 5))))));
        Assert.Equal("\"yes\"", await JsonAsync(Call("If", ("condition", 1), ("trueCase", "yes"), ("falseCase", "no"))));
    }

    [Fact]
    public async Task Dates()
    {
        var date = Call("Date", ("value", "2001-08-07T12:30:00"));
        Assert.Equal("""{"type":"Date","value":997187400000}""", await JsonAsync(date));
        Assert.Equal("\"2001-08-07T12:30:00\"", await JsonAsync(Call("Date.format", ("date", date))));
        Assert.Equal("\"07/08/2001\"", await JsonAsync(Call("Date.format", ("date", date), ("format", "dd/MM/YYYY"))));
        Assert.Equal("\"2001-09-07T12:30:00\"", await JsonAsync(Call("Date.format", ("date", Call("Date.advance", ("date", date), ("delta", 1), ("unit", "month"))))));
        Assert.Equal("8", await JsonAsync(Call("Date.get", ("date", date), ("unit", "month"))));
        Assert.Equal("1.5", await JsonAsync(Call("Date.difference", ("date", date), ("start", Call("Date", ("value", "2001-08-06T00:30"))), ("unit", "day"))));
        Assert.Equal("218", await JsonAsync(Call("Date.getRelative", ("date", date), ("unit", "day"), ("inUnit", "year"))));
        Assert.Equal("\"2001-08-07T09:30:00\"", await JsonAsync(Call("Date.format", ("date", date), ("timeZone", "America/Recife"))));
        Assert.Contains("is not a date", (await cloud.ErrorAsync(Call("Date", ("value", "August")))).Message, StringComparison.Ordinal);

        // 2001-08-07 is a Tuesday, the 219th day, in week 32.
        foreach (var (pattern, expected) in new[]
        {
            ("E EEEE e D DDD w ww x", "Tue Tuesday 2 219 219 32 32 2001"), ("y YY YYYY M MM MMM MMMM d dd", "2001 01 2001 8 08 Aug August 7 07"),
            ("H k K h m s S SSS a", "0 24 0 12 5 9 0 025 AM"), ("YYYY-MM-dd'T'HH:mm:ss 'o''clock' ''", "2001-08-07T00:05:09 o'clock '"),
        })
        {
            Assert.Equal(expected, (await cloud.ComputeAsync(Call("Date.format", ("date", Call("Date", ("value", "2001-08-07T00:05:09.025"))), ("format", pattern))))!.GetValue<string>());
        }

        Assert.Contains("The letter 'T'", (await cloud.ErrorAsync(Call("Date.format", ("date", date), ("format", "YYYY-MM-ddTHH:mm")))).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("997187400000", await JsonAsync(Call("Date.millis", ("date", Call("Date.parse", ("format", "EEE d MMM Y 'at' hh:mm a"), ("date", "Tue 7 Aug 2001 at 12:30 PM"))))));
    }

    private async Task<string> JsonAsync(JsonNode node) => (await cloud.ComputeAsync(node))?.ToJsonString() ?? "null";

    private async Task<double> PixelAsync(JsonNode image) => (await cloud.PixelsAsync(image, Window(1, 1))).Values.Single()[0];
}
