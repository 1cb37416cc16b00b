using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>Exports and imports as operations, judged by a TFRecord parser in Python and by GDAL.</summary>
[Collection("cloud")]
public sealed class ExportTests(CloudProcess cloud)
{
    /// <summary>Reads TFRecord examples with nothing but Python's standard library, checking every CRC.</summary>
    private const string Parser =
        """
        import gzip, json, struct, sys
        T = []
        for n in range(256):
            c = n
            for _ in range(8): c = (c >> 1) ^ 0x82F63B78 if c & 1 else c >> 1
            T.append(c)
        def masked(b):
            c = 0xFFFFFFFF
            for x in b: c = T[(c ^ x) & 255] ^ (c >> 8)
            c ^= 0xFFFFFFFF
            return ((c >> 15 | c << 17) + 0xA282EAD8) & 0xFFFFFFFF
        def varint(b, i):
            v = s = 0
            while True:
                v |= (b[i] & 127) << s; s += 7; i += 1
                if b[i - 1] < 128: return v, i
        def fields(b):
            i = 0
            while i < len(b):
                t, i = varint(b, i)
                assert t & 7 == 2
                n, i = varint(b, i)
                yield t >> 3, b[i:i + n]; i += n
        def examples(path):
            raw = open(path, 'rb').read()
            data = gzip.decompress(raw) if raw[:2] == b'\x1f\x8b' else raw
            i = 0
            while i < len(data):
                n, crc = struct.unpack('<QI', data[i:i + 12])
                assert masked(data[i:i + 8]) == crc
                body = data[i + 12:i + 12 + n]
                assert masked(body) == struct.unpack('<I', data[i + 12 + n:i + 16 + n])[0]
                i += 16 + n
                out = {}
                for _, features in fields(body):
                    for _, entry in fields(features):
                        e = dict(fields(entry))
                        kind, lst = next(iter(fields(e[2])))
                        v = b''.join(x for _, x in fields(lst))
                        if kind == 2: v = list(struct.unpack('<%df' % (len(v) // 4), v))
                        elif kind == 3:
                            r = []; j = 0
                            while j < len(v):
                                x, j = varint(v, j); r.append(x - (1 << 64) if x >> 63 else x)
                            v = r
                        else: v = v.decode('latin1')
                        out[e[1].decode()] = v
                yield out

        """;

    private static readonly JsonNode Position = Call("Image.floor", ("value", Call("Image.pixelCoordinates", ("projection", Pixels))));

    [Fact]
    public async Task Table_TfRecord_FloatsArraysAndTexts()
    {
        var features = Features(
            Feature(null, ("a", 1.5), ("v", Call("Array", ("values", new[] { new[] { 1, 2 }, new[] { 3, 4 } }))), ("s", "tree")),
            Feature(null, ("a", 2), ("s", "sea")));
        var operation = await TableAsync(features, "TF_RECORD_TABLE", "tables/plain", null);
        Assert.Equal("SUCCEEDED", State(operation));
        Assert.Equal("gs://eecnn-offline/tables/plain.tfrecord.gz", operation["metadata"]!["destinationUris"]![0]!.GetValue<string>());
        Assert.Equal("""[{"a": [1.5], "s": "tree", "system:index": "0", "v": [1.0, 2.0, 3.0, 4.0]}, {"a": [2.0], "s": "sea", "system:index": "1"}]""",
            await ParseAsync("tables/plain.tfrecord.gz"));
        await TableAsync(features, "TF_RECORD_TABLE", "tables/some", ["s"]);
        Assert.Equal("""[{"s": "tree"}, {"s": "sea"}]""", await ParseAsync("tables/some.tfrecord.gz"));
    }

    [Fact]
    public async Task Table_CsvAndGeoJson()
    {
        var features = Features(Feature(Call("GeometryConstructors.Point", ("coordinates", new[] { -34.5, -8.25 })), ("name", "a \"b\", c"), ("n", 2)));
        await TableAsync(features, "CSV", "tables/csv", null);
        string csv = System.Text.Encoding.UTF8.GetString(await cloud.DownloadAsync("tables/csv.csv"));
        Assert.Equal("system:index,n,name,.geo\n0,2,\"a \"\"b\"\", c\",\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[-34.5,-8.25]}\"\n", csv);
        await TableAsync(features, "GEO_JSON", "tables/geo", null);
        var json = JsonNode.Parse(await cloud.DownloadAsync("tables/geo.geojson"))!;
        Assert.Equal("[-34.5,-8.25]", json["features"]![0]!["geometry"]!["coordinates"]!.ToJsonString());
        Assert.Equal(2, json["features"]![0]!["properties"]!["n"]!.GetValue<int>());
    }

    [Fact]
    public async Task Table_EmptyOrWrongSelector_FailsAndLeavesNothing()
    {
        var none = Call("Collection.limit", ("collection", Features(Feature(null, ("a", 1)))), ("limit", 0));
        var empty = await TableAsync(none, "CSV", "broken/empty", null);
        Assert.Equal("FAILED", State(empty));
        Assert.Contains("Table is empty", empty["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var wrong = await TableAsync(Features(Feature(null, ("a", 1))), "CSV", "broken/selector", ["b"]);
        Assert.Contains("selector 'b'", wrong["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await cloud.ListAsync("broken/"));
        Assert.Empty(Directory.GetFiles(Path.Combine(cloud.Folder, "buckets", "eecnn-offline", ".objects"), "*.part"));
    }

    [Fact]
    public async Task Image_Patches_OrderMarginShardsAndMixer()
    {
        // 10 × 7 pixels in patches of 4 × 3 with a margin of 2: two across, two down, the rest is dropped.
        var image = Call("Image.clipToBoundsAndScale", ("input", Reprojected(Call("Image.toFloat", ("value", Position)))), ("geometry", Rectangle("EPSG:32725", 300000, 9099993, 300010, 9100000)));
        var operation = await ImageAsync(image, "patches/run", new JsonObject
        {
            ["tileDimensions"] = new JsonObject { ["width"] = 4, ["height"] = 3 },
            ["marginDimensions"] = new JsonObject { ["width"] = 2, ["height"] = 2 },
            ["maxSizeBytes"] = "500",
            ["defaultValue"] = -9999,
        });
        Assert.Equal("SUCCEEDED", State(operation));
        Assert.Equal(["patches/run-00000.tfrecord.gz", "patches/run-00001.tfrecord.gz", "patches/run-00002.tfrecord.gz", "patches/run-00003.tfrecord.gz", "patches/run-mixer.json"], await cloud.ListAsync("patches/run"));
        var mixer = JsonNode.Parse(await cloud.DownloadAsync("patches/run-mixer.json"))!;
        Assert.Equal("""{"projection":{"crs":"EPSG:32725","affine":{"doubleMatrix":[1,0,300000,0,-1,9100000]}},"patchDimensions":[4,3],"patchesPerRow":2,"totalPatches":4}""", mixer.ToJsonString());
        var second = JsonNode.Parse(await ParseAsync("patches/run-00001.tfrecord.gz"))![0]!;
        Assert.Equal("[-9999,-9999,-9999,-9999,-9999,-9999,3,4,5,6,7,8,3,4,5,6,7,8,3,4,5,6,7,8,3,4,5,6,7,8]", Rounded(second["x"]!));
        var third = JsonNode.Parse(await ParseAsync("patches/run-00002.tfrecord.gz"))![0]!;
        Assert.Equal("[-9999,2,2,2,2,2,-9999,3,3,3,3,3,-9999,4,4,4,4,4,-9999,5,5,5,5,5,-9999,6,6,6,6,6]", Rounded(third["y"]!));
    }

    [Fact]
    public async Task Image_Patches_TypesAndMaskedThreshold()
    {
        var bands = Call("Image.addBands", ("dstImg", Call("Image.toByte", ("value", Select(Position, "x")))), ("srcImg", Call("Image.toInt16", ("value", Select(Position, "y")))));
        var masked = Call("Image.updateMask", ("image", bands), ("mask", Binary("lt", Select(Position, "x"), Constant(4))));
        var image = Call("Image.clipToBoundsAndScale", ("input", Reprojected(masked)), ("geometry", Rectangle("EPSG:32725", 300000, 9099998, 300008, 9100000)));
        await ImageAsync(image, "patches/types", new JsonObject { ["tileDimensions"] = new JsonObject { ["width"] = 4, ["height"] = 2 }, ["maxMaskedRatio"] = 0.5 });
        Assert.Equal(["patches/types-00000.tfrecord.gz"], await cloud.ListAsync("patches/types"));
        Assert.Equal("""[{"x": "\u0000\u0001\u0002\u0003\u0000\u0001\u0002\u0003", "y": [0, 0, 0, 0, 1, 1, 1, 1]}]""", await ParseAsync("patches/types-00000.tfrecord.gz"));
    }

    [Fact]
    public async Task Image_AllMaskedOrTooSmall_Fails()
    {
        var outside = Call("Image.clipToBoundsAndScale", ("input", Call("Image.reproject", ("image", Clean), ("crs", SceneProjection))), ("geometry", Rectangle("EPSG:31985", 400000, 9000000, 401000, 9001000)));
        var operation = await ImageAsync(outside, "broken/outside", new JsonObject { ["tileDimensions"] = new JsonObject { ["width"] = 8, ["height"] = 8 } });
        Assert.Equal("FAILED", State(operation));
        Assert.Contains("No valid (un-masked) pixels in export region", operation["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var small = await ImageAsync(Call("Image.clipToBoundsAndScale", ("input", Clean)), "broken/small", new JsonObject { ["tileDimensions"] = new JsonObject { ["width"] = 400, ["height"] = 400 } });
        Assert.Contains("349 × 352 pixels, less than one patch of 400 × 400", small["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var array = await cloud.RunAsync("image:export", new JsonObject
        {
            ["expression"] = Expression(Call("Image.clipToBoundsAndScale", ("input", Call("Image.toArray", ("image", Clean))))),
            ["fileExportOptions"] = new JsonObject { ["fileFormat"] = "GEO_TIFF", ["cloudStorageDestination"] = new JsonObject { ["bucket"] = "eecnn-offline", ["filenamePrefix"] = "broken/array" } },
        });
        Assert.Contains("Band 'array' holds arrays", array["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await cloud.ListAsync("broken/"));
    }

    [Fact]
    public async Task Image_GeoTiff_GdalReadsTheSamePixels()
    {
        foreach (bool optimised in new[] { false, true })
        {
            var operation = await cloud.RunAsync("image:export", new JsonObject
            {
                ["expression"] = Expression(Clean),
                ["fileExportOptions"] = new JsonObject
                {
                    ["fileFormat"] = "GEO_TIFF",
                    ["geoTiffOptions"] = new JsonObject { ["cloudOptimized"] = optimised },
                    ["cloudStorageDestination"] = new JsonObject { ["bucket"] = "eecnn-offline", ["filenamePrefix"] = $"tif/clean-{optimised}" },
                },
            });
            Assert.Equal("SUCCEEDED", State(operation));
            string sums = Judge.Python("""
                import sys, json
                from osgeo import gdal
                a, b = gdal.Open(sys.argv[1]), gdal.Open(sys.argv[2])
                x, y = a.ReadAsArray(), b.ReadAsArray()
                print(json.dumps([bool((x == y).all()), x.shape, list(a.GetGeoTransform()), a.GetRasterBand(2).GetDescription(), a.GetMetadataItem('LAYOUT', 'IMAGE_STRUCTURE')]))
                """, Path.Combine(cloud.Folder, "buckets", "eecnn-offline", "tif", $"clean-{optimised}.tif"), Path.Combine(cloud.Folder, "catalog", "olinda-1", "clean.tif"));
            Assert.Equal($"[true, [6, 352, 349], [288776.25, 28.5, 0.0, 9120760.75, 0.0, -28.5], \"SR_B2\", {(optimised ? "\"COG\"" : "null")}]", sums);
        }
    }

    [Fact]
    public async Task Import_RecordsWithMixer_ComeBackInPlace()
    {
        var image = Call("Image.clipToBoundsAndScale", ("input", Reprojected(Call("Image.toFloat", ("value", Position)))), ("geometry", Rectangle("EPSG:32725", 300000, 9099992, 300012, 9100000)));
        await ImageAsync(image, "import/run", new JsonObject
        {
            ["tileDimensions"] = new JsonObject { ["width"] = 4, ["height"] = 4 },
            ["marginDimensions"] = new JsonObject { ["width"] = 2, ["height"] = 2 },
            ["maxSizeBytes"] = "700",
        });
        string[] names = await cloud.ListAsync("import/run");
        Assert.True(names.Length > 2);
        string id = "projects/eecnn-offline/assets/imported";
        var operation = await ImportAsync(id, names, overwrite: true);
        Assert.Equal("SUCCEEDED", State(operation));
        Assert.Equal("IMAGE", operation["response"]!["type"]!.GetValue<string>());
        var pixels = await cloud.PixelsAsync(Call("Image.load", ("id", id)), Window(12, 8));
        Assert.Equal(Enumerable.Range(0, 96).Select(i => (double)(i % 12)), pixels["x"]);
        Assert.Equal(Enumerable.Range(0, 96).Select(i => (double)(i / 12)), pixels["y"]);
        var again = await Assert.ThrowsAsync<CloudError>(() => ImportAsync(id, names, overwrite: false));
        Assert.Contains("Cannot overwrite asset", again.Message, StringComparison.Ordinal);

        var short1 = await ImportAsync("projects/eecnn-offline/assets/short", [names[0], names[^1]], overwrite: true);
        Assert.Equal("FAILED", State(short1));
        Assert.Contains("records, but the mixer has 6 patches", short1["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        using var missing = await cloud.Client.GetAsync("v1/projects/eecnn-offline/assets/short");
        Assert.Equal(404, (int)missing.StatusCode);

        using var deleted = await cloud.Client.DeleteAsync($"v1/{id}");
        Assert.Equal(200, (int)deleted.StatusCode);
        using var gone = await cloud.Client.GetAsync($"v1/{id}");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Fact]
    public async Task Import_DamagedRecord_FailsWithTheReason()
    {
        var image = Call("Image.clipToBoundsAndScale", ("input", Reprojected(Call("Image.toFloat", ("value", Position)))), ("geometry", Rectangle("EPSG:32725", 300000, 9099996, 300004, 9100000)));
        await ImageAsync(image, "damaged/run", new JsonObject { ["tileDimensions"] = new JsonObject { ["width"] = 4, ["height"] = 4 }, ["compress"] = false });
        byte[] bytes = await cloud.DownloadAsync("damaged/run-00000.tfrecord");
        bytes[30] ^= 1;
        (await cloud.Client.PostAsync("upload/storage/v1/b/eecnn-offline/o?uploadType=media&name=damaged%2Frun-00000.tfrecord", new ByteArrayContent(bytes))).Dispose();
        var operation = await ImportAsync("projects/eecnn-offline/assets/damaged", ["damaged/run-00000.tfrecord", "damaged/run-mixer.json"], overwrite: true);
        Assert.Equal("FAILED", State(operation));
        Assert.Contains("damaged: record 0", operation["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_SameRequestId_SameOperation_AndList()
    {
        var body = TableBody(Features(Feature(null, ("a", 1))), "CSV", "once/table", null);
        body["requestId"] = "request-1";
        var first = await cloud.RunAsync("table:export", body);
        var second = await cloud.RunAsync("table:export", body);
        Assert.Equal(first["name"]!.GetValue<string>(), second["name"]!.GetValue<string>());
        var all = JsonNode.Parse(await cloud.Client.GetStringAsync("v1/projects/test/operations?pageSize=500"))!["operations"]!.AsArray();
        Assert.Single(all, operation => operation!["name"]!.GetValue<string>() == first["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Export_Cancelled_LeavesNothing()
    {
        var body = new JsonObject
        {
            ["expression"] = Expression(Call("Image.clipToBoundsAndScale", ("input", Reprojected(Call("Image.focalMedian", ("image", Call("Image.random")), ("radius", 12)))), ("geometry", Rectangle("EPSG:32725", 300000, 9098000, 302000, 9100000)))),
            ["fileExportOptions"] = new JsonObject { ["fileFormat"] = "TF_RECORD_IMAGE", ["cloudStorageDestination"] = new JsonObject { ["bucket"] = "eecnn-offline", ["filenamePrefix"] = "cancelled/run" } },
        };
        string name = JsonNode.Parse(await cloud.PostAsync("image:export", body))!["name"]!.GetValue<string>();
        (await cloud.Client.PostAsync($"v1/{name}:cancel", CloudProcess.Json(new JsonObject()))).Dispose();
        using var waited = await cloud.Client.PostAsync($"v1/{name}:wait", CloudProcess.Json(new JsonObject { ["timeout"] = "60s" }));
        Assert.Equal("CANCELLED", State(JsonNode.Parse(await waited.Content.ReadAsStringAsync())!.AsObject()));
        Assert.Empty(await cloud.ListAsync("cancelled/"));
    }

    private static JsonNode Reprojected(JsonNode image) => Call("Image.reproject", ("image", Call("Image.clip", ("input", image), ("geometry", Rectangle("EPSG:32725", 300000, 9090000, 310000, 9100000)))), ("crs", Pixels));

    private static string State(JsonObject operation) => operation["metadata"]!["state"]!.GetValue<string>();

    private static string Rounded(JsonNode values) => $"[{string.Join(",", values.AsArray().Select(value => (int)value!.GetValue<double>()))}]";

    private static JsonObject TableBody(JsonNode features, string format, string prefix, string[]? selectors)
    {
        var body = new JsonObject
        {
            ["expression"] = Expression(features),
            ["fileExportOptions"] = new JsonObject { ["fileFormat"] = format, ["cloudStorageDestination"] = new JsonObject { ["bucket"] = "eecnn-offline", ["filenamePrefix"] = prefix } },
        };
        if (selectors is not null)
        {
            body["selectors"] = new JsonArray([.. selectors.Select(name => (JsonNode)name)]);
        }

        return body;
    }

    private Task<JsonObject> TableAsync(JsonNode features, string format, string prefix, string[]? selectors) => cloud.RunAsync("table:export", TableBody(features, format, prefix, selectors));

    private Task<JsonObject> ImageAsync(JsonNode image, string prefix, JsonObject options) => cloud.RunAsync("image:export", new JsonObject
    {
        ["expression"] = Expression(image),
        ["fileExportOptions"] = new JsonObject
        {
            ["fileFormat"] = "TF_RECORD_IMAGE",
            ["tfRecordOptions"] = options,
            ["cloudStorageDestination"] = new JsonObject { ["bucket"] = "eecnn-offline", ["filenamePrefix"] = prefix },
        },
    });

    private Task<JsonObject> ImportAsync(string id, string[] names, bool overwrite) => cloud.RunAsync("image:import", new JsonObject
    {
        ["imageManifest"] = new JsonObject
        {
            ["name"] = id,
            ["tilesets"] = new JsonArray(new JsonObject { ["id"] = "ts", ["sources"] = new JsonArray(new JsonObject { ["uris"] = new JsonArray([.. names.Select(name => (JsonNode)$"gs://eecnn-offline/{name}")]) }) }),
            ["bands"] = new JsonArray(new JsonObject { ["id"] = "x", ["tilesetBandIndex"] = 0, ["pyramidingPolicy"] = "MODE" }, new JsonObject { ["id"] = "y", ["tilesetBandIndex"] = 1 }),
        },
        ["overwrite"] = overwrite,
    });

    private async Task<string> ParseAsync(string name)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await cloud.DownloadAsync(name));
            return Judge.Python(Parser + "print(json.dumps(list(examples(sys.argv[1])), sort_keys=True))", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
