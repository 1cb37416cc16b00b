using Xunit;

namespace EeCnn.Tests.Training;

public class BaselineTests
{
    [Fact]
    public void Majority_PredictsTheMostFrequentClass()
    {
        var patches = SyntheticPatches.Make(9).Subset([1, 1, 1, 0, 2]);
        Assert.Equal("urban", MajorityBaseline.Fit(patches).Class.Name);
        Assert.Equal([1, 1, 1, 1, 1], MajorityBaseline.Fit(patches).Predict(patches));
    }

    [Fact]
    public void NearestNeighbour_OnItsOwnSamples_IsRight()
    {
        var patches = SyntheticPatches.Make(30);
        Assert.Equal(patches.Labels, CentrePixelNearestNeighbour.Fit(patches).Predict(patches));
        Assert.Equal(patches.Labels, CentrePixelNearestNeighbour.Fit(patches, 3).Predict(SyntheticPatches.Make(30)));
    }

    [Fact]
    public void PatchNearestNeighbour_HugeAndInfiniteValues_AreComparedOrRefused()
    {
        PatchSet Of(params float[] values) => new(values, [.. values.Select(_ => 1)], new int[values.Length], new int[values.Length], new int[values.Length], ["B1"], 1, ClassificationReportTests.Three);
        Assert.Equal([1, 1], PatchNearestNeighbour.Fit(Of(1, 2, 3)).Predict(Of(1e20f, 3e38f)));
        Assert.Contains("Patch 1 has an infinite pixel", Assert.Throws<ArgumentException>(() => PatchNearestNeighbour.Fit(Of(1, 2, 3)).Predict(Of(0, float.PositiveInfinity))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NearestNeighbour_OtherBandsOrTooFewSamples_Throws()
    {
        var patches = SyntheticPatches.Make(3);
        Assert.Throws<ArgumentException>(() => CentrePixelNearestNeighbour.Fit(patches).Predict(SyntheticPatches.Make(3, bands: 4)));
        Assert.Throws<ArgumentException>(() => CentrePixelNearestNeighbour.Fit(patches, 4));
        Assert.Throws<ArgumentException>(() => MajorityBaseline.Fit(patches.Subset([])));
    }
}
