using System.Text.Json;
using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Mapping;

public class SceneMapTests
{
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 560, 300);

    [Theory]
    [InlineData(16, 200)]
    [InlineData(3, 177)]
    public async Task MapAsync_OfWindows_IsTheMapOfTheWholeImage(int patchSize, int tile)
    {
        using var folder = new TemporaryFolder();
        using var model = MakeModel(patchSize);
        var whole = new PatchMapper(model).Map(Read(Scene), 4096);
        var windows = new List<PixelGrid>();
        var reports = new List<double>();
        var result = await new PatchMapper(model).MapAsync(
            Scene, (window, _) => { windows.Add(window); return Task.FromResult(Read(window)); }, folder.File("map.tif"), folder.File("shares.tif"), tile,
            new Relay<StudyProgress>(state => reports.Add(state.Share)));

        // What is in memory at a time does not grow with the scene.
        Assert.All(windows, window => Assert.InRange(Math.Max(window.Width, window.Height), 1, tile + patchSize));
        Assert.Equal((windows.Count, 1.0), (reports.Count, reports[^1]));
        Assert.Equal(whole.Map.AreaTable(), result.Areas);
        Assert.Equal(whole.Map.Classes.Count(value => value == ClassMap.Nodata), result.NodataPixels);
        Assert.Equal(42 * 23, result.NodataPixels);

        GeoTiff.Write(whole.Map, folder.File("expected.tif"));
        Assert.Equal(File.ReadAllBytes(folder.File("expected.tif")), File.ReadAllBytes(result.MapFile));
        var found = JsonDocument.Parse(Judge.RunPython("gdal_judge.py", result.ProbabilityFile!, "100", "110", "559", "299", "3", "4")).RootElement;
        Assert.Equal("[560, 300, 4]", found.GetProperty("size").ToString());
        Assert.Equal("[[280, 150]]", found.GetProperty("overviews").ToString());
        Assert.Equal("[\"p_water\", \"p_low_vegetation\", \"p_bare\", \"entropy\"]", found.GetProperty("descriptions").ToString());
        int[] pixels = [(110 * 560) + 100, (300 * 560) - 1, (4 * 560) + 3];
        for (int place = 0; place < 3; place++)
        {
            for (int layer = 0; layer < 4; layer++)
            {
                double value = double.Parse(found.GetProperty("values")[place][layer].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(whole.Probabilities.Pixels[(layer * 560 * 300) + pixels[place]], value, 1e-6);
            }
        }

        Assert.Equal(["expected.tif", "expected.tif.aux.xml", "map.tif", "map.tif.aux.xml", "shares.tif", "shares.tif.aux.xml"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(5)]
    public async Task NearestEdge_ConstantFieldStaysConstantToTheBorder(int patchSize)
    {
        using var folder = new TemporaryFolder();
        using var model = MakeModel(patchSize);
        var features = new Raster(Scene.Window(0, 0, 90, 70), ["B1", "B2"], [.. Enumerable.Repeat(0.37f, 2 * 90 * 70)]);
        var mapper = new PatchMapper(model) { Edge = EdgeRule.Nearest };
        var map = mapper.Map(features, 25);
        Assert.Single(map.Map.Classes.Distinct());
        Assert.All(map.Probabilities.Band("p_water").ToArray(), value => Assert.Equal(map.Probabilities.Pixels[0], value, 1e-6));
        var scene = await mapper.MapAsync(features.Grid, (window, _) => Task.FromResult(new Raster(window, ["B1", "B2"], [.. Enumerable.Repeat(0.37f, (int)(2 * window.PixelCount))])), folder.File("map.tif"), null, 25);
        Assert.Equal(map.Map.AreaTable(), scene.Areas);
        Assert.Null(scene.ProbabilityFile);
    }

    [Fact]
    public async Task MapAsync_WrongWindowOrEndInTheMiddle_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var model = MakeModel(5);
        Task<SceneMap> Map(Func<PixelGrid, Raster> read, CancellationToken token = default) =>
            new PatchMapper(model).MapAsync(Scene, (window, _) => Task.FromResult(read(window)), folder.File("map.tif"), folder.File("shares.tif"), 150, cancellationToken: token);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Map(window => new Raster(window, ["B2", "B1"], Read(window).Pixels)));
        Assert.Contains("Band 1 of the data is B2, but the model was trained with B1 there", error.Message);
        error = await Assert.ThrowsAsync<ArgumentException>(() => Map(window => Read(Scene.Window(0, 0, window.Width, window.Height + 1))));
        Assert.Contains("was asked for", error.Message);
        using var stop = new CancellationTokenSource();
        int reads = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Map(
            window =>
            {
                if (++reads == 4)
                {
                    stop.Cancel();
                }

                return Read(window);
            },
            stop.Token));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static PatchModel MakeModel(int patchSize)
    {
        if (patchSize != 3)
        {
            return PatchMapperTests.MakeModel(patchSize);
        }

        var model = PatchMapperTests.MakeModel(5);
        return new PatchModel(new SpectralNet(2, 3, 3, 4), new ModelContract(["B1", "B2"], 3, model.Contract.Classes, model.Contract.Normalization));
    }

    // Any window of a field that the place on the ground determines; a rectangle of it has no data.
    private static Raster Read(PixelGrid window)
    {
        int left = (int)Math.Round((window.Transform.TranslateX - Scene.Transform.TranslateX) / 28.5), top = (int)Math.Round((Scene.Transform.TranslateY - window.Transform.TranslateY) / 28.5);
        var pixels = new float[2 * window.PixelCount];
        for (int index = 0; index < pixels.Length; index++)
        {
            int column = left + (index % window.Width), row = top + (index / window.Width % window.Height), band = index / (window.Width * window.Height);
            bool isMasked = column is >= 80 and < 122 && row is >= 100 and < 123;
            pixels[index] = isMasked ? float.NaN : 0.35f + (0.3f * MathF.Sin((column / 9f) + band)) + (0.2f * MathF.Sin((row / 7f) + (column * row / 5000f)));
        }

        return new Raster(window, ["B1", "B2"], pixels);
    }
}
