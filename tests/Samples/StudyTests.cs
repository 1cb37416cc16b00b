using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Samples;

public class StudyTests
{
    private const string StudyJson = """
        {
          "name": "two", "title": "Two classes", "collection": "LANDSAT/LE07/C02/T1_L2", "startDate": "2001-01-01", "endDate": "2002-01-01",
          "cleanAsset": "projects/p/assets/clean",
          "grid": { "crs": "EPSG:31985", "transform": [28.5, 0, 288776.25, 0, -28.5, 9120760.75], "width": 349, "height": 352 },
          "featureBands": ["SR_B1", "NDVI"], "patchSize": 16, "pointsPerClass": 10, "seed": 1, "nodata": -9999,
          "blocks": { "sizePixels": 50, "bufferPixels": 16, "test": [[1, 1]], "validation": [[3, 1]] },
          "classes": "classes.json", "polygons": "polygons.geojson"
        }
        """;

    private const string ClassesJson = """
        [{"id": 1, "name": "land", "colour": "#00ff00", "description": "all else"}, {"id": 0, "name": "water", "colour": "#0000ff", "description": "sea"}]
        """;

    [Fact]
    public void Load_ReadsAllThreeFiles()
    {
        using var folder = new TemporaryFolder();
        var study = Study.Load(Write(folder));
        Assert.Equal("349 × 352 px, EPSG:31985, [28.5, 0, 288776.25, 0, -28.5, 9120760.75]", study.Grid.ToString());
        Assert.Equal(["water", "land"], study.Classes.Names);
        Assert.Equal([(1, 0), (2, 1)], study.Polygons.Select(polygon => (polygon.Id, polygon.ClassId)));
        Assert.Equal((-34.9, -8.0), study.Polygons[0].Rings[0][0]);
        Assert.Equal(SamplePart.Test, study.Blocks.PartOf(60, 60));
        Assert.Equal((16, 10, -9999f), (study.PatchSize, study.PointsPerClass, study.Nodata));
    }

    [Fact]
    public void Fingerprint_ChangesWithEveryFile()
    {
        using var folder = new TemporaryFolder();
        string before = Study.Load(Write(folder)).Fingerprint;
        Assert.Equal(before, Study.Load(Write(folder)).Fingerprint);
        Assert.NotEqual(before, Study.Load(Write(folder, change: study => study.Replace("\"seed\": 1", "\"seed\": 2"))).Fingerprint);
        Assert.NotEqual(before, Study.Load(Write(folder, classes: ClassesJson.Replace("sea", "lake"))).Fingerprint);
        Assert.NotEqual(before, Study.Load(Write(folder, polygons: Polygons(0, 1).Replace("-34.9", "-34.91"))).Fingerprint);
    }

    [Theory]
    [InlineData("\"patchSize\": 16", "\"patchSize\": 350", "patchSize is 350; it must be 1 to 349, for the scene is 349 × 352 px")]
    [InlineData("\"bufferPixels\": 16", "\"bufferPixels\": 8", "blocks.bufferPixels is 8; it must be at least the patch size 16")]
    [InlineData("\"seed\": 1,", "", "seed")]
    [InlineData("[28.5, 0, 288776.25, 0, -28.5, 9120760.75]", "[28.5, 0]", "six finite numbers")]
    [InlineData("[[3, 1]]", "[[1, 1]]", "both test and validation")]
    [InlineData("\"width\": 349", "\"width\": \"wide\"", "width")]
    [InlineData("[[3, 1]]", "[[99, 1]]", "the block [99, 1] lies outside the scene")]
    [InlineData("\"patchSize\": 16", "\"patchSize\": 16, \"patchsise\": 5", "patchsise")]
    public void Load_WrongStudy_SaysWhat(string old, string changed, string message)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidDataException>(() => Study.Load(Write(folder, text => text.Replace(old, changed))));
        Assert.Contains("study.json", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Load_ClassWithoutPolygon_IsNamed()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidDataException>(() => Study.Load(Write(folder, polygons: Polygons(0, 0))));
        Assert.Contains("no polygon of class 1 (land). Draw at least one", error.Message);
    }

    [Theory]
    [InlineData("\"class\":1", "\"class\":7", "polygon 2 has the class 7; the classes are 0 water, 1 land")]
    [InlineData("\"id\":2", "\"id\":1", "id 1 occurs 2 times")]
    [InlineData("[-34.9,-8]]]", "[-34.9,-8.5]]]", "the last equal to the first")]
    [InlineData("-34.8", "-434.8", "not longitude, latitude")]
    [InlineData("\"Polygon\"", "\"Point\"", "is a Point")]
    public void Load_WrongPolygon_IsNamed(string old, string changed, string message)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidDataException>(() => Study.Load(Write(folder, polygons: Polygons(0, 1).Replace(old, changed))));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Load_MissingFile_IsNamed()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        File.Delete(folder.File("polygons.geojson"));
        Assert.Contains("polygons.geojson", Assert.Throws<FileNotFoundException>(() => Study.Load(folder.Path)).Message);
    }

    [Theory]
    [InlineData("\"id\": 1", "\"id\": 2", "Class ids must be 0 to 1")]
    [InlineData("#00ff00", "green", "needs a colour like")]
    [InlineData("land", "water", "needs a name of its own")]
    public void Load_WrongClassTable_SaysWhat(string old, string changed, string message)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidDataException>(() => Study.Load(Write(folder, classes: ClassesJson.Replace(old, changed))));
        Assert.Contains(message, error.Message);
    }

    private static string Polygons(params int[] classes) =>
        "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(",", classes.Select((id, index) =>
            $"{{\"type\":\"Feature\",\"properties\":{{\"id\":{index + 1},\"class\":{id},\"name\":\"n\",\"note\":\"o\"}},\"geometry\":{{\"type\":\"Polygon\"," +
            "\"coordinates\":[[[-34.9,-8],[-34.8,-8],[-34.8,-7.9],[-34.9,-8]]]}}")) + "]}";

    private static string Write(TemporaryFolder folder, Func<string, string>? change = null, string? classes = null, string? polygons = null)
    {
        File.WriteAllText(folder.File("study.json"), change is null ? StudyJson : change(StudyJson));
        File.WriteAllText(folder.File("classes.json"), classes ?? ClassesJson);
        File.WriteAllText(folder.File("polygons.geojson"), polygons ?? Polygons(0, 1));
        return folder.Path;
    }
}
