using System.Net;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

/// <summary>The session against the real offline Earth Engine, on the real scene.</summary>
[Collection(OfflineCloudTests.Name)]
public sealed class OfflineEarthEngineTests(OfflineCloud cloud) : IAsyncLifetime
{
    private const string Clean = "projects/eecnn-offline/assets/olinda/clean";
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);
    private readonly TemporaryFolder _folder = new();
    private EarthEngineSession _session = null!;

    private static ee.ImageCollection Acquisitions =>
        ee.ImageCollection.Load(Landsat7.CollectionId).FilterDate("2001-01-01", "2002-01-01").FilterBounds(ee.Geometry.Rectangle(Scene));

    public async Task InitializeAsync() => _session = await EarthEngineSession.OpenAsync(cloud.Connection);

    public Task DisposeAsync()
    {
        _session.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task CreateImageCollectionAsync_ImportedGeoTiffs_AreTheCollection()
    {
        const string collection = "projects/eecnn-offline/assets/own-scenes";
        using CloudBucket bucket = CloudBucket.Open(cloud.Connection);
        await bucket.UploadAsync(Path.Combine(Notebooks.NotebookFiles.Root, "artifacts", "scene", "L7_ETMs.tif"), "own/scene.tif");
        AssetInfo made = await _session.CreateImageCollectionAsync(collection);
        await _session.WaitAsync(await _session.ImportImageAsync(new ImageImportOptions
        {
            AssetId = collection + "/scene",
            Uris = [$"gs://{bucket.Name}/own/scene.tif"],
            Bands = ["B1", "B2", "B3", "B4", "B5", "B7"],
            StartTime = new DateTimeOffset(2001, 8, 1, 0, 0, 0, TimeSpan.Zero),
        }));

        Assert.Equal("IMAGE_COLLECTION", made.Type);
        ee.ImageCollection own = ee.ImageCollection.Load(collection);
        Assert.Equal(1, await _session.ComputeAsync<int>(own.FilterDate("2001-08-01", "2001-08-02").Size()));
        Assert.Equal(0, await _session.ComputeAsync<int>(own.FilterDate("2001-08-02", "2001-08-03").Size()));
        Raster first = await _session.ComputePixelsAsync(own.First().Select("B1"), Scene.Window(0, 0, 1, 1));
        Assert.InRange(first.Pixels[0], 1, 255);
        EarthEngineException again = await Assert.ThrowsAsync<EarthEngineException>(() => _session.CreateImageCollectionAsync(collection));
        Assert.Contains("own-scenes", again.Message);
    }

    [Fact]
    public async Task Assets_AreFiledCopiedAndRenamed()
    {
        string root = $"projects/eecnn-offline/assets/filing-{Guid.NewGuid():N}";
        using CloudBucket bucket = CloudBucket.Open(cloud.Connection);
        await bucket.UploadAsync(Path.Combine(Notebooks.NotebookFiles.Root, "artifacts", "scene", "L7_ETMs.tif"), "filing/scene.tif");
        Assert.Equal("FOLDER", (await _session.CreateFolderAsync(root)).Type);
        Assert.Equal("FOLDER", (await _session.CreateFolderAsync(root + "/drafts")).Type);
        await _session.WaitAsync(await _session.ImportImageAsync(new ImageImportOptions
        {
            AssetId = root + "/drafts/scene",
            Uris = [$"gs://{bucket.Name}/filing/scene.tif"],
            Bands = ["B1", "B2", "B3", "B4", "B5", "B7"],
            Properties = new Dictionary<string, object> { ["made"] = "by a test" },
        }));

        AssetInfo copy = await _session.CopyAssetAsync(root + "/drafts/scene", root + "/copy");
        AssetInfo renamed = await _session.RenameAssetAsync(root + "/drafts", root + "/final");

        Assert.Equal(("IMAGE", root + "/copy", "by a test"), (copy.Type, copy.Id, copy.Properties["made"].GetString()));
        Assert.Equal(("FOLDER", root + "/final"), (renamed.Type, renamed.Id));
        Assert.Equal([root + "/copy", root + "/final"], (await _session.ListAssetsAsync(root)).Select(asset => asset.Id));
        Assert.Equal([root + "/final/scene"], (await _session.ListAssetsAsync(root + "/final")).Select(asset => asset.Id));
        PixelGrid window = Scene.Window(10, 20, 30, 40);
        Raster moved = await _session.ComputePixelsAsync(ee.Image.Load(root + "/final/scene"), window);
        Assert.Equal(moved.Pixels, (await _session.ComputePixelsAsync(ee.Image.Load(root + "/copy"), window)).Pixels);
        Assert.Equal(0, moved.CountMasked());
        Assert.False(await _session.AssetExistsAsync(root + "/drafts"));

        async Task<string> Refused(Func<Task<AssetInfo>> call) => (await Assert.ThrowsAsync<EarthEngineException>(call)).Message;
        Assert.Contains("Cannot overwrite asset", await Refused(() => _session.CreateFolderAsync(root)), StringComparison.Ordinal);
        Assert.Contains("set overwrite", await Refused(() => _session.CopyAssetAsync(root + "/final/scene", root + "/copy")), StringComparison.Ordinal);
        Assert.Contains("it may hold others", await Refused(() => _session.CopyAssetAsync(root + "/copy", root + "/final", allowOverwrite: true)), StringComparison.Ordinal);
        Assert.Contains("/none' does not exist", await Refused(() => _session.CopyAssetAsync(root + "/none", root + "/other")), StringComparison.Ordinal);
        Assert.Contains("only images are copied", await Refused(() => _session.CopyAssetAsync(root + "/final", root + "/other")), StringComparison.Ordinal);
        Assert.Contains("export it", await Refused(() => _session.CopyAssetAsync(Clean, root + "/other")), StringComparison.Ordinal);
        Assert.Contains("/none' does not exist", await Refused(() => _session.RenameAssetAsync(root + "/none", root + "/other")), StringComparison.Ordinal);
        Assert.Contains("Cannot overwrite asset", await Refused(() => _session.RenameAssetAsync(root + "/copy", root + "/final/scene")), StringComparison.Ordinal);
        Assert.Contains("into itself", await Refused(() => _session.RenameAssetAsync(root + "/final", root + "/final/below")), StringComparison.Ordinal);
        Assert.Contains("belongs to the catalog", await Refused(() => _session.RenameAssetAsync(Clean, root + "/other")), StringComparison.Ordinal);
        Assert.Contains("is an image", await Refused(() => _session.CreateFolderAsync(root + "/copy/below")), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => _session.CopyAssetAsync(root + "/copy", "LANDSAT/other"));

        AssetInfo replaced = await _session.CopyAssetAsync(root + "/final/scene", root + "/copy", allowOverwrite: true);
        Assert.Equal(root + "/copy", replaced.Id);
        Assert.Equal([root + "/copy", root + "/final"], (await _session.ListAssetsAsync(root)).Select(asset => asset.Id));
    }

    [Fact]
    public async Task Acquisitions_OfTheYear_Are24() => Assert.Equal(24, await _session.ComputeAsync<int>(Acquisitions.Size()));

    [Fact]
    public async Task GetGridAsync_CleanScene_IsTheScenesGrid() => Assert.Equal(Scene, await _session.GetGridAsync(Clean));

    [Fact]
    public async Task Composite_Masked_IsNearerToTheCleanSceneThanUnmasked()
    {
        Raster clean = await _session.ComputePixelsAsync(Reflectance(ee.Image.Load(Clean)), Scene);
        Raster masked = await _session.ComputePixelsAsync(Acquisitions.Map(Landsat7.MaskClouds).Map(Landsat7.ToReflectance).Median(), Scene);
        Raster raw = await _session.ComputePixelsAsync(Acquisitions.Map(Landsat7.ToReflectance).Median(), Scene);

        Assert.Equal(["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"], masked.Bands);
        Assert.Equal(0, clean.CountMasked());
        Assert.True(Rmse(masked, clean) < Rmse(raw, clean), $"masked {Rmse(masked, clean)}, unmasked {Rmse(raw, clean)}");
    }

    [Fact]
    public async Task MaskClouds_OneAcquisition_MasksByTheBits()
    {
        ee.Image image = Acquisitions.Sort("CLOUD_COVER", false).First();
        Raster quality = await _session.ComputePixelsAsync(image.Select("QA_PIXEL", "QA_RADSAT"), Scene);
        Raster masked = await _session.ComputePixelsAsync(Landsat7.MaskClouds(image).Select("SR_B4"), Scene);

        int wrong = 0, hidden = 0;
        for (int pixel = 0; pixel < Scene.PixelCount; pixel++)
        {
            // The session's NaN stands for a masked quality pixel, which is fill.
            float bits = quality.Pixels[pixel], saturation = quality.Pixels[Scene.PixelCount + pixel];
            bool shouldHide = float.IsNaN(bits) || float.IsNaN(saturation) || ((int)bits & 31) != 0 || saturation != 0;
            wrong += shouldHide == float.IsNaN(masked.Pixels[pixel]) ? 0 : 1;
            hidden += shouldHide ? 1 : 0;
        }

        Assert.Equal(0, wrong);
        Assert.InRange(hidden, 1000, Scene.PixelCount - 1000);
    }

    [Fact]
    public async Task Indices_OnTheCleanScene_FollowTheirFormulas()
    {
        PixelGrid window = Scene.Window(100, 120, 40, 30);
        ee.Image reflectance = Reflectance(ee.Image.Load(Clean));
        ee.Image all = ee.Image.Cat(
            SpectralIndices.Ndvi(reflectance), SpectralIndices.Ndwi(reflectance), SpectralIndices.Mndwi(reflectance), SpectralIndices.Ndbi(reflectance),
            SpectralIndices.Nbr(reflectance), SpectralIndices.Evi(reflectance), SpectralIndices.Savi(reflectance), SpectralIndices.Bsi(reflectance));
        Raster values = await _session.ComputePixelsAsync(all, window);
        Raster bands = await _session.ComputePixelsAsync(reflectance, window);

        Assert.Equal(["NDVI", "NDWI", "MNDWI", "NDBI", "NBR", "EVI", "SAVI", "BSI"], values.Bands);
        for (int pixel = 0; pixel < window.PixelCount; pixel++)
        {
            double b = bands.Band("SR_B1")[pixel], g = bands.Band("SR_B2")[pixel], r = bands.Band("SR_B3")[pixel];
            double n = bands.Band("SR_B4")[pixel], s1 = bands.Band("SR_B5")[pixel], s2 = bands.Band("SR_B7")[pixel];
            Close(values, "NDVI", pixel, Difference(n, r));
            Close(values, "NDWI", pixel, Difference(g, n));
            Close(values, "MNDWI", pixel, Difference(g, s1));
            Close(values, "NDBI", pixel, Difference(s1, n));
            Close(values, "NBR", pixel, Difference(n, s2));
            Close(values, "EVI", pixel, 2.5 * (n - r) / (n + 6 * r - 7.5 * b + 1));
            Close(values, "SAVI", pixel, 1.5 * (n - r) / (n + r + 0.5));
            Close(values, "BSI", pixel, (s1 + r - n - b) / (s1 + r + n + b));
        }
    }

    [Fact]
    public async Task Arithmetic_OnImagesThatOthersUseToo_LeavesThemAsTheyAre()
    {
        ee.Image raw = ee.Image.Load(Clean).Select("SR_B1"), other = ee.Image.Load(Clean).Select("SR_B2");
        ee.Image masked = other.UpdateMask(raw.Gte(0)), twice = raw.Multiply(2);
        ee.Image image = raw.AddBands(twice.Rename("twice")).AddBands(twice.Add(1).Subtract(raw).Rename("again"))
            .AddBands(masked.Add(raw).Multiply(3).ToFloat().Rename("sum")).AddBands(masked).AddBands(other.Subtract(twice).Add(twice).Rename("same"));
        // 7 columns: not all of them fit into whole vectors.
        Raster raster = await _session.ComputePixelsAsync(image, Scene.Window(100, 100, 7, 5));
        float[] Band(int band) => raster.Pixels[(35 * band)..(35 * (band + 1))];
        float[] first = Band(0), second = Band(4);
        Assert.NotEqual(first, second);
        Assert.Equal(first.Select(value => 2 * value), Band(1));
        Assert.Equal(first.Select(value => value + 1), Band(2));
        Assert.Equal(first.Zip(second, (a, b) => 3 * (a + b)), Band(3));
        Assert.Equal(second, Band(5));
    }

    [Fact]
    public async Task ComputePixelsAsync_WindowBeyondTheScene_IsMaskedOutside()
    {
        Raster raster = await _session.ComputePixelsAsync(ee.Image.Load(Clean).Select("SR_B1"), Scene.Window(-2, -1, 5, 4));

        Assert.Equal(5 * 4 - 3 * 3, raster.CountMasked());
        Assert.True(float.IsNaN(raster.Pixels[0]));
        Assert.False(float.IsNaN(raster.Pixels[^1]));
    }

    [Fact]
    public async Task Sample_Pixels_AgreeWithTheRaster()
    {
        PixelGrid window = Scene.Window(40, 50, 6, 5);
        ee.Image image = ee.Image.Load(Clean).Select("SR_B1", "SR_B7");
        Raster raster = await _session.ComputePixelsAsync(image, window);

        IReadOnlyList<FetchedFeature> features = await _session.ComputeFeaturesAsync(
            image.Sample(ee.Geometry.Rectangle(window), projection: ee.Projection.Of(Scene), geometries: true), pageSize: 7);

        Assert.Equal(30, features.Count);
        Assert.Equal(raster.Pixels[..30].Order(), features.Select(feature => (float)feature.Number("SR_B1")).Order());
        double[] position = [.. features[0].Geometry!.Value.GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble())];
        Assert.InRange(position[0], -36, -34);
        Assert.InRange(position[1], -9, -7);
    }

    [Fact]
    public async Task ExportTableAsync_Patches_ArriveWholeInTheBucket()
    {
        string prefix = $"tables/{Guid.NewGuid():N}";
        ee.Image image = ee.Image.Load(Clean).Select("SR_B4").ToFloat();
        ee.FeatureCollection samples = image.NeighborhoodToArray(ee.Kernel.Patch(4), -9999).AddBands(image.Gt(10000).Rename("label").ToInt32())
            .StratifiedSample(20, "label", ee.Geometry.Rectangle(Scene), projection: ee.Projection.Of(Scene), seed: 1);
        var states = new List<OperationState>();

        Operation operation = await _session.ExportTableAsync(samples, new TableExportOptions { Prefix = prefix, Selectors = ["SR_B4", "label"] });
        await _session.WaitAsync(operation, new Relay<Operation>(state => states.Add(state.State)));
        using var bucket = CloudBucket.Open(cloud.Connection);
        string path = Assert.Single(await bucket.DownloadPrefixAsync(prefix, _folder.Path));

        Assert.EndsWith(".tfrecord.gz", path, StringComparison.Ordinal);
        Assert.Equal(OperationState.Succeeded, states[^1]);
        using TfRecordReader reader = TfRecordReader.Open(path);
        var labels = new List<float>();
        while (reader.Read())
        {
            Example example = reader.ParseExample();
            Assert.Equal(["SR_B4", "label"], example.Features.Keys.Order(StringComparer.Ordinal));
            float[] patch = example["SR_B4"].ToFloats();
            float label = example["label"].ToFloats().Single();
            Assert.Equal(16, patch.Length);
            Assert.Equal(label, patch[2 * 4 + 2] > 10000 ? 1 : 0);
            labels.Add(label);
        }

        Assert.Equal([0, 20, 1, 20], labels.GroupBy(label => label).OrderBy(group => group.Key).SelectMany(group => new[] { (int)group.Key, group.Count() }));
    }

    [Fact]
    public async Task ExportImageThenImport_KeepsEveryPixelAndTheGrid()
    {
        string prefix = $"images/{Guid.NewGuid():N}/patches", assetId = $"projects/eecnn-offline/assets/test/{Guid.NewGuid():N}";
        PixelGrid grid = Scene.Window(300, 300, 64, 64);
        ee.Image image = ee.Image.Load(Clean).Select("SR_B3").ToFloat();

        await _session.WaitAsync(await _session.ExportImageAsync(
            image, new ImageExportOptions { Prefix = prefix, Grid = grid, PatchDimensions = (32, 32), DefaultValue = -9999 }));
        using var bucket = CloudBucket.Open(cloud.Connection);
        IReadOnlyList<CloudObject> files = await bucket.ListAsync(prefix);
        CloudObject mixerFile = files.Single(file => file.Name.EndsWith("mixer.json", StringComparison.Ordinal));
        Mixer mixer = Mixer.Parse(await bucket.ReadTextAsync(mixerFile.Name));
        Assert.Equal((grid, 4), (mixer.Grid, mixer.TotalPatches));
        await _session.WaitAsync(await _session.ImportImageAsync(new ImageImportOptions
        {
            AssetId = assetId,
            Uris = [.. files.Where(file => file != mixerFile).Select(file => file.Uri), mixerFile.Uri],
            Bands = ["SR_B3"],
            MissingData = -9999,
            Properties = new Dictionary<string, object> { ["made"] = "by a test" },
        }));

        AssetInfo asset = await _session.GetAssetAsync(assetId);
        Assert.Equal(("IMAGE", "by a test"), (asset.Type, asset.Properties["made"].GetString()));
        Assert.Equal(grid, await _session.GetGridAsync(assetId));
        Raster before = await _session.ComputePixelsAsync(image, grid);
        Raster after = await _session.ComputePixelsAsync(ee.Image.Load(assetId), grid);
        Assert.Equal(before.Pixels.Select(BitConverter.SingleToInt32Bits), after.Pixels.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(64 * 64 - 49 * 52, before.CountMasked());

        Assert.True(await _session.AssetExistsAsync(assetId));
        Assert.True(await _session.DeleteAssetAsync(assetId));
        Assert.False(await _session.AssetExistsAsync(assetId));
        Assert.False(await _session.DeleteAssetAsync(assetId));
    }

    [Fact]
    public async Task ExportImageAsync_Margin_StoresTheNeighbours()
    {
        string prefix = $"images/{Guid.NewGuid():N}/margin";
        PixelGrid grid = Scene.Window(100, 100, 16, 16);
        ee.Image image = ee.Image.Load(Clean).Select("SR_B3").ToFloat();

        await _session.WaitAsync(await _session.ExportImageAsync(
            image, new ImageExportOptions { Prefix = prefix, Grid = grid, PatchDimensions = (8, 8), KernelSize = (4, 4), DefaultValue = -9999 }));
        using var bucket = CloudBucket.Open(cloud.Connection);
        await bucket.DownloadPrefixAsync(prefix, _folder.Path);
        using TfRecordReader reader = TfRecordReader.Open(Directory.GetFiles(_folder.Path, "*.tfrecord.gz").Single());
        Assert.True(reader.Read());
        float[] patch = reader.ParseExample()["SR_B3"].ToFloats();
        Raster around = await _session.ComputePixelsAsync(image, Scene.Window(98, 98, 12, 12));

        Assert.Equal(144, patch.Length);

        // The inner part must be there; the margin is either the neighbours or, at the region's edge, the default.
        for (int row = 2; row < 12; row++)
        {
            for (int column = 2; column < 12; column++)
            {
                Assert.Equal(around.Pixels[row * 12 + column], patch[row * 12 + column]);
            }
        }
    }

    // 4 × 2 patches of 4 × 4. Columns 0 to 5 are masked, and the pixel (8, 4): shares 1, 1/2, 0, 0 above and 1, 1/2, 1/16, 0 below.
    [Theory]
    [InlineData(1, 8)]
    [InlineData(0.5, 6)]
    [InlineData(0.49, 4)]
    [InlineData(0.0625, 4)]
    [InlineData(0.06, 3)]
    [InlineData(0, 3)]
    public async Task ExportImageAsync_MaskedThreshold_DropsPatches(double threshold, int patches)
    {
        string prefix = $"images/{Guid.NewGuid():N}/threshold";
        ee.Image place = ee.Image.PixelCoordinates(ee.Projection.Of(Scene)).Floor().ToFloat();
        ee.Image column = place.Select("x"), row = place.Select("y");
        ee.Image visible = column.Gte(6).And(column.Eq(8).And(row.Eq(4)).Not());

        await _session.WaitAsync(await _session.ExportImageAsync(
            column.AddBands(row.UpdateMask(visible)), new ImageExportOptions { Prefix = prefix, Grid = Scene.Window(0, 0, 16, 8), PatchDimensions = (4, 4), MaskedThreshold = threshold }));
        using var bucket = CloudBucket.Open(cloud.Connection);
        Assert.Equal(threshold == 1 ? 2 : 1, (await bucket.DownloadPrefixAsync(prefix, _folder.Path)).Count);
        using TfRecordReader reader = TfRecordReader.Open(Directory.GetFiles(_folder.Path, "*.tfrecord.gz", SearchOption.AllDirectories).Single());
        var corners = new List<(float, float)>();
        while (reader.Read())
        {
            corners.Add((reader.ParseExample()["x"].ToFloats()[0], reader.ParseExample()["y"].ToFloats()[^1]));
        }

        Assert.Equal(patches, corners.Count);
        Assert.Equal((12, 7), corners[^1]);
    }

    [Fact]
    public async Task BadRequests_ComeBackWithTheServersWords()
    {
        var asset = await Assert.ThrowsAsync<EarthEngineException>(() => _session.ComputePixelsAsync(ee.Image.Load("projects/eecnn-offline/assets/none"), Scene));
        Assert.Contains("projects/eecnn-offline/assets/none", asset.Message, StringComparison.Ordinal);

        var band = await Assert.ThrowsAsync<EarthEngineException>(() => _session.ComputePixelsAsync(ee.Image.Load(Clean).Select("SR_B9"), Scene));
        Assert.Equal(HttpStatusCode.BadRequest, band.StatusCode);
        Assert.Contains("SR_B9", band.ServerMessage, StringComparison.Ordinal);
        Assert.Equal("Image.select", band.Algorithm);

        var missing = await Assert.ThrowsAsync<EarthEngineException>(() => _session.GetAssetAsync("projects/eecnn-offline/assets/none"));
        Assert.StartsWith("Earth Engine: projects/eecnn-offline/assets/none failed (404 NOT_FOUND): ", missing.Message, StringComparison.Ordinal);

        var large = new PixelGrid(Scene.Crs, Scene.Transform, 400_000, 400_000);
        var tooLarge = await Assert.ThrowsAsync<InvalidOperationException>(() => _session.ComputePixelsAsync(ee.Image.Load(Clean), large, ["SR_B1"]));
        Assert.Contains("Fetch windows of the grid one by one, or export.", tooLarge.Message, StringComparison.Ordinal);

        var algorithm = await Assert.ThrowsAsync<EarthEngineException>(() => _session.ComputeAsync<int>(ee.Algorithm.Call("Image.adde", ("image1", ee.Image.Load(Clean)))));
        Assert.Contains("Image.adde", algorithm.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAlgorithmsAsync_ChecksCallsByTheServersList()
    {
        AlgorithmCatalog catalog = await _session.GetAlgorithmsAsync();

        Assert.InRange(catalog.Algorithms.Count, 100, 5000);
        Assert.Equal(5, await _session.ComputeAsync<double>(catalog.Call<ee.Number>("Number.add", ("left", 2), ("right", 3))));
        Assert.Contains("Number.add", Assert.Throws<ArgumentException>(() => catalog.Call<ee.Number>("Number.addd")).Message, StringComparison.Ordinal);
    }

    private static ee.Image Reflectance(ee.Image image) => image.Select("SR_B.").Multiply(0.0000275).Add(-0.2).ToFloat();

    private static double Difference(double a, double b) => a < 0 || b < 0 ? double.NaN : a + b == 0 ? 0 : (a - b) / (a + b);

    private static void Close(Raster raster, string band, int pixel, double expected)
    {
        float actual = raster.Band(band)[pixel];
        Assert.True(
            double.IsNaN(expected) ? float.IsNaN(actual) : Math.Abs(actual - expected) <= 1e-4 * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{band} at {pixel}: {actual}, expected {expected}"));
    }

    private static double Rmse(Raster raster, Raster truth)
    {
        var errors = raster.Pixels.Zip(truth.Pixels).Where(pair => !float.IsNaN(pair.First)).Select(pair => (double)(pair.First - pair.Second)).ToArray();
        return Math.Sqrt(errors.Average(error => error * error));
    }
}
