using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class MixerTests
{
    // Written as Earth Engine writes: exponents in the manner of Java.
    private const string Text = """
        {"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [2.6949458523585647E-4, 0.0, -122.70007617412975, 0.0, -2.6949458523585647E-4, 38.00008399118194]}},
         "patchDimensions": [256, 128], "patchesPerRow": 13, "totalPatches": 130}
        """;

    [Fact]
    public void Parse_GridAndPatchOrder()
    {
        var mixer = Mixer.Parse(Text);
        Assert.Equal((13 * 256, 10 * 128, "EPSG:4326"), (mixer.Grid.Width, mixer.Grid.Height, mixer.Grid.Crs));
        Assert.Equal(-122.70007617412975, mixer.Grid.Transform.TranslateX);
        Assert.Equal((0, 0), mixer.OriginOf(0));
        Assert.Equal((256, 0), mixer.OriginOf(1));
        Assert.Equal((0, 128), mixer.OriginOf(13));
        Assert.Equal((12 * 256, 9 * 128), mixer.OriginOf(129));
        Assert.Throws<ArgumentOutOfRangeException>(() => mixer.OriginOf(130));
    }

    [Fact]
    public void Save_LoadsEqual()
    {
        using var folder = new TemporaryFolder();
        var mixer = Mixer.Parse(Text);
        mixer.Save(folder.File("x-mixer.json"));
        Assert.Equal(mixer, Mixer.Load(folder.File("x-mixer.json")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("{}")]
    [InlineData("""{"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [1, 0, 0, 0, -1]}}, "patchDimensions": [1, 1], "patchesPerRow": 1, "totalPatches": 1}""")]
    [InlineData("""{"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [1, 0, 0, 0, -1, 0]}}, "patchDimensions": [1], "patchesPerRow": 1, "totalPatches": 1}""")]
    [InlineData("""{"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [1, 0, 0, 0, -1, 0]}}, "patchDimensions": [1, 1], "patchesPerRow": 2, "totalPatches": 3}""")]
    public void Parse_NoMixer_SaysWhatAMixerIs(string text) =>
        Assert.StartsWith("m.json: expected a mixer:", Assert.Throws<TfRecordException>(() => Mixer.Parse(text, "m.json")).Message);
}
