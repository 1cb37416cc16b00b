using Xunit;

namespace EeCnn.Tests.Samples;

public class BlockSplitTests
{
    [Fact]
    public void PartOf_BlocksAndTheirBuffer()
    {
        var split = new BlockSplit(50, 16, [(1, 1)], [(3, 1)]);
        Assert.Equal(SamplePart.Test, split.PartOf(50, 50));
        Assert.Equal(SamplePart.Test, split.PartOf(99, 99));
        Assert.Equal(SamplePart.Buffer, split.PartOf(49, 49));
        Assert.Equal(SamplePart.Buffer, split.PartOf(35, 60));
        Assert.Equal(SamplePart.Train, split.PartOf(34, 60));
        Assert.Equal(SamplePart.Train, split.PartOf(34, 34));
        Assert.Equal(SamplePart.Buffer, split.PartOf(114, 99));
        Assert.Equal(SamplePart.Train, split.PartOf(115, 99));
        Assert.Equal(SamplePart.Validation, split.PartOf(150, 60));
        Assert.Equal(SamplePart.Buffer, split.PartOf(149, 60));
    }

    [Fact]
    public void PartOf_BufferWithoutEnd_LeavesTheTestBlocksOnly()
    {
        var split = new BlockSplit(50, int.MaxValue, [(1, 1)], [(3, 1)]);
        Assert.Equal(SamplePart.Test, split.PartOf(50, 50));
        Assert.Equal(SamplePart.Buffer, split.PartOf(0, 0));
        Assert.Equal(SamplePart.Buffer, split.PartOf(150, 60));
        Assert.Equal(SamplePart.Buffer, split.PartOf(1_000_000, 1_000_000));
    }

    [Fact]
    public void PartOf_ValidationBesideTest_LosesItsEdge()
    {
        var split = new BlockSplit(20, 25, [(1, 0)], [(2, 0), (3, 0)]);
        Assert.Equal(SamplePart.Buffer, split.PartOf(40, 5));
        Assert.Equal(SamplePart.Buffer, split.PartOf(63, 5));
        Assert.Equal(SamplePart.Validation, split.PartOf(64, 5));
    }

    [Fact]
    public void PartOf_DifferentParts_AreNeverNearerThanTheBuffer()
    {
        var split = new BlockSplit(13, 9, [(1, 1), (3, 0)], [(2, 2), (0, 3)]);
        var pixels = Enumerable.Range(0, 65 * 65).Select(index => (Column: index % 65, Row: index / 65)).ToList();
        var parts = pixels.Select(pixel => split.PartOf(pixel.Column, pixel.Row)).ToList();
        int nearest = int.MaxValue;
        for (int one = 0; one < pixels.Count; one++)
        {
            for (int other = one + 1; other < pixels.Count && parts[one] != SamplePart.Buffer; other++)
            {
                if (parts[other] != SamplePart.Buffer && parts[one] != parts[other])
                {
                    nearest = Math.Min(nearest, Math.Max(Math.Abs(pixels[one].Column - pixels[other].Column), Math.Abs(pixels[one].Row - pixels[other].Row)));
                }
            }
        }

        Assert.Equal(9, nearest);
    }

    [Fact]
    public void Split_ReportsCountsAndDistance()
    {
        var classes = new ClassTable([new(0, "water", "#0000ff", ""), new(1, "land", "#00ff00", "")]);
        var patches = new PatchSet(new float[4], [0, 1, 1, 0], [5, 60, 45, 30], [5, 60, 60, 60], [1, 2, 3, 1], ["B1"], 1, classes);
        var result = new BlockSplit(50, 16, [(1, 1)], []).Split(patches);
        Assert.Equal((2, 0, 1), (result.Train.Count, result.Validation.Count, result.Test.Count));
        Assert.Equal([2, 0, 0, 0, 0, 1, 0, 1], result.Report.Counts.Cast<int>());
        Assert.Equal([1, 0, 1, 1], result.Report.Polygons);
        Assert.Equal(30, result.Report.NearestPixels);
        Assert.Contains("nearest patches of different parts: 30 px (buffer 16 px)", result.Report.ToString());
    }

    [Fact]
    public void Construction_BlockInBothLists() =>
        Assert.Throws<ArgumentException>(() => new BlockSplit(50, 16, [(1, 1)], [(1, 1)]));
}
