using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace EeCnn.Tests.Cloud.EarthEngine.Catalog;

/// <summary>eecnn-cloud add and STAC files, over rasters that GDAL's own tools made; the judge is GDAL's Python.</summary>
[Collection("cloud")]
public sealed class SceneAddingTests(CloudProcess cloud) : IDisposable
{
    // A raster of 5 × 4 pixels of 30 m: each band counts up from another number. Arguments: file, driver, GDAL type, CRS, bands.
    private const string Make =
        """
        import sys, numpy
        from osgeo import gdal, osr
        gdal.UseExceptions()
        file, driver, kind, crs, bands = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
        made = gdal.GetDriverByName('MEM').Create('', 5, 4, bands, gdal.GetDataTypeByName(kind))
        if crs:
            reference = osr.SpatialReference()
            reference.SetFromUserInput(crs)
            made.SetProjection(reference.ExportToWkt())
            made.SetGeoTransform([300000, 30, 0, 9100000, 0, -30])
        for b in range(bands):
            made.GetRasterBand(b + 1).WriteArray(numpy.arange(20).reshape(4, 5) + 20 * b)
        gdal.GetDriverByName(driver).CreateCopy(file, made)
        """;

    private static readonly JsonObject Grid = Graph.Grid("EPSG:32725", 30, 300000, -30, 9100000, 5, 4);

    private readonly string _folder = Directory.CreateTempSubdirectory("eecnn-scenes-").FullName;
    private readonly string _id = $"projects/eecnn-offline/assets/own-{Guid.NewGuid():n}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("GTiff", "scene.tif", "UInt16")]
    [InlineData("PNG", "scene.png", "Byte")]
    [InlineData("HFA", "scene.img", "Float32")]
    [InlineData("ENVI", "scene.dat", "Int16")]
    public async Task Add_AnyRasterOfGdal_ServesItsPixels(string driver, string name, string kind)
    {
        string file = Raster(name, driver, kind, bands: 3);
        var (code, output, error) = Add(file, "--date", "2001-08-01T12:30:00Z", "--bands", "red,green,blue", "--property", "CLOUD_COVER=12", "--property", "PLACE=here");
        Assert.True(code == 0, error);
        Assert.Contains("Added " + _id + "/scene: 5 × 4 pixels of 30 × 30 m in EPSG:32725, 2001-08-01, bands red, green, blue.", output, StringComparison.Ordinal);
        Assert.Contains($"ImageCollection.Load(\"{_id}\")", output, StringComparison.Ordinal);

        var image = Graph.Call("Collection.first", ("collection", Graph.Call("ImageCollection.load", ("id", _id))));
        var pixels = await cloud.PixelsAsync(image, Grid);
        for (int b = 0; b < 3; b++)
        {
            string judged = Judge.Python("import sys; from osgeo import gdal; d = gdal.Open(sys.argv[1]); print(*d.GetRasterBand(int(sys.argv[2])).ReadAsArray().ravel())", file, $"{b + 1}");
            Assert.Equal([.. judged.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))], pixels[new[] { "red", "green", "blue" }[b]]);
        }

        // 2001-08-01T12:30:00Z is 996,669,000 s after the epoch (date -u -d).
        Assert.Equal(996669000000, await cloud.NumberAsync(Get(image, "system:time_start")));
        Assert.Equal(12, await cloud.NumberAsync(Get(image, "CLOUD_COVER")));
        Assert.Equal("here", (await cloud.ComputeAsync(Get(image, "PLACE")))!.GetValue<string>());
        Assert.Equal("scene", (await cloud.ComputeAsync(Get(image, "system:index")))!.GetValue<string>());
    }

    [Fact]
    public async Task Add_RotatedRaster_CoversItsFourCorners()
    {
        string file = Path.Combine(_folder, "rotated.tif");
        Judge.Python(Make.Replace("[300000, 30, 0, 9100000, 0, -30]", "[300000, 18, 24, 9100000, 24, -18]", StringComparison.Ordinal), file, "GTiff", "UInt16", "EPSG:32725", "1");
        var (code, output, error) = Add(file, "--date", "2001-08-01");
        Assert.True(code == 0, error);
        Assert.Contains("5 × 4 pixels of 30 × 30 m", output, StringComparison.Ordinal);
        var image = Graph.Call("Collection.first", ("collection", Graph.Call("ImageCollection.load", ("id", _id))));
        var geometry = Graph.Call("Image.geometry", ("feature", image));
        Assert.InRange(await cloud.NumberAsync(Graph.Call("Geometry.area", ("geometry", geometry))), 17_980, 18_020); // 20 pixels of 900 m²
        var counted = await cloud.ComputeAsync(Graph.Call("Image.reduceRegion", ("image", image), ("reducer", Graph.Call("Reducer.count")), ("geometry", geometry),
            ("crs", Graph.Call("Image.projection", ("image", image)))));
        Assert.Equal(20, Assert.Single(counted!.AsObject()).Value!.GetValue<int>());
    }

    [Fact]
    public async Task Add_ScaleOffsetNoDataAndMaskBand_ValuesAndMaskAsGdalSaysThem()
    {
        // Each pixel of the 5 × 4 is sixteen of a quarter of its side here.
        string file = Path.Combine(_folder, "masked.tif");
        Judge.Python(Make.Replace("gdal.GetDriverByName(driver)", "made.GetRasterBand(2).WriteArray((numpy.arange(20).reshape(4, 5) % 3 > 0) * 255)\nmade = gdal.Translate('', made, format='MEM', width=20, height=16)\ngdal.GetDriverByName(driver)", StringComparison.Ordinal), file, "GTiff", "UInt16", "EPSG:32725", "2");
        var (code, output, error) = Add(file, "--date", "2001-08-01", "--bands", "height,valid", "--scale", "0.5", "--offset", "-3", "--nodata", "7", "--mask-band", "valid");
        Assert.True(code == 0, error);
        Assert.Contains("bands height.", output, StringComparison.Ordinal);

        // The numbers are 0 … 19; every third and the 7 are masked.
        int[] kept = [.. Enumerable.Range(0, 20).Where(number => number % 3 > 0 && number != 7)];
        var image = Graph.Call("Image.load", ("id", _id + "/masked"));
        Assert.Equal("height", Assert.Single((await cloud.ComputeAsync(Graph.Call("Image.bandNames", ("image", image))))!.AsArray())!.GetValue<string>());
        var region = Graph.Rectangle("EPSG:32725", 300000, 9100000 - 120, 300150, 9100000);
        foreach (var (reducer, expected) in new[] { ("sum", kept.Sum(number => number * 0.5 - 3)), ("count", kept.Length), ("max", 19 * 0.5 - 3) })
        {
            var sum = Graph.Call("Image.reduceRegion", ("image", image), ("reducer", Graph.Call($"Reducer.{reducer}")), ("geometry", region), ("crs", "EPSG:32725"), ("crsTransform", new[] { 30, 0, 300000, 0, -30, 9100000 }));
            Assert.Equal(expected, (await cloud.ComputeAsync(sum))!["height"]!.GetValue<double>());
        }

        // Far coarser than the raster, pixels are read one by one: the one at the middle (row 2, column 2) is number 12, masked; 30 m to the right it is 13.
        var filled = Graph.Call("Image.unmask", ("input", image), ("value", 0));
        Assert.Equal(0.0, Assert.Single((await cloud.PixelsAsync(filled, Graph.Grid("EPSG:32725", 150, 300000, -150, 9100000, 1, 1)))["height"]));
        Assert.Equal(13 * 0.5 - 3, Assert.Single((await cloud.PixelsAsync(filled, Graph.Grid("EPSG:32725", 150, 300030, -150, 9100000, 1, 1)))["height"]));
    }

    [Fact]
    public async Task Add_SecondScene_JoinsTheCollectionInOrderOfNames()
    {
        Assert.Equal(0, Add(Raster("b.tif"), "--date", "2001-03-01").Code);
        var (code, output, _) = Add(Raster("a.tif"), "--date", "2001-05-01");
        Assert.Equal(0, code);
        Assert.Contains("has 2 images now", output, StringComparison.Ordinal);
        var collection = Graph.Call("ImageCollection.load", ("id", _id));
        Assert.Equal(["a", "b"], (await cloud.ComputeAsync(Graph.Call("AggregateFeatureCollection.array", ("collection", collection), ("property", "system:index"))))!.AsArray().Select(index => index!.GetValue<string>()));
        var listed = JsonNode.Parse(await cloud.Client.GetStringAsync($"v1/{_id}:listAssets"))!["assets"]!.AsArray();
        Assert.Equal([_id + "/a", _id + "/b"], listed.Select(asset => asset!["id"]!.GetValue<string>()));
        Assert.Equal("2001-05-01T00:00:00.000Z", listed[0]!["startTime"]!.GetValue<string>());

        // As STAC wants it: extents over all items, and the item's box in degrees as GDAL transforms it.
        var described = JsonNode.Parse(File.ReadAllText(Path.Combine(cloud.Folder, "stac", _id, "collection.json")))!;
        Assert.Equal(["2001-03-01T00:00:00Z", "2001-05-01T00:00:00Z"], described["extent"]!["temporal"]!["interval"]![0]!.AsArray().Select(moment => moment!.GetValue<string>()));
        var item = JsonNode.Parse(File.ReadAllText(Path.Combine(cloud.Folder, "stac", _id, "a.item.json")))!;
        string box = Judge.Python(
            """
            from osgeo import osr
            to, f = osr.SpatialReference(), osr.SpatialReference()
            to.ImportFromEPSG(4326); f.ImportFromEPSG(32725)
            to.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            corners = osr.CoordinateTransformation(f, to).TransformPoints([(x, y) for x in (300000, 300150) for y in (9100000, 9099880)])
            print(min(c[0] for c in corners), min(c[1] for c in corners), max(c[0] for c in corners), max(c[1] for c in corners))
            """);
        Assert.Equal(box.Split(' ').Select(number => Math.Round(double.Parse(number, CultureInfo.InvariantCulture), 7)), item["bbox"]!.AsArray().Select(number => Math.Round(number!.GetValue<double>(), 7)));
    }

    [Fact]
    public async Task Add_SameName_RefusedUnlessReplaced()
    {
        string file = Raster("scene.tif", bands: 2);
        Assert.Equal(0, Add(file, "--date", "2001-03-01").Code);
        var (code, _, error) = Add(file, "--date", "2001-04-01", "--scale", "2");
        Assert.Equal(1, code);
        Assert.Contains("has an image 'scene' already. Rename the file, or give --replace.", error, StringComparison.Ordinal);
        Assert.Equal(19, (await cloud.PixelsAsync(Graph.Call("Image.load", ("id", _id + "/scene")), Grid))["b1"][19]);
        Assert.Equal(0, Add(file, "--date", "2001-04-01", "--scale", "2", "--replace").Code);
        Assert.Equal(38, (await cloud.PixelsAsync(Graph.Call("Image.load", ("id", _id + "/scene")), Grid))["b1"][19]);
    }

    private static readonly (string[] Arguments, string Message)[] Refusals =
    [
        (["scene.tif"], "--date is missing"),
        (["scene.tif", "--date", "August"], "--date must be a date"),
        (["scene.tif", "--date", "2001-02-30"], "--date must be a date"),
        (["--date", "2001-02-03"], "no file is named"),
        (["scene.tif", "--date", "2001-02-03", "--bands", "a,b,c"], "--bands names 3 bands, but"),
        (["scene.tif", "--date", "2001-02-03", "--bands", "a,b c"], "'b c' is not a band name"),
        (["scene.tif", "--date", "2001-02-03", "--bands", "a,a"], "has 2 bands 'a'"),
        (["scene.tif", "--date", "2001-02-03", "--mask-band", "c"], "--mask-band names 'c'"),
        (["scene.tif", "--date", "2001-02-03", "--scale", "0"], "--scale must not be 0"),
        (["scene.tif", "--date", "2001-02-03", "--nodata", "none"], "--nodata must be a finite number"),
        (["scene.tif", "--date", "2001-02-03", "--frobnicate"], "unknown option '--frobnicate'"),
        (["missing.tif", "--date", "2001-02-03"], "missing.tif does not exist"),
        (["text.tif", "--date", "2001-02-03"], "GDAL cannot read the raster 'text.tif'"),
        (["placeless.tif", "--date", "2001-02-03"], "'placeless.tif' has no geotransform"),
        (["swiss.tif", "--date", "2001-02-03"], "could not be parsed. Known here"),
        (["scene.tif", "other/scene.tif", "--date", "2001-02-03"], "Two of the files would become the image 'scene'"),
        (["scene.tif", "single.tif", "--date", "2001-02-03"], "has the bands b1; "),
    ];

    [Fact]
    public async Task Add_WhatCannotWork_IsRefusedWhole()
    {
        Raster("scene.tif", bands: 2);
        Raster("single.tif");
        Directory.CreateDirectory(Path.Combine(_folder, "other"));
        File.Copy(Path.Combine(_folder, "scene.tif"), Path.Combine(_folder, "other", "scene.tif"));
        Raster("placeless.tif", crs: "");
        Raster("swiss.tif", crs: "EPSG:2056");
        File.WriteAllText(Path.Combine(_folder, "text.tif"), "no raster");
        foreach (var (arguments, message) in Refusals)
        {
            var (code, output, error) = Add([.. arguments.Select(argument => argument.EndsWith(".tif", StringComparison.Ordinal) ? Path.Combine(_folder, argument) : argument)]);
            Assert.Equal((1, ""), (code, output));
            Assert.Contains(message, error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Path.Combine(cloud.Folder, "stac", _id)), message);
        }

        Assert.Contains($"'{_id}' not found", (await cloud.ErrorAsync(Graph.Call("Collection.size", ("collection", Graph.Call("ImageCollection.load", ("id", _id)))))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LANDSAT/LE07/C02/T1_L2")]
    [InlineData("projects/eecnn-offline/assets/olinda/numbers")]
    [InlineData("projects/eecnn-offline/assets/../../etc")]
    [InlineData("/etc")]
    public void Add_IdOfTheSuiteOrOutsideOfTheFolder_IsRefused(string id)
    {
        using var process = CloudProcess.Start(cloud.Folder, "add", Raster("scene.tif"), "--collection", id, "--date", "2001-02-03");
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains($"'{id}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collection_OfTheCatalog_CannotBeChangedByAClient()
    {
        Assert.Equal(0, Add(Raster("scene.tif"), "--date", "2001-02-03").Code);
        foreach (string id in new[] { _id, _id + "/scene" })
        {
            using var answer = await cloud.Client.DeleteAsync($"v1/{id}");
            Assert.Equal(403, (int)answer.StatusCode);
        }

        using var made = await cloud.Client.PostAsync($"v1/projects/eecnn-offline/assets?assetId={_id["projects/eecnn-offline/assets/".Length..]}/inside", CloudProcess.Json(new JsonObject { ["type"] = "FOLDER" }));
        Assert.Equal(403, (int)made.StatusCode);
    }

    [Fact]
    public async Task StacFile_Of11WithOneFilePerBand_IsAnImage()
    {
        string one = Raster("one.tif", kind: "UInt16"), two = Raster("two.img", "HFA", "Byte");
        string folder = Directory.CreateDirectory(Path.Combine(cloud.Folder, "stac", "from-elsewhere")).FullName;
        string id = $"SENTINEL/S{Guid.NewGuid():n}";
        var item = JsonNode.Parse(
            $$"""
            {
              "type": "Feature", "stac_version": "1.1.0", "id": "{{id}}", "geometry": null, "links": [],
              "properties": { "datetime": null, "start_datetime": "2001-08-01T00:00:00Z", "end_datetime": "2001-08-02T00:00:00Z", "eo:cloud_cover": 3.5 },
              "assets": {
                "B04": { "href": "{{Path.GetRelativePath(folder, one)}}", "roles": ["data"], "bands": [{ "name": "B4", "nodata": 3, "raster:scale": 0.1, "raster:offset": 1 }] },
                "B08": { "href": "file://{{two}}", "roles": ["data"] },
                "thumbnail": { "href": "./missing.png", "roles": ["thumbnail"] }
              }
            }
            """)!;
        string file = Path.Combine(folder, "item.json");
        File.WriteAllText(file, item.ToJsonString());
        try
        {
            var image = Graph.Call("Image.load", ("id", id));
            var pixels = await cloud.PixelsAsync(image, Grid);
            Assert.Equal(["B4", "B08"], pixels.Keys);
            Assert.Equal((float)(19 * 0.1 + 1), pixels["B4"][19]);
            Assert.Equal(19, pixels["B08"][19]);
            Assert.Equal(3.5, await cloud.NumberAsync(Get(image, "eo:cloud_cover")));
            var count = Graph.Call("Image.reduceRegion", ("image", image), ("reducer", Graph.Call("Reducer.count")), ("geometry", Graph.Rectangle("EPSG:32725", 300000, 9100000 - 120, 300150, 9100000)), ("crs", "EPSG:32725"), ("crsTransform", new[] { 30, 0, 300000, 0, -30, 9100000 }));
            Assert.Equal("{\"B08\":20,\"B4\":19}", (await cloud.ComputeAsync(count))!.ToJsonString());

            // A raster that goes away, and a file that breaks, are told by name.
            File.Move(one, one + ".away");
            Assert.Contains("one.tif, which does not exist (any more)", (await cloud.ErrorAsync(Graph.Call("Image.bandNames", ("image", image)))).Message, StringComparison.Ordinal);
            File.WriteAllText(file, "{ \"type\": ");
            Assert.Contains($"The catalog file {file} cannot be used", (await cloud.ErrorAsync(Graph.Call("Image.bandNames", ("image", image)))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task CatalogOfTheSuite_NumbersOfOlinda_AreThoseOfTheFile()
    {
        var numbers = Graph.Call("Image.load", ("id", "projects/eecnn-offline/assets/olinda/numbers"));
        var pixels = await cloud.PixelsAsync(numbers, Graph.SceneGrid);
        Assert.Equal(["B1", "B2", "B3", "B4", "B5", "B7"], pixels.Keys);
        string judged = Judge.Python("import sys; from osgeo import gdal; d = gdal.Open(sys.argv[1]); print(*(d.GetRasterBand(b + 1).ReadAsArray().mean() for b in range(6)))", Path.Combine(Artifacts, "scene", "L7_ETMs.tif"));
        Assert.Equal(judged.Split(' ').Select(mean => Math.Round(double.Parse(mean, CultureInfo.InvariantCulture), 9)), pixels.Values.Select(band => Math.Round(band.Average(), 9)));

        var listed = JsonNode.Parse(await cloud.Client.GetStringAsync("v1/projects/eecnn-offline/assets/olinda:listAssets"))!["assets"]!.AsArray();
        Assert.Equal(["clean", "numbers"], listed.Select(asset => asset!["id"]!.GetValue<string>().Split('/')[^1]));
    }

    private static string Artifacts
    {
        get
        {
            string folder = CloudProcess.Program;
            while (Path.GetFileName(folder) != "artifacts")
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }

    private static JsonNode Get(JsonNode element, string property) => Graph.Call("Element.get", ("object", element), ("property", property));

    private string Raster(string name, string driver = "GTiff", string kind = "Byte", string crs = "EPSG:32725", int bands = 1)
    {
        string file = Path.Combine(_folder, name);
        Judge.Python(Make, file, driver, kind, crs, $"{bands}");
        return file;
    }

    private (int Code, string Output, string Error) Add(params string[] arguments)
    {
        using var process = CloudProcess.Start(cloud.Folder, ["add", .. arguments, "--collection", _id]);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
