using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Xunit;

namespace EeCnn.Tests.Samples;

[Collection(OfflineCloudTests.Name)]
public class StudyEndToEndTests(OfflineCloud cloud)
{
    private static readonly string Data = Path.Combine(Judge.Folder, "..", "..", "data");

    [Fact]
    public async Task EnsureSamples_GivesTheNorthUpPatchesOfTheComposite()
    {
        using var folder = new TemporaryFolder();
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        var study = Study.Load(CopyStudy(folder, text => text.Replace("\"pointsPerClass\": 800", "\"pointsPerClass\": 40", StringComparison.Ordinal)));
        var stages = new List<string>();
        string path = await study.EnsureSamplesAsync(session, folder.File("out"), new Relay<StudyProgress>(state => stages.Add(state.Stage)));
        Assert.Contains("export", stages);
        Assert.Contains("download", stages);

        var samples = study.ReadSamples(path);
        Assert.Equal([40, 40, 40, 40, 40], samples.CountPerClass());
        var features = await session.ComputePixelsAsync(study.Features(), study.Grid);
        var labels = await session.ComputePixelsAsync(study.LabelImage(), study.Grid);
        var classOf = study.Polygons.ToDictionary(polygon => polygon.Id, polygon => polygon.ClassId);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            int column = samples.Columns[sample], row = samples.Rows[sample], pixel = row * 349 + column;
            Assert.Equal(labels.Band("label")[pixel], samples.Labels[sample]);
            Assert.Equal(labels.Band("polygon")[pixel], samples.Polygons[sample]);
            Assert.Equal(classOf[samples.Polygons[sample]], samples.Labels[sample]);
            CheckPatch(samples, sample, features, column - 8, row - 8);
        }

        stages.Clear();
        Assert.Equal(path, await study.EnsureSamplesAsync(session, folder.File("out"), new Relay<StudyProgress>(state => stages.Add(state.Stage))));
        Assert.Equal(["samples"], stages);

        var other = Study.Load(CopyStudy(folder, text => text.Replace("\"pointsPerClass\": 800", "\"pointsPerClass\": 20", StringComparison.Ordinal)));
        await other.EnsureSamplesAsync(session, folder.File("out"));
        Assert.Equal(100, other.ReadSamples(path).Count);
    }

    [Fact]
    public async Task EnsureSamples_BadStudy_SaysWhat()
    {
        using var folder = new TemporaryFolder();
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        var empty = Study.Load(CopyStudy(folder, text => text.Replace("2001-01-01", "1981-01-01", StringComparison.Ordinal).Replace("2002-01-01", "1982-01-01", StringComparison.Ordinal)));
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => empty.EnsureSamplesAsync(session, folder.File("out")));
        Assert.Contains("has no acquisition of the study's region from 1981-01-01 up to 1982-01-01", error.Message);

        var elsewhere = Study.Load(CopyStudy(folder, text => text, text => text.Replace("-34.", "-44.", StringComparison.Ordinal)));
        error = await Assert.ThrowsAsync<InvalidDataException>(() => elsewhere.EnsureSamplesAsync(session, folder.File("out")));
        Assert.Contains("cover no pixel centre of the scene", error.Message);
        Assert.False(Directory.Exists(folder.File("out")) && Directory.EnumerateFiles(folder.File("out")).Any());
    }

    [Fact]
    public async Task MapAsync_ReadsBackWhatWasPredicted()
    {
        using var folder = new TemporaryFolder();
        using var session = await EarthEngineSession.OpenAsync(cloud.Connection);
        var study = Study.Load(Path.Combine(Data, "olinda"));
        var normalization = new BandNormalization(study.FeatureBands, [.. study.FeatureBands.Select(_ => 0.2)], [.. study.FeatureBands.Select(_ => 0.15)]);
        using var model = new PatchModel(new SmallPatchCnn(7, 5, 5, 9), new ModelContract(study.FeatureBands, 5, study.Classes, normalization));
        var result = await study.MapAsync(session, model, folder.File("map"), new StudyMapOptions { MaxFileBytes = 3_000_000 });

        Assert.Equal(study.Grid, result.Map.Grid);
        Assert.Equal(0, result.Map.CountDifferences(result.Predicted));
        Assert.True(result.PatchFiles.Count > 1, "The export was meant to have several shards.");
        Assert.Equal("384 × 384 px", result.Mixer.Grid.ToString()[..12]);

        // The road over pixels instead of patches gives the same classes.
        var features = await session.ComputePixelsAsync(study.Features(), study.Grid);
        var random = new Random(2);
        for (int check = 0; check < 200; check++)
        {
            int column = check < 4 ? check % 2 * 348 : random.Next(349), row = check < 4 ? check / 2 * 351 : random.Next(352);
            Assert.Equal(PredictPixel(model, features, column, row), result.Map.Classes[row * 349 + column]);
        }

        var swapped = study.FeatureBands.Reverse().ToList();
        using var other = new PatchModel(
            new SmallPatchCnn(7, 5, 5, 9), new ModelContract(swapped, 5, study.Classes, new BandNormalization(swapped, normalization.Mean, normalization.StandardDeviation)));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => study.MapAsync(session, other, folder.File("map")));
        Assert.Contains("Band 1 of the data is SR_B1, but the model was trained with NDVI there", error.Message);
    }

    private static byte PredictPixel(PatchModel model, Raster features, int column, int row)
    {
        var patch = new float[7 * 25];
        for (int index = 0; index < patch.Length; index++)
        {
            int x = column - 2 + index % 5, y = row - 2 + index / 5 % 5;
            patch[index] = features.Grid.Contains(x, y) ? features.Pixels[(index / 25 * 352 + y) * 349 + x] : float.NaN;
        }

        for (int band = 0; band < 7; band++)
        {
            if (float.IsNaN(patch[band * 25 + 12]))
            {
                return ClassMap.Nodata;
            }
        }

        float[] shares = model.PredictProbabilities(patch, 1);
        return (byte)Array.IndexOf(shares, shares.Max());
    }

    private static void CheckPatch(PatchSet samples, int sample, Raster features, int left, int top)
    {
        var patch = samples.Patch(sample);
        for (int index = 0; index < patch.Length; index++)
        {
            int x = left + index % 16, y = top + index / 16 % 16;
            float expected = features.Grid.Contains(x, y) ? features.Pixels[(index / 256 * 352 + y) * 349 + x] : float.NaN;
            Assert.Equal(float.IsNaN(expected) ? -9999 : expected, patch[index]);
        }
    }

    private static string CopyStudy(TemporaryFolder folder, Func<string, string> change, Func<string, string>? changePolygons = null)
    {
        Directory.CreateDirectory(folder.File("data/olinda"));
        File.Copy(Path.Combine(Data, "classes.json"), folder.File("data/classes.json"), true);
        File.WriteAllText(folder.File("data/olinda/study.json"), change(File.ReadAllText(Path.Combine(Data, "olinda", "study.json"))));
        string polygons = File.ReadAllText(Path.Combine(Data, "olinda", "polygons.geojson"));
        File.WriteAllText(folder.File("data/olinda/polygons.geojson"), changePolygons is null ? polygons : changePolygons(polygons));
        return folder.File("data/olinda");
    }
}
