using Xunit;

namespace EeCnn.Tests.Samples;

public class BandNormalizationTests
{
    private static readonly ClassTable Classes = new([new(0, "any", "#000000", "")]);

    [Fact]
    public void FitAndApply_LeaveNodataOut()
    {
        var set = new PatchSet([1, 3, 5, -9999, 7, 7, 7, 7], [0], [0], [0], [0], ["B1", "B2"], 2, Classes);
        var normalization = BandNormalization.Fit(set);
        Assert.Equal([3, 7], normalization.Mean);
        Assert.Equal(Math.Sqrt(8.0 / 3), normalization.StandardDeviation[0], 12);
        Assert.Equal(1, normalization.StandardDeviation[1]);
        float[] pixels = [.. set.Pixels];
        pixels[4] = float.NaN;
        normalization.Apply(pixels, 4);
        Assert.Equal([-1.2247449f, 0, 1.2247449f, 0, 0, 0, 0, 0], pixels);
    }

    [Fact]
    public void Apply_SmallDifferencesOnALargeOffset_AreKept()
    {
        // 10,000,000 and 10,000,001: the mean between them is no float.
        float[] pixels = [.. Enumerable.Range(0, 8).Select(i => 1e7f + i % 2)];
        var normalization = BandNormalization.Fit(new PatchSet([.. pixels], [0, 0], [0, 0], [0, 0], [0, 0], ["B1"], 2, Classes));
        normalization.Apply(pixels, 4);
        Assert.Equal([-1, 1, -1, 1, -1, 1, -1, 1], pixels);
    }

    [Fact]
    public void Fit_BandWithoutPixels_IsNamed()
    {
        var set = new PatchSet([-9999, float.NaN], [0, 0], [0, 0], [0, 0], [0, 0], ["B7"], 1, Classes);
        Assert.Contains("Band B7 has no valid pixel", Assert.Throws<ArgumentException>(() => BandNormalization.Fit(set)).Message);
    }

    [Fact]
    public void Apply_InfiniteValue_IsNamed()
    {
        var normalization = new BandNormalization(["B1", "B2"], [0, 0], [1, 1]);
        float[] pixels = [.. new float[6], float.PositiveInfinity, 0];
        Assert.Contains("Value 0 of band B2 in patch 1 is infinite", Assert.Throws<ArgumentException>(() => normalization.Apply(pixels, 2)).Message, StringComparison.Ordinal);
        pixels[6] = float.NegativeInfinity;
        normalization.Apply(pixels, 2);
        Assert.Equal(new float[8], pixels);
    }

    [Fact]
    public void Apply_NotWholePatches_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new BandNormalization(["B1"], [0], [1]).Apply(new float[7], 4));
}
