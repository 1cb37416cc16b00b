using Microsoft.DotNet.Interactive.Formatting;
using Xunit;

namespace EeCnn.Tests.Samples;

public class SampleSplitTests
{
    private static readonly ClassTable Two = new([new(0, "water", "#0000ff", ""), new(1, "land", "#00ff00", "")]);

    // A grid of patches, one every `step` pixels; polygons are columns of the grid.
    private static PatchSet Grid(int side, int step, int size = 3) => new(
        new float[side * side * size * size], [.. Enumerable.Range(0, side * side).Select(i => i % 4 == 0 ? 1 : 0)],
        [.. Enumerable.Range(0, side * side).Select(i => i % side * step)], [.. Enumerable.Range(0, side * side).Select(i => i / side * step)],
        [.. Enumerable.Range(0, side * side).Select(i => i % side + 1)], ["B1"], size, Two);

    [Fact]
    public void Random_KeepsTheSharesOfEveryClass_AndFollowsTheSeed()
    {
        var patches = Grid(20, 3);
        var split = SampleSplits.Random(patches, 0.2, 0.3, seed: 4);
        Assert.Equal((200, 80, 120), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.Equal([150, 50], split.Train.CountPerClass());
        Assert.Equal([90, 30], split.Test.CountPerClass());
        Assert.Equal(0, split.Report.SharedPixels);
        Assert.Equal(0.3, split.Report.ShareOf(SamplePart.Test));
        Assert.Equal(split.Test.Columns, SampleSplits.Random(patches, 0.2, 0.3, seed: 4).Test.Columns);
        Assert.NotEqual(split.Test.Columns, SampleSplits.Random(patches, 0.2, 0.3, seed: 5).Test.Columns);
    }

    [Fact]
    public void Random_OverlappingPatches_IsRefusedUnlessForced()
    {
        var patches = Grid(10, 2);
        var error = Assert.Throws<InvalidOperationException>(() => SampleSplits.Random(patches));
        Assert.Contains("SampleSplits.ByBlock", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => SampleFolds.Random(patches, 4));
        Assert.True(SampleSplits.Random(patches, allowOverlap: true).Report.SharedPixels > 0);
        Assert.Equal(4, SampleFolds.Random(patches, 4, allowOverlap: true).Count);
    }

    [Fact]
    public void Report_SharedPixels_HandWorked()
    {
        // Patches of 3 px around columns 1, 3 and 9 of one row: the first two share one column of three pixels.
        var patches = new PatchSet(new float[27], [0, 0, 1], [1, 3, 9], [1, 1, 1], [1, 2, 3], ["B1"], 3, Two);
        var report = SampleSplits.ByColumn(patches, ["train", "test", "validation"]).Report;
        Assert.Equal((3, 2), (report.SharedPixels, report.NearestPixels));
        Assert.Contains("more than one part: 3", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("33.3 %", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, SampleSplits.ByColumn(patches, ["train", null, "validation"]).Report.SharedPixels);
    }

    [Fact]
    public void ByPolygon_KeepsPolygonsWhole()
    {
        var split = SampleSplits.ByPolygon(Grid(20, 1), 0.2, 0.2);
        Assert.Empty(split.Train.Polygons.Intersect(split.Test.Polygons));
        Assert.Empty(split.Train.Polygons.Intersect(split.Validation.Polygons));
        Assert.Equal((240, 80, 80), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.True(split.Report.SharedPixels > 0, "neighbouring columns of patches overlap, and the report says so");
    }

    [Fact]
    public void ByPolygon_FewPolygons_EachPartGetsOne_OrItIsRefused()
    {
        PatchSet Of(int polygons) => new(new float[30], new int[30], [.. Enumerable.Range(0, 30)], new int[30], [.. Enumerable.Range(0, 30).Select(i => i * polygons / 30)], ["B1"], 1, Two);
        for (var seed = 0; seed < 20; seed++)
        {
            var split = SampleSplits.ByPolygon(Of(3), 0.1, 0.1, seed);
            Assert.Equal((10, 10, 10), (split.Train.Count, split.Validation.Count, split.Test.Count));
        }

        Assert.Contains("make 2 groups", Assert.Throws<ArgumentException>(() => SampleSplits.ByPolygon(Of(2))).Message, StringComparison.Ordinal);
        Assert.Equal(15, SampleSplits.ByPolygon(Of(2), validationShare: 0, testShare: 0.2).Test.Count);
    }

    [Fact]
    public void ByPolygon_ThreePolygonsOfEachClass_EveryPartHasEveryClass()
    {
        var patches = new PatchSet(new float[60], [.. Enumerable.Range(0, 60).Select(i => i / 30)], [.. Enumerable.Range(0, 60)], new int[60], [.. Enumerable.Range(0, 60).Select(i => i / 10)], ["B1"], 1, Two);
        for (var seed = 0; seed < 20; seed++)
        {
            var split = SampleSplits.ByPolygon(patches, seed: seed);
            Assert.All(new[] { split.Train, split.Validation, split.Test }, part => Assert.Equal([10, 10], part.CountPerClass()));
        }
    }

    [Fact]
    public void ByBlock_BufferThatTakesAPart_IsRefused()
    {
        Assert.Contains("A buffer of 30 px leaves no patch", Assert.Throws<InvalidOperationException>(() => SampleSplits.ByBlock(Grid(20, 1), 5, 30)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => SampleFolds.ByBlock(Grid(20, 1), 3, 5, 30));
    }

    [Fact]
    public void ByBlock_WithABufferOfThePatch_SharesNoPixel()
    {
        var split = SampleSplits.ByBlock(Grid(40, 1), 8, 3, 0.2, 0.2, seed: 2);
        Assert.Equal(0, split.Report.SharedPixels);
        Assert.True(split.Report.NearestPixels >= 3);
        Assert.Equal(320, split.Test.Count);
        Assert.True(split.Report.CountOf(SamplePart.Buffer) > 0);
        Assert.True(SampleSplits.ByBlock(Grid(40, 1), 8, 0).Report.SharedPixels > 0);
    }

    [Fact]
    public void ByColumn_WrongValueOrLength_SaysSo()
    {
        var patches = Grid(2, 5);
        Assert.Contains("Patch 2 has 'tset'", Assert.Throws<ArgumentException>(() => SampleSplits.ByColumn(patches, ["train", "test", "tset", ""])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SampleSplits.ByColumn(patches, ["train"]));
        Assert.Throws<ArgumentException>(() => SampleSplits.Random(patches, 0.5, 0.5));
    }

    public static TheoryData<string> Kinds => ["random", "polygon", "block", "column"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Folds_TestEveryPatchOnce_WithAReportEach(string kind)
    {
        var patches = Grid(20, 3);
        int[] year = [.. Enumerable.Range(0, patches.Count).Select(i => 2000 + i / 40)];
        var folds = kind switch
        {
            "random" => SampleFolds.Random(patches, 5),
            "polygon" => SampleFolds.ByPolygon(patches, 5),
            "block" => SampleFolds.ByBlock(patches, 5, 12, 3),
            _ => SampleFolds.ByColumn(patches, year, 5),
        };
        (int, int)[] Places(PatchSet part) => [.. part.Columns.Zip(part.Rows)];
        Assert.Equal(5, folds.Count);
        Assert.Equal(Places(patches).Order(), folds.SelectMany(fold => Places(fold.Test)).Order());
        Assert.All(folds, fold =>
        {
            Assert.InRange(fold.Test.Count, 60, 100);
            Assert.NotEmpty(fold.Validation.Labels);
            Assert.Equal(patches.Count, Enum.GetValues<SamplePart>().Sum(fold.Report.CountOf));
            Assert.Equal(0, fold.Report.SharedPixels);
            if (kind == "column")
            {
                var tested = Places(fold.Test).Select(place => place.Item2 / 3 * 20 / 40).Distinct();
                Assert.Empty(tested.Intersect(Places(fold.Train).Select(place => place.Item2 / 3 * 20 / 40)));
            }
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleFolds.ByPolygon(patches, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleFolds.ByColumn(patches, year, 11));
    }

    [Fact]
    public void Folds_PolygonsOfOneClassEach_LeaveNoPartEmpty()
    {
        // Two polygons of each class, fewer than there are folds.
        var patches = new PatchSet(
            new float[40], [.. Enumerable.Range(0, 40).Select(i => i / 20)], [.. Enumerable.Range(0, 40)], new int[40], [.. Enumerable.Range(0, 40).Select(i => i / 10)], ["B1"], 1, Two);
        Assert.All(SampleFolds.ByPolygon(patches, 4), fold => Assert.Equal((20, 10, 10), (fold.Train.Count, fold.Validation.Count, fold.Test.Count)));
    }

    [Fact]
    public void Report_NearestPixels_IsTheLeastOverAllPairs()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            int[] Draw(int below) => [.. Enumerable.Range(0, 12).Select(_ => random.Next(below))];
            int[] columns = Draw(60), rows = Draw(60), parts = Draw(4);
            var patches = new PatchSet(new float[12], new int[12], columns, rows, new int[12], ["B1"], 1, Two);
            var report = SampleSplits.ByColumn(patches, [.. parts.Select(part => new[] { "train", "validation", "test", null }[part])]).Report;
            var distances = from one in Enumerable.Range(0, 12)
                            from other in Enumerable.Range(0, 12)
                            where parts[one] != parts[other] && parts[one] < 3 && parts[other] < 3
                            select (int?)Math.Max(Math.Abs(columns[one] - columns[other]), Math.Abs(rows[one] - rows[other]));
            Assert.Equal(distances.Min(), report.NearestPixels);
        }
    }

    [Fact]
    public void Report_InANotebook_IsItsText()
    {
        var report = SampleSplits.ByPolygon(Grid(4, 5)).Report;
        Assert.Equal(report.ToString(), report.ToDisplayString("text/plain"));
        Assert.Equal($"<pre>{report}</pre>", report.ToDisplayString("text/html"));
    }

    [Fact]
    public void ValidShare_CountsPixelsThatEveryBandHas()
    {
        var patches = new PatchSet([1, 2, 3, -9999, 5, float.NaN, 7, 8], [0], [0], [0], [1], ["B1", "B2"], 2, Two);
        Assert.Equal(0.5, patches.ValidShare(0));
        Assert.Equal(1, patches.WithValidShare(0.5).Count);
        Assert.Equal(0, patches.WithValidShare(0.6).Count);
    }
}
