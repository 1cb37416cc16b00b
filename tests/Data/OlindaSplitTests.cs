using Xunit;

namespace EeCnn.Tests.Data;

public class OlindaSplitTests
{
    private static readonly (SamplePart Part, int ClassId, int Polygon, int Column, int Row)[] Pixels =
    [
        .. Olinda.Polygons.SelectMany(polygon => polygon.Pixels().Select(pixel =>
            (Olinda.Study.Blocks.PartOf(pixel.Column, pixel.Row), polygon.ClassId, polygon.Id, pixel.Column, pixel.Row))),
    ];

    [Fact]
    public void Blocks_LieInTheScene()
    {
        int columns = (Olinda.Study.Grid.Width + 58) / 59, rows = (Olinda.Study.Grid.Height + 58) / 59;
        Assert.Equal((59, 16, 6, 6), (Olinda.Study.Blocks.SizePixels, Olinda.Study.Blocks.BufferPixels, columns, rows));
        Assert.All(Olinda.Study.Blocks.TestBlocks.Concat(Olinda.Study.Blocks.ValidationBlocks), block =>
        {
            Assert.InRange(block.Column, 0, columns - 1);
            Assert.InRange(block.Row, 0, rows - 1);
        });
    }

    [Fact]
    public void Buffer_IsOnePatchWide() => Assert.Equal(Olinda.Study.PatchSize, Olinda.Study.Blocks.BufferPixels);

    [Theory]
    [InlineData(SamplePart.Train, 300, 12)]
    [InlineData(SamplePart.Validation, 80, 4)]
    [InlineData(SamplePart.Test, 150, 6)]
    public void EveryClass_HasPixelsAndPolygonsInEveryPart(SamplePart part, int leastPixels, int leastPolygons) =>
        Assert.All(Olinda.Study.Classes, item =>
        {
            var pixels = Pixels.Where(pixel => pixel.Part == part && pixel.ClassId == item.Id).ToList();
            int polygons = pixels.Select(pixel => pixel.Polygon).Distinct().Count();
            Assert.True(pixels.Count >= leastPixels && polygons >= leastPolygons, $"{item.Name}: {pixels.Count} pixels of {polygons} polygons");
        });

    [Fact]
    public void Parts_KeepTheBuffer()
    {
        var kept = Pixels.Where(pixel => pixel.Part != SamplePart.Buffer).ToLookup(pixel => pixel.Part);
        Assert.True(Nearest(kept[SamplePart.Train], kept[SamplePart.Test]) >= 16);
        Assert.True(Nearest(kept[SamplePart.Train], kept[SamplePart.Validation]) >= 16);
        Assert.True(Nearest(kept[SamplePart.Validation], kept[SamplePart.Test]) >= 16);
    }

    [Fact]
    public void TestBlocks_LieInAllQuarters()
    {
        var quarters = Olinda.Study.Blocks.TestBlocks.Select(block => (West: block.Column < 3, North: block.Row < 3)).Distinct().Order();
        Assert.Equal([(false, false), (false, true), (true, false), (true, true)], quarters);
    }

    [Fact]
    public void Readme_GivesTheCountsOfTheFiles()
    {
        string readme = File.ReadAllText(Path.Combine(Olinda.DataFolder, "README.md"));
        Assert.All(Olinda.Study.Classes, item =>
        {
            var ofClass = Pixels.Where(pixel => pixel.ClassId == item.Id).ToLookup(pixel => pixel.Part);
            string Cell(SamplePart part) => FormattableString.Invariant($"{ofClass[part].Count():N0} ({ofClass[part].Select(pixel => pixel.Polygon).Distinct().Count()})");
            Assert.Contains(
                FormattableString.Invariant($"| {item.Name} | {Cell(SamplePart.Train)} | {Cell(SamplePart.Validation)} | {Cell(SamplePart.Test)} | {ofClass[SamplePart.Buffer].Count():N0} |"),
                readme);
        });
        Assert.Contains($"{Olinda.Polygons.Count} labelled polygons", readme);
        Assert.Contains($"At most {Olinda.Study.PointsPerClass} points per class", readme);
    }

    private static int Nearest(
        IEnumerable<(SamplePart, int, int, int Column, int Row)> some, IEnumerable<(SamplePart, int, int, int Column, int Row)> others)
    {
        var rest = others.ToArray();
        return some.Min(one => rest.Min(other => Math.Max(Math.Abs(one.Column - other.Column), Math.Abs(one.Row - other.Row))));
    }
}
