using System.Text.Json;
using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Samples;

public class StudyImagesTests
{
    private static readonly Study Olinda = Study.Load(Path.Combine(Judge.Folder, "..", "..", "data", "olinda"));

    [Fact]
    public void Samples_DrawOnTheGridOfTheStudy()
    {
        var call = Invocation(Olinda.Samples().ToJson(), "Image.stratifiedSample");
        Assert.Equal(Olinda.Seed, call.GetProperty("seed").GetProperty("constantValue").GetInt32());
        Assert.Equal(Olinda.PointsPerClass, call.GetProperty("numPoints").GetProperty("constantValue").GetInt32());
        Assert.True(call.TryGetProperty("projection", out _));
        Assert.False(call.TryGetProperty("scale", out _));
        Assert.Equal(["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7", "NDVI", "label", "polygon", "column", "row"], Olinda.SampleProperties);
    }

    [Fact]
    public void SampleImage_MaskedNeighboursAreNodata() =>
        Assert.Equal(-9999, Invocation(Olinda.SampleImage().ToJson(), "Image.neighborhoodToArray").GetProperty("defaultValue").GetProperty("constantValue").GetDouble());

    [Theory]
    [InlineData(0)]
    [InlineData(350)]
    public void SampleImage_PatchLargerThanTheScene_IsRefused(int size)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Olinda.SampleImage(size));
        Assert.Contains("A patch has 1 to 349 pixels a side, for the scene is 349 × 352 px.", error.Message);
    }

    [Fact]
    public void Composite_WithoutMask_LeavesTheQualityBandAlone()
    {
        Assert.Contains("QA_PIXEL", Olinda.Composite().ToJson());
        Assert.DoesNotContain("QA_PIXEL", Olinda.Composite(maskClouds: false).ToJson());
    }

    // Arguments of the one call of an algorithm, wherever it stands; arguments that are references are followed once.
    private static JsonElement Invocation(string json, string algorithm)
    {
        var found = new List<JsonElement>();
        Search(JsonDocument.Parse(json).RootElement, algorithm, found);
        return Assert.Single(found);
    }

    private static void Search(JsonElement element, string algorithm, List<JsonElement> found)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("functionName", out var name) && name.GetString() == algorithm)
            {
                found.Add(element.GetProperty("arguments"));
            }

            foreach (var member in element.EnumerateObject())
            {
                Search(member.Value, algorithm, found);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Search(item, algorithm, found);
            }
        }
    }
}
