using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>
/// Requests that are wrong in every way: real graphs with parts exchanged, and broken HTTP. The service must live on, answer within 10 s, say why, and stay small.
/// Every case comes from its own number, so that a failure can be repeated.
/// </summary>
public sealed class MutationTests
{
    private const int Graphs = 16_000;
    private const int Raw = 4_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Largest resident memory of the process, in kB, at any time.</summary>
    private const long MaxMemory = 1_500_000;

    private static readonly System.Text.Json.JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    [Fact]
    public async Task MutatedGraphs_AreAnsweredWithAReason()
    {
        using var cloud = new CloudProcess();
        await cloud.ComputeAsync(Graph.Call("Image.bandNames", ("image", Graph.Clean)));
        var listing = JsonNode.Parse(await cloud.Client.GetStringAsync("v1/projects/test/algorithms"))!["algorithms"]!.AsArray();
        string[] names = [.. listing.Select(algorithm => algorithm!["name"]!.GetValue<string>()["algorithms/".Length..])];
        string[] arguments = [.. listing.SelectMany(algorithm => algorithm!["arguments"]!.AsArray().Select(argument => argument!["argumentName"]!.GetValue<string>())).Distinct()];
        var seeds = Seeds().Select(seed => (seed.Method, seed.Body.ToJsonString())).ToArray();
        foreach (var (method, body) in seeds)
        {
            await cloud.PostAsync(method, JsonNode.Parse(body)!.AsObject());
        }

        using var client = CloudProcess.Open(cloud.Connection);
        client.Timeout = Patience;
        var wrong = new ConcurrentQueue<string>();
        int good = 0, refused = 0;
        var late = new ConcurrentQueue<int>();
        async ValueTask Send(int i, bool alone, CancellationToken cancellation)
        {
            var random = new Random(i);
            var (method, text) = seeds[i % seeds.Length];
            var body = new Mutation(random, names, arguments).Of(JsonNode.Parse(text)!.AsObject());
            string sent = body.ToJsonString(Deep);
            try
            {
                using var content = new StringContent(sent, Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync($"v1/projects/test/{method}", content, cancellation);
                byte[] bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
                Interlocked.Increment(ref answer.IsSuccessStatusCode ? ref good : ref refused);
                string? reason = answer.IsSuccessStatusCode ? "" : JsonNode.Parse(bytes)?["error"]?["message"]?.GetValue<string>();
                if ((int)answer.StatusCode >= 500 || reason is null || (!answer.IsSuccessStatusCode && reason.Length < 10))
                {
                    wrong.Enqueue($"case {i}, {method}: {(int)answer.StatusCode} '{reason}' to {Short(sent)}");
                }
            }
            catch (OperationCanceledException) when (!alone)
            {
                late.Enqueue(i);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
            {
                wrong.Enqueue($"case {i}, {method}: {e.GetType().Name} {e.Message} to {Short(sent)}");
            }
        }

        await Parallel.ForAsync(0, Graphs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, (i, cancellation) => Send(i, alone: false, cancellation));

        // Other tests use the machine too: what took too long among others is asked once more, alone.
        foreach (int i in late)
        {
            await Send(i, alone: true, CancellationToken.None);
        }

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Graphs} ({good} computed, {refused} refused):\n{string.Join('\n', wrong.Take(20))}");

        // Mutations that break nothing, or everything, would test nothing.
        Assert.True(good > Graphs / 20 && refused > Graphs / 4, $"{good} computed, {refused} refused");
        await AssertAliveAndSmallAsync(cloud);
    }

    [Fact]
    public async Task BrokenHttp_IsAnsweredOrClosed()
    {
        using var cloud = new CloudProcess();
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForAsync(0, Raw, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            byte[] request = Broken(new Random(i), cloud);
            using var patience = new CancellationTokenSource(Patience);
            string answer = "";
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, cloud.Client.BaseAddress!.Port, patience.Token);
                var stream = socket.GetStream();
                await stream.WriteAsync(request, patience.Token);
                socket.Client.Shutdown(SocketShutdown.Send);
                using var read = new MemoryStream();
                await stream.CopyToAsync(read, patience.Token);
                answer = Encoding.Latin1.GetString(read.ToArray());
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // Cut off: the service closes a connection that it cannot understand.
            }
            catch (OperationCanceledException)
            {
                wrong.Enqueue($"case {i}: no end after {Patience.TotalSeconds} s of {Show(request)}");
            }

            if (answer.Length > 0 && !answer.StartsWith("HTTP/1.", StringComparison.Ordinal))
            {
                wrong.Enqueue($"case {i}: '{Short(answer)}' to {Show(request)}");
            }
            else if (answer.Length > 12 && answer[9] == '5' && !answer.StartsWith("HTTP/1.1 505 HTTP Version Not Supported", StringComparison.Ordinal))
            {
                wrong.Enqueue($"case {i}: {Short(answer)} to {Show(request)}");
            }
        });
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Raw}:\n{string.Join('\n', wrong.Take(20))}");
        await AssertAliveAndSmallAsync(cloud);
    }

    private static async Task AssertAliveAndSmallAsync(CloudProcess cloud)
    {
        Assert.Equal(5, await cloud.NumberAsync(Graph.Call("Number.add", ("left", 2), ("right", 3))));
        string peak = File.ReadLines($"/proc/{cloud.Connection["pid"]}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        Assert.InRange(long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture), 1, MaxMemory);
    }

    private static string Short(string text) => text.Length <= 1200 ? text : text[..1200] + "…";

    private static string Show(byte[] request) => Short(Encoding.Latin1.GetString(request)).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // Requests as notebooks send them, on small windows.
    private static IEnumerable<(string Method, JsonObject Body)> Seeds()
    {
        var region = Graph.Rectangle("EPSG:31985", 288776.25, 9120760.75 - 285, 288776.25 + 285, 9120760.75);

        // A few pixels only: a mutation may take the request's grid away.
        var numbers = Graph.Call("Image.clipToBoundsAndScale", ("input", Graph.Call("Image.load", ("id", "projects/eecnn-offline/assets/olinda/numbers"))), ("geometry", region));
        var year = Graph.Call("Collection.filter", ("collection", Graph.Acquisitions), ("filter", Graph.Call("Filter.dateRangeContains",
            ("leftValue", Graph.Call("DateRange", ("start", "2001-01-01"), ("end", "2001-03-01"))), ("rightField", "system:time_start"))));
        var masked = Graph.Call("Collection.map", ("collection", year), ("baseAlgorithm", Graph.Function("_MAPPING_VAR_0_0", image => Graph.Call("Image.updateMask",
            ("image", Graph.Select(image, "SR_B3", "SR_B4")), ("mask", Graph.Binary("eq", Graph.Binary("bitwiseAnd", Graph.Select(image, "QA_PIXEL"), Graph.Constant(31)), Graph.Constant(0)))))));
        var composite = Graph.Call("reduce.median", ("collection", masked));
        var ndvi = Graph.Call("Image.normalizedDifference", ("input", composite), ("bandNames", new[] { "SR_B4", "SR_B3" }));
        var points = Graph.Features(Graph.Feature(Graph.Call("GeometryConstructors.Point", ("coordinates", new[] { -34.87, -8.0 })), ("class", 1)), Graph.Feature(region, ("class", 2)));
        var kernel = Graph.Call("Kernel.square", ("radius", 2), ("units", "pixels"));
        JsonObject Window(int side) => Graph.Grid("EPSG:31985", 28.5, 288776.25, -28.5, 9120760.75, side, side);
        JsonObject Value(JsonNode node) => new() { ["expression"] = Graph.Expression(node) };
        JsonObject Pixels(JsonNode node, string format = "NPY") => new() { ["expression"] = Graph.Expression(node), ["fileFormat"] = format, ["grid"] = Window(12) };
        yield return ("value:compute", Value(Graph.Call("Image.reduceRegion", ("image", composite), ("reducer", Graph.Call("Reducer.mean")), ("geometry", region), ("scale", 28.5), ("maxPixels", 1e6))));
        yield return ("image:computePixels", Pixels(ndvi));
        yield return ("image:computePixels", Pixels(Graph.Call("Image.visualize", ("image", numbers), ("bands", new[] { "B3", "B2", "B1" }), ("min", 0), ("max", 140)), "PNG"));
        yield return ("image:computePixels", Pixels(Graph.Call("Image.reduceNeighborhood", ("image", numbers), ("reducer", Graph.Call("Reducer.stdDev")), ("kernel", kernel)), "GEO_TIFF"));
        yield return ("image:computePixels", Pixels(Graph.Call("Image.convolve", ("image", numbers), ("kernel", Graph.Call("Kernel.gaussian", ("radius", 3), ("sigma", 1), ("units", "pixels"))))));
        yield return ("image:computePixels", Pixels(Graph.Call("Image.resample", ("image", Graph.Call("Image.reproject", ("image", numbers), ("crs", Graph.SceneProjection))), ("mode", "bilinear"))));
        yield return ("table:computeFeatures", Value(Graph.Call("Image.sampleRegions", ("image", numbers), ("collection", points), ("properties", new[] { "class" }), ("scale", 28.5))));
        yield return ("table:computeFeatures", Value(Graph.Call("Image.sample", ("image", Graph.Call("Image.neighborhoodToArray", ("image", numbers), ("kernel", kernel))), ("region", region), ("numPixels", 5), ("scale", 28.5), ("seed", 3))));
        yield return ("table:computeFeatures", Value(Graph.Call("Image.stratifiedSample", ("image", Graph.Call("Image.gt", ("image1", Graph.Select(numbers, "B4")), ("image2", Graph.Constant(50)))), ("numPoints", 3), ("classBand", "B4"), ("region", region), ("scale", 28.5), ("seed", 1))));
        yield return ("value:compute", Value(Graph.Call("List.reverse", ("list", Graph.Call("List.sequence", ("start", 1), ("end", 20), ("step", 2))))));
        yield return ("value:compute", Value(Graph.Call("Collection.iterate", ("collection", points), ("function", Graph.Function("_MAPPING_VAR_0_0", "_MAPPING_VAR_0_1", (feature, sum) => Graph.Call("Number.add", ("left", Graph.Call("Element.get", ("object", feature), ("property", "class"))), ("right", sum)))), ("first", 0))));
        yield return ("value:compute", Value(Graph.Call("Geometry.area", ("geometry", Graph.Call("Geometry.buffer", ("geometry", region), ("distance", 100))), ("maxError", Graph.Call("ErrorMargin", ("value", 1))))));
        yield return ("value:compute", Value(Graph.Call("Date.format", ("date", Graph.Call("Date.advance", ("date", Graph.Call("Date", ("value", "2001-01-01"))), ("delta", 3), ("unit", "month"))), ("format", "YYYY-MM-dd"))));
        yield return ("value:compute", Value(Graph.Call("Array.matrixMultiply", ("left", Graph.Call("Array", ("values", new[] { new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 } }))), ("right", Graph.Call("Array", ("values", new[] { new[] { 1.0 }, new[] { 2.0 } }))))));
        yield return ("value:compute", Value(Graph.Call("Dictionary.combine", ("first", Graph.Map(("a", 1), ("b", "x"))), ("second", Graph.Map(("b", 2))), ("overwrite", true))));
        yield return ("value:compute", Value(Graph.Call("String.replace", ("input", "a1b2"), ("regex", "[0-9]+"), ("replacement", "-"), ("flags", "g"))));
        yield return ("value:compute", Value(Graph.Call("ConfusionMatrix.kappa", ("confusionMatrix", Graph.Call("ConfusionMatrix", ("array", Graph.Call("Array", ("values", new[] { new[] { 5, 1 }, new[] { 2, 7 } }))))))));
        yield return ("image:computePixels", Pixels(Graph.Call("Image.classify", ("image", numbers), ("classifier", Graph.Call("Classifier.train", ("classifier", Graph.Call("Classifier.smileRandomForest", ("numberOfTrees", 3))),
            ("features", Graph.Call("Image.sampleRegions", ("image", numbers), ("collection", points), ("properties", new[] { "class" }), ("scale", 28.5))), ("classProperty", "class"), ("inputProperties", new[] { "B1", "B4" }))))));
        yield return ("image:computePixels", Pixels(Graph.Call("Image.paint", ("image", Graph.Constant(0)), ("featureCollection", points), ("color", "class"), ("width", 2))));
        yield return ("maps", Value(Graph.Call("Image.visualize", ("image", ndvi), ("min", -1), ("max", 1), ("palette", new[] { "red", "00ff00" }))));
    }

    private static byte[] Broken(Random random, CloudProcess cloud)
    {
        T Any<T>(params T[] items) => items[random.Next(items.Length)];
        string path = Any("/", "/alive", "/map", "/v1/projects/p/value:compute", "/v1/projects/p/image:computePixels", "/v1/projects/p/maps", "/v1/projects/p/table:export", "/v1/projects/p/image:import", "/v1/projects/p/operations/x:wait",
            "/v1/projects/p/operations?pageSize=-1&pageToken=x", "/v1/projects/p/maps/m/tiles/99/-1/x", "/v1/projects/p/assets/..%2f..%2fetc", "/v1/projects/p/assets?assetId=%00", "/v1/projects/p/thumbnails/x:getPixels", "/v1/projects/p/locations/l/models:upload",
            "/v1/projects/p/locations/l/endpoints/e:predict", "/storage/v1/b", "/storage/v1/b/eecnn-offline/o?maxResults=x&delimiter=%ff", "/storage/v1/b/eecnn-offline/o/%2e%2e%2fx?alt=media", "/storage/v1/b/eecnn-offline/o/a?generation=99999999999999999999",
            "/upload/storage/v1/b/eecnn-offline/o?uploadType=media&name=" + Any("a", "%00", "..%2fx", new string('n', 2000)), "/upload/storage/v1/b/eecnn-offline/o?uploadType=multipart", "/upload/storage/v1/b/eecnn-offline/o?uploadType=resumable&upload_id=x",
            "/download/storage/v1/b/x/o/y?alt=media", "//", "/v1/projects//x", "/v1/" + new string('a', 9000), "/%", "/%zz", "*", "http://elsewhere.example/v1/x", "");
        string method = Any("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "BREW", "get", "G T", "");
        string[] bodies = ["", "{", "{}", "[]", "null", "{\"expression\":{}}", "{\"expression\":{\"result\":\"0\",\"values\":{\"0\":{\"constantValue\":1}}}}", new string('[', 3000), "{\"a\":" + new string('9', 400) + "}", "\0\u00ff\u00fe", "--b\r\n\r\n{}\r\n--b--",
            "{\"expression\":{\"result\":\"0\",\"values\":{\"0\":{\"constantValue\":1e999}}}}", "{\"timeout\":\"NaNs\"}", "{\"timeout\":\"1e308s\"}"];
        string body = Any(bodies);
        var lines = new List<string> { $"{method} {path} {Any("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "", "http")}" };
        if (random.Next(20) > 0)
        {
            lines.Add($"Host: {Any("127.0.0.1", "127.0.0.1", "elsewhere.example", "", "a b")}");
        }

        lines.Add(random.Next(8) > 0 ? $"Authorization: Bearer {cloud.Token}" : $"Authorization: {Any("Bearer", "Bearer ", "Basic x", "\u00ff", new string('x', 500))}");
        lines.Add(Any($"Content-Length: {Encoding.Latin1.GetByteCount(body)}", $"Content-Length: {Encoding.Latin1.GetByteCount(body)}", $"Content-Length: {body.Length + 50}", "Content-Length: -1", "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "X: y"));
        if (random.Next(3) == 0)
        {
            lines.Add(Any("Content-Encoding: gzip", "Content-Type: multipart/related; boundary=b", "Content-Type: multipart/related", "Content-Type: \u00ff", "Range: bytes=9-1", "Range: bytes=-", "Content-Range: bytes 0-0/x", "Content-Range: bytes 5-1/*", "Expect: 100-continue", "X-Goog-Hash: crc32c=?",
                "X-Upload-Content-Length: -5", "Transfer-Encoding: chunked", "Content-Length: 1", "If-Match: x", ": no name", "No colon", new string('h', 20_000) + ": x", "Connection: close", "Accept-Encoding: gzip;q=x"));
        }

        if (lines.Contains("Transfer-Encoding: chunked") && random.Next(2) == 0)
        {
            body = Any($"{body.Length:x}\r\n{body}\r\n0\r\n\r\n", "zz\r\n", "5\r\nab", "-1\r\n", "ffffffffffffffff\r\nx", "0\r\n");
        }

        string text = string.Join(Any("\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r"), lines) + "\r\n\r\n" + body;
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        return random.Next(10) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    /// <summary>Changes one or two parts of a request.</summary>
    private sealed class Mutation(Random random, string[] names, string[] arguments)
    {
        public JsonObject Of(JsonObject body)
        {
            for (int times = random.Next(1, 3); times > 0; times--)
            {
                var nodes = new List<JsonNode>();
                Collect(body, nodes);
                Change(body, nodes);
            }

            return body;
        }

        private static void Collect(JsonNode node, List<JsonNode> nodes)
        {
            foreach (var child in node is JsonObject map ? map.Select(entry => entry.Value) : node is JsonArray list ? list : [])
            {
                if (child is not null)
                {
                    nodes.Add(child);
                    Collect(child, nodes);
                }
            }
        }

        private void Change(JsonObject body, List<JsonNode> nodes)
        {
            T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
            if (nodes.Count == 0)
            {
                return;
            }

            var target = Any(nodes);
            switch (random.Next(12))
            {
                case 0: // a function by another name
                    if (Any([.. nodes.OfType<JsonObject>().Where(node => node.ContainsKey("functionName")).DefaultIfEmpty(body)]) is var call && call.ContainsKey("functionName"))
                    {
                        call["functionName"] = Any([Any(names), Any(names), "Image.", "", "nothing.like.it"]);
                    }

                    break;
                case 1: // an argument by another name
                    if (target is JsonObject map && map.Count > 0)
                    {
                        string key = Any([.. map.Select(entry => entry.Key)]);
                        var value = map[key];
                        map.Remove(key);
                        map[Any([Any(arguments), "", "values", "constantValue"])] = value;
                    }

                    break;
                case 2: // something left out
                    if (target.Parent is JsonObject holder)
                    {
                        holder.Remove(target.GetPropertyName());
                    }
                    else if (target.Parent is JsonArray row)
                    {
                        row.RemoveAt(target.GetElementIndex());
                    }

                    break;
                case 3: // one part in place of another
                    Replace(target, Any(nodes).DeepClone());
                    break;
                case 4: // a reference, perhaps a cycle
                    if (body["expression"] is JsonObject { } expression && expression["values"] is JsonObject { Count: > 0 } values)
                    {
                        string reference = Any([.. values.Select(entry => entry.Key), "missing"]);
                        Replace(target, new JsonObject { [Any(["valueReference", "argumentReference"])] = reference });
                    }

                    break;
                case 5: // deep
                    JsonNode deep = target.DeepClone();
                    for (int depth = Any([3, 40, 200, 900]); depth > 0; depth--)
                    {
                        deep = new JsonObject { ["arrayValue"] = new JsonObject { ["values"] = new JsonArray(deep) } };
                    }

                    Replace(target, deep);
                    break;
                case 6: // many
                    Replace(target, new JsonObject { ["constantValue"] = new JsonArray([.. Enumerable.Range(0, Any([10, 1000])).Select(i => (JsonNode)i)]) });
                    break;
                default:
                    Replace(target, Any<Func<JsonNode?>>(
                    [
                        () => 0, () => -1, () => 1e308, () => -1e308, () => 1e-308, () => 9007199254740993.0, () => 0.5, () => 1e6, () => 100000, () => "NaN", () => "Infinity", () => "", () => new string('x', 10_000), () => "\0", () => "EPSG:99999",
                        () => "EPSG:3857", () => "../../etc/passwd", () => "(", () => true, () => null, () => new JsonArray(), () => new JsonObject(), () => new JsonArray(new JsonArray(new JsonArray())), () => new JsonObject { ["constantValue"] = null },
                        () => new JsonObject { ["constantValue"] = Any([-1, 0, 1e9, 1e300, 3.5]) }, () => new JsonObject { ["constantValue"] = "x" }, () => new JsonObject { ["arrayValue"] = new JsonObject() }, () => new JsonObject { ["integerValue"] = "12" }, () => new JsonObject { ["bytesValue"] = "?" },
                    ])());
                    break;
            }
        }

        private static void Replace(JsonNode target, JsonNode? other)
        {
            if (target.Parent is JsonObject map)
            {
                map[target.GetPropertyName()] = other;
            }
            else if (target.Parent is JsonArray list)
            {
                list[target.GetElementIndex()] = other;
            }
        }
    }
}
