using System.Text.Json;
using Xunit;

namespace EeCnn.Tests.Data;

public class OlindaPolygonTests
{
    [Fact]
    public void Polygons_AreSixOrMorePerClass() =>
        Assert.All(Olinda.Study.Classes, item => Assert.True(Olinda.Polygons.Count(polygon => polygon.ClassId == item.Id) >= 6, item.Name));

    [Fact]
    public void Polygons_SayWhereAndWhat()
    {
        Assert.All(Olinda.Study.Polygons, polygon => Assert.True(polygon.Name.Length > 3 && polygon.Note.Length > 3, $"polygon {polygon.Id}"));
        Assert.Equal(Olinda.Study.Polygons.Count, Olinda.Study.Polygons.Select(polygon => polygon.Name).Distinct().Count());
    }

    [Fact]
    public void Ids_RunFromOne() =>
        Assert.Equal(Enumerable.Range(1, Olinda.Polygons.Count), Olinda.Polygons.Select(polygon => polygon.Id));

    [Fact]
    public void File_IsFeatureCollectionOfSingleRings()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Olinda.DataFolder, "olinda", "polygons.geojson")));
        Assert.Equal("FeatureCollection", document.RootElement.GetProperty("type").GetString());
        Assert.All(document.RootElement.GetProperty("features").EnumerateArray(), feature =>
        {
            Assert.Equal("Feature", feature.GetProperty("type").GetString());
            Assert.Equal(["id", "class", "name", "note"], feature.GetProperty("properties").EnumerateObject().Select(property => property.Name));
            Assert.Equal(1, feature.GetProperty("geometry").GetProperty("coordinates").GetArrayLength());
        });
    }

    [Fact]
    public void Corners_LieOnPixelEdgesInsideTheScene() => Assert.All(Olinda.Polygons, polygon => Assert.All(polygon.Corners, corner =>
    {
        Assert.InRange(corner.Column - Math.Round(corner.Column), -0.001, 0.001);
        Assert.InRange(corner.Row - Math.Round(corner.Row), -0.001, 0.001);
        Assert.InRange(Math.Round(corner.Column), 0, Olinda.Study.Grid.Width);
        Assert.InRange(Math.Round(corner.Row), 0, Olinda.Study.Grid.Height);
    }));

    [Fact]
    public void Rings_AreSimpleAndCounterClockwise() => Assert.All(Olinda.Polygons, polygon =>
    {
        var corners = polygon.Corners.Select(corner => (Math.Round(corner.Column), Math.Round(corner.Row))).ToList();
        Assert.Equal(corners.Count, corners.Distinct().Count());
        Assert.True(polygon.DoubledArea < 0, $"polygon {polygon.Id} runs clockwise");
        Assert.Equal(polygon.Pixels().Count, -polygon.DoubledArea / 2, 2);
    });

    [Fact]
    public void Polygons_ShareNoPixel()
    {
        var owners = new Dictionary<(int, int), int>();
        foreach (var polygon in Olinda.Polygons)
        {
            Assert.All(polygon.Pixels(), pixel => Assert.True(owners.TryAdd(pixel, polygon.Id), $"pixel {pixel} is in {polygon.Id} and {owners[pixel]}"));
        }
    }

    [Fact]
    public void Polygons_HoldAtLeastThreePixels() => Assert.All(Olinda.Polygons, polygon => Assert.InRange(polygon.Pixels().Count, 3, 600));

    [Fact]
    public void Polygons_AreTheDrawnOnes()
    {
        Assert.Equal(Olinda.Drawn.Select(polygon => (polygon.Id, polygon.ClassId)), Olinda.Polygons.Select(polygon => (polygon.Id, polygon.ClassId)));
        Assert.All(Olinda.Drawn.Zip(Olinda.Polygons), pair => Assert.Equal(pair.First.Pixels().Order(), pair.Second.Pixels().Order()));
    }

    [Fact]
    public void EveryClass_IsSpreadOverTheScene() => Assert.All(Olinda.Study.Classes, item =>
    {
        var centres = Olinda.Polygons.Where(polygon => polygon.ClassId == item.Id)
            .Select(polygon => (Column: polygon.Corners.Average(corner => corner.Column), Row: polygon.Corners.Average(corner => corner.Row))).ToList();
        double west = centres.Min(centre => centre.Column), east = centres.Max(centre => centre.Column);
        double north = centres.Min(centre => centre.Row), south = centres.Max(centre => centre.Row);
        Assert.True(east - west > 250 && south - north > 250, $"{item.Name}: columns {west:0} to {east:0}, rows {north:0} to {south:0}");
    });

    [Theory]
    [InlineData(0, "deep", "shallow", "lagoon", "river", "surf", "turbid")]
    [InlineData(1, "dense", "mixed", "roof", "road", "hillside")]
    [InlineData(2, "mangrove", "canopy", "park", "shadow")]
    [InlineData(3, "grass", "scrub", "field", "pasture")]
    [InlineData(4, "beach", "sand pit", "soil")]
    public void HardCases_AreThere(int classId, params string[] words)
    {
        var texts = Olinda.Study.Polygons.Where(polygon => polygon.ClassId == classId).Select(polygon => $"{polygon.Name} {polygon.Note}").ToList();
        Assert.All(words, word => Assert.Contains(texts, text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
